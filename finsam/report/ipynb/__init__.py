"""Notebook files: their cells, and the marks that a report leaves in outputs."""
