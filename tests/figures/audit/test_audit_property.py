"""Random consistent figures give no finding, and any single number changed gives one.

Not every number is bound by others. What the audit cannot find, and nobody could from the figures alone:

- the least and the greatest of a sex that is not the least and greatest of all, where its mean, its median
  and its age bands allow several;
- the shortest and the longest wait in a queue, while the one is not above the other;
- the n of a mean of a rolling window, where that n divides the sum of the days as well;
- that nobody left to a kind of job in a rolling window, where the figures have no more of those who left;
- how many have a payer among several, while no fewer have it as their main one;
- in a publication, which may leave bands out: how many are within one limit, and how many left to one kind of
  job;
- the denominator of a share of nobody, in a rolling window or where it becomes the other possible base (with
  or without the early dropouts): 0 of 8 is 0 of 9.

A median is bound by its range and by being a whole or half number of years or days: it is found when it is
changed by a tenth, not when it is changed to another possible median.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.domain.enrolments import as_enrolments, dtypes
from finsam.domain.figures import COLUMNS, Figure, Figures
from finsam.domain.periods import Period, rolling_windows
from finsam.domain.rules import Rules
from finsam.figures.audit.claims.claims import Book
from finsam.figures.audit.claims.rows import ClaimRow, rows_of
from finsam.figures.audit.findings import audit
from finsam.figures.audit.rulebook import broken_rules
from finsam.figures.store import as_figures
from finsam.measures.catalogue import MEASURES
from finsam.measures.declared.money import money_figures
from finsam.measures.declared.queue import queue_figures
from finsam.measures.declared.staff import staff_figures
from finsam.measures.engine.compute import enrolment_figures
from finsam.present.numbers import number
from finsam.present.typography import HARD_SPACE

CODES = standard_codes()
YEAR = Period.parse("2024")
RULES = Rules(goal=frozenset({"work", "studies", "job_seeking", "other_rehab"}))
FIRST = date(2022, 7, 1)

people = st.fixed_dictionaries(
    {
        "sex": st.sampled_from(CODES["sex"].ids),
        "born": st.dates(date(1960, 1, 1), date(2004, 12, 31)),
        "enrolled": st.integers(0, 900).map(lambda days: FIRST + timedelta(days)),
        "stay": st.none() | st.integers(10, 800),
        "referrer": st.sampled_from(CODES["referrer"].ids),
        "income_before": st.sampled_from(CODES["income_source"].ids),
        "income_after": st.none() | st.sampled_from(CODES["income_source"].ids),
        "education": st.sampled_from(CODES["education"].ids),
        "exit_reason": st.sampled_from(CODES["exit_reason"].ids),
        "support_years": st.none() | st.integers(0, 24).map(lambda halves: halves / 2),
    }
)
teams = st.lists(people, min_size=1, max_size=25)


def _enrolments(team: list[dict[str, Any]]) -> pd.DataFrame:
    rows = []
    for number_, person in enumerate(team):
        closed = None if person["stay"] is None else person["enrolled"] + timedelta(person["stay"])
        referrer, income = str(person["referrer"]), str(person["income_before"])
        rows.append(
            {
                **person,
                "team": "avesta",
                "participant": f"A{number_}",
                "born_precision": "day",
                "closed": closed,
                "exit_reason": person["exit_reason"] if closed else None,
                "exit_detail": None,
                "income_after": person["income_after"] if closed else None,
                "referrer": CODES["referrer"].top_of(referrer),
                "referrer_detail": referrer,
                "payer": CODES["income_source"].parent(income) or income,
                "incomes_before": income,
                "municipality": None,
                "parallel_af": None,
            }
        )
    return as_enrolments({name: [row[name] for row in rows] for name in dtypes(CODES)}, CODES)


def _small_tables(team: list[dict[str, Any]]) -> Iterator[Any]:
    """Queue, staff and budget of a size that goes with the team's."""
    queue = pd.DataFrame(
        {
            "referrer": [CODES["referrer"].top_of(str(person["referrer"])) for person in team],
            "queued": pd.to_datetime([person["enrolled"] for person in team]),
            "left": pd.NaT,
        }
    )
    yield from queue_figures(queue, YEAR)
    posts = pd.DataFrame(
        {
            "role": ["coach", "samordnare", "coach"],
            "employer": ["Avesta kommun", "Avesta kommun", "Region Dalarna"],
            "funding": ["Samordningsförbundet", None, "Region Dalarna"],
            "extent": [1.0, len(team) / 25, 0.2],
            "first": pd.Timestamp("2020-01-01"),
            "last": pd.NaT,
        }
    )
    yield from staff_figures(posts, YEAR)
    budget = pd.DataFrame(
        {
            "item": ["Personal", "Lokaler"],
            "first": pd.Timestamp("2024-01-01"),
            "last": pd.Timestamp("2024-12-31"),
            "budget": [1_640_000.0, 40_000.0],
            "actual": [52_000.5 * len(team), 39_000.25],
            "forecast": [-5_000.0, 0.0],
        }
    )
    yield from money_figures(budget, YEAR)


