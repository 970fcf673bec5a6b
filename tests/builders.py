"""What tests are made of: enrolments, figures and facts, with ordinary values for all that is not said."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd

from finsam.domain.codes import standard_codes
from finsam.domain.enrolments import as_enrolments, dtypes
from finsam.domain.figures import Figure, Figures, Range, Ranges, Status
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.figures.store import as_figures
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic
from finsam.measures.engine.compute import MEASURES as ENROLMENT_MEASURES
from finsam.measures.engine.compute import enrolment_figures
from finsam.present.facts import Facts

CODES = standard_codes()
YEAR = Period.parse("2024-07--2025-06")
# Södra Dalarna's goal; Västmanland has the same and counts early dropouts in the base.
RULES = Rules(goal=frozenset({"work", "studies", "job_seeking", "other_rehab"}))
ASSOCIATION, TEAM = "sodra-dalarna", "avesta"


ENROLMENT_IDS = tuple(measure.id for measure in ENROLMENT_MEASURES)


def enrolment(enrolled: str = "2024-08-01", closed: str | None = None, **said: Any) -> dict[str, Any]:
    """One row of Deltagare as the register gives it: a woman of 39, open unless `closed`, then to work."""
    income = said.get("income_before", "social_assistance")
    return {
        "team": TEAM,
        "participant": "A1",
        "sex": "woman",
        "born": "1985-04-12",
        "born_precision": "day",
        "enrolled": enrolled,
        "closed": closed,
        "referrer": "af",
        "referrer_detail": None,
        "payer": CODES["income_source"].parent(str(income)),
        "income_before": income,
        "incomes_before": income,
        "income_after": None,
        "support_years": None,
        "education": "secondary",
        "exit_reason": "work" if closed else None,
        "exit_detail": None,
        "municipality": None,
        "parallel_af": None,
        **said,
    }


def register(*rows: dict[str, Any]) -> pd.DataFrame:
    """A table of enrolments."""
    return as_enrolments({name: [row[name] for row in rows] for name in dtypes(CODES)}, CODES)


def counted(
    *rows: dict[str, Any],
    period: Period = YEAR,
    rules: Rules = RULES,
    teams: Iterable[str] = (TEAM,),
    windows: Iterable[Period] = (),
    only: Iterable[str] = ENROLMENT_IDS,
) -> Figures:
    """The figures of a period, counted by the program and written and read as its files are.

    `only`: the measures to count, since counting all takes far longer.
    """
    measures = [MEASURES[measure] for measure in only]
    table = enrolment_figures(register(*rows), list(teams), period, rules, ASSOCIATION, windows, measures)
    return as_figures(table)


def find(figures: Figures, measure: str, population: str = "", by: str = "", group: str = "") -> Figure:
    """The one such figure, whatever team and period it is of. Fails where there is none or several."""
    (found,) = figures.where(measure=measure, population=population, by=by, group=group)
    return found


def figure(
    measure: str,
    value: float | str | None = None,
    population: str = "",
    by: str = "",
    group: str = "",
    *,
    status: Status = Status.OK,
    numerator: int | None = None,
    denominator: int | None = None,
    n: int | None = None,
    period: Period = YEAR,
    team: str = TEAM,
    printed: str = "",
) -> Figure:
    """One figure. A share may be given by its numerator and denominator alone."""
    exact = None if value is None else Decimal(str(value))
    if exact is None and denominator:
        exact = Decimal(numerator or 0) / Decimal(denominator)
    return Figure(
        ASSOCIATION,
        team,
        period.id,
        measure,
        population,
        by,
        group,
        exact,
        None if numerator is None else Decimal(numerator),
        None if denominator is None else Decimal(denominator),
        n,
        MEASURES[measure].unit.value if measure in MEASURES else "",
        status,
        printed,
    )


def hidden(measure: str, population: str = "", by: str = "", group: str = "") -> Figure:
    """A figure that the edition does not show, with what it tells of it instead: of a count how few."""
    told = "färre än 5" if MEASURES[measure].statistic is Statistic.COUNT else ""
    return figure(measure, None, population, by, group, status=Status.HIDDEN, printed=told)


def between(
    measure: str,
    least: int,
    most: int,
    population: str = "",
    by: str = "",
    group: str = "",
    *,
    n: tuple[int, int] | None = None,
    of: tuple[int, int] | None = None,
    rounded: int | None = None,
    **said: Any,
) -> Figure:
    """A figure that the edition has as a range. Of a share `least` and `most` are its numerator's, `of` its
    denominator's; `rounded`: what a rounded count is printed as."""
    ends = Range(Decimal(least), Decimal(most))
    parts = {"n": Range(Decimal(n[0]), Decimal(n[1]))} if n else {}
    if of is None:
        printed = str(ends) if rounded is None else str(rounded)
        row = figure(measure, None, population, by, group, status=Status.RANGE, printed=printed, **said)
        return replace(row, ranges=Ranges(value=ends, **parts))
    low, high = 100 * least // of[1], min(-(-100 * most // of[0]), 100)
    share = figure(
        measure,
        None,
        population,
        by,
        group,
        status=Status.RANGE,
        printed=f"{low}–{high}\u00a0%",
        **said,
    )
    whole = Range(Decimal(of[0]), Decimal(of[1]))
    value = Range(Decimal(low) / 100, Decimal(high) / 100)
    exact, exact_of = (one.least if one.least == one.most else None for one in (ends, whole))
    return replace(
        share,
        numerator=exact,
        denominator=exact_of,
        ranges=Ranges(
            value=value,
            numerator=None if exact is not None else ends,
            denominator=None if exact_of is not None else whole,
        ),
    )


def facts(figures: Iterable[Figure], period: Period = YEAR, **said: Any) -> Facts:
    """Facts over given figures. `said`: result_columns, goal, codes."""
    chosen = {"codes": CODES, "goal": RULES.goal, **said}
    return Facts(ASSOCIATION, TEAM, period, Figures(figures), **chosen)


def facts_of(*rows: dict[str, Any], **said: Any) -> Facts:
    """Facts over what the program counts of some enrolments."""
    return facts(counted(*rows), **said)
