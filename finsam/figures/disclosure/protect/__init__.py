"""Primary and secondary suppression, and controlled rounding."""
