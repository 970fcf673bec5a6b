"""Statistical disclosure control of the public edition."""
