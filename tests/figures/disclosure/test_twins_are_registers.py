"""Twins dealt into persons with dates and counted by the ordinary measures print the edition: all of it."""

from dataclasses import replace

import numpy as np
import pytest
from figures.disclosure.associations import (
    MEAN,
    RULES,
    Made,
    Sheets,
    counted_in,
    made,
    random_association,
    team_figures,
    untrue,
)
from figures.disclosure.dealt import dealt, followed_up

from finsam.domain.figures import Figures, Status
from finsam.figures.disclosure.classes.cells import Cell, Part, Where
from finsam.figures.disclosure.classes.events import FollowUps
from finsam.figures.disclosure.classes.forms import Numbers
from finsam.figures.disclosure.edition import numbers_of
from finsam.figures.disclosure.policy import Method, Policy

FOLLOW_UPS = ("follow_up_answered", "follow_up_share_occupied")
CASES = {
    "year": (1, ["2024"], Policy()),
    "two years": (2, ["2023", "2024"], Policy()),
    "rolling": (4, ["2022", "2022-07--2023-06", "2023"], Policy(10, 3)),
    "rounded": (5, ["2024"], Policy(5, 3, Method.ROUND, 5)),
}


@pytest.fixture(scope="module", params=CASES)
def edition(request: pytest.FixtureRequest) -> Made:
    seed, periods, policy = CASES[request.param]
    return made(random_association(seed, periods, (2, 2), (10, 40)), policy)


def without_follow_ups(edition: Made) -> Made:
    """Follow-ups have exits of their own, and are dealt apart from the stays."""
    rows = {
        where: Figures(row for row in own if row.measure not in FOLLOW_UPS)
        for where, own in edition.rows.items()
    }
    return replace(edition, rows=rows)


def some(twins: list[Numbers]) -> list[Numbers]:
    return [twins[0], twins[len(twins) // 2]]


def test_a_twin_is_a_register_that_prints_the_edition(edition: Made) -> None:
    edition = without_follow_ups(edition)
    for solved in edition.found.solved:
        for twin in some(list(solved.twins)):
            assert untrue(edition, dealt(edition.association, solved, twin)) == []


def test_a_register_that_is_no_twin_prints_something_else(edition: Made) -> None:
    edition = without_follow_ups(edition)
    solved = edition.found.solved[0]
    (team,) = solved.component.models
    twin = np.zeros(len(solved.component.unknowns.true))
    world = dealt(edition.association, solved, twin)
    assert untrue(edition, world) == []
    table = world.sheets[team].enrolments
    twice = table.loc[table.index.repeat(2)].reset_index(drop=True)
    assert untrue(edition, world.with_sheets(team, replace(world.sheets[team], enrolments=twice)))


def test_a_twin_of_follow_ups_prints_them(edition: Made) -> None:
    compared = 0
    for solved in edition.found.solved:
        for team, model in solved.component.models.items():
            for own in (kind for kind in model.kinds if isinstance(kind, FollowUps)):
                for twin in some(list(solved.twins)):
                    world = (np.array(solved.component.unknowns.true) + np.round(twin)).astype(int)
                    follow_up, enrolments = followed_up(own, model.atoms, world, team)
                    sheets = Sheets(enrolments, follow_up=follow_up)
                    for period in model.public:
                        where = Where(team, period)
                        board = team_figures(team, sheets, period, RULES)
                        counted = numbers_of(where, board, RULES)
                        for row in edition.rows[where]:
                            if row.measure == "follow_up_answered" and row.group == str(own.months):
                                cell = Cell(where, Part(row.measure, "", row.by, row.group, "value"))
                                between = edition.found.number(cell)
                                assert between and between.holds(counted.get(cell, 0))
                                compared += 1
    assert compared


def test_means_that_are_exact_are_among_those_that_twins_print() -> None:
    seed, periods, policy = CASES["year"]
    edition = made(random_association(seed, periods, (3, 3), (25, 40), sheets=False), policy)
    exact = [
        row
        for rows in edition.rows.values()
        for row in rows
        if row.measure == MEAN and row.status is Status.OK
    ]
    assert exact
    for solved in edition.found.solved:
        assert untrue(edition, dealt(edition.association, solved, solved.twins[-1])) == []
    board, _ = counted_in(edition.association)
    assert len(board) == 4
