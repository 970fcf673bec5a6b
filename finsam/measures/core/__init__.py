"""What a measure is: declaration, populations, and a register counted in a period."""
