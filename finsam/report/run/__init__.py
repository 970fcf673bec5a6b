"""A whole run: which reports are made, in parallel, and what is printed of them."""
