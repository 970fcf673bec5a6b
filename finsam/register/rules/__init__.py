"""What must hold between the cells of a row and between rows."""
