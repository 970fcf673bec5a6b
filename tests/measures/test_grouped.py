"""Values counted cell by cell: one team's never reach another's, and nothing is lost in adding them up."""

import numpy as np
import pytest
from builders import YEAR, counted, enrolment, find

from finsam.domain.figures import Figure, Figures, Status
from finsam.measures.core.measure import Statistic
from finsam.measures.engine.grouped import Values


def closed(years: float | None, team: str = "avesta") -> dict[str, object]:
    return enrolment("2024-01-10", "2024-11-30", support_years=years, team=team)


def mean(figures: Figures, team: str) -> Figure:
    return find(figures.where(team=team, period=YEAR.id), "support_years_mean", "closed")


def test_ten_persons_with_a_tenth_of_a_year_each_have_a_mean_of_a_tenth() -> None:
    # Added up one after the other in floating point they would be 0.9999999999999999.
    values = Values(np.zeros(10, dtype=np.int64), np.full(10, 0.1), 1)
    assert values.of(Statistic.MEAN).tolist() == [0.1]


@pytest.mark.parametrize(
    ("statistic", "expected"),
    [
        (Statistic.MEAN, [3.0, None, 7.0]),
        (Statistic.MEDIAN, [2.5, None, 7.0]),
        (Statistic.MIN, [1.0, None, 7.0]),
        (Statistic.MAX, [6.0, None, 7.0]),
    ],
)
def test_a_cell_without_a_known_value_has_none(statistic: Statistic, expected: list[float | None]) -> None:
    values = Values(np.array([0, 2, 0, 0, 0]), np.array([6.0, 7.0, 1.0, 3.0, 2.0]), 3)
    assert [None if np.isnan(one) else one for one in values.of(statistic)] == expected


def test_a_teams_mean_is_of_its_own_enrolments_in_any_order_of_teams() -> None:
    rows = [closed(2.0, "sater"), closed(4.0), closed(None), closed(8.0)]
    for teams in (("avesta", "sater"), ("sater", "avesta")):
        figures = counted(*rows, teams=teams, only=["support_years_mean"])
        assert (mean(figures, "avesta").value, mean(figures, "avesta").n) == (6, 2)
        assert (mean(figures, "sater").value, mean(figures, "sater").n) == (2, 1)


def test_a_team_that_nobody_asks_for_is_left_alone() -> None:
    figures = counted(closed(2.0), closed(9.0, "sater"), only=["support_years_mean"])
    assert {figure.team for figure in figures} == {"avesta"}
    assert mean(figures, "avesta").value == 2


def test_a_team_without_an_enrolment_has_a_mean_that_is_undefined() -> None:
    figures = counted(closed(2.0), teams=("avesta", "sater"), only=["support_years_mean"])
    assert mean(figures, "sater").status is Status.UNDEFINED
