"""Figures: read and written, checked against each other, and protected against disclosure."""
