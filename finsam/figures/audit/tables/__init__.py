"""The audit of a table as it stands: its totals, its percentages, its differences."""
