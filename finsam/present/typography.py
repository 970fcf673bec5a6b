"""The signs that Swedish text is set with, and the locale of its numbers and days."""

LOCALE = "sv_SE"
HARD_SPACE = "\u00a0"
MINUS = "\u2212"
NDASH = "\u2013"
