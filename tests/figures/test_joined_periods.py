"""A small team's periods are joined: which, what they say together, and what they give away."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import RULES, figure

from finsam.domain.figures import Figure, Figures, Status
from finsam.domain.periods import Period
from finsam.figures.attacker import prove
from finsam.figures.disclosure import protect
from finsam.figures.disclosure_policy import Policy
from finsam.figures.joined_periods import joined_periods
from finsam.figures.linear_statements import Known
from finsam.figures.store import as_figures
from finsam.measures.compute import enrolment_figures
from finsam.register.synthetic.random_register import random_register

KNOWN, POLICY = Known(RULES), Policy()
HALVES = [Period.parse(one) for one in ("2022H1", "2022H2", "2023H1", "2023H2")]
TWO_YEARS = Period.parse("2022-01--2023-12")
OUTCOMES = [("closed", ""), ("closed", "exit_reason"), ("reached_goal", ""), ("share_reached_goal", "")]


def counted(period: Period, seed: int = 4) -> Figures:
    """The figures of a random team of sixty enrolments over the years."""
    rows = random_register(60, 1, seed, Period.parse("2023"))
    return as_figures(enrolment_figures(rows, [*map(str, rows["team"].unique())], period, RULES, "a"))


def test_two_years_of_half_years_are_joined_where_they_end() -> None:
    assert HALVES[3].joined(24) == tuple(HALVES)
    assert [half.joined(24) for half in HALVES[:3]] == [(), (), ()]


def test_joined_periods_follow_each_other_without_overlapping() -> None:
    halves = [HALVES[0].shifted(6 * step) for step in range(40)]
    days = [part for half in halves for part in half.joined(36)]
    assert len(days) == len(set(days)) > 30


@pytest.mark.parametrize(("period", "parts"), [("2023", 2), ("2023-07--2024-06", 2), ("2022-01--2023-12", 0)])
def test_a_period_joins_as_many_as_make_up_the_months(period: str, parts: int) -> None:
    assert len(Period.parse(period).joined(24)) == parts


def test_no_months_join_nothing() -> None:
    assert HALVES[3].joined(0) == ()


def test_a_period_that_does_not_go_into_the_months_joins_nothing() -> None:
    assert Period.parse("2024-03--2024-12").joined(24) == ()


@pytest.mark.parametrize("seed", range(4))
def test_outcomes_joined_are_those_counted_in_one_period(seed: int) -> None:
    joined = joined_periods([row for half in HALVES for row in counted(half, seed)], TWO_YEARS)
    whole = counted(TWO_YEARS, seed)
    for measure, by in OUTCOMES:
        found = {row.group: row for row in joined.where(measure=measure, by=by)}
        expected = {row.group: row for row in whole.where(measure=measure, by=by)}
        assert found.keys() == expected.keys()
        for group, row in found.items():
            other = expected[group]
            assert (row.numerator, row.denominator, row.status) == (
                other.numerator,
                other.denominator,
                other.status,
            )
            assert row.value == pytest.approx(other.value)
    assert {row.team for row in joined} == {row.team for row in whole}


def test_people_who_took_part_in_several_periods_are_not_added() -> None:
    joined = joined_periods([row for half in HALVES for row in counted(half)], TWO_YEARS)
    assert {row.measure for row in joined} == {
        *("closed", "reached_goal", "share_reached_goal", "early_dropouts")
    }


def hidden(row: Figure, told: str) -> Figure:
    return replace(row, value=None, status=Status.HIDDEN, printed=told)


def test_joined_periods_less_those_that_are_shown_are_found() -> None:
    """12 left in two years, 9 in the first three half-years: 3 in the last."""
    exits = [figure("closed", str(n), period=half) for half, n in zip(HALVES, (5, 4, 0, 3), strict=True)]
    whole = figure("closed", "12", period=TWO_YEARS)
    shown = [replace(exits[0], value=Decimal(9)), replace(exits[1], value=Decimal(0)), exits[2]]
    proof = prove(Figures([whole, *shown, hidden(exits[3], POLICY.few)]), KNOWN, POLICY)
    assert [(bound.low, bound.high) for bound in proof.broken] == [(3, 3)]


@pytest.mark.parametrize("seed", range(4))
def test_a_team_whose_periods_are_joined_is_safe_beside_its_earlier_editions(seed: int) -> None:
    public = Figures(())
    for half in HALVES[:3]:
        public += protect(counted(half, seed), KNOWN, POLICY, public).figures
    joined = joined_periods([row for half in HALVES for row in counted(half, seed)], TWO_YEARS)
    edition = protect(counted(HALVES[3], seed) + joined, KNOWN, POLICY, public)
    proof = prove(public + edition.figures, KNOWN, POLICY)
    assert proof.ok, proof.broken
    assert edition.figures.where(period=TWO_YEARS.id, measure="closed", by="")
