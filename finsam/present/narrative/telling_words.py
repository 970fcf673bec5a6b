"""Words that give a number away though no figure is named: the public edition needs a person's eye then.

A digit typed by hand, or one of the words in `telling_words.csv`: «lika många», «ingen», «två», «kvinnor».
The list is wide on purpose: a text that is held back needs one line of approval, one that is not is out.
"""

import csv
import re
from functools import cache
from importlib.resources import files

# What is written out from the figures, which are protected; years, dates and sections of a law.
_NO_NUMBER = re.compile(r"\{\{[^{}]*\}\}|\b(?:19|20)\d{2}(?:-\d{2}){0,2}\b|§\s?\d+")
# Paragraphs, headings and items of a list end a sentence too.
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n(?=\s*(?:[-*+>#]|\d+[.)])\s)")
# These begin many longer words that tell nothing.
_WHOLE = frozenset(
    {"tre", "sex", "tio", "män", "fem", "fyra", "sju", "nio", "två", "alla", "inga", "ingen", "enda"}
)
# «sextonde», «femtionde»: which in an order, not how many.
_NO_ORDINAL = r"(?!n?de\b)"


@cache
def _words() -> re.Pattern[str]:
    source = files("finsam.present.narrative") / "telling_words.csv"
    with source.open(encoding="utf-8") as rows:
        words = [row["word"] for row in csv.DictReader(rows)]
    forms = (re.escape(word) + (r"\b" if word in _WHOLE else _NO_ORDINAL) for word in words)
    return re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE)


def tells_how_many(text: str) -> bool:
    """Whether a text holds a number of its own, in digits of any script or in words, or compares groups."""
    plain = _NO_NUMBER.sub(" ", text)
    return any(character.isnumeric() for character in plain) or bool(_words().search(plain))


def telling_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text that say how many, as they were written.

    None where no one sentence does so by itself.
    """
    return tuple(one.strip() for one in _SENTENCE_END.split(text) if tells_how_many(one))
