"""When two words that people typed are the same word, and which known word they meant."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2060\ufeff]"
    r"|(?:(?<=[\w\s])|^)[\u200c\u200d]+|[\u200c\u200d]+(?=[\w\s]|$)"
)
_NO_LETTER = re.compile(r"[\W_]+")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015_]+")


# The headings, labels and codes of every register are compared with the same few hundred words.
@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The form in which headers, labels and codes are compared.

    Case, surrounding space, characters without width and the choice between hyphen, dash, underscore and
    space do not count.
    """
    composed = unicodedata.normalize("NFC", without_invisible(text))
    return _SEPARATORS.sub(" ", composed).strip().casefold()


def as_name(text: str) -> str:
    """A label as a part of a figure's name in a text: «Annan rehab» is `annan_rehab`."""
    return _NO_LETTER.sub("_", folded(text)).strip("_")


def without_invisible(text: str) -> str:
    """`text` without soft hyphens and characters that have no width, which come along from web pages.

    A joiner stays between signs that are no letters, where it makes one picture of several.
    """
    return text if text.isascii() or text.isprintable() else _INVISIBLE.sub("", text)


def near_miss(text: str, known: Iterable[str]) -> str | None:
    """The known word that `text` most likely meant, as it is spelt there; None if none is near."""
    by_fold = {folded(word): word for word in known}
    matches = get_close_matches(folded(text), by_fold, n=1, cutoff=0.7)
    return by_fold[matches[0]] if matches else None
