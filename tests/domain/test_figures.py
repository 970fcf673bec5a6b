"""One figure and the long table of them (docs/figures-file.md, "Figures")."""

from decimal import Decimal

import pytest
from builders import ASSOCIATION, TEAM, YEAR, figure

from finsam.domain.figures import COLUMNS, Figures, Range, Ranges, Status


def test_the_columns_are_those_of_the_contract() -> None:
    assert ",".join(COLUMNS) == (
        "association,team,period,measure,population,by,group,value,numerator,denominator,n,unit,status,printed"
    )


def test_the_statuses_are_those_of_the_contract() -> None:
    assert [str(status) for status in Status] == ["ok", "range", "hidden", "undefined", "missing"]


def test_a_total_has_no_groups() -> None:
    assert figure("new", 23).groups() == {}


def test_groups_name_each_dimension_and_its_code() -> None:
    assert figure("closed", 2, by="exit_reason+sex", group="studies+woman").groups() == {
        "exit_reason": "studies",
        "sex": "woman",
    }


def test_a_single_dimension_may_have_a_plus_in_its_group() -> None:
    assert figure("budget", 2, by="item", group="Resor + kost").groups() == {"item": "Resor + kost"}


def test_a_figure_is_found_by_what_it_counts_and_a_missing_one_is_none() -> None:
    figures = Figures([figure("new", 23), figure("new", 17, by="sex", group="woman")])
    place = {"association": ASSOCIATION, "team": TEAM, "period": YEAR.id}
    found = figures.find("new", by="sex", group="woman", **place)
    assert found is not None and found.value == Decimal(17)
    assert figures.find("new", by="sex", group="man", **place) is None
    assert figures.find("new", **{**place, "team": "sater"}) is None


def test_the_first_of_two_rows_for_one_figure_is_found() -> None:
    figures = Figures([figure("new", 23), figure("new", 24)])
    found = figures.find("new", association=ASSOCIATION, team=TEAM, period=YEAR.id)
    assert found is not None and found.value == 23


def test_figures_can_be_chosen_and_added_and_keep_their_order() -> None:
    here, there = (
        Figures([figure("new", 23), figure("closed", 19)]),
        Figures([figure("new", 8, team="sater")]),
    )
    both = here + there
    assert [row.value for row in both] == [23, 19, 8]
    assert [row.team for row in both.where(measure="new")] == [TEAM, "sater"]
    assert len(both) == 3


def test_a_range_is_written_with_a_dash_and_decimals_with_a_comma() -> None:
    assert str(Range(Decimal(2), Decimal(5))) == "2–5"
    assert str(Range(Decimal("7.5"), Decimal(9))) == "7,5–9"


def test_a_range_holds_both_its_ends_and_nothing_outside_them() -> None:
    between = Range(Decimal(2), Decimal(5))
    assert [number in between for number in map(Decimal, (1, 2, 5, 6))] == [False, True, True, False]


def test_a_range_that_is_turned_is_none() -> None:
    with pytest.raises(ValueError, match="more than"):
        Range(Decimal(5), Decimal(2))


def test_a_figure_has_no_ranges_unless_they_are_given() -> None:
    assert not figure("new", 23).ranges
    assert Ranges(n=Range(Decimal(0), Decimal(0)))


def test_a_figure_that_is_a_range_is_not_one_that_a_publication_wrote_otherwise() -> None:
    assert figure("new", 23, printed="23").published
    assert not figure("new", None, status=Status.RANGE, printed="2–5").published
    assert not figure("new", 23).published
