"""Figures that were published with another value, as a table: both values, the place, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from finsam.figures.revisions import Revision
from finsam.measures.catalogue import MEASURES
from finsam.present.dates import period_name
from finsam.present.declared import figure_name
from finsam.present.facts import Facts
from finsam.present.numbers import number, unit_word
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.revisions.group_names import group_names
from finsam.present.typography import HARD_SPACE

_PERCENT = Decimal(100)
_THOUSANDS = {"tkr": Decimal(1000), "mkr": Decimal(1_000_000)}
_NO_REASON = "Ingen förklaring finns."


@dataclass(frozen=True)
class RevisedFigure:
    """A revision as it is read. `reason` is empty where none is given."""

    what: str
    place: str
    printed: str
    now: str
    reason: str


def in_words(
    revisions: Iterable[Revision], facts: Facts, teams: Mapping[str, str] = MappingProxyType({})
) -> Iterator[RevisedFigure]:
    """Revisions of the figures that `facts` is about, as they are read. `teams`: id -> name, where there
    are figures of several."""
    for revision in revisions:
        yield RevisedFigure(
            _name(revision, facts, teams),
            "; ".join(place for place in revision.places if place),
            revision.printed,
            _now(revision),
            revision.reason,
        )


def _name(revision: Revision, facts: Facts, teams: Mapping[str, str]) -> str:
    """The measure, its population where it has several, the groups, and the period where it is another."""
    figure = revision.now
    parts = [figure_name(figure.measure, figure.population), *group_names(figure, facts, teams)]
    if figure.period != facts.period.id:
        parts.append(period_name(type(facts.period).parse(figure.period)))
    return ", ".join(parts)


def _now(revision: Revision) -> str:
    measure, value, step, unit = MEASURES[revision.now.measure], revision.value, revision.step, revision.unit
    if unit == "%" or (not unit and measure.unit.value == "share"):
        value, step, unit = value * _PERCENT, step * _PERCENT, "%"
    elif unit in _THOUSANDS:
        value, step = value / _THOUSANDS[unit], step / _THOUSANDS[unit]
    else:
        unit = unit_word(measure)
    decimals = max(-int(step.normalize().as_tuple().exponent), 0)
    text = number(value, decimals)
    return f"{text}{HARD_SPACE}{unit}" if unit else text


def revisions(revised: Sequence[RevisedFigure]) -> Table | None:
    """Both values of every revised figure; None where nothing is revised."""
    if not revised:
        return None
    columns = (
        Column("Uppgift"),
        Column("Publicerat"),
        Column("Nu"),
        Column("Stod i", numeric=False),
        Column("Varför", numeric=False),
    )
    rows = tuple(
        Row(one.what, (one.printed, one.now, one.place, one.reason or _NO_REASON)) for one in revised
    )
    note = (
        "Uppgifter som har publicerats för samma period och som registret nu ger ett annat värde på, "
        "jämförda med det antal decimaler som de trycktes med."
    )
    return Table("table-revisions", "Ändrat sedan det publicerades", columns, rows, (note,), folded=True)
