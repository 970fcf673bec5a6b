"""How long people stay and to what they leave, those who are still enrolled counted too (issue, point 6)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from builders import RULES, TEAM, YEAR, enrolment, register
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from finsam.domain.periods import Period
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.measures.core.rows import LongRow
from finsam.measures.declared.spread import spread_figures
from finsam.measures.declared.survival.curves import LEAST_OBSERVED, Curves, curves, observed_curves
from finsam.measures.declared.survival.survival import observed_period, survival_figures

# Twenty enrolments in days, with ties; 0 is still enrolled.
DAYS = [31, 31, 45, 60, 60, 90, 120, 150, 150, 200, 230, 260, 300, 300, 365, 400, 450, 500, 550, 600]
CLOSED = [1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0]
ENTRY = [0, 0, 0, 40, 0, 0, 0, 100, 0, 0, 210, 0, 250, 0, 0, 300, 400, 0, 0, 200]

# lifelines 0.30.3 (pandas 2.3.3): KaplanMeierFitter().fit(DAYS, CLOSED).survival_function_, and
# median_survival_time_ 300.
LIFELINES_KM = {
    31: 0.95,
    45: 0.8972222222,
    60: 0.7916666667,
    90: 0.7916666667,
    120: 0.7351190476,
    150: 0.6785714286,
    200: 0.6168831169,
    260: 0.5483405483,
    300: 0.4112554113,
    400: 0.3290043290,
    500: 0.2193362193,
    600: 0.2193362193,
}
# The same with late entry: KaplanMeierFitter().fit(DAYS, CLOSED, entry=[max(day - 1, 0) for day in ENTRY]),
# since lifelines counts one who enters on a day from the day after. Median 200.
LIFELINES_LATE_ENTRY = {
    31: 0.9230769231,
    45: 0.8461538462,
    60: 0.6923076923,
    100: 0.6923076923,
    120: 0.6153846154,
    150: 0.5384615385,
    200: 0.4615384615,
    260: 0.3956043956,
    300: 0.2825745683,
    400: 0.2260596546,
    500: 0.1507064364,
    600: 0.1507064364,
}
# .confidence_interval_ of the two: on the scale of log(-log), with Greenwood's variance.
LIFELINES_LIMITS = {
    31: (0.694743, 0.992802),
    60: (0.535448, 0.916338),
    150: (0.418449, 0.841481),
    300: (0.178350, 0.632581),
    500: (0.044885, 0.476341),
}
LIFELINES_LIMITS_LATE_ENTRY = {
    31: (0.566359, 0.988794),
    60: (0.373363, 0.871750),
    150: (0.247657, 0.759904),
    300: (0.090849, 0.513805),
    500: (0.027174, 0.370359),
}
# AalenJohansenFitter(calculate_variance=True).fit(REASON_DAYS, REASONS, event_of_interest=1, 2, 3) of
# lifelines 0.30.3. No ties: lifelines moves tied days at random.
REASON_DAYS = [12, 31, 45, 52, 60, 90, 120, 150, 155, 200, 230, 260, 300, 310, 365, 400, 450, 500, 550, 600]
REASONS = [3, 0, 1, 2, 1, 0, 1, 2, 0, 1, 0, 3, 1, 2, 0, 1, 0, 2, 0, 0]
LIFELINES_AJ = {
    1: {12: 0.0, 45: 0.0527777778, 60: 0.1055555556, 120: 0.1621031746, 200: 0.2237914863, 300: 0.2923340548}
    | {400: 0.3745851371, 600: 0.3745851371},
    2: {45: 0.0, 52: 0.0527777778, 150: 0.1093253968, 310: 0.1778679654, 500: 0.2875360750},
    3: {12: 0.05, 250: 0.05, 260: 0.1185425685, 600: 0.1185425685},
}

# .confidence_interval_ for the first reason.
LIFELINES_AJ_LIMITS = {
    45: (0.003603, 0.214782),
    60: (0.017822, 0.284967),
    120: (0.040035, 0.357438),
    300: (0.104670, 0.511618),
    400: (0.148950, 0.602681),
}

ALWAYS: Callable[[Period], bool] = lambda period: True  # noqa: E731


def seen(
    days: Sequence[int],
    reasons: Sequence[int],
    entry: Sequence[int] | None = None,
    least: int = 1,
) -> Curves:
    """The curves of enrolments of so many days; reason 0 is still enrolled."""
    return curves(
        np.array(entry or [0] * len(days), dtype=np.int64),
        np.array(days, dtype=np.int64),
        np.array(reasons, dtype=np.int64) > 0,
        np.array(reasons, dtype=object),
        least,
    )


def at(curve: Mapping[int, float]) -> dict[int, Any]:
    return {day: pytest.approx(share, abs=1e-9) for day, share in curve.items()}


def test_the_share_still_enrolled_is_what_lifelines_gives() -> None:
    found = seen(DAYS, CLOSED)
    assert {day: found.remaining[day] for day in LIFELINES_KM} == at(LIFELINES_KM)
    assert found.median == 300


def test_with_late_entry_it_is_what_lifelines_gives() -> None:
    found = seen(DAYS, CLOSED, ENTRY)
    assert {day: found.remaining[day] for day in LIFELINES_LATE_ENTRY} == at(LIFELINES_LATE_ENTRY)
    assert found.median == 200


@pytest.mark.parametrize("reason", LIFELINES_AJ)
def test_the_share_that_left_for_a_reason_is_what_lifelines_gives(reason: int) -> None:
    # A reason is any value here; registers have codes.
    left = left_for(seen(REASON_DAYS, REASONS), reason)
    assert {day: left[day] for day in LIFELINES_AJ[reason]} == at(LIFELINES_AJ[reason])


def left_for(found: Any, *reasons: int) -> Any:
    """A reason is any value here; registers have codes."""
    return found.left(reasons)


@pytest.mark.parametrize(
    ("entry", "expected"), [(None, LIFELINES_LIMITS), (ENTRY, LIFELINES_LIMITS_LATE_ENTRY)]
)
def test_the_limits_of_those_who_remain_are_what_lifelines_gives(
    entry: list[int] | None, expected: dict[int, tuple[float, float]]
) -> None:
    low, high = seen(DAYS, CLOSED, entry).remaining_limits
    assert {day: (low[day], high[day]) for day in expected} == {
        day: pytest.approx(limits, abs=1e-6) for day, limits in expected.items()
    }
    assert np.isnan(low[30]) and np.isnan(high[30]), "nobody has left yet"


def test_the_limits_of_those_who_left_are_what_lifelines_gives() -> None:
    found: Any = seen(REASON_DAYS, REASONS)
    low, high = found.left_limits((1,))
    assert {day: (low[day], high[day]) for day in LIFELINES_AJ_LIMITS} == {
        day: pytest.approx(limits, abs=1e-6) for day, limits in LIFELINES_AJ_LIMITS.items()
    }


def test_the_limits_of_the_median_are_the_days_on_which_the_curves_limits_reach_a_half() -> None:
    """By the table of limits: below a half the lower one from day 120 on, the upper one from day 500 on."""
    assert seen(DAYS, CLOSED).median_limits == (120, 500)


def test_all_who_left_for_any_reason_have_the_limits_of_those_who_remain() -> None:
    found: Any = seen(REASON_DAYS, REASONS)
    low, high = found.left_limits((1, 2, 3))
    assert found.left((1, 2, 3))[400] == pytest.approx(1 - found.remaining[400])
    # Another scale, so not the same to the last digit, but the same standard error.
    spread = found.remaining_limits
    assert (low[200], high[200]) == pytest.approx((1 - spread[1][200], 1 - spread[0][200]), abs=0.05)


# Enrolments: day of entry, days under observation after it, reason (0 is still enrolled).
ENROLMENTS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 15), st.integers(0, 3)), min_size=1, max_size=25
)


def by_hand(
    rows: list[tuple[int, int, int]], last: int
) -> tuple[list[float], dict[int, list[float]], list[int]]:
    """Product-limit and cumulative incidence as their definitions read, one day and person at a time."""
    remaining, left, observed = 1.0, {1: 0.0, 2: 0.0, 3: 0.0}, []
    curve, incidence = [], {1: [], 2: [], 3: []}  # type: ignore[var-annotated]
    for day in range(last):
        at_risk = sum(1 for entry, length, _ in rows if entry <= day <= entry + length)
        ending = {
            reason: sum(1 for entry, length, why in rows if entry + length == day and why == reason)
            for reason in left
        }
        for reason, count in ending.items():
            left[reason] += remaining * count / at_risk
        remaining *= 1 - sum(ending.values()) / at_risk
        curve.append(remaining)
        observed.append(at_risk)
        for reason in left:
            incidence[reason].append(left[reason])
    return curve, incidence, observed


@settings(max_examples=60, deadline=None)
@given(ENROLMENTS)
def test_the_curves_are_what_a_count_by_hand_gives(rows: list[tuple[int, int, int]]) -> None:
    found = seen(
        [entry + length for entry, length, _ in rows],
        [reason for *_, reason in rows],
        [entry for entry, *_ in rows],
    )
    curve, incidence, observed = by_hand(rows, len(found.remaining))
    assert found.remaining.tolist() == pytest.approx(curve, abs=1e-12)
    assert found.observed.tolist() == observed
    for reason in dict[Any, Any](found.leaving):
        assert left_for(found, reason).tolist() == pytest.approx(incidence[reason], abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(ENROLMENTS)
def test_without_late_entry_the_curve_is_scipys(rows: list[tuple[int, int, int]]) -> None:
    days, closed = [length for _, length, _ in rows], [reason > 0 for *_, reason in rows]
    data = CensoredData.right_censored(days, [not one for one in closed])
    survival = ecdf(data).sf
    found = seen(days, [int(one) for one in closed])
    assert found.remaining.tolist() == pytest.approx(survival.evaluate(range(len(found.remaining))).tolist())


@settings(max_examples=60, deadline=None)
@given(ENROLMENTS)
def test_those_who_remain_and_those_who_left_are_all(rows: list[tuple[int, int, int]]) -> None:
    found = seen(
        [entry + length for entry, length, _ in rows],
        [reason for *_, reason in rows],
        [entry for entry, *_ in rows],
    )
    everybody = found.remaining + sum(
        (left_for(found, reason) for reason in dict[Any, Any](found.leaving)), np.zeros(len(found.remaining))
    )
    assert everybody.tolist() == pytest.approx([1.0] * len(everybody))


def test_the_curve_ends_where_fewer_than_twenty_are_followed() -> None:
    days = [10, 20, 30, *[90] * 18]
    assert len(seen(days, [1] * 21, least=LEAST_OBSERVED).remaining) == 21, "after day 20 nineteen are left"


def test_the_median_of_the_closed_is_too_low_while_many_remain() -> None:
    """As in a young team: the closed have stayed 150 days at most, since the others are not closed yet."""
    found = seen([100] * 20 + [150] * 20 + [700] * 60, [1] * 40 + [0] * 60)
    assert found.median is None
    assert found.remaining[150] == pytest.approx(0.6)


def figures(*rows: dict[str, object], covers: Callable[[Period], bool] = ALWAYS) -> list[LongRow]:
    return list(survival_figures(register(*rows), YEAR, covers, RULES))


def of(rows: list[LongRow], measure: str) -> dict[str, object]:
    return {str(row["group"]): row["value"] for row in rows if row["measure"] == measure}


def stays(count: int, enrolled: str, closed: str | None = None, **said: object) -> list[dict[str, object]]:
    return [enrolment(enrolled, closed, participant=f"A{i}", **said) for i in range(count)]


def test_one_who_closed_on_the_last_day_has_left_and_one_who_closes_later_remains() -> None:
    rows = [*stays(10, "2024-07-01", "2025-06-30"), *stays(10, "2024-07-01", "2025-07-01")]
    found = observed_curves(register(*rows), YEAR)
    assert found.remaining[364] == pytest.approx(0.5)


def test_one_who_left_before_the_observed_time_does_not_count() -> None:
    before, during = stays(50, "2024-01-01", "2024-06-30"), stays(20, "2024-07-01")
    assert observed_curves(register(*before, *during), YEAR).remaining.min() == 1


def test_one_who_came_before_the_observed_time_counts_from_its_first_day() -> None:
    """182 days had passed on 1 July 2024 for one who came on 1 January; until then only the new are seen."""
    found = observed_curves(register(*stays(7, "2024-01-01"), *stays(20, "2024-07-01")), YEAR)
    assert [int(found.observed[day]) for day in (0, 181, 182, 364)] == [20, 20, 27, 27]


def test_the_observed_time_goes_as_far_back_as_the_register_at_most_36_months() -> None:
    assert observed_period(YEAR, ALWAYS) == Period.parse("2022-07--2025-06")
    register_covers = Period.parse("2024-01--2025-12")
    assert observed_period(YEAR, register_covers.holds) == Period.parse("2024-01--2025-06")
    assert observed_period(YEAR, Period.parse("2023").holds) is None


HALF_LEFT = [*stays(20, "2024-07-01", "2024-12-01"), *stays(20, "2024-07-01")]
DAYS_TO_DECEMBER = (date(2024, 12, 1) - date(2024, 7, 1)) // timedelta(days=1)


def test_figures_stand_by_quarter_with_how_many_are_observed_and_on_the_day_when_somebody_left() -> None:
    rows = figures(*HALF_LEFT)
    shares = of(rows, "months_still_enrolled")
    half = pytest.approx(0.5)
    assert shares == {"0": 1.0, "3": 1.0, "6": half, "9": half, str(DAYS_TO_DECEMBER): half}
    n = {row["group"]: row["n"] for row in rows if row["measure"] == "months_still_enrolled"}
    assert (n["6"], n[str(DAYS_TO_DECEMBER)]) == (20, 40)


def test_limits_stand_where_somebody_has_left() -> None:
    rows = figures(*HALF_LEFT)
    low, high = (of(rows, f"months_still_enrolled_{end}") for end in ("low", "high"))
    assert set(low) == set(high) == {"6", "9"}
    assert low["6"] < 0.5 < high["6"]  # type: ignore[operator]


def test_half_have_left_on_the_day_the_twentieth_of_forty_leaves() -> None:
    assert of(figures(*HALF_LEFT), "months_median_km") == {
        "": pytest.approx(DAYS_TO_DECEMBER / DAYS_PER_MONTH)
    }


def test_the_median_is_missing_while_more_than_half_remain() -> None:
    (median,) = [row for row in figures(*stays(29, "2024-07-01")) if row["measure"] == "months_median_km"]
    assert (median["value"], median["status"], median["n"]) == (None, "missing", 29)


def test_only_exit_reasons_that_somebody_left_for_have_figures() -> None:
    rows = figures(
        *stays(4, "2024-07-01", "2024-12-01", exit_reason="studies"),
        *stays(2, "2024-07-01", "2024-08-01", exit_reason="early_dropout"),
        *stays(14 + LEAST_OBSERVED, "2024-07-01"),
    )
    shares = of(rows, "exit_incidence")
    day = DAYS_TO_DECEMBER
    assert {group.split("+")[0] for group in shares} == {"studies", "early_dropout", "Studier"}
    assert shares["studies+3"] == 0
    assert shares["studies+6"] == shares[f"Studier+{day}"] == pytest.approx(0.1)
    assert shares["early_dropout+3"] == shares["early_dropout+31"] == pytest.approx(0.05)


def test_the_share_that_remains_as_in_the_period_is_of_what_happened_in_the_period_alone() -> None:
    """Ten of the fifty who came in July 2024 left within half a year; those of 2022 say nothing of that."""
    rows = [
        *stays(40, "2022-01-01", "2022-03-01"),
        *stays(10, "2024-07-01", "2024-12-01"),
        *stays(40, "2024-07-01"),
    ]
    found = [row for row in figures(*rows) if row["measure"] == "period_still_enrolled"]
    (half,) = [row for row in found if row["group"] == "6"]
    assert (half["period"], half["value"], half["n"]) == (YEAR.id, pytest.approx(40 / 50), 40)
    assert {row["period"] for row in found} == {YEAR.id}, "nobody was followed the year before"


def test_a_period_that_the_register_does_not_hold_has_no_share_of_its_own() -> None:
    rows = stays(60, "2024-06-01")
    assert not [row for row in figures(*rows, covers=lambda period: False) if "period" in str(row["measure"])]


def test_nothing_is_said_of_a_team_without_enrolments_or_without_a_whole_register() -> None:
    assert figures() == []
    assert figures(*stays(9, "2024-07-01"), covers=lambda period: False) == []


def test_too_few_new_give_no_curve() -> None:
    assert of(figures(*stays(4, "2024-07-01")), "months_still_enrolled") == {}


def test_the_spread_is_of_those_who_reached_the_goal_in_the_period_and_the_one_before() -> None:
    rows = [
        *stays(1, "2024-07-01", "2024-07-31"),
        *stays(1, "2024-07-01", "2024-08-30"),
        *stays(1, "2024-07-01", "2025-06-30", exit_reason="other"),
    ]
    now, before = spread_figures(register(*rows), YEAR, ALWAYS, RULES)
    # 30 and 60 days: the standard deviation of two numbers is their difference / sqrt(2).
    assert now["value"] == pytest.approx(30 / DAYS_PER_MONTH / 2**0.5)
    assert (now["n"], before["n"], before["status"]) == (2, 0, "undefined")


def test_several_teams_together_have_one_curve() -> None:
    two = [enrolment("2024-07-01", team=team) for team in (TEAM, "sater") for _ in range(10)]
    assert observed_curves(register(*two), YEAR).observed[0] == 20
