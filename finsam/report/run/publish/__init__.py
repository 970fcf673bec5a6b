"""What is public and how it becomes so: a draft looked at, published, corrected."""
