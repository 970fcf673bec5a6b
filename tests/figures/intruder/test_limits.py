"""How near is too near? The ends of what a cell may be, and what is no business of the intruder's."""

from dataclasses import replace
from decimal import Decimal

import pytest
from figures.intruder.editions import Number, by_sex, count, edition, flow, mean, share
from figures.intruder.test_attack import FORM, found, goal, key

from finsam.domain.figures import Range, Ranges, Status
from finsam.figures.intruder.attack import attack
from finsam.figures.intruder.corrections import differences

YEAR = "2024-01--2025-01"


@pytest.mark.parametrize(
    ("printed", "narrow"),
    [
        *((1, True), (4, True), (5, False), ((4, 6), True), ((4, 7), False)),
        *(((5, 7), False), ((1, 3), True), ((0, 2), False), (0, False)),
    ],
)
def test_a_cell_is_narrowed_where_fewer_than_four_values_are_left_and_one_is_small(
    printed: Number, narrow: bool
) -> None:
    assert ((YEAR, "new", "") in found(attack([edition("2024", count("new", printed))]))) == narrow


def test_all_but_a_group_is_a_cell_where_there_are_several() -> None:
    groups: dict[str, Number] = {"fk": (0, 8), "af": (0, 8), "region": 20}
    rows = [count("participated", number, "referrer", code) for code, number in groups.items()]
    rows += [
        count("participated", 0, "referrer", code) for code in ("municipality", "self", "other", "unknown")
    ]
    narrowed = found(attack([edition("2024", count("participated", 23), *rows)]))
    assert narrowed == {(YEAR, "participated", "-region"): (3, 3)}


def test_a_share_in_whole_per_cent_lost_half_of_one_at_each_end() -> None:
    """2 of 7 is 28,6 %, printed 29 %."""
    parts = {"numerator": Range(Decimal(1), Decimal(4)), "value": Range(Decimal("0.29"), Decimal("0.57"))}
    row = replace(
        share("share_reached_goal", 2, 7),
        value=None,
        numerator=None,
        status=Status.RANGE,
        ranges=Ranges(**parts),
    )
    assert found(attack([edition("2024", row)]))[YEAR, "share_reached_goal:yes", ""] == (2, 4)


def test_no_more_answer_than_were_asked() -> None:
    answered = count("survey_respondents", (2, 9), "instrument", "indikatorer", **FORM)
    narrowed = found(attack([edition("2024", count("closed", (0, 4)), answered)]))
    assert narrowed[YEAR, "survey_respondents:indikatorer:closed", ""] == (2, 4)


def test_early_dropouts_are_in_no_result_column() -> None:
    columns = {"Arbete": 10, "Studier": 10, "Annan": 7}
    rows = [count("closed", number, "result_column", label) for label, number in columns.items()]
    narrowed = found(attack([edition("2024", count("closed", 30), count("early_dropouts", (0, 9)), *rows)]))
    assert narrowed[YEAR, "early_dropouts", ""] == (3, 3)


def test_an_association_is_of_the_teams_of_each_period() -> None:
    both = {"sala": ["sala"], "fns": ["fns"]}
    editions = [
        edition("2023", *flow(40, 20, 20), *flow(40, 20, 20, "")),
        edition("2024", *flow(40, 20, 20), *flow(43, 22, 23, ""), places=both),
    ]
    assert set(found(attack(editions), "fns").values()) == {(2, 2), (3, 3)}


def test_the_days_of_many_are_nobodys() -> None:
    halves = [
        edition("2024H1", mean("10", 20), *goal(20, 40)),
        edition("2024", mean("10.5", 26), *goal(26, 60)),
    ]
    assert not found(attack(halves))


@pytest.mark.parametrize(
    ("women", "told"), [(21, True), (24, True), (25, False), (40, False), (16, True), (15, False)]
)
def test_a_correction_of_many_is_nobodys(women: int, told: bool) -> None:
    old, new = ([edition("2024", *by_sex("new", number, 30))] for number in (20, women))
    assert ((YEAR, "new", "woman") in {key(one) for one in differences(old, new)}) == told
