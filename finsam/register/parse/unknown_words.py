"""What to do about a word that no code list has: the code that was meant, or the line that gives it one.

`asked.csv` has the words that can mean two things, of which none is ever taken: code list, word, choices
(separated by `;`) and why one must ask.
"""

import csv
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from finsam.domain.codes import CodeList
from finsam.domain.printable import looks_like_name, printable
from finsam.domain.words import folded

# Stands where a person must choose; no code is written with capitals, so that it can never pass for one.
CHOOSE = "KOD"
_HAVE_PARENTS = ("referrer", "income_source", "exit_detail")
_LIST = "Välj ur kodlistan."
_OR_PASTE = (
    "Betyder ordet alltid det samma som en kod där: klistra in raden register i teamets "
    f"params och byt {CHOOSE} mot koden. Är det något eget: klistra in raden codes i förbundets params."
)
_FIRST_MEANT = "Menar ni alltid det: klistra in raden i teamets params."
_TWO = "«{word}» kan betyda flera saker ({why}): {choices}. Skriv det som menas. "
_ALWAYS = f"Betyder det alltid det samma hos er: klistra in raden i teamets params och byt {CHOOSE}."
_PLAIN = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
_NOT_IN_CODE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Asked:
    """The codes that a word can mean, and the question that tells them apart."""

    choices: tuple[str, ...]
    why: str


def what_to_do(unknown: Sequence[str], codes: CodeList) -> tuple[str, str]:
    """What to do about words of one cell that the list does not know, and the lines to paste into params.

    No line is given of a word that may be somebody's name, or that no message shows as it stands.
    """
    asked = {word: found for word in unknown if (found := asked_of(word, codes))}
    if asked:
        told = (_told(word, found, codes) for word, found in asked.items())
        return "".join(told) + _ALWAYS, _lines(asked, codes, {})
    near = {word: meant for word in unknown if (meant := codes.near(word))}
    if near:
        meant = " och ".join(f"«{word}»" for word in dict.fromkeys(near.values()))
        lines = _lines(near, codes, {word: codes.match(meant) or CHOOSE for word, meant in near.items()})
        return f"Menade du {meant}?{f' {_FIRST_MEANT}' if lines else ''}", lines
    lines = " ".join(filter(None, (_lines(unknown, codes, {}), _own_rows(unknown, codes))))
    return (f"{_LIST} {_OR_PASTE}" if lines else _LIST), lines


def asked_of(word: str, codes: CodeList) -> Asked | None:
    """What a word of this list can mean where it can mean several things; None where it is none of those.

    Only codes that the list has are choices.
    """
    found = asked_words().get((codes.id, folded(word) or word.strip()))
    if found is None:
        return None
    return Asked(tuple(code for code in found.choices if code in codes.ids), found.why)


@cache
def asked_words() -> dict[tuple[str, str], Asked]:
    """The words that can mean two things, by code list and the word without regard to case."""
    source = files("finsam.register.parse") / "asked.csv"
    with source.open(encoding="utf-8") as rows:
        return {
            (row["list"], folded(row["word"]) or row["word"]): Asked(
                tuple(row["choices"].split(";")), row["why"]
            )
            for row in csv.DictReader(rows)
        }


def _told(word: str, asked: Asked, codes: CodeList) -> str:
    choices = " eller ".join(f"{codes.label(code)} ({code})" for code in asked.choices)
    return _TWO.format(word=printable(word), why=asked.why.rstrip("?"), choices=choices)


def _lines(words: Iterable[str], codes: CodeList, meant: dict[str, str]) -> str:
    """`register: {words: {exit_reason: {AF: KOD}}}`; empty where no word may be shown."""
    pairs = ", ".join(f"{quoted(word)}: {meant.get(word, CHOOSE)}" for word in words if _shown(word))
    return f"register: {{words: {{{codes.id}: {{{pairs}}}}}}}" if pairs else ""


def _own_rows(words: Sequence[str], codes: CodeList) -> str:
    """`codes: {referrer: [{code: kyrkan, label: Kyrkan, parent: KOD}]}`; empty as that of `_lines` is."""
    parent = f", parent: {CHOOSE}" if codes.id in _HAVE_PARENTS else ""
    rows = ", ".join(
        f"{{code: {_code_of(word)}, label: {quoted(word)}{parent}}}" for word in words if _shown(word)
    )
    return f"codes: {{{codes.id}: [{rows}]}}" if rows else ""


def _shown(word: str) -> bool:
    return word == printable(word) and not looks_like_name(word)


def quoted(word: str) -> str:
    """A word as YAML has it, in quotes where it would be something else than a text without them."""
    return (
        word
        if _PLAIN.fullmatch(word) and yaml.safe_load(word) == word
        else json.dumps(word, ensure_ascii=False)
    )


def _code_of(label: str) -> str:
    """A code made of a label's letters."""
    plain = label.casefold().translate(str.maketrans("åäöé", "aaoe"))
    code = _NOT_IN_CODE.sub("_", plain).strip("_")[:60]
    # `12` and `null` are no texts in YAML.
    return code if isinstance(yaml.safe_load(code), str) else f"egen_{code}".strip("_")
