"""Figures of a report as a DataFrame: `report.frame(...)`.

A frame is remembered, so that a public edition can tell the numbers that came out of it from those that
somebody typed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

import pandas as pd

from finsam.domain.figures import Figure, Status
from finsam.domain.key import dimensions_of
from finsam.domain.periods import Period
from finsam.measures.catalogue import MEASURES
from finsam.present.dates import period_name
from finsam.present.declared import text_of
from finsam.present.facts import CODE_LIST, Facts
from finsam.present.numbers import is_too_few
from finsam.present.result_columns import column_counts
from finsam.report.notebook.own.asked import (
    TEAM,
    asked_breakdown,
    asked_measure,
    asked_population,
    dimension_label,
)

NUMBERS = ("value", "n", "numerator", "denominator")
HEADS = {
    "period": "Period",
    "group": "Grupp",
    "value": "Värde",
    "n": "Antal",
    "numerator": "Täljare",
    "denominator": "Nämnare",
    "printed": "I rapporten",
}
# Under which name a frame says where it comes from, in its attrs, which pandas takes along.
SOURCE = "finsam"
TOTAL = "Totalt"
BETWEEN = ", "


@dataclass(frozen=True)
class Given:
    """A frame as a report gave it. `public`: whether its numbers are a public edition's."""

    measure: str
    frame: pd.DataFrame
    public: bool


_given: dict[str, Given] = {}


def frame_of(
    facts: Facts, teams: Mapping[str, Facts], measure: str, by: str | Sequence[str], population: str
) -> pd.DataFrame:
    """The figures of a measure, one row for each period and group, periods from the first to the last.

    Columns: `period` and `group` in Swedish; with several dimensions one column of each; `value` (a share is
    a fraction), `n`, `numerator` and `denominator` as floats, NaN where there is none; `printed`, as a page
    has it. No value of what a page does not tell: a range, or the mean or share of fewer than five. `teams`:
    those of an association, by which every measure can be divided. What a public edition has none of is a
    row without a number for every group that there can be; else a frame of nothing is empty.
    KeyError names the measure, breakdown or population that was meant.
    """
    figures = _figures(facts)
    measure = asked_measure(measure, facts, figures)
    population = asked_population(measure, population)
    of_teams = [figure for one in teams.values() for figure in _figures(one)]
    breakdown = dimensions_of(asked_breakdown(measure, by, [*figures, *of_teams], bool(teams)))
    each_team = bool(teams) and TEAM in breakdown
    own = tuple(name for name in breakdown if not (each_team and name == TEAM))
    rows = [
        {"period": period, **_group(breakdown, groups), **_numbers(figure)}
        for name, one in (teams.items() if each_team else [("", facts)])
        for period, figure, labels in _rows(one, measure, population, own)
        for groups in [[name, *labels] if each_team else labels]
    ]
    if not rows and facts.public and not each_team:
        rows = [*_withheld(facts, breakdown)]
    columns = ["period", "group", *(breakdown if len(breakdown) > 1 else ()), *NUMBERS, "printed"]
    frame = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(NUMBERS, float))
    return _remembered(Given(measure, frame, facts.public))


def head_of(column: str) -> str:
    """What a frame's column is called in Swedish; a column that is no report's keeps its name."""
    return HEADS.get(column) or dimension_label(column)


def given(frame: pd.DataFrame) -> Given | None:
    """The frame that this one was made of; None where none is known."""
    source = frame.attrs.get(SOURCE)
    return _given.get(source) if isinstance(source, str) else None


def with_index(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame, its index as its first columns where that has a name or is of words; a copy."""
    index = frame.index
    plain = index.nlevels == 1 and index.name is None and all(isinstance(one, int) for one in index)
    return frame.copy() if plain else frame.reset_index()


def _remembered(one: Given) -> pd.DataFrame:
    source = f"{one.measure}-{len(_given) + 1}"
    _given[source] = Given(one.measure, one.frame.copy(), one.public)
    one.frame.attrs[SOURCE] = source
    return one.frame


def _figures(facts: Facts) -> list[Figure]:
    """The figures of a report, those of its result columns too, of all its periods."""
    own = [figure for figure in facts.figures if figure.team == facts.team]
    return [*own, *column_counts(facts)]


def _rows(
    facts: Facts, measure: str, population: str, by: Sequence[str]
) -> Iterator[tuple[str, Figure, list[str]]]:
    """The period's name, the figure and its groups' labels, in the order of periods and of code lists."""
    found: dict[tuple[str, tuple[str, ...]], Figure] = {}
    for figure in _figures(facts):
        if (figure.measure, figure.population, dimensions_of(figure.by)) == (measure, population, tuple(by)):
            found.setdefault((figure.period, tuple(figure.groups().values())), figure)
    places = [
        {code: at for at, code in enumerate(facts.in_order(name, [groups[n] for _, groups in found]))}
        for n, name in enumerate(by)
    ]

    def place(key: tuple[str, tuple[str, ...]]) -> tuple[object, ...]:
        period = Period.parse(key[0])
        return period.last, period.first, *(places[n][code] for n, code in enumerate(key[1]))

    for key in sorted(found, key=place):
        labels = [facts.label(name, code) for name, code in zip(by, key[1], strict=True)]
        yield period_name(Period.parse(key[0])), found[key], labels


def _withheld(facts: Facts, breakdown: Sequence[str]) -> Iterator[dict[str, str | float]]:
    """Rows without numbers, so that cells of the board's notebook find the groups that they name.

    Of every group of the code lists, whether anybody is in it or not; none where groups are no fixed list.
    """
    lists = [facts.codes.lists.get(CODE_LIST.get(name, name)) for name in breakdown]
    codes = [
        (one.ids if name.endswith("_detail") else one.top) if one else ()
        for name, one in zip(breakdown, lists, strict=True)
    ]
    for groups in product(*codes):
        labels = [facts.label(name, code) for name, code in zip(breakdown, groups, strict=True)]
        numbers = dict.fromkeys(NUMBERS, float("nan"))
        yield {"period": period_name(facts.period), **_group(breakdown, labels), **numbers, "printed": ""}


def _group(breakdown: Sequence[str], labels: Sequence[str]) -> dict[str, str]:
    each = dict(zip(breakdown, labels, strict=True)) if len(breakdown) > 1 else {}
    return {"group": BETWEEN.join(labels) or TOTAL, **each}


def _numbers(figure: Figure) -> dict[str, float | str]:
    told = figure.status is Status.OK and not is_too_few(figure, MEASURES[figure.measure])
    parts = (figure.value if told else None, figure.n, figure.numerator, figure.denominator)
    numbers = dict(zip(NUMBERS, map(_float, parts), strict=True))
    return {**numbers, "printed": text_of(figure, unit=False)}


def _float(value: Decimal | int | None) -> float:
    return float("nan") if value is None else float(value)
