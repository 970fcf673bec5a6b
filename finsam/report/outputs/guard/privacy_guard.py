"""The search for personal numbers and the register's own ids in a file before it is written.

What only looks like a personal number is let through: a hash, the decimals of a number, two dates in a row.
Source: docs/field.md, "Inputs seen in the wild".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from finsam.domain.personal_number import holds_personal_number, nearly_names
from finsam.report.outputs.guard.id_prints import IdPrints
from finsam.report.outputs.guard.readable_text import BETWEEN, Passage, texts_of
from finsam.report.outputs.guard.workbook_text import workbook_texts

# The ids that must not be in a file, one set of prints for each key.
Ids = tuple[IdPrints, ...]
NO_IDS: Ids = ()

NUMBER = "ett personnummer eller samordningsnummer"
LIKE_NUMBER = "något som ser ut som ett personnummer"
REMEDY = "Ta bort det ur registret, texten eller notebooken och kör om; här visas det aldrig"
HIDDEN_HEADING = "en rubrik som själv innehåller det"
# What stands in a PDF, as text: what it is made of is looked through, since nothing can be read of itself.
TOLD_ON_PAPER = ".pdf.txt"
# What finsam makes for others to read; the rest stays with the one who runs it.
_OUTPUT_ENDINGS = (".html", ".ipynb", ".csv", ".xlsx", "run.json", TOLD_ON_PAPER)
# Digits with all that may stand between them, invisible characters too; personal_number says what they are.
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_DIGITS = re.compile(rf"\d[\d\s+\-./\u2010-\u2015\u2212\uff0b\uff0d{_INVISIBLE}]{{8,}}\d")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_DECIMALS = re.compile(r"(?<!\d)\d+\.\d{5,}(?![\d+-])")
# A period's first and last day: the last one's year would be the last four of a number.
_TWO_DATES = re.compile(
    r"(?<!\d)(?:\d\d)?\d\d([-./])\d\d\1\d\d[\s-]{1,3}(?=\d{4}(?P<second>[-./])\d\d(?P=second)\d\d(?!\d))"
)
_HEX = frozenset("0123456789abcdef")
_SHORTEST_HASH, _LONGEST_HASH = 32, 128


@dataclass(frozen=True)
class Find:
    """What was found and in which section; never the number or id itself."""

    kind: str
    section: str

    def __str__(self) -> str:
        return f"{self.kind} under «{self.section}»"


# A page is asked about before its notebook is written, and once more when it is written itself.
@lru_cache(maxsize=2)
def told_named(name: str, content: str | bytes, ids: Ids = NO_IDS) -> str:
    """What an output of this name would hold of anybody, and what to do; empty where nothing.

    Files that are not for others to read are let through.
    """
    if not name.endswith(_OUTPUT_ENDINGS):
        return ""
    finds = dict.fromkeys(named_in(name, content, ids))
    return f"den skulle innehålla {', '.join(map(str, finds))}. {REMEDY}" if finds else ""


def named_in(name: str, content: str | bytes, ids: Ids = NO_IDS) -> Iterator[Find]:
    """Every kind of number or id that a file of this name would hold, and where."""
    passages = list(_passages(name, content))
    # Nearly always there is nothing, and one long text is read far sooner than a thousand short ones.
    if not any(kinds_in(BETWEEN.join(text for _, text in passages), ids)):
        return
    for section, text in passages:
        for kind in kinds_in(text, ids):
            yield Find(kind, HIDDEN_HEADING if any(kinds_in(section, ids)) else section)


def _passages(name: str, content: str | bytes) -> Iterator[Passage]:
    if isinstance(content, bytes) and name.endswith(".xlsx"):
        return workbook_texts(content)
    return texts_of(name, content if isinstance(content, str) else content.decode("utf-8", "replace"))


def kinds_in(text: str, ids: Ids = NO_IDS) -> Iterator[str]:
    """What a text holds: a personal number, or an id of the register by its column."""
    if any(_is_personal_number(text, found) for found in _DIGITS.finditer(text)):
        yield NUMBER
    yield from dict.fromkeys(f"ett {column} ur registret" for one in ids for column in one.columns_in(text))


def without_names(text: str, ids: Ids = NO_IDS) -> str:
    """A message as it is, or other words where it would name somebody."""
    kinds = list(kinds_in(text, ids)) or [LIKE_NUMBER] * nearly_names(text)
    return f"felets text visas inte, för den innehåller {', '.join(kinds)}" if kinds else text


def _is_personal_number(text: str, found: re.Match[str]) -> bool:
    run = _plain(found[0])
    if not holds_personal_number(run):
        return False
    excused = _TWO_DATES.sub("|", _DECIMALS.sub("|", run))
    return holds_personal_number(excused) and not _in_hash(text, found)


def _plain(run: str) -> str:
    """Digits and signs in one form each: full-width digits, all dashes and all spaces."""
    if run.isascii():
        return run
    shown = "".join(c for c in unicodedata.normalize("NFKC", run) if unicodedata.category(c) != "Cf")
    return _DASHES.sub("-", shown)


def _in_hash(text: str, found: re.Match[str]) -> bool:
    """Whether the digits are the inside of a long hexadecimal word, which is a checksum."""
    start, end = found.span()
    first, last = max(0, start - _LONGEST_HASH), end + _LONGEST_HASH
    while start > first and text[start - 1] in _HEX:
        start -= 1
    while end < min(last, len(text)) and text[end] in _HEX:
        end += 1
    word = text[start:end]
    return len(word) >= _SHORTEST_HASH and set(word) <= _HEX and not word.isdecimal()
