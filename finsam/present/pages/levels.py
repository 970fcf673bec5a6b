"""The levels of headings that belong to a table or chart: one below the heading that they stand under."""

import re

from finsam.present.parts.markup import TITLE

_HEADING = re.compile(r"<h(?P<level>[1-6])(?P<attributes>[^>]*)>(?P<inside>.*?)</h(?P=level)>", re.DOTALL)
_DEEPEST = 6


def with_levels(body: str) -> str:
    """The body, the titles of its tables and charts made headings of the level that follows."""
    above = 1

    def in_place(found: re.Match[str]) -> str:
        nonlocal above
        if f'class="{TITLE}"' not in found["attributes"]:
            above = int(found["level"])
            return found[0]
        level = min(above + 1, _DEEPEST)
        return f"<h{level}{found['attributes']}>{found['inside']}</h{level}>"

    return _HEADING.sub(in_place, body)
