"""A list in another form as ours: what a mapping says of it, applied."""
