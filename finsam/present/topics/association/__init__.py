"""Several teams side by side."""
