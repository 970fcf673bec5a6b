"""Whole pages beside the reports: the frame, index, dictionary, accessibility statement."""
