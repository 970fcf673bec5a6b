"""The public edition's figures and texts."""
