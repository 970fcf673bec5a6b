"""Figures read and written, checked against each other, and kept from giving anybody away."""
