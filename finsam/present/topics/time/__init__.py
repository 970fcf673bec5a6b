"""How long it took, and how certain that is."""
