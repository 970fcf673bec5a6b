"""What params say: read from YAML, checked, and written into."""
