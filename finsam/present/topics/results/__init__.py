"""What became of those who left."""
