"""How many different participants a team's enrolments are: who comes back is counted once."""

import pytest
from builders import RULES, YEAR, enrolment, find, register
from surveyed import long

from finsam.domain.figures import Figures
from finsam.figures.sums import association_figures
from finsam.measures.declared.unique import unique_figures


def unique(*rows: dict[str, object]) -> Figures:
    return long(unique_figures(register(*rows), YEAR, RULES))


CAME_BACK_THE_SAME_DAY = (
    enrolment("2024-08-01", "2024-10-01", participant="A1", exit_reason="other"),
    enrolment("2024-10-01", "2025-03-01", participant="A1", exit_reason="work"),
    enrolment("2024-09-01", participant="A2"),
)


@pytest.mark.parametrize(
    ("population", "different"), [("new", 2), ("participated", 2), ("closed", 1), ("reached_goal", 1)]
)
def test_one_woman_who_came_back_the_same_day_is_one_participant(population: str, different: int) -> None:
    figures = unique(*CAME_BACK_THE_SAME_DAY)
    assert find(figures, "participants_unique", population).value == different


def test_who_was_enrolled_before_the_period_alone_is_not_among_its_participants() -> None:
    figures = unique(enrolment("2020-01-01", "2021-01-01", participant="A9"), *CAME_BACK_THE_SAME_DAY)
    assert find(figures, "participants_unique", "participated").value == 2


def test_nobody_is_no_participant() -> None:
    assert find(unique(), "participants_unique", "participated").value == 0


def test_an_association_does_not_add_up_its_teams_different_participants() -> None:
    """One who is in two teams would be counted twice, and the association cannot know."""
    assert association_figures(unique(*CAME_BACK_THE_SAME_DAY)).rows == ()
