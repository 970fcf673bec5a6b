"""Figures that have changed since they were published."""
