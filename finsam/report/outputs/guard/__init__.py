"""Whoever must not be named: looked for in every kind of file before it is written."""
