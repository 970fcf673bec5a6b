"""Files that a register is kept in: workbooks, folders of CSV, and what is unusual in either."""
