"""Cells in a process of the report's own, forked from one that has imported what reports need."""
