"""The public edition of the demo's nine team reports is worth reading, and nobody can be found in it."""

import pytest
from figures.disclosure.associations import MEAN, Made, made, untrue
from figures.disclosure.demo import demo

from finsam.domain.figures import Figure, Status
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.proof import refuted
from finsam.figures.intruder.attack import attack


@pytest.fixture(scope="module")
def editions() -> list[Made]:
    return [made(association, secret=key) for association, key in demo().values()]


def of_teams(editions: list[Made], measure: str) -> list[Figure]:
    return [
        row
        for edition in editions
        for where, rows in edition.rows.items()
        for row in rows
        if where.place and row.measure == measure and not row.by
    ]


def test_there_are_nine_reports_of_teams(editions: list[Made]) -> None:
    assert sum(bool(where.place) for edition in editions for where in edition.rows) == 9


def test_the_goal_share_is_exact_in_six_of_nine_reports_and_a_range_in_the_others(
    editions: list[Made],
) -> None:
    shares = of_teams(editions, "share_reached_goal")
    assert len(shares) == 9
    assert sum(row.status is Status.OK for row in shares) >= 6
    assert {row.status for row in shares} <= {Status.OK, Status.RANGE}


def test_the_throughput_time_is_exact_in_seven_of_nine_reports(editions: list[Made]) -> None:
    assert sum(row.status is Status.OK for row in of_teams(editions, MEAN)) >= 7


def test_every_number_is_true_and_nobody_is_found(editions: list[Made]) -> None:
    for edition in editions:
        assert not edition.found.closed
        assert not refuted(edition.found, Policy())
        assert not untrue(edition)
        report = attack(list(edition.editions.values()))
        assert report.safe, report


def test_nothing_of_the_plan_that_is_counted_is_hidden(editions: list[Made]) -> None:
    rows = [row for edition in editions for own in edition.rows.values() for row in own]
    assert not [row for row in rows if row.status is Status.HIDDEN]
    assert sum(row.status is Status.OK for row in rows) > 150
