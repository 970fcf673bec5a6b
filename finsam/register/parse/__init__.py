"""From cells to values: sheets and headings recognised, dates and numbers read, rows that can be used."""
