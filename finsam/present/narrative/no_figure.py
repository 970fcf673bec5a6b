"""Why a name in a text has no figure: a sheet without rows, a Swedish word, or a misspelling."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from finsam.domain.codes import Code
from finsam.domain.figures import Figure
from finsam.domain.words import folded, near_miss
from finsam.measures.catalogue import MEASURES
from finsam.present.facts import CODE_LIST, Facts

_SHEET = re.compile(r"bladet (\w+)")
_WITHOUT = "Skriv meningen utan talet."
_NAMES = "«finsam dictionary --team {team} --period {period}» skriver namnen som går att använda."


def why_no_figure(
    name: str, facts: Facts, of_period: Sequence[Figure], known: Iterable[str]
) -> tuple[str, str]:
    """What is wrong with a name that means none of the period's figures, and what to write instead.

    `of_period`: the figures of the period that the name is of; `known`: their names.
    """
    measure, *_ = _own_parts(name)
    if measure in MEASURES and not any(figure.measure == measure for figure in of_period):
        if name.startswith("before."):
            return f"«{name}» har inget tal: registret säger inget om perioden före.", _WITHOUT
        sheet = sheet_of(measure)
        if sheet is None:
            return f"«{name}» har inget tal i perioden.", _WITHOUT
        return (
            f"«{name}» har inget tal: registret har inget i bladet {sheet} för perioden.",
            f"Fyll i bladet. Annars: {_WITHOUT[:1].lower()}{_WITHOUT[1:]}",
        )
    near = _meant(name, facts, of_period, sorted(known))
    names = _NAMES.format(team=facts.team or facts.association, period=facts.period.id)
    return f"det finns inget tal som heter «{name}».", f"Menade du {near}?" if near else names


def sheet_of(measure: str) -> str | None:
    """The sheet of the register that a measure is counted from; None where it is from elsewhere."""
    found = _SHEET.search(MEASURES[measure].source)
    return found[1] if found else None


def _own_parts(name: str) -> list[str]:
    return name.removeprefix("before.").split(".")


def _meant(name: str, facts: Facts, of_period: Sequence[Figure], known: list[str]) -> str | None:
    """The name that was most likely meant, with its Swedish words put as the figures have them."""
    before = "before." if name.startswith("before.") else ""
    first, *others = _own_parts(name)
    labels = dict(_labels(facts, of_period))
    parts = [measure_named(first), *(_as_code(one, labels) for one in others)]
    swedish = ".".join(parts)
    found = swedish if swedish in known else near_miss(swedish, known)
    return f"{before}{found}" if found else None


def measure_named(word: str) -> str:
    """The measure that a word names in Swedish; the word itself where it names none."""
    if word in MEASURES:
        return word
    by_word = {folded(measure.label): measure.id for measure in MEASURES.values()}
    by_word |= _spoken()
    near = near_miss(word, by_word)
    return by_word[near] if near else word


@cache
def _spoken() -> dict[str, str]:
    """What people call a measure -> the measure."""
    with (files("finsam.present.narrative") / "swedish_names.csv").open(encoding="utf-8") as rows:
        return {row["word"]: row["measure"] for row in csv.DictReader(rows)}


def _as_code(word: str, labels: dict[str, str]) -> str:
    near = None if word in labels.values() else near_miss(word, labels)
    return labels[near] if near else word


def _labels(facts: Facts, of_period: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """Swedish word -> code, of all groups that the figures have; dimensions as they are."""
    groups = dict.fromkeys(pair for figure in of_period for pair in figure.groups().items())
    for dimension, code in groups:
        yield dimension, dimension
        list_ = facts.codes.lists.get(CODE_LIST.get(dimension, dimension))
        known: Sequence[Code] = list_.codes if list_ else ()
        for one in known:
            if one.id == code:
                yield from ((folded(word), code) for word in (*one.synonyms, one.label))
