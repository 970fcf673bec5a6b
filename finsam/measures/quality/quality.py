"""How complete and how likely a team's Deltagare is in a period. Counts only, never a person's row."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from finsam.domain.bands import Bands
from finsam.domain.codes import UNKNOWN
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.core import populations as of
from finsam.measures.core.counted import Counted
from finsam.measures.core.measure import Statistic
from finsam.measures.engine.compute import MEASURES
from finsam.measures.quality.unlikely_rows import RULES, UnlikelyRule, months_enrolled

# The analyst looks the rows up in Excel; more of them than this are found by the filter there.
SHOWN_ROWS = 10
STAY_BANDS = Bands((12, 24, 36, 60), whole=False)
# What may be missing of everyone, and what only of those who have left. Id, birth and enrolment are always
# there, and an empty Avslutad says that the participant is still enrolled.
OF_ALL = (
    "sex",
    "referrer",
    "income_before",
    "support_years",
    "education",
    "municipality",
    "parallel_af",
)
OF_CLOSED = ("income_after", "exit_reason", "exit_detail")


@dataclass(frozen=True)
class Missing:
    """How many of the `rows` that should say something in a column do not, or say that nobody knows."""

    column: str
    rows: int
    missing: int


@dataclass(frozen=True)
class Moved:
    """A figure as it is, and as it would be without the unlikely rows; None where it is then of nobody."""

    measure: str
    population: str
    value: float | None
    without: float | None


@dataclass(frozen=True)
class Unlikely:
    """How many of the `rows` that a rule is asked of it finds, and Excel's numbers of the first of them."""

    rule: str
    rows: int
    found: int
    first: tuple[int, ...] = ()
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True)
class Quality:
    """One team's Deltagare in one period.

    `rows`: in the whole register. `counted`: those that took part in the period, of which all else is said.
    `stays`: of those active at the end, how many have been enrolled for so many months, by band.
    """

    rows: int
    counted: int
    missing: tuple[Missing, ...]
    unlikely: tuple[Unlikely, ...]
    stays: tuple[tuple[str, int], ...]

    def found(self, rule: str) -> Unlikely:
        """What a rule found. StopIteration is a programming error."""
        return next(one for one in self.unlikely if one.rule == rule)


def quality(enrolments: pd.DataFrame, numbers: Sequence[int], period: Period, rules: Rules) -> Quality:
    """Count what is missing and unlikely among the enrolments of one team that a period counts.

    `enrolments`: columns of `finsam.domain.enrolments`. `numbers`: Excel's row number of each.
    """
    counted = Counted(enrolments, period, rules)
    took_part, left = of.PARTICIPATED.members(counted), of.CLOSED.members(counted)
    return Quality(
        rows=len(enrolments),
        counted=int(took_part.sum()),
        missing=(
            *(_missing(counted, name, took_part) for name in OF_ALL),
            *(_missing(counted, name, left) for name in OF_CLOSED),
        ),
        unlikely=tuple(_unlikely(counted, rule, numbers) for rule in RULES),
        stays=_stays(counted),
    )


def _missing(counted: Counted, column: str, among: "pd.Series[bool]") -> Missing:
    cells = counted.enrolments[column][among]
    return Missing(column, len(cells), int((cells.isna() | (cells.astype("object") == UNKNOWN)).sum()))


def _unlikely(counted: Counted, rule: UnlikelyRule, numbers: Sequence[int]) -> Unlikely:
    every = pd.Series(True, index=counted.enrolments.index)
    among = rule.among.members(counted) if rule.among else every
    found = among & rule.finds(counted)
    rows = [number for number, is_found in zip(numbers, found, strict=True) if is_found]
    if not rows:
        return Unlikely(rule.id, int(among.sum()), 0)
    moved = tuple(_moved(counted, found, measure, population) for measure, population in rule.moves)
    return Unlikely(rule.id, int(among.sum()), len(rows), tuple(rows[:SHOWN_ROWS]), moved)


def _moved(counted: Counted, found: "pd.Series[bool]", measure: str, population: str) -> Moved:
    every = pd.Series(True, index=counted.enrolments.index)
    value, without = (_value(counted, measure, population, rows) for rows in (every, every & ~found))
    return Moved(measure, population, value, without)


def _value(counted: Counted, id: str, population_id: str, rows: "pd.Series[bool]") -> float | None:
    """A measure over its population as far as it is among these rows; None over nobody."""
    measure = next(one for one in MEASURES if one.id == id)
    population = next(one for one in measure.populations if population_id in ("", one.id))
    members = population.members(counted) & rows
    if measure.statistic is Statistic.COUNT:
        return float(members.sum())
    if measure.numerator is not None:
        reached = measure.numerator.members(counted) & rows
        return float(reached.sum() / members.sum()) if members.any() else None
    assert measure.quantity is not None
    known = measure.quantity.values(counted, population)[members].dropna()
    return float(known.mean()) if len(known) else None


def _stays(counted: Counted) -> tuple[tuple[str, int], ...]:
    bands = STAY_BANDS.assign(months_enrolled(counted)[of.ACTIVE_END.members(counted)])
    return tuple((band, int((bands == band).sum())) for band in STAY_BANDS.ids)
