"""Whole pages other than the reports: their frame, the index, the dictionary, the accessibility statement."""
