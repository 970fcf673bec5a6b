"""Results: what became of those who left."""
