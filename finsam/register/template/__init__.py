"""The empty register: a workbook to fill in, made from the tables' declarations and the code lists."""
