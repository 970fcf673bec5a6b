"""The program and the oracle agree on every figure of any register."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import oracle
import pandas as pd
from builders import ASSOCIATION, CODES, register
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.domain.bands import Bands
from finsam.domain.own_ages import OwnAges
from finsam.domain.periods import Period, rolling_windows
from finsam.domain.rules import Rules
from finsam.measures.declared.money import money_figures
from finsam.measures.declared.queue import queue_figures
from finsam.measures.declared.staff import staff_figures
from finsam.measures.engine.compute import enrolment_figures

TEAMS = ("avesta", "sater")
PERIODS = tuple(map(Period.parse, ("2407-2506", "2024", "2024H1", "2402-2402", "2301-2412")))
REASONS = CODES["exit_reason"].ids
DETAILS = ["regular_work", "wage_subsidy", "studies"]
ANY_REGISTER = settings(max_examples=60, deadline=None)


def days_around(period: Period) -> st.SearchStrategy[date]:
    """Days within four years of a period, most of them at its borders."""
    borders = [period.eve, period.first, period.last, period.last + timedelta(days=1)]
    near = st.builds(lambda day, off: day + timedelta(days=off), st.sampled_from(borders), st.integers(-2, 2))
    anywhere = st.dates(period.first - timedelta(days=1400), period.last + timedelta(days=60))
    return near | anywhere


def _in_year(day: date, year: int) -> date:
    """The same day of another year; a leap day is the 28th where that year has none."""
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


@st.composite
def births(draw: st.DrawFn, reference_days: list[date]) -> dict[str, Any]:
    """A day of birth, most with a birthday about a reference day or on a leap day; or its month or year."""
    birthday = draw(st.sampled_from(reference_days)) + timedelta(days=draw(st.integers(-1, 1)))
    anniversary = st.integers(1958, 2006).map(lambda year: _in_year(birthday, year))
    leap_day = st.sampled_from([date(1988, 2, 29), date(2000, 2, 29)])
    day = draw(anniversary | anniversary | leap_day | st.dates(date(1955, 1, 1), date(2005, 12, 31)))
    precision = draw(st.sampled_from(["day", "day", "month", "year"]))
    held = {"day": day, "month": day.replace(day=1), "year": date(day.year, 1, 1)}[precision]
    return {"born": held, "born_precision": precision}


@st.composite
def enrolments(draw: st.DrawFn, period: Period) -> dict[str, Any]:
    """One row of Deltagare, with anything missing that may be."""
    enrolled = draw(days_around(period))
    closed = draw(st.none() | days_around(period).filter(lambda day: day >= enrolled) | st.just(enrolled))
    referrer = draw(st.sampled_from(CODES["referrer"].top))
    details = [code.id for code in CODES["referrer"].codes if code.parent == referrer]
    incomes = st.sampled_from(CODES["income_source"].ids)
    income = draw(incomes)
    support = draw(st.none() | st.integers(0, 120))
    return {
        "team": draw(st.sampled_from(TEAMS)),
        "participant": draw(st.sampled_from(["A1", "A2", "A3"])),
        "sex": draw(st.sampled_from(CODES["sex"].ids)),
        **draw(births([enrolled, closed or period.last, period.last])),
        "enrolled": enrolled,
        "closed": closed,
        "referrer": referrer,
        "referrer_detail": draw(st.none() | st.sampled_from(details)) if details else None,
        "income_before": income,
        "incomes_before": ";".join(dict.fromkeys([income, *draw(st.lists(incomes, max_size=2))])),
        "payer": CODES["income_source"].parent(income),
        "income_after": draw(st.none() | st.sampled_from(["salary", "unknown"])),
        "support_years": None if support is None else Fraction(support, 10),
        "education": draw(st.sampled_from(CODES["education"].ids)),
        "exit_reason": draw(st.sampled_from(REASONS)) if closed else None,
        "exit_detail": draw(st.none() | st.sampled_from(["regular_work", "wage_subsidy", "studies"]))
        if closed
        else None,
        "municipality": None,
        "parallel_af": None,
    }


@st.composite
def choices(draw: st.DrawFn) -> oracle.Choices:
    ends = st.lists(st.integers(1, 70), min_size=1, max_size=5, unique=True).map(
        lambda some: tuple(sorted(some))
    )
    return oracle.Choices(
        goal=draw(st.frozensets(st.sampled_from(REASONS[:-1]), min_size=1)),
        dropouts_in_base=draw(st.booleans()),
        support_over_all_closed=draw(st.booleans()),
        age_ends=draw(st.just((20, 24, 34, 44, 54, 64)) | ends),
        support_ends=draw(st.just((1, 2, 4, 7, 9)) | ends),
        age_limits=draw(st.just(()) | ends),
        # Every reason is in a column, so that there is none for the rest.
        result_columns=(("Arbete", REASONS[:1]), ("Studier + annat", REASONS[1:-1])),
    )


def rules_of(chosen: oracle.Choices) -> Rules:
    return Rules(
        goal=chosen.goal,
        dropouts_in_base=chosen.dropouts_in_base,
        support_over_all_closed=chosen.support_over_all_closed,
        age_bands=Bands(chosen.age_ends, whole=True),
        support_bands=Bands(chosen.support_ends, whole=False),
        result_columns=chosen.result_columns,
        own_ages=OwnAges(tuple((f"Högst {years}", years) for years in chosen.age_limits)),
    )


def span(period: Period) -> oracle.Span:
    return oracle.Span(period.id, period.first, period.last)


def number(value: Any) -> Any:
    """A cell of the long table as Python has it; missing as None."""
    return None if pd.isna(value) else value


def assert_equal(given: Mapping[Any, Mapping[Any, Any]], expected: Mapping[Any, oracle.Answer]) -> None:
    """Same keys; same values to 1e-9; same units, statuses, numerators, denominators and n."""
    assert set(given) == set(expected)
    for key, answer in expected.items():
        row = given[key]
        told = {name: number(row[name]) for name in ("unit", "status", "numerator", "denominator", "n")}
        assert told == {name: getattr(answer, name) for name in told}, key
        value = number(row["value"])
        assert (value is None) == (answer.value is None), key
        if answer.value is not None:
            assert abs(Fraction(value) - answer.value) <= Fraction("1e-9"), key


def by_key(rows: Iterable[Mapping[Any, Any]], names: tuple[str, ...]) -> dict[Any, Mapping[Any, Any]]:
    """Rows by their key; no key stands twice."""
    listed = list(rows)
    keyed = {tuple(row[name] for name in names): row for row in listed}
    assert len(keyed) == len(listed)
    return keyed


@ANY_REGISTER
@given(data=st.data(), period=st.sampled_from(PERIODS), chosen=choices())
def test_every_figure_of_deltagare_is_what_a_plain_loop_gives(
    data: st.DataObject, period: Period, chosen: oracle.Choices
) -> None:
    few, many = (
        st.lists(enrolments(period), max_size=3),
        st.lists(enrolments(period), min_size=10, max_size=18),
    )
    rows = data.draw(few | many | many)
    windows = rolling_windows(period.last, count=2)
    held = [
        {**row, "support_years": None if row["support_years"] is None else float(row["support_years"])}
        for row in rows
    ]
    table = enrolment_figures(register(*held), TEAMS, period, rules_of(chosen), ASSOCIATION, windows)
    given_ = by_key(table.to_dict("records"), ("team", "period", "measure", "population", "by", "group"))
    assert_equal(given_, oracle.figures(rows, TEAMS, span(period), chosen, map(span, windows)))


@ANY_REGISTER
@given(data=st.data(), period=st.sampled_from(PERIODS))
def test_every_figure_of_the_queue_is_what_a_plain_loop_gives(data: st.DataObject, period: Period) -> None:
    days = days_around(period)
    referrers = st.none() | st.sampled_from(CODES["referrer"].top)
    row: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {"referrer": referrers, "queued": days, "left": st.none() | days}
    )
    rows = data.draw(st.lists(row, max_size=10))
    table = pd.DataFrame(
        {
            "referrer": pd.Categorical([row["referrer"] for row in rows], categories=CODES["referrer"].top),
            "queued": pd.Series([row["queued"] for row in rows], dtype="datetime64[s]"),
            "left": pd.Series([row["left"] for row in rows], dtype="datetime64[s]"),
        }
    )
    given_ = by_key(queue_figures(table, period), ("measure", "by", "group"))
    assert_equal(given_, oracle.queue(rows, span(period)))


@ANY_REGISTER
@given(data=st.data(), period=st.sampled_from(PERIODS))
def test_every_figure_of_the_staff_is_what_a_plain_loop_gives(data: st.DataObject, period: Period) -> None:
    days = days_around(period)
    row: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {
            "role": st.sampled_from(["coach", "samordnare"]),
            "employer": st.sampled_from(["Avesta kommun", "Regionen"]),
            "funding": st.none() | st.sampled_from(["Avesta kommun", "Samordningsförbundet"]),
            "extent": st.integers(1, 100).map(lambda percent: Fraction(percent, 100)),
            "first": days,
            "last": st.none() | days,
        }
    )
    rows = data.draw(st.lists(row, max_size=8))
    table = pd.DataFrame(
        {
            "role": pd.Series([row["role"] for row in rows], dtype="str"),
            "employer": pd.Series([row["employer"] for row in rows], dtype="str"),
            "funding": pd.Series([row["funding"] for row in rows], dtype="str"),
            "extent": pd.Series([float(row["extent"]) for row in rows], dtype="float64"),
            "first": pd.Series([row["first"] for row in rows], dtype="datetime64[s]"),
            "last": pd.Series([row["last"] for row in rows], dtype="datetime64[s]"),
        }
    )
    given_ = by_key(staff_figures(table, period), ("measure", "by", "group"))
    assert_equal(given_, oracle.staff(rows, span(period)))


@ANY_REGISTER
@given(data=st.data(), period=st.sampled_from(PERIODS))
def test_every_figure_of_the_budget_is_what_a_plain_loop_gives(data: st.DataObject, period: Period) -> None:
    year = Period.of_months(date(period.last.year, 1, 1), 12)
    halves = [Period.of_months(year.first, 6), Period.of_months(year.first, 6).shifted(6)]
    kronor = st.integers(0, 2_000_000).map(Fraction)
    row: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {
            "item": st.sampled_from(["Personal", "Lokaler", "Resor + kost"]),
            "time": st.sampled_from([year, year.before, *halves, period]),
            "budget": kronor,
            "actual": kronor,
            "forecast": st.none() | st.integers(-500_000, 500_000).map(Fraction),
        }
    )
    rows = [
        {**row, "first": row["time"].first, "last": row["time"].last}
        for row in data.draw(st.lists(row, max_size=8))
    ]
    table = pd.DataFrame(
        {
            "item": pd.Series([row["item"] for row in rows], dtype="str"),
            "first": pd.Series([row["first"] for row in rows], dtype="datetime64[s]"),
            "last": pd.Series([row["last"] for row in rows], dtype="datetime64[s]"),
            **{
                name: pd.Series(
                    [None if row[name] is None else float(row[name]) for row in rows], dtype="float64"
                )
                for name in ("budget", "actual", "forecast")
            },
        }
    )
    given_ = by_key(money_figures(table, period), ("measure", "by", "group"))
    assert_equal(given_, oracle.money(rows, span(period)))
