"""A list in another form recognised: its sheets, header row, headings and words, and how sure each is."""
