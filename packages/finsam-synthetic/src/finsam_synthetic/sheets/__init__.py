"""What is typed into the sheets of a drawn register, and the workbook or CSV files that hold them."""
