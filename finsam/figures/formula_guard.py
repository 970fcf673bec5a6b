"""A guard that keeps a cell of a CSV file text when a spreadsheet opens it.

A cell that begins with = + - @ is a formula there, and so is one after a semicolon, tab or line break where
those separate cells (in a Swedish Excel the semicolon does). Such a beginning gets an apostrophe before it,
which is taken away again when the file is read; a number is left as it is, since it is no formula.
Source: OWASP, "CSV Injection".
"""

import re

_SIGNS = "=+@\uff1d\uff0b\uff0d\uff20-"
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?")
_BEGINS = re.compile(rf"(^|[;\t\r\n])([ ']*[{_SIGNS}])")
_MAY_BEGIN = frozenset(f" '{_SIGNS}")
_MORE_CELLS = re.compile(r"[;\t\r\n]")
_GUARDED = re.compile(rf"(^|[;\t\r\n])'([ ']*[{_SIGNS}])")


def guarded(text: str) -> str:
    """The text as it is written to a file: no cell of it begins as a formula."""
    # Nearly every cell is an id or empty; looking for a beginning in each takes longer than writing them.
    if text[:1] not in _MAY_BEGIN and not _MORE_CELLS.search(text):
        return text
    return text if _NUMBER.fullmatch(text) else _BEGINS.sub(r"\1'\2", text)


def unguarded(text: str) -> str:
    """The text that `guarded` was given; any other is given back as it is."""
    if "'" not in text:
        return text
    return _GUARDED.sub(r"\1\2", text)
