"""What a file of figures claims: rows read, keyed, put into words, and what could not be read."""
