"""The figure that a name in a text means, `{{ active_end.woman }}`, and how it is written out.

A name is a measure, then the population where the measure has several, then the groups; the name of a
dimension may precede a group and must where the group is in several. A filter after `|` says how:
`andel` (part of the whole), `antal` (a share with its counts), `personer` (with the word in agreement:
«inskrivningar» where somebody is counted twice, or may be).
"""

import re
from dataclasses import dataclass

from finsam.domain.figures import Figure, Status
from finsam.domain.printable import without_personal_number
from finsam.figures.share_of_whole import part_of, span_of
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic
from finsam.present.enrolments_in_words import in_persons
from finsam.present.facts import Facts
from finsam.present.narrative.no_figure import why_no_figure
from finsam.present.numbers import range_of_share, share_of, shown

PATTERN = re.compile(r"\{\{(?P<inside>[^{}]*)\}\}")
_NAME = re.compile(r"[^\s.|]+(\.[^\s.|]+)*")
FILTERS = ("andel", "antal", "personer")
BEFORE = "before"
# A mean or a share is no part of a whole, and no number of persons.
_ONLY_OF = {"andel": {Statistic.COUNT, Statistic.SUM}, "personer": {Statistic.COUNT, Statistic.UNIQUE}}


class UnknownFigureError(ValueError):
    """A name that means no figure, or several, in Swedish, and what to write instead."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem, self.remedy = problem, remedy


class NotInEditionError(UnknownFigureError):
    """A name of a figure that the public edition does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(f"«{name}» är inte med i den offentliga utgåvan.", "Skriv meningen utan talet.")


@dataclass(frozen=True)
class Reference:
    """What is written between the braces of a text: the name of a figure, and how to write it."""

    name: str
    filter: str | None

    @classmethod
    def parse(cls, inside: str) -> "Reference":
        """UnknownFigureError where it is not a name and at most one filter."""
        name, _, chosen = (part.strip() for part in inside.partition("|"))
        if not _NAME.fullmatch(name):
            raise UnknownFigureError(
                f"«{without_personal_number(inside.strip())[:60]}» är inget namn på ett tal.",
                "Väntade till exempel active_end.woman.",
            )
        if chosen and chosen not in FILTERS:
            raise UnknownFigureError(f"filtret «{chosen[:30]}» finns inte.", f"Väntade {', '.join(FILTERS)}.")
        return cls(name, chosen or None)


def _names(figure: Figure) -> str:
    parts = [figure.measure, figure.population]
    for dimension, code in figure.groups().items():
        parts += [dimension, code]
    return ".".join(part for part in parts if part)


def _fits(figure: Figure, parts: list[str]) -> bool:
    wanted = [part for part in (figure.population, *figure.groups().values()) if part]
    dimensions = set(figure.groups())
    left = list(parts)
    for part in wanted:
        if left and left[0] in dimensions and left[0] != part:
            left.pop(0)
        if not left or left.pop(0) != part:
            return False
    return not left


def resolve(reference: Reference, facts: Facts) -> Figure:
    """The one figure that a name means. UnknownFigureError where it means none or several, or where a public
    edition does not have it."""
    measure, *parts = reference.name.split(".")
    period = facts.period
    if measure == BEFORE and parts:
        period, (measure, *parts) = facts.period.before, parts
    of_period = [
        figure for figure in facts.figures if (figure.team, figure.period) == (facts.team, period.id)
    ]
    found = [figure for figure in of_period if figure.measure == measure and _fits(figure, parts)]
    if not found and not parts:
        # A mean is of several populations and has no name without one.
        found = [figure for figure in of_period if figure.measure == measure and not figure.by]
    if len({figure.key for figure in found}) > 1:
        alternatives = ", ".join(sorted(_names(figure) for figure in found))
        raise UnknownFigureError(f"«{reference.name}» kan betyda {alternatives}.", "Skriv hela namnet.")
    if not found and facts.public and measure in MEASURES:
        # The board's edition has checked the name.
        raise NotInEditionError(reference.name)
    if not found:
        known = {_names(figure) for figure in of_period} | {
            ".".join(part for part in (figure.measure, figure.population, *figure.groups().values()) if part)
            for figure in of_period
        }
        raise UnknownFigureError(*why_no_figure(reference.name, facts, of_period, known))
    return found[0]


def written(reference: Reference, facts: Facts) -> str:
    """The figure in words, as it is put into the text. UnknownFigureError where it cannot be."""
    figure = resolve(reference, facts)
    measure = MEASURES[figure.measure]
    if facts.public and figure.status is Status.HIDDEN:
        raise NotInEditionError(reference.name)
    if reference.filter in _ONLY_OF and measure.statistic not in _ONLY_OF[reference.filter]:
        raise UnknownFigureError(
            f"«{reference.name}» är inget antal och kan inte skrivas med filtret {reference.filter}.",
            "Ta bort filtret.",
        )
    if reference.filter == "andel":
        share = part_of(figure, facts.get(figure.measure, figure.population, period=figure.period))
        if share.ranges:
            return range_of_share(share)
        if share.numerator is None or share.denominator is None:
            return shown(figure, measure)
        return share_of(share.numerator, share.denominator)
    if reference.filter == "personer" and span_of(figure) is not None:
        return in_persons(facts, figure)
    return shown(figure, measure, counts=reference.filter == "antal")
