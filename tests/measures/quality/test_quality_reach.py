"""A register that looks incomplete in a period is doubted, and nothing is reckoned from before its exits."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
import pytest
from builders import YEAR, enrolment, register

from finsam.domain.periods import Period
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.measures.declared.survival.curves import observed_curves
from finsam.measures.declared.survival.survival import observed_period
from finsam.measures.quality.reach import (
    LEAST_PARTICIPANTS,
    covered_from,
    doubts,
    exits_known_from,
    exits_noted_before,
)

# YEAR is 2024-07--2025-06.
LIVELY = (
    ("2021-03-01", "2022-02-01"),
    ("2022-05-01", "2023-01-10"),
    ("2023-02-01", "2024-10-05"),
    ("2024-01-15", "2025-05-20"),
    ("2024-09-01", None),
    ("2025-05-15", None),
)
Stays = Sequence[tuple[str, str | None]]


def stays(rows: Stays) -> pd.DataFrame:
    return register(*(enrolment(a, b, participant=f"A{n}") for n, (a, b) in enumerate(rows)))


def found(rows: Stays, period: Period = YEAR) -> list[str]:
    return [one.id for one in doubts(stays(rows), period)]


def test_a_register_where_people_come_and_go_is_not_doubted() -> None:
    assert found(LIVELY) == []
    assert exits_known_from(stays(LIVELY), YEAR) is None


def test_a_register_of_headings_alone_is_doubted() -> None:
    assert [doubt.id for doubt in doubts(stays(LIVELY)[:0], YEAR)] == ["empty"]


def test_everybody_open_though_the_oldest_stay_is_over_two_years_is_doubted() -> None:
    open_ = [(begins, None) for begins, _ in LIVELY]
    assert found(open_) == ["everybody_open"]
    assert exits_known_from(stays(open_), YEAR) == date.max


def test_everybody_open_in_a_team_that_is_two_years_old_may_be_true() -> None:
    young = [(f"2023-{month:02}-01", None) for month in range(7, 13)] + [("2025-05-15", None)]
    assert found(young) == ["nobody_closed"]
    assert found([*young, ("2023-06-29", None)]) == ["everybody_open"], "two years and a day"


def test_no_exit_before_the_period_though_stays_began_over_two_years_before_it_is_doubted() -> None:
    listed = [(a, b) for a, b in LIVELY if b is None or b >= "2024-07-01"] + [("2021-01-01", None)]
    assert found(listed) == ["no_early_exits"]
    assert exits_known_from(stays(listed), YEAR) == date(2024, 10, 1)


def test_the_doubt_says_before_what_there_is_no_exit() -> None:
    listed = [(a, b) for a, b in LIVELY if b is None or b >= "2024-07-01"] + [("2021-01-01", None)]
    (now,) = doubts(stays(listed), YEAR)
    (later,) = doubts(stays([*listed, ("2025-09-01", "2026-05-01")]), YEAR.shifted(12))
    assert "tiden före perioden" in now.found
    assert "tiden före 2024" in later.found


def test_a_list_begun_so_long_ago_that_nothing_is_reckoned_from_before_it_is_not_doubted() -> None:
    old = [("2012-01-01", "2018-03-01"), *LIVELY]
    assert exits_known_from(stays(old), YEAR) == date(2018, 3, 1)
    assert found(old) == []


def test_nobody_new_in_the_period_is_doubted() -> None:
    rows = [(a, b) for a, b in LIVELY if a < "2024-07-01"] + [("2023-08-01", "2025-06-01")] * 2
    assert found(rows) == [], "of four"
    assert found([*rows, ("2022-01-01", None)]) == ["nobody_new"]


def test_nobody_closed_in_the_period_is_doubted() -> None:
    rows = [(a, b) for a, b in LIVELY if b is None or b < "2024-07-01"] + [("2023-08-01", None)] * 3
    assert found(rows) == ["nobody_closed"]


def test_of_few_participants_nobody_may_well_have_come_or_left() -> None:
    few = [("2022-01-01", "2023-01-01"), ("2023-08-01", None), ("2023-09-01", None), ("2025-08-01", None)]
    assert found(few) == []
    assert found([*few, *[("2024-01-01", None)] * (LEAST_PARTICIPANTS - 2)]) == [
        "nobody_new",
        "nobody_closed",
    ]


@pytest.mark.parametrize(
    ("period", "doubted"),
    [
        ("2020-04--2021-03", ["begins_late"]),
        ("2020-01--2020-12", ["begins_after"]),
        ("2025-04--2026-03", ["ends_early"]),
        ("2026-01--2026-12", ["ends_early"]),
        ("2020-10--2021-09", []),
    ],
)
def test_a_period_that_the_register_hardly_reaches_is_doubted(period: str, doubted: list[str]) -> None:
    assert found(LIVELY, Period.parse(period)) == doubted


def test_a_doubt_tells_nothing_of_a_person() -> None:
    listed = [(a, b) for a, b in LIVELY if b is None or b >= "2024-07-01"] + [("2021-01-01", None)]
    for one in (*doubts(stays(listed), YEAR), *doubts(stays([("2020-02-03", None)]), YEAR)):
        assert not any(text in one.found + one.means for text in ("2021", "2020", "-0", "-1", "A0"))


def test_exits_are_known_of_every_period_where_nothing_is_doubted() -> None:
    covers = covered_from(None, YEAR, lambda one: one.first.year > 2020)
    assert covers(Period.parse("2021"))
    assert not covers(Period.parse("2020"))


def test_a_period_from_before_the_first_exit_is_not_covered_but_the_reports_own_is() -> None:
    covers = covered_from(date(2024, 10, 1), YEAR, lambda one: True)
    assert covers(YEAR)
    assert covers(Period.parse("2024-10--2025-03"))
    assert not covers(YEAR.before)
    assert not covers(Period.parse("2024-01--2024-12"))


def simulated(seed: int, begun: str | None) -> pd.DataFrame:
    """Stays with a median of 13 months since 2017; `begun`: a list of those who had not left by then."""
    draw = np.random.default_rng(seed)
    enrolled = pd.Timestamp("2017-01-01") + pd.to_timedelta(draw.integers(0, 8 * 365, 400), unit="D")
    days = (draw.exponential(13 / np.log(2) * DAYS_PER_MONTH, 400)).astype(int)
    closed = pd.Series(enrolled + pd.to_timedelta(days, unit="D"))
    rows = pd.DataFrame({"enrolled": enrolled, "closed": closed.where(closed <= pd.Timestamp("2025-01-31"))})
    rows["exit_reason"] = "work"
    return rows[~(rows["closed"] < pd.Timestamp(begun))] if begun else rows


@pytest.mark.parametrize("begun", ["2023-03-01", "2024-01-01", "2024-05-20"])
def test_the_median_of_a_list_begun_with_those_active_is_the_true_one_and_not_twice_it(begun: str) -> None:
    period = Period.parse("2024")
    naive: list[float] = []
    mended: list[float] = []
    for seed in range(20):
        rows = simulated(seed, begun)
        assert [one.id for one in doubts(rows, period)] == ["no_early_exits"]
        for medians, known in ((naive, None), (mended, exits_known_from(rows, period))):
            observed = observed_period(period, covered_from(known, period, lambda one: True))
            assert observed is not None
            median = observed_curves(rows, observed, least=5).median
            medians.append(np.nan if median is None else median / DAYS_PER_MONTH)
    assert np.nanmean(naive) > 16
    assert np.nanmean(mended) == pytest.approx(13, abs=1)


def test_a_whole_register_of_the_same_team_is_not_doubted() -> None:
    for seed in range(20):
        assert doubts(simulated(seed, None), Period.parse("2024")) == ()


def test_a_list_begun_with_those_who_were_active_shows_nothing_of_the_time_before_it() -> None:
    # Begun in August 2024: those who had left by then are not in it, so that the year before has no exits.
    listed = stays([("2023-05-01", "2024-10-05"), ("2024-01-15", None), ("2024-09-01", "2025-01-20")])
    assert exits_known_from(listed, YEAR) is None, "no gap of two years"
    assert not exits_noted_before(listed, YEAR.before.first)
    assert exits_noted_before(stays(LIVELY), YEAR.before.first)
    assert not exits_noted_before(stays(LIVELY), date(2022, 2, 1)), "the first exit is that day"