def figures_of(team: list[dict[str, Any]]) -> tuple[ClaimRow, ...]:
    """The rows of the figures file that such a team has."""
    counted = enrolment_figures(
        _enrolments(team), ["avesta"], YEAR, RULES, "sodra-dalarna", rolling_windows(YEAR.last)
    )
    small = pd.DataFrame(list(_small_tables(team))).assign(association="sodra-dalarna", team="avesta")
    return rows_of(as_figures(pd.concat([counted, small], ignore_index=True)[list(COLUMNS)]), "tal.csv")


def as_published(row: ClaimRow) -> ClaimRow:
    """The row as it is typed from a publication: rounded, in a table with its total, no n of a mean."""
    figure = row.figure
    if not row.given:
        return row
    decimals = MEASURES[figure.measure].decimals
    if figure.unit == "share":
        # As the publications of the seeds have it: with one decimal, whatever the base.
        share = Decimal(figure.numerator or 0) * 100 / Decimal(figure.denominator or 1)
        printed = f"{number(share, decimals)}{HARD_SPACE}%"
    else:
        printed = number(figure.value or 0, decimals)
    place = f"3. Beskrivning, tabell {figure.measure} {figure.population} {figure.by}, rad {figure.group}"
    return ClaimRow(replace(figure, value=None, n=None, printed=printed), place, "publicerat.csv", row.line)


def one_total_a_table(rows: tuple[ClaimRow, ...]) -> list[ClaimRow]:
    """Each breakdown's table with the total as its last row, as publications have it."""
    published = [as_published(row) for row in rows]
    totals = {
        (one.figure.period, one.figure.measure, one.figure.population): one
        for one in published
        if not one.figure.by
    }
    tables = {
        (one.figure.period, one.figure.measure, one.figure.population, one.figure.by): one
        for one in published
    }
    again = [
        replace(total, place=f"{one.place.rpartition(', rad ')[0]}, rad Summa")
        for (period, measure, population, by), one in tables.items()
        if by and (total := totals.get((period, measure, population)))
    ]
    return published + again


STEPS = {"share": "0.001", "years": "0.1", "months": "0.1", "fte": "0.05"}


def changes(row: ClaimRow) -> Iterator[tuple[str, Decimal]]:
    """Every number of a row, with one more of what it is printed in."""
    figure = row.figure
    for cell in ("value", "numerator", "denominator", "n"):
        stood = getattr(figure, cell)
        if stood is not None and row.given:
            whole = cell != "value" or figure.measure in ("age_min", "age_max")
            yield cell, Decimal(stood) + Decimal("1" if whole else STEPS.get(figure.unit, "1"))


def with_change(row: ClaimRow, cell: str, value: Decimal) -> ClaimRow:
    changed: dict[str, Decimal | int] = {cell: int(value) if cell == "n" else value}
    return replace(row, figure=replace(row.figure, **changed))  # type: ignore[arg-type]


def unbound(figure: Figure, cell: str) -> str:
    """Which of the module's exceptions a number is; empty where some rule binds it."""
    window = figure.period != YEAR.id
    if figure.measure in ("age_min", "age_max") and figure.by and cell == "value":
        return "yngsta och äldsta av ett kön"
    if figure.measure.startswith("queue_wait") and cell == "value":
        return "väntan i kö"
    if window and figure.by == "job_kind" and not figure.value:
        return "inget arbete av ett slag i ett rullande fönster"
    if figure.by == "any_payer":
        return "en utbetalare bland flera"
    if window and cell == "n":
        return "n i ett rullande fönster"
    if cell == "denominator" and not figure.numerator:
        return "andelen av ingen"
    return ""


# Nobody adds their groups up to all.
NO_SUM = frozenset(one.id for one in dimensions().values() if one.overlaps or one.optional)
MODEST = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


@MODEST
@given(teams)
def test_consistent_figures_give_no_finding(team: list[dict[str, Any]]) -> None:
    assert audit(figures_of(team)) == ()


