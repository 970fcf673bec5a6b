"""How wide a chart's column of numbers must be for what stands in it, as a class of its head.

The other columns of a chart share what its drawing leaves, so a column is as narrow as its words allow: as
wide as what may not be broken, `p`, and where there is room for it as its whole text, `t`; both in rem.
"""

import math
import re
from collections.abc import Iterable

# Of the page's size of numbers: digits are wider, spaces and brackets narrower, and a sum's row is bold.
_CHARACTER, _PADDING = 0.45, 0.95
# Heads are smaller.
_SMALLER = 0.9
# So wide every column of numbers is; so wide the styles go.
_LEAST, _MOST_OF_PIECE, _MOST_OF_TEXT = 5, 9, 12
_JOINER = "\u2060"
# Where `together` leaves a place to break.
_BETWEEN = re.compile(r" (?![^(]*\))")


def width_classes(head: str, texts: Iterable[str]) -> str:
    """`p8 t12`; empty where the column of such a head and texts needs no more than every column has."""
    told = [text.replace(_JOINER, "") for text in texts]
    pieces = [len(piece) for text in told for piece in _BETWEEN.split(text)]
    found = []
    words = [len(word) * _SMALLER for word in head.split()]
    if (piece := _rem([*pieces, *words])) >= _LEAST:
        found.append(f"p{min(piece, _MOST_OF_PIECE)}")
    if (whole := _rem([*map(len, told), *words])) > _LEAST + 1:
        found.append(f"t{min(whole, _MOST_OF_TEXT)}")
    return " ".join(found)


def _rem(lengths: Iterable[float]) -> int:
    return math.ceil(max(lengths, default=0) * _CHARACTER + _PADDING)
