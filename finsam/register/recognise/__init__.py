"""A list in another form recognised: its sheets, header row, headings and words, each with how sure that is."""
