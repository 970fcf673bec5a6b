"""What participants answered."""
