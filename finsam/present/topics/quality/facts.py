"""What the analyst's page knows of each team: counts of its register, warnings, and what changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.domain.periods import Period
from finsam.figures.basis import Basis
from finsam.figures.changed import FigureChange
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Unit
from finsam.measures.quality.quality import Missing, Quality
from finsam.present.dates import days_in_words, period_name
from finsam.present.numbers import UNDEFINED, number, percent, unit_word
from finsam.present.parts.key_figures import Head, KeyFigure
from finsam.present.typography import HARD_SPACE
from finsam.register.core.tables import ENROLMENTS
from finsam.register.row_prints import RowChanges


@dataclass(frozen=True)
class Changes:
    """What is new since the page was made last: rows of the register, and totals of the report."""

    rows: RowChanges
    figures: tuple[FigureChange, ...] = ()


@dataclass(frozen=True)
class TeamQuality:
    """One team in one period. `errors` stop its report; `quality` is None where the register cannot be read.

    `changes` is None where there is nothing to compare with. `told`: the warnings in words, without the
    content of any cell, the most important first.
    """

    id: str
    name: str
    errors: int
    warnings: int
    quality: Quality | None
    basis: tuple[Basis, ...] = ()
    changes: Changes | None = None
    told: tuple[str, ...] = ()


TeamQualities = Sequence[TeamQuality]


def readable(teams: TeamQualities) -> Iterator[tuple[TeamQuality, Quality]]:
    """The teams whose register could be read, each with its counts."""
    return ((team, team.quality) for team in teams if team.quality is not None)


def header(column: str) -> str:
    """What a column of an enrolment is called in the sheet Deltagare."""
    return ENROLMENTS.column(column).header


def value_in_words(measure: str, value: float | None) -> str:
    """A measure's value with its unit; a dash where it is of nobody."""
    declared = MEASURES[measure]
    if value is None:
        return UNDEFINED
    share = declared.unit is Unit.SHARE
    text = number(Decimal(repr(value)) * (100 if share else 1), declared.decimals)
    word = "%" if share else unit_word(declared)
    return f"{text}{HARD_SPACE}{word}" if word else text


def missing_together(teams: TeamQualities) -> list[Missing]:
    """What is missing in each column, all teams together."""
    found: dict[str, Missing] = {}
    for _, quality in readable(teams):
        for one in quality.missing:
            before = found.get(one.column, Missing(one.column, 0, 0))
            found[one.column] = Missing(one.column, before.rows + one.rows, before.missing + one.missing)
    return list(found.values())


def all_missing(quality: Quality) -> Missing:
    """All the cells of a team's register that should say something, and how many do not."""
    return Missing("", sum(one.rows for one in quality.missing), sum(one.missing for one in quality.missing))


def head(association: str, period: Period, teams: TeamQualities) -> Head:
    """The page's head: how much there is, how much is missing, and how much to look at."""
    read = [quality for _, quality in readable(teams)]
    cells = sum(all_missing(quality).rows for quality in read)
    missing = sum(all_missing(quality).missing for quality in read)
    unlikely = sum(one.found for quality in read for one in quality.unlikely)
    stopped = sum(team.errors > 0 for team in teams)
    figures = (
        KeyFigure(
            "Rader i perioden",
            number(sum(one.counted for one in read)),
            basis=f"i {len(read)} av {len(teams)} register",
        ),
        KeyFigure(
            "Saknade uppgifter",
            percent(missing, cells) if cells else UNDEFINED,
            basis=f"{number(missing)} av {number(cells)} celler",
        ),
        KeyFigure("Ovanliga värden", number(unlikely), basis="att se efter i registren"),
        KeyFigure("Team med fel", number(stopped), basis=f"av {len(teams)}"),
    )
    return Head(
        title=f"Datakvalitet, {period_name(period)}",
        kind=f"Arbetsunderlag för analytikern, {association}",
        lines=(days_in_words(period),),
        key_figures=figures,
    )