@MODEST
@given(teams)
def test_nor_do_they_when_they_are_printed_with_their_rounding(team: list[dict[str, Any]]) -> None:
    assert audit(one_total_a_table(figures_of(team))) == ()


@MODEST
@given(teams, st.randoms(use_true_random=False))
def test_any_single_bound_number_changed_gives_a_finding(team: list[dict[str, Any]], random: Any) -> None:
    rows = list(figures_of(team))
    possible = [
        (position, cell, value)
        for position, row in enumerate(rows)
        for cell, value in changes(row)
        if not unbound(row.figure, cell)
    ]
    for position, cell, value in random.sample(possible, 6):
        changed = [*rows[:position], with_change(rows[position], cell, value), *rows[position + 1 :]]
        assert broken_rules(Book(changed)), (rows[position].figure, cell, value)


@MODEST
@given(teams, st.randoms(use_true_random=False))
def test_a_count_changed_in_a_publication_gives_a_finding(team: list[dict[str, Any]], random: Any) -> None:
    rows = one_total_a_table(figures_of(team))
    counts = [
        position
        for position, row in enumerate(rows)
        if row.given
        and row.figure.unit == "persons"
        and row.figure.value is None
        and row.figure.by not in NO_SUM
    ]
    for position in random.sample(counts, 5):
        row = rows[position]
        more = replace(row.figure, printed=str(int(row.figure.printed) + 1))
        assert broken_rules(Book([*rows[:position], replace(row, figure=more), *rows[position + 1 :]])), more


@pytest.fixture(scope="module")
def team() -> list[dict[str, Any]]:
    """Fourteen people, drawn by hand rule rather than by chance, so that every kind of figure occurs."""
    reasons, referrers = CODES["exit_reason"].ids, CODES["referrer"].ids
    return [
        {
            "sex": ("woman", "man", "woman")[one % 3],
            "born": date(1962 + 7 * one % 40, 1 + one % 12, 1 + one),
            "enrolled": FIRST + timedelta(60 * one),
            "stay": None if one % 3 == 2 else 60 + 47 * one,
            "referrer": referrers[5 * one % len(referrers)],
            "income_before": CODES["income_source"].ids[3 * one % 15],
            "income_after": CODES["income_source"].ids[one % 15],
            "education": CODES["education"].ids[one % 6],
            "exit_reason": reasons[one % len(reasons)],
            "support_years": None if one % 5 == 4 else one / 2,
        }
        for one in range(14)
    ]


def test_the_unbound_numbers_are_the_ones_named_here_and_no_others(team: list[dict[str, Any]]) -> None:
    rows = list(figures_of(team))
    missed = set()
    for position, row in enumerate(rows):
        for cell, value in changes(row):
            changed = [*rows[:position], with_change(row, cell, value), *rows[position + 1 :]]
            if not broken_rules(Book(changed)):
                missed.add(unbound(row.figure, cell) or f"{row.figure.key} {cell}")
    assert missed == {
        "väntan i kö",
        "andelen av ingen",
        "en utbetalare bland flera",
        "inget arbete av ett slag i ett rullande fönster",
    }


def test_the_n_of_a_rolling_mean_is_unbound_where_the_days_can_be_so_many_peoples() -> None:
    """60 days of one are 120 days of two; 61 days of two are no whole days of three."""
    of_one = Figure(
        "sodra-dalarna",
        "avesta",
        "2023",
        "months_mean",
        "reached_goal",
        value=Decimal(60) / Decimal("30.4375"),
        n=1,
    )
    assert not audit(rows_of(Figures([replace(of_one, n=2)])))
    of_two = replace(of_one, value=Decimal("30.5") / Decimal("30.4375"), n=2)
    assert not audit(rows_of(Figures([of_two])))
    assert audit(rows_of(Figures([replace(of_two, n=3)])))


def test_a_single_changed_number_is_told_once_with_what_it_was(team: list[dict[str, Any]]) -> None:
    rows = list(figures_of(team))
    women = ("active_start", ("sex",), ("woman",))
    changed = [row for row in rows if (row.key.measure, row.key.dimensions, row.key.groups) == women]
    position = rows.index(changed[0])
    stood = changed[0].figure.value
    assert stood is not None
    rows[position] = with_change(changed[0], "value", stood + 1)
    (finding,) = audit(rows)
    assert f"aktiva vid periodens början (kvinna): {stood + 1} → {stood}" in finding.mend
    assert finding.also
