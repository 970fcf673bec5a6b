"""Associations at random: nobody can be found in their editions, and every printed number is true."""

import pytest
from figures.disclosure.associations import made, random_association, untrue

from finsam.figures.disclosure.policy import Method, Policy
from finsam.figures.disclosure.proof import refuted
from finsam.figures.intruder.attack import attack

POLICIES = (Policy(), Policy(3, 2), Policy(10, 3), Policy(5, 3, Method.ROUND, 5))
# A form that somebody answered twice in a period is not public, and so not in the association's sum either.
SURVEYS = {"survey_respondents", "survey_share_positive"}
YEAR = (["2024"], (2, 6))
TWO_YEARS = (["2023", "2024"], (2, 2))
ROLLING = (["2023", "2023-07--2024-06"], (2, 2))
FOUR_ROLLING = (["2022", "2022-07--2023-06", "2023", "2023-07--2024-06"], (2, 2))
SIX = (["2021-07--2022-06", *FOUR_ROLLING[0], "2024"], (2, 2))
KINDS = (YEAR, TWO_YEARS, YEAR, ROLLING, YEAR)


def kind(seed: int) -> tuple[list[str], tuple[int, int], tuple[int, int]]:
    """The periods, and how many teams and persons: mostly few, so that it goes fast; the bench has many."""
    periods, teams = {8: FOUR_ROLLING, 17: SIX}.get(seed, KINDS[seed % len(KINDS)])
    return periods, teams, (3, 40) if len(periods) < 4 else (3, 14)


@pytest.mark.parametrize("seed", range(30))
def test_nobody_can_be_found_in_an_edition_whose_numbers_are_all_true(seed: int) -> None:
    periods, teams, persons = kind(seed)
    policy = POLICIES[(seed // len(KINDS) + seed) % len(POLICIES)]
    edition = made(random_association(seed, periods, teams, persons), policy)
    assert not edition.found.closed
    assert not refuted(edition.found, policy)
    assert not untrue(edition)
    assert {cell.part.measure for cell in edition.found.unlike} <= SURVEYS
    report = attack(list(edition.editions.values()))
    assert report.safe, report
    assert report.n_cells
    assert 0.15 < edition.exact < 1.0 or policy.rounds
