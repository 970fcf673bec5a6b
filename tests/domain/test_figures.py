"""One figure and the long table of them (docs/figures-file.md, "Figures")."""

from decimal import Decimal

from builders import ASSOCIATION, TEAM, YEAR, figure

from finsam.domain.figures import COLUMNS, Figures, Status


def test_the_columns_are_those_of_the_contract() -> None:
    assert ",".join(COLUMNS) == (
        "association,team,period,measure,population,by,group,value,numerator,denominator,n,unit,status,printed"
    )


def test_the_statuses_are_those_of_the_contract() -> None:
    assert [str(status) for status in Status] == ["ok", "hidden", "undefined", "missing"]


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
