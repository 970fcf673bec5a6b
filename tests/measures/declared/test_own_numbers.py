"""What a team counts itself, and what it does together with its participants."""

import pandas as pd
import pytest
from builders import YEAR, find
from surveyed import long

from finsam.domain.figures import Figures
from finsam.measures.catalogue import MEASURES
from finsam.measures.declared.activities import activity_figures
from finsam.measures.declared.own_numbers import own_number_figures

SCALE = (5, 3, 4, 8, 5, 6, 4, 5)


def counted(*rows: tuple[str, str, float]) -> Figures:
    table = pd.DataFrame(rows, columns=["name", "date", "number"])
    table["date"] = pd.to_datetime(table["date"])
    return long(own_number_figures(table.assign(comment="bara för teamet"), YEAR))


def numbers(figures: Figures, name: str) -> dict[str, float]:
    own = (one for one in figures if one.group == name and one.value is not None)
    return {one.measure: float(one.value or 0) for one in own}


def test_study_visits_are_added_up_over_the_period_by_name() -> None:
    last = YEAR.last.isoformat()
    visits = counted(
        ("Studiebesök", YEAR.first.isoformat(), 2),
        ("studiebesök ", last, 3),
        ("Studiebesök", "2019-01-01", 9),
    )
    assert numbers(visits, "Studiebesök")["own_number"] == 5
    assert numbers(visits, "Studiebesök")["own_number_entries"] == 2


def test_a_scale_has_its_least_greatest_and_mean_of_those_who_answered() -> None:
    scale = counted(*(("Stegförflyttning", YEAR.last.isoformat(), value) for value in SCALE))
    told = numbers(scale, "Stegförflyttning")
    assert (told["own_number_min"], told["own_number_max"], told["own_number_mean"]) == (3, 8, 5)
    assert find(scale, "own_number_mean", by="own_number", group="Stegförflyttning").n == 8


def test_what_was_counted_before_and_not_in_the_period_is_nothing_and_has_no_mean() -> None:
    assert numbers(counted(("Utflykt", "2019-05-01", 4)), "Utflykt") == {
        "own_number": 0,
        "own_number_entries": 0,
    }


def test_a_later_number_is_not_told_in_an_earlier_period() -> None:
    assert len(counted(("Utflykt", "2031-05-01", 4))) == 0


def test_a_comment_is_in_no_figure() -> None:
    assert "bara för teamet" not in repr(counted(("Utflykt", YEAR.last.isoformat(), 4)).rows)


@pytest.mark.parametrize("measure", ["own_number", "own_number_mean", "activities"])
def test_the_public_sees_nothing_of_it(measure: str) -> None:
    assert not MEASURES[measure].public


def done(*rows: tuple[str, str | None, str | None, str | None]) -> Figures:
    table = pd.DataFrame(rows, columns=["activity", "kinds", "led_by", "extent"])
    return long(activity_figures(table, YEAR))


def test_an_activity_of_several_kinds_is_one_and_stands_in_each() -> None:
    figures = done(
        ("Uppstartsgrupp", "social_training;routines", "staff", "7 veckor"),
        ("Uppstartsgrupp", "individual_plan", "staff", None),
        ("Matlagning", None, "participants", "Varje vecka"),
        ("Utflykter", None, None, "Vid behov"),
        ("Samtal", "routines", None, None),
    )
    assert find(figures, "activities").value == 4
    assert find(figures, "activities", by="activity_kind", group="routines").value == 2
    assert find(figures, "activities", by="activity_kind", group="individual_plan").value == 1
    by_leader = {one.group: one.value for one in figures if one.by == "led_by"}
    assert by_leader == {"staff": 1, "participants": 1, "unknown": 1}
