"""The public sees a short list of figures, and nothing that is not on it."""

import pytest
from builders import figure

from finsam.figures.disclosure.tables.public_plan import _plan, is_public
from finsam.measures.catalogue import MEASURES


@pytest.mark.parametrize(
    ("measure", "population", "by"),
    [
        ("participated", "", "referrer"),
        ("closed", "", "exit_reason"),
        ("share_reached_goal", "", "sex"),
        ("months_mean", "reached_goal", ""),
        ("queue_end", "", ""),
        ("participated", "", "team"),
        ("budget", "", "item"),
    ],
)
def test_what_the_plan_lists_is_public(measure: str, population: str, by: str) -> None:
    assert is_public(figure(measure, 12, population, by, "x" if by else ""))


@pytest.mark.parametrize(
    ("measure", "population", "by"),
    [
        ("participated", "", "age_band"),
        ("participated", "", "support_band"),
        ("new", "", "referrer"),
        ("age_mean", "participated", ""),
        ("age_mean", "participated", "team"),
        ("months_mean", "closed", ""),
        ("support_years_mean", "closed", ""),
        ("participated_parallel_af", "", ""),
        ("placements", "", ""),
        ("survey_respondents", "closed", "instrument"),
        ("survey_share_positive", "closed", "instrument+question"),
        ("follow_up_share_occupied", "", "months"),
        ("a_measure_of_tomorrow", "", ""),
    ],
)
def test_what_it_does_not_list_is_not_public(measure: str, population: str, by: str) -> None:
    assert not is_public(figure(measure, 12, population, by, "x" if by else ""))


def test_every_row_of_the_plan_is_a_measure_that_there_is() -> None:
    rows = _plan()
    assert {measure for measure, _, _ in rows} <= MEASURES.keys()
    for measure, population, by in rows:
        declared = MEASURES[measure]
        assert not by or tuple(by.split("+")) in declared.breakdowns, (measure, by)
        assert not population or population in {one.id for one in declared.populations}, measure
