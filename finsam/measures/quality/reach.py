"""How far a register reaches, and what makes it look as if rows or exits are missing from a period.

A list that was begun with those who were active then holds none who had left: its first exit comes long
after its first enrolment (left truncation). What happened before that exit is not known of everybody.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from finsam.domain.periods import Period
from finsam.measures.declared.survival.survival import LONGEST_OBSERVED

Covers = Callable[[Period], bool]

# So long without a single exit is hardly true of a team where people stay for a year.
LONGEST_WITHOUT_EXIT = pd.DateOffset(years=2)
# With fewer taking part it may well be that nobody came or left.
LEAST_PARTICIPANTS = 5


@dataclass(frozen=True)
class Doubt:
    """Why a register looks incomplete in a period: what is unusual, and what that means for the figures.

    `found` and `means` are as a board reads them; they say nothing of any person.
    """

    id: str
    found: str
    means: str


EMPTY = Doubt("empty", "registret har inga deltagare", "Alla tal om deltagare är noll eller saknas.")


def exits_known_from(enrolments: pd.DataFrame, period: Period) -> date | None:
    """The first day of the month from which exits are known, where none are for over two years before.

    None where the register gives no reason to doubt its exits; `date.max` where it has none at all.
    `enrolments`: columns of `finsam.domain.enrolments`.
    """
    begins, first = enrolments["enrolled"].min(), enrolments["closed"].min()
    until = pd.Timestamp(period.last) if pd.isna(first) else first
    if pd.isna(begins) or until <= begins + LONGEST_WITHOUT_EXIT:
        return None
    known: date = date.max if pd.isna(first) else first.date().replace(day=1)
    return known


def covered_from(known: date | None, period: Period, covers: Covers) -> Covers:
    """Whether the register holds every exit of a period, when they are known from a day on.

    That day does not exclude the report's own period: it has a `Doubt` instead.
    """
    if known is None:
        return covers
    return lambda one: covers(one) and (one == period or one.first >= known)


def exits_noted_before(enrolments: pd.DataFrame, day: date) -> bool:
    """Whether somebody had left before a day, so that the register was kept then.

    A list that was begun later lacks those who had left: it shows neither how many left in a period that
    begins on that day nor, as only those who stayed are in it, how many came.
    """
    first = enrolments["closed"].min()
    return not pd.isna(first) and bool(first < pd.Timestamp(day))


def doubts(enrolments: pd.DataFrame, period: Period) -> tuple[Doubt, ...]:
    """What makes a register look incomplete in a period; the gravest first."""
    if not len(enrolments):
        return (EMPTY,)
    known = exits_known_from(enrolments, period)
    reach = list(_reach(enrolments, period))
    return (*_exits(known, period), *(reach or _movement(enrolments, period, known)))


def _exits(known: date | None, period: Period) -> Iterator[Doubt]:
    if known == date.max:
        yield Doubt(
            "everybody_open",
            "inget avslut finns i registret, fast den äldsta inskrivningen är mer än två år gammal",
            "Avslutade, målandel och tider i insatsen går inte att lita på.",
        )
    elif known is not None and known > _first_observed(period):
        before = "perioden" if known >= period.first.replace(day=1) else str(known.year)
        yield Doubt(
            "no_early_exits",
            f"inget avslut finns från tiden före {before}, fast inskrivningar började mer än två år tidigare",
            "Registret tycks ha börjat som en lista över dem som var kvar. Tiden i insatsen räknas bara från "
            "det första avslutet, och jämförelser med perioder före det visas inte.",
        )


def _first_observed(period: Period) -> date:
    """The first day that anything in a report of the period is reckoned from."""
    observed = Period.of_months(period.last.replace(day=1), 1).shifted(1 - LONGEST_OBSERVED).first
    return min(observed, period.before.first)


def _reach(enrolments: pd.DataFrame, period: Period) -> Iterator[Doubt]:
    first, last = pd.Timestamp(period.first), pd.Timestamp(period.last)
    middle = first + (last - first) / 2
    begins = enrolments["enrolled"].min()
    if begins > last:
        yield Doubt(
            "begins_after",
            "registrets första inskrivning är efter perioden",
            "Registret säger ingenting om perioden.",
        )
    elif begins > middle:
        yield Doubt(
            "begins_late",
            "registrets första inskrivning är först i slutet av perioden",
            "Talen gäller bara en liten del av perioden.",
        )
    newest = enrolments[["enrolled", "closed"]].max().max()
    if newest < middle:
        yield Doubt(
            "ends_early",
            "registrets senaste inskrivning eller avslut är före periodens mitt",
            "Talen gäller bara en del av perioden: nya och avslutade kan vara fler.",
        )


def _movement(enrolments: pd.DataFrame, period: Period, known: date | None) -> Iterator[Doubt]:
    first, last = pd.Timestamp(period.first), pd.Timestamp(period.last)
    enrolled, closed = enrolments["enrolled"], enrolments["closed"]
    taking_part = (enrolled <= last) & ~(closed < first)
    if taking_part.sum() < LEAST_PARTICIPANTS:
        return
    if not enrolled.between(first, last).any():
        yield Doubt("nobody_new", "ingen är inskriven under perioden", "Nya deltagare kan saknas i talen.")
    if not closed.between(first, last).any() and known != date.max:
        yield Doubt(
            "nobody_closed",
            "ingen är avslutad under perioden",
            "Avslut kan saknas, och då är de aktiva för många.",
        )
