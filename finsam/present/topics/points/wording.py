"""A rule's sentence with its words put in, and numbers as Swedish writes them first in a sentence."""

import re
from collections.abc import Mapping

from finsam.domain.figures import RANGE_DASH
from finsam.present.typography import HARD_SPACE

_SLOT = re.compile(r"\{(\w+)\}")
WORDS = ("ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
# Whole numbers alone: no decimals, thousands, ranges, percentages, amounts or days of a month.
_SMALL = re.compile(
    rf"(?<![\d,.{RANGE_DASH}{HARD_SPACE}])(?P<number>\d{{1,2}})(?!\d|,\d|{RANGE_DASH}|{HARD_SPACE}?%|"
    rf"{HARD_SPACE}(?:\d|kr|{_MONTHS}))"
)
_BEFORE = re.compile("Alla |Ingen av de ")
_RANGE = re.compile(rf"\d{RANGE_DASH}\d")
_NEUTER = re.compile(rf"[ {HARD_SPACE}](?:tidigt|avslut|team|möte|år)\b")


def filled(template: str, words: Mapping[str, str]) -> str | None:
    """The sentence with its words, as it is printed; None where a word is not known, or where it is empty."""
    if any(not words.get(name) for name in _SLOT.findall(template)):
        return None
    said = _SLOT.sub(lambda found: words[found[1]], template)
    return numbers_in_words(said[:1].upper() + said[1:])


def numbers_in_words(sentence: str) -> str:
    """`Två av fem platser`: up to twelve as words where the sentence begins with such a number and has no
    range, else as it was: `Den 30 juni hade teamet 4 fler`."""
    before = _BEFORE.match(sentence)
    first = _SMALL.match(sentence, before.end() if before else 0)
    if first is None or int(first["number"]) >= len(WORDS) or _RANGE.search(sentence):
        return sentence
    said = _SMALL.sub(_as_word, sentence)
    return said[:1].upper() + said[1:]


def _as_word(found: re.Match[str]) -> str:
    number = int(found["number"])
    if number == 1 and _NEUTER.match(found.string, found.end()):
        return "ett"
    return WORDS[number] if number < len(WORDS) else found["number"]
