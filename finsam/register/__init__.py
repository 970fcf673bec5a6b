"""From a team's workbook or CSV folder to a checked register, with all faults of all cells found at once."""
