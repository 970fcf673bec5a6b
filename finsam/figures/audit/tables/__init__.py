"""Does a table as it stands agree with itself? Its totals, its percentages, its differences."""
