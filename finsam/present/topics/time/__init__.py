"""Time: how long it took, and how certain that is."""
