"""What is made of a report's page beside it: PDF, workbook, charts, the index's figures, the board's pack."""
