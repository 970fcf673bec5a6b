"""The list of faults that is sent to a team's leader: a workbook, a page or a CSV."""
