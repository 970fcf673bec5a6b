"""What a notebook holds: the reports that it opens."""
