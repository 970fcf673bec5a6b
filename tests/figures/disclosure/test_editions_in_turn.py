"""Editions made one after another, each taking what is published as given: nobody can be found."""

from dataclasses import replace

import pytest
from figures.disclosure.associations import (
    Association,
    Made,
    Published,
    made,
    random_association,
    untrue,
)

from finsam.domain.periods import Period
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.proof import refuted
from finsam.figures.intruder.attack import attack

QUARTERS = ["2024-01--2024-03", "2024-04--2024-06", "2024-07--2024-09", "2024-10--2024-12"]
IN_TURN = {
    "years": ["2022", "2023", "2024"],
    "rolling": ["2022", "2022-07--2023-06", "2023"],
    "half a year before its year": ["2024H1", "2024"],
    "half a year after its year": ["2024", "2024H1", "2024H2"],
    "a year beside its quarters": [*QUARTERS[:2], "2024"],
    "three overlapping": ["2023-01--2023-06", "2023-05--2023-10", "2023-10--2024-03"],
    "four overlapping": ["2023-01--2023-08", "2023-03--2023-10", "2023-05--2023-12", "2023-07--2024-02"],
    "periods added before": ["2024", "2023", "2022"],
    "a second half by two subtractions": ["2022H2", "2022-07--2023-06", "2023"],
}


def publish_in_turn(association: Association, periods: list[str], policy: Policy) -> tuple[Published, Made]:
    """Publish one period after another; nobody can be found in all of them."""
    published = Published()
    for number, period in enumerate(map(Period.parse, periods), 1):
        own = association.until(map(Period.parse, periods[:number]))
        edition = made(own, policy, published)
        assert not edition.found.closed
        assert not refuted(edition.found, policy)
        assert not untrue(edition)
        published.add(edition, period)
    report = attack(published.editions)
    assert report.safe, report
    return published, edition


@pytest.mark.parametrize("order", IN_TURN)
def test_nobody_can_be_found_in_editions_published_in_turn(order: str) -> None:
    periods = IN_TURN[order]
    association = random_association(len(order), periods, (2, 2), (6, 16), sheets="overlapping" not in order)
    _, edition = publish_in_turn(association, periods, Policy())
    assert len(edition.editions) == len(periods)


@pytest.mark.parametrize("seed", range(2))
def test_what_was_published_is_printed_again_as_it_was(seed: int) -> None:
    """Each number of a later edition is the one that is public, exact or a range."""
    periods = ["2023", "2024"]
    published, edition = publish_in_turn(
        random_association(seed, periods, (2, 3), (8, 30)), periods, Policy(least_count=3, interval=2)
    )
    bound = [cell for cell in published.numbers if cell in edition.found.cells]
    assert bound
    for cell in bound:
        between = edition.found.number(cell)
        assert between == published.numbers[cell]


def test_a_team_that_joins_or_leaves_is_not_told_by_the_association() -> None:
    """The second year has one team more, and one less."""
    periods = ["2023", "2024"]
    association = random_association(5, periods, (3, 3), (10, 25))
    first, second = map(Period.parse, periods)
    of = {"t0": (first, second), "t1": (first,), "t2": (second,)}
    publish_in_turn(replace(association, periods=of), periods, Policy())


def test_a_team_that_is_in_no_edition_of_its_own_is_not_the_rest_of_the_association() -> None:
    """Two small teams are counted together in one year, and one of them is alone in the next."""
    periods = ["2023", "2024"]
    association = random_association(9, periods, (3, 3), (6, 30))
    association = replace(association, together={Period.parse("2023"): ("t0", "t1")})
    published, edition = publish_in_turn(association, periods, Policy())
    places = published.editions[0].definitions.places
    assert places == {"small-teams": ("t0", "t1"), "t2": ("t2",)}
    assert len(edition.found.solved) < 3


def test_an_association_with_two_teams_is_not_told_apart_by_a_team_that_publishes_later() -> None:
    """The association and one team are public, and the other team's own report comes afterwards."""
    association = random_association(3, ["2024"], (2, 2), (10, 30))
    period = Period.parse("2024")
    published = Published()
    edition = made(association)
    published.add(edition, period)
    whole = edition.editions[period]
    only = replace(whole, figures=type(whole.figures)(row for row in whole.figures if row.team != "t1"))
    assert attack([only]).safe
    assert attack([whole]).safe
