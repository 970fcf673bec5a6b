"""How the names of files that can be a register end."""

CSV = ".csv"
# Of workbooks that are no .xlsx.
OTHER_WORKBOOKS = (".ods", ".xls", ".xlsb")
ENDINGS = (".xlsx", ".xlsm", *OTHER_WORKBOOKS, CSV)
# Ends the name of a register of which there are several files: no file is called so.
SEVERAL = ".*"
