"""The team's own text: headings, references to figures, what is lacking or refused in it."""
