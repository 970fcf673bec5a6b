"""The first time that a term stands in running text, it leads to its definition at the end of the page.

Running text is a paragraph or an item of a list without a class, outside points, heads and tables. What the
page's own definitions do not have, abbreviations for one, gets an entry there.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from markupsafe import escape

from finsam.domain.instruments import standard_instruments
from finsam.present.abbreviations import abbreviations
from finsam.present.parts.markup import anchor_of

# A tag's name stands alone in its group; comments and other tags have none.
_PIECE = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<name>[a-z0-9]+)(?P<attributes>[^>]*)>|<[^>]*>|[^<]+", re.DOTALL
)
_RUNNING = {"p", "li"}
_NEVER = {"a", "code", "table", "summary", "header", "nav", "dl", "svg", "ol", "blockquote"}
_DEFINITIONS = '<dl class="definitions">'
_END = "</dl>"


@dataclass(frozen=True)
class _Term:
    """`found`: its forms in running text. `meaning`: of what is no measure; its entry is made here."""

    found: re.Pattern[str]
    anchor: str
    name: str = ""
    meaning: str = ""


def with_first_mentions(body: str) -> str:
    """The body with links; as it is where it has no definitions."""
    if _DEFINITIONS not in body:
        return body
    waiting = [term for term in _terms() if term.meaning or f'id="{term.anchor}"' in body]
    pieces, told = [], []
    for piece, running in _pieces(body):
        for term in [*waiting] if running else []:
            if found := term.found.search(piece):
                waiting.remove(term)
                if _explained(piece, found):
                    continue
                told.append(term)
                link = f'<a class="term" href="#{term.anchor}">{found[0]}</a>'
                piece = f"{piece[: found.start()]}{link}{piece[found.end() :]}"
        pieces.append(piece)
    return _with_entries("".join(pieces), [term for term in told if term.meaning])


def _explained(piece: str, found: re.Match[str]) -> bool:
    """Whether what it means follows at once: «ORS (Outcome Rating Scale, …)»."""
    return found[0].isupper() and piece[found.end() :].startswith(" (")


def _pieces(body: str) -> Iterator[tuple[str, bool]]:
    """Tags and texts in their order, and whether one is running text."""
    running, never = False, 0
    for found in _PIECE.finditer(body):
        end, name, attributes = found.groups()
        if name in _NEVER:
            never += -1 if end else 1
        elif name in _RUNNING:
            running = not end and not attributes
        yield found[0], running and not never and name is None


def _with_entries(body: str, terms: list[_Term]) -> str:
    entries = "".join(
        f'<div id="{term.anchor}"><dt>{escape(term.name)}</dt>\n<dd>{escape(term.meaning)}</dd></div>\n'
        for term in terms
    )
    before, start, after = body.partition(_DEFINITIONS)
    inside, end, rest = after.partition(_END)
    return f"{before}{start}{inside}{entries}{end}{rest}"


@cache
def _terms() -> tuple[_Term, ...]:
    source = files("finsam.present.pages") / "terms.csv"
    with source.open(encoding="utf-8") as rows:
        terms = [
            _Term(
                re.compile(rf"\b(?:{row['beginning']})\w*", re.IGNORECASE),
                anchor_of(row["measure"] or row["beginning"]),
                row["beginning"].capitalize(),
                row["meaning"],
            )
            for row in csv.DictReader(rows)
        ]
    named = {
        one.name: one.explained for one in standard_instruments() if one.explained and one.name.isupper()
    }
    short = {**abbreviations(), **named}
    return (
        *terms,
        *(
            _Term(re.compile(rf"(?<![\w/-]){name}(?![\w/-])"), anchor_of(name.lower()), name, _sentence(what))
            for name, what in short.items()
        ),
    )


def _sentence(meaning: str) -> str:
    return f"{meaning[:1].upper()}{meaning[1:]}."
