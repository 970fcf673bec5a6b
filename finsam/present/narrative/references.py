"""The figure that a name in a text means, `{{ active_end.woman }}`, and how it is written out.

A name is a measure, then the population where the measure has several, then the groups; the name of a
dimension may precede a group and must where the group is in several. A group of words, as a result column or
a kind of meeting, is written with `_` between its words, `closed.result_column.annan_rehab`. A filter after
`|` says how: `andel` (part of the whole), `antal` (none and one in words, a share with its counts),
`personer` (with the word in agreement: «inskrivningar» where somebody is counted twice, or may be).
"""

import re
from dataclasses import dataclass

from finsam.domain.codes import UNKNOWN
from finsam.domain.dimensions import dimensions
from finsam.domain.figures import Figure, Status
from finsam.domain.printable import without_personal_number
from finsam.domain.words import as_name
from finsam.figures.share_of_whole import part_of, span_of
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic, Unit
from finsam.present.declared import text_of
from finsam.present.enrolments_in_words import in_persons
from finsam.present.facts import Facts
from finsam.present.narrative.no_figure import why_no_figure
from finsam.present.numbers import TOO_FEW, range_of_share, share_of
from finsam.present.result_columns import BY_COLUMN, column_counts, merged_into

PATTERN = re.compile(r"\{\{(?P<inside>[^{}]*)\}\}")
_NAME = re.compile(r"[^\s.|]+(\.[^\s.|]+)*")
FILTERS = ("andel", "antal", "personer")
BEFORE = "before"
# A mean or a share is no part of a whole, and no number of persons.
_COUNTED = {Statistic.COUNT, Statistic.UNIQUE, Statistic.SUM}
_EN, _ETT = (Unit.PERSONS, Unit.SEATS, Unit.ACTIVITIES), (Unit.MEETINGS, Unit.ANSWERS)
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


class MergedError(UnknownFigureError):
    """A name of an exit reason that the report shows only together with others."""

    def __init__(self, name: str, label: str, instead: str) -> None:
        super().__init__(
            f"«{name}» är bara en del av «{label}», som rapporten visar i ett.",
            f"Skriv {{{{ {instead} }}}}.",
        )


def _written_group(dimension: str, code: str) -> str:
    """A group as a name has it; what has no code list is words."""
    declared = dimensions().get(dimension)
    return code if declared is None or declared.codes else as_name(code) or code


def _names(figure: Figure, *, with_dimensions: bool = True) -> str:
    parts = [figure.measure, figure.population]
    for dimension, code in figure.groups().items():
        parts += [dimension] if with_dimensions else []
        parts.append(_written_group(dimension, code))
    return ".".join(part for part in parts if part)


def _fits(figure: Figure, parts: list[str]) -> bool:
    groups = figure.groups()
    left = list(parts)
    if figure.population and (not left or left.pop(0) != figure.population):
        return False
    for dimension, code in groups.items():
        if left and left[0] in groups and left[0] != code:
            left.pop(0)
        if not left or not _is_group(left.pop(0), dimension, code):
            return False
    return not left


def _is_group(part: str, dimension: str, code: str) -> bool:
    return part == code or (_written_group(dimension, code) != code and as_name(part) == as_name(code))


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
    if period == facts.period:
        of_period += column_counts(facts)
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
        known = {_names(figure, with_dimensions=full) for figure in of_period for full in (True, False)}
        raise UnknownFigureError(*why_no_figure(reference.name, facts, of_period, known))
    _refuse_merged(reference, found[0], facts)
    return found[0]


def _refuse_merged(reference: Reference, figure: Figure, facts: Facts) -> None:
    """MergedError where the number would stand beside a larger one that the report gives the same words."""
    groups = figure.groups()
    label = merged_into(facts, groups.pop("exit_reason", ""))
    if label is not None:
        instead = [figure.measure, BY_COLUMN, as_name(label), *groups.values()]
        chosen = f" | {reference.filter}" if reference.filter else ""
        raise MergedError(reference.name, label, ".".join(instead) + chosen)


def _base(figure: Figure, facts: Facts) -> Figure:
    """What a group is a part of, as in the report's own sentences: those of whom it is known."""
    if len(figure.groups()) == 1 and figure.group != UNKNOWN:
        return facts.known(figure.measure, figure.by, figure.population, figure.period)
    return facts.get(figure.measure, figure.population, period=figure.period)


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
    if text_of(figure) == TOO_FEW:
        raise UnknownFigureError(
            f"«{reference.name}» är av färre än fem ({figure.n}), och då anges inget medelvärde.",
            "Skriv meningen utan talet.",
        )
    if reference.filter == "andel":
        share = part_of(figure, _base(figure, facts))
        if share.ranges:
            return range_of_share(share)
        if share.numerator is None or share.denominator is None:
            return text_of(figure)
        return share_of(share.numerator, share.denominator)
    if reference.filter == "personer" and span_of(figure) is not None:
        return in_persons(facts, figure)
    if reference.filter == "antal":
        return _in_words(figure) or text_of(figure, counts=True)
    return text_of(figure)


def _in_words(figure: Figure) -> str:
    """None and one as a sentence has them: `ingen`, `en`, of meetings `inget`, `ett`; else empty."""
    measure = MEASURES[figure.measure]
    if measure.statistic not in _COUNTED or measure.unit not in (*_EN, *_ETT) or figure.value not in (0, 1):
        return ""
    nobody, one = ("ingen", "en") if measure.unit in _EN else ("inget", "ett")
    return one if figure.value else nobody
