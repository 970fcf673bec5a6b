"""Other registers that print the same, what is printed then, and the ranges over them."""
