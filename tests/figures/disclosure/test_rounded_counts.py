"""Counts rounded at random: right on average, and no sum of them gives the truth away."""

from decimal import Decimal

import pytest
from figures.disclosure.associations import KEY, made, random_association, untrue
from scipy.stats import chisquare

from finsam.domain.figures import Status
from finsam.figures.disclosure.classes.forms import Between
from finsam.figures.disclosure.policy import Method, Policy
from finsam.figures.disclosure.protect import draw
from finsam.figures.disclosure.twins.rounding import around, printed_as, rounded, rounding_range
from finsam.figures.intruder.attack import attack
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic

ROUND = Policy(5, 3, Method.ROUND, 5)


def keyed(name: str, below: int) -> int:
    return draw(KEY, name, below)


@pytest.mark.parametrize("value", [1, 2, 3, 4, 7, 13])
def test_a_number_is_rounded_up_as_often_as_it_is_nearer_above(value: int) -> None:
    n, rest = 2_000, value % 5
    up = sum(rounded(value, 5, keyed, f"number {at}") > value for at in range(n))
    assert chisquare([up, n - up], [n * rest / 5, n * (5 - rest) / 5]).pvalue > 0.01


def test_a_multiple_of_the_base_stays() -> None:
    assert {rounded(value, 5, keyed, "x") for value in (0, 5, 40)} == {0, 5, 40}
    assert rounded(10, 5, keyed, "x") == 10


@pytest.mark.parametrize("value", range(12))
def test_what_a_rounded_number_leaves_open_holds_the_truth(value: int) -> None:
    between = rounding_range(value, 5, keyed, f"number {value}")
    assert between.holds(value)
    assert printed_as(between, 5) in (value - value % 5, value - value % 5 + 5)
    assert between.most - between.least >= ROUND.interval


def test_all_numbers_that_round_to_a_multiple_lie_in_what_it_leaves_open() -> None:
    could = {
        value
        for value in range(30)
        if 10 in (rounded(value, 5, lambda *_: 0, "x"), rounded(value, 5, lambda *_: 4, "x"))
    }
    assert could == set(range(around(10, 5).least, around(10, 5).most + 1))


def test_a_range_that_twins_have_made_wider_is_no_rounded_number() -> None:
    assert printed_as(around(15, 5), 5) == 15
    assert printed_as(Between(10, 19), 5) is None
    assert printed_as(Between(11, 20), 5) is None
    assert printed_as(Between(7, 7), 5) is None
    assert printed_as(Between(0, 4), 5) == 0


@pytest.mark.parametrize("seed", range(3))
def test_sums_of_rounded_numbers_do_not_give_the_truth_away(seed: int) -> None:
    """Women and men are rounded apart from their sum, and teams apart from their association."""
    edition = made(random_association(seed, ["2024"], (2, 3), (10, 40)), ROUND)
    assert not edition.found.closed
    assert not untrue(edition)
    report = attack(list(edition.editions.values()))
    assert report.safe, report
    counts = [
        row
        for rows in edition.rows.values()
        for row in rows
        if MEASURES[row.measure].statistic is Statistic.COUNT
    ]
    assert {row.status for row in counts} == {Status.RANGE}
    printed = [Decimal(row.printed) for row in counts if row.printed.isdecimal()]
    assert len(printed) > len(counts) / 2
    assert not [number for number in printed if number % 5]


def test_a_base_that_does_not_keep_the_least_count_is_refused() -> None:
    with pytest.raises(ValueError, match="rounding to 2"):
        Policy(5, 1, Method.ROUND, 2)
    with pytest.raises(ValueError, match="interval of 5"):
        Policy(5, 5)
