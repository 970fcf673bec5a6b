"""Figures as a DataFrame: Swedish words, floats, and no number that a page does not tell."""

from math import isnan

import pytest
from builders import between, facts, figure, hidden

from finsam import table
from finsam.domain.periods import Period
from finsam.report.notebook.own.frames import NUMBERS, frame_of

BEFORE = Period.parse("2023-07--2024-06")
FACTS = facts(
    [
        figure("new", 23),
        figure("new", 20, period=BEFORE),
        figure("new", 6, by="sex", group="man"),
        figure("new", 17, by="sex", group="woman"),
        figure("closed", 3, by="exit_reason", group="work"),
        figure("closed", 2, by="exit_reason+sex", group="work+woman"),
        figure("share_reached_goal", numerator=12, denominator=18),
        figure("share_reached_goal", by="sex", group="woman", numerator=2, denominator=3),
        figure("age_mean", 36.5, "new", n=23),
        figure("age_mean", 40.0, "closed", n=3),
    ]
)


def test_a_row_is_a_period_and_group_in_swedish_with_floats() -> None:
    frame = frame_of(FACTS, {}, "new", "sex", "")
    assert [*frame] == ["period", "group", "value", "n", "numerator", "denominator", "printed"]
    assert [*frame["group"]] == ["Kvinna", "Man"], "in the order of the code list"
    assert set(frame["period"]) == {"juli 2024–juni 2025"}
    assert [*frame["value"]] == [17.0, 6.0]
    assert {str(frame[name].dtype) for name in NUMBERS} == {"float64"}


def test_all_periods_of_the_report_are_there_the_oldest_first() -> None:
    frame = frame_of(FACTS, {}, "new", "", "")
    assert [*frame["period"]] == ["juli 2023–juni 2024", "juli 2024–juni 2025"]
    assert [*frame["value"]] == [20.0, 23.0]
    assert set(frame["group"]) == {"Totalt"}


@pytest.mark.parametrize("by", ["exit_reason+sex", "sex+exit_reason", ["sex", "exit_reason"]])
def test_several_dimensions_have_a_column_each_in_whatever_order_they_are_asked(by: str | list[str]) -> None:
    (row,) = frame_of(FACTS, {}, "closed", by, "").to_dict("records")
    assert (row["group"], row["exit_reason"], row["sex"]) == ("Arbete, Kvinna", "Arbete", "Kvinna")


def test_a_share_is_a_fraction_with_its_counts_and_as_it_is_printed() -> None:
    (row,) = frame_of(FACTS, {}, "share_reached_goal", "", "").to_dict("records")
    assert row["value"] == pytest.approx(2 / 3)
    assert (row["numerator"], row["denominator"], row["printed"]) == (12.0, 18.0, "67\u00a0%")


def test_no_share_or_mean_of_fewer_than_five_is_there_but_its_counts_are() -> None:
    (share,) = frame_of(FACTS, {}, "share_reached_goal", "sex", "").to_dict("records")
    (mean,) = frame_of(FACTS, {}, "age_mean", "", "closed").to_dict("records")
    assert isnan(share["value"])
    assert share["printed"] == "2 av 3"
    assert isnan(mean["value"])
    assert mean["printed"] == "för få"


def test_a_number_that_a_public_edition_does_not_show_is_nowhere_in_the_frame() -> None:
    public = facts(
        [between("new", 2, 5, by="sex", group="man"), hidden("new", by="sex", group="woman")], public=True
    )
    frame = frame_of(public, {}, "new", "sex", "")
    assert frame[[*NUMBERS]].isna().all(axis=None)
    assert [*frame["printed"]] == ["färre än\u00a05", "2–5"]


def test_what_the_board_has_none_of_is_an_empty_frame() -> None:
    assert frame_of(FACTS, {}, "queue_end", "", "").empty


def test_what_the_public_has_none_of_is_every_group_without_a_number() -> None:
    public = facts([], public=True)
    frame = frame_of(public, {}, "closed", ["exit_reason", "sex"], "")
    wide = frame.pivot_table(index="exit_reason", columns="sex", values="value", dropna=False)
    assert [*wide[["Kvinna", "Man"]].loc["Studier"].isna()] == [True, True]
    assert len(frame) == len(public.codes["exit_reason"].top) * len(public.codes["sex"].top)
    assert frame[["value", "n", "numerator", "denominator"]].isna().all(axis=None)
    assert not frame["printed"].any()
    assert frame_of(public, {}, "age_mean", "", "new")["value"].isna().tolist() == [True]
    for empty in (frame, wide, frame[["period", "group", "value"]]):
        assert table(empty, "Avslutade") is None, "nothing that a reader sees"
    assert frame_of(public, {}, "closed", "age_band", "").empty, "bands are no fixed list"


def test_an_associations_measures_are_divided_by_team() -> None:
    teams = {"Sala": facts([figure("new", 7)]), "Avesta": facts([figure("new", 9)])}
    frame = frame_of(facts([figure("new", 16)]), teams, "new", "team", "")
    assert [*zip(frame["group"], frame["value"], strict=True)] == [("Sala", 7.0), ("Avesta", 9.0)]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("avslutade", "", ""), 'Menade du "closed" (Avslutade)?'),
        (("Avslutad", "", ""), 'Menade du "closed" (Avslutade)?'),
        (("neww", "", ""), 'Menade du "new" (Nyinskrivna)?'),
        (("arbete", "", ""), 'skriv report.frame("closed", by="exit_reason")'),
        (("xyzzy", "", ""), "Alla mått står i docs/data-dictionary.md."),
        (("new", "kön", ""), 'Menade du by="sex" (Kön)?'),
        (("new", "seks", ""), "Det finns sex (Kön), age_band (Ålder)"),
        (("new", "team", ""), "«team» är ingen fördelning av «new»."),
        (("age_mean", "", ""), 'Välj population="new" (nyinskrivna)'),
        (("age_mean", "", "nyinskrivnna"), 'Menade du population="new"?'),
        (("new", "", "closed"), "«new» räknas bara på ett sätt: ta bort population."),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_by_code_or_by_what_it_is_called(
    asked: tuple[str, str, str], said: str
) -> None:
    with pytest.raises(KeyError) as error:
        frame_of(FACTS, {}, *asked)
    assert said in error.value.args[0]
