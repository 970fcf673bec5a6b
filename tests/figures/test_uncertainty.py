"""Between what limits may a share well lie, and is a change more than chance gives (issue, point 6)?"""

from decimal import Decimal
from math import sqrt

import pytest
from builders import figure, hidden
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.domain.figures import Figure, Status
from finsam.figures import uncertainty
from finsam.figures.uncertainty import (
    Estimated,
    beyond_counts,
    curves_alike,
    newcombe,
    unlike_the_rest,
    wilson,
    within_chance,
)


def share(numerator: int, denominator: int) -> Figure:
    return figure("share_reached_goal", numerator=numerator, denominator=denominator)


def remaining(*values: float | None) -> Estimated:
    """The share that remains after a year, with its 95 % limits."""
    measures = ("period_still_enrolled", "period_still_enrolled_low", "period_still_enrolled_high")
    known = [Status.MISSING if value is None else Status.OK for value in values]
    rows = zip(measures, values, known, strict=True)
    return Estimated(*(figure(measure, value, status=status) for measure, value, status in rows))


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_limits_are_wilsons_formula(counts: tuple[int, int]) -> None:
    k, n = counts
    z = 1.959963984540054  # the normal distribution's 97.5th percentile
    middle = (k / n + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(k / n * (1 - k / n) / n + z * z / (4 * n * n))
    limits = wilson(share(k, n))
    assert limits is not None
    assert (limits.low, limits.high) == pytest.approx((middle - half, middle + half), abs=1e-9)


def test_twelve_of_eighteen_may_well_be_anything_from_44_to_84_percent() -> None:
    """(12/18 + z²/36 ± z·sqrt(12·6/18³ + z²/(4·18²))) / (1 + z²/18) with z = 1.96: 0.4375 and 0.8372."""
    limits = wilson(share(12, 18))
    assert limits is not None
    assert (limits.low, limits.high) == pytest.approx((0.4375, 0.8372), abs=5e-4)


def test_a_share_of_nobody_has_no_limits() -> None:
    nobody = figure("share_reached_goal", numerator=0, denominator=0, status=Status.UNDEFINED)
    assert wilson(nobody) is None


def test_a_hidden_share_and_one_without_its_counts_have_no_limits() -> None:
    assert wilson(hidden("share_reached_goal")) is None
    assert wilson(figure("share_reached_goal", "0.667")) is None


def test_newcombes_published_example_of_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """Newcombe (1998), table II, case a, 56/70 less 48/80 by method 10 at 95 %: 0.0524 to 0.3339."""
    monkeypatch.setattr(uncertainty, "COMPARED", 0.95)
    limits = newcombe(share(48, 80), share(56, 70))
    assert limits is not None
    assert (limits.low, limits.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_a_change_is_judged_at_99_percent_since_a_board_reads_many() -> None:
    """z = 2.576 instead of 1.96: Wilson's limits of 48/80 and 56/70 are 0.4566, 0.7281 and 0.6535, 0.8946."""
    limits = newcombe(share(48, 80), share(56, 70))
    assert limits is not None
    assert (limits.low, limits.high) == pytest.approx((0.0054, 0.3718), abs=5e-5)


def test_a_change_whose_interval_leaves_out_zero_is_more_than_chance() -> None:
    assert within_chance(share(48, 80), share(56, 70)) is False


def test_a_change_of_one_person_is_within_chance() -> None:
    assert within_chance(share(12, 20), share(12, 18)) is True


def test_the_same_change_is_more_than_chance_when_there_are_many() -> None:
    assert within_chance(share(1200, 2000), share(1200, 1800)) is False


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_a_change_and_its_reverse_are_judged_alike(first: int, last: int, data: st.DataObject) -> None:
    before = share(data.draw(st.integers(0, first)), first)
    after = share(data.draw(st.integers(0, last)), last)
    assert within_chance(before, after) == within_chance(after, before)


def test_nothing_is_said_of_a_hidden_or_missing_share() -> None:
    assert within_chance(hidden("share_reached_goal"), share(12, 18)) is None
    assert within_chance(share(12, 18), figure("share_reached_goal", status=Status.MISSING)) is None


def test_a_mean_and_a_share_cannot_be_compared() -> None:
    assert within_chance(figure("months_mean", 20, "reached_goal", n=10), share(12, 18)) is None


def test_curves_are_compared_by_their_limits() -> None:
    """On the scale of log(-log), 80 % (60-91) and 70 % (52-83) are 0.47 apart with standard errors of 0.43
    and 0.33; 95 % (90-98) and 50 % (40-59) are 2.6 apart with 0.42 and 0.14."""
    assert curves_alike(remaining(0.80, 0.60, 0.91), remaining(0.70, 0.52, 0.83)) is True
    assert curves_alike(remaining(0.95, 0.90, 0.98), remaining(0.50, 0.40, 0.59)) is False


def test_a_curve_without_limits_is_not_compared() -> None:
    assert curves_alike(remaining(1.0, None, None), remaining(0.70, 0.52, 0.83)) is None
    assert curves_alike(remaining(None, 0.5, 0.8), remaining(0.70, 0.52, 0.83)) is None


def test_counts_may_be_decimals_as_files_give_them() -> None:
    assert share(12, 18).numerator == Decimal(12)
    assert wilson(share(12, 18)) is not None


def test_a_team_is_unlike_the_rest_only_beyond_chance() -> None:
    alike = {
        "FNS": share(18, 38),
        "Hallstahammar": share(9, 14),
        "Sala": share(9, 17),
        "Västerås": share(26, 53),
    }
    assert unlike_the_rest(alike) == ()
    assert unlike_the_rest({**alike, "Köping": share(3, 40)}) == ("Köping",)


def test_many_teams_make_it_harder_for_one_of_them_to_be_unlike() -> None:
    """Fisher's exact test of 3/20 against 20/40 gives p = 0.0113; times six teams that is above 0.05."""
    two = {"A": share(3, 20), "B": share(20, 40)}
    assert unlike_the_rest(two) == ("A", "B")
    many = {"A": share(3, 20), **{name: share(4, 8) for name in "BCDEF"}}
    assert unlike_the_rest(many) == ()


def test_shares_without_exact_counts_are_not_compared() -> None:
    assert unlike_the_rest({"A": hidden("share_reached_goal"), "B": share(1, 40)}) == ()
    assert unlike_the_rest({"A": share(1, 40)}) == ()


def test_a_count_is_beyond_those_of_earlier_years_when_chance_rarely_gives_it() -> None:
    """60 of 145 where one in five is expected; 26 of 111 likewise."""
    assert beyond_counts(60, [20, 25, 22, 18])
    assert not beyond_counts(26, [20, 25, 22, 18])
    assert not beyond_counts(0, [0, 0, 0, 0])
