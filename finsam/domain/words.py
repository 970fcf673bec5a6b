"""When are two words typed by people the same word, and which known word did they mean?"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015_]+")


def folded(text: str) -> str:
    """The form in which headers, labels and codes are compared.

    Case, surrounding space and the choice between hyphen, dash, underscore and space do not count.
    """
    composed = unicodedata.normalize("NFC", text)
    return _SEPARATORS.sub(" ", composed.replace("\u00ad", "")).strip().casefold()


def near_miss(text: str, known: Iterable[str]) -> str | None:
    """The known word that `text` most likely meant, as it is spelt there; None if none is near."""
    by_fold = {folded(word): word for word in known}
    matches = get_close_matches(folded(text), by_fold, n=1, cutoff=0.7)
    return by_fold[matches[0]] if matches else None
