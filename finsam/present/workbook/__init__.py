"""The workbook of a report: what its page shows, with numbers as numbers, and all its figures."""
