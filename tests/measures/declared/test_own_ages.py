"""An association's own cut-offs of age: limits that overlap, and decades of birth."""

from dataclasses import replace

import pytest
from builders import RULES, counted, enrolment, find

from finsam.domain.figures import Figures
from finsam.domain.own_ages import OwnAges
from finsam.figures.identities.equations import breaches
from finsam.figures.sums import association_figures

# The last day of the period is 30 June 2025, the enrolment day 1 August 2024.
ROWS = [
    enrolment(born="1994-07-01"),  # 30 on both days
    enrolment(born="1994-06-30"),  # 30 when enrolled, 31 on the last day
    enrolment(born="2004-01-01"),
    enrolment(born="1960-01-01", closed="2025-03-01"),
]
LIMITS = OwnAges((("Unga", 24), ("Unga vuxna", 30)))


def of(*limits: tuple[str, int]) -> Figures:
    rules = replace(RULES, own_ages=OwnAges(limits))
    return counted(*ROWS, rules=rules, only=("new", "participated", "closed", "active_end"))


@pytest.mark.parametrize(
    ("measure", "limit", "n"),
    [("new", "30", 3), ("active_end", "30", 2), ("active_end", "24", 1), ("participated", "30", 2)],
)
def test_a_limit_counts_those_of_at_most_that_age_on_the_day_of_the_count(
    measure: str, limit: str, n: int
) -> None:
    assert find(of(*LIMITS.at_most), measure, by="age_at_most", group=limit).value == n


def test_a_limit_that_nobody_is_within_is_0() -> None:
    assert find(of(("Under 18", 17)), "closed", by="age_at_most", group="17").value == 0


def test_an_association_without_limits_has_no_figures_of_any() -> None:
    assert not of().where(by="age_at_most").rows


def test_limits_overlap_and_are_not_added_up_to_all() -> None:
    figures = of(("Unga", 24), ("Unga vuxna", 30), ("Alla", 120))
    assert [one.value for one in figures.where(measure="active_end", by="age_at_most")] == [1, 2, 3]
    assert breaches(figures) == ()


def test_decades_of_birth_are_everybody() -> None:
    figures = of()
    decades = {one.group: one.value for one in figures.where(measure="participated", by="born_decade")}
    assert decades == {"1960": 1, "1990": 2, "2000": 1}


def test_limits_of_several_teams_are_counted_for_each_and_add_up_for_their_association() -> None:
    rows = [*ROWS, {**enrolment(born="2005-01-01"), "team": "sater"}]
    rules = replace(RULES, own_ages=LIMITS)
    figures = counted(*rows, rules=rules, teams=("avesta", "sater"), only=("active_end",))
    by_team = {one.team: one.value for one in figures.where(by="age_at_most", group="30")}
    assert by_team == {"avesta": 2, "sater": 1}
    assert find(association_figures(figures), "active_end", by="age_at_most", group="30").value == 3
