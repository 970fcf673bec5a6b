"""What is made for somebody to fill in: new params, periods in them, and empty texts."""
