"""The files that a register comes in, workbooks and folders of CSV, and what is unusual in either."""
