"""A whole run: which reports are made, in parallel, and what is told of them."""
