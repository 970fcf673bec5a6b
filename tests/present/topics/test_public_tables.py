"""A public edition's tables and charts are worth reading: what its figures are not of leaves no trace."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import YEAR, between, facts, figure, hidden

from finsam.domain.figures import Figure, Figures
from finsam.measures.catalogue import MEASURES
from finsam.present.declared import definitions_of
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.association.tables import background
from finsam.present.topics.contents import TEAM
from finsam.present.topics.participants.tables import flow, referrers
from finsam.present.topics.public.tables import telling_chart, telling_table
from finsam.present.topics.results.tables import results
from finsam.present.topics.team.head import head
from finsam.present.topics.time.tables import times, trend

HARD_SPACE = "\u00a0"
COLUMNS = (Column("Remittent", numeric=False), Column("Nyinskrivna"), Column("Aktiva"))
ALL = frozenset(MEASURES)
RESULT_COLUMNS = (("Arbete", ("work",)), ("Studier", ("studies",)))


def table(*rows: Row) -> Table:
    return Table("t", "Vem som har remitterat", COLUMNS, rows)


def test_a_column_that_the_edition_does_not_have_is_left_out_also_where_its_sum_is_there() -> None:
    shown = telling_table(
        table(
            Row("Kommunen", ("visas inte", "8")),
            Row("Regionen", ("visas inte", "1–4")),
            Row("Totalt", ("33", "11"), emphasis=True),
        ),
        ALL,
    )
    assert shown is not None
    assert [column.head for column in shown.columns] == ["Remittent", "Aktiva"]
    assert [row.cells for row in shown.rows] == [("8",), ("1–4",), ("11",)]
    assert shown.notes == ()


def test_a_group_that_the_edition_does_not_have_is_left_out() -> None:
    shown = telling_table(
        table(
            Row("Kommunen", ("7", "8")),
            Row("Regionen", ("visas inte", "–")),
            Row("Totalt", ("33", "11"), emphasis=True),
        ),
        ALL,
    )
    assert shown is not None
    assert [row.head for row in shown.rows] == ["Kommunen", "Totalt"]


def test_a_table_with_nothing_but_its_sums_left_is_no_table() -> None:
    sums = Row("Totalt", ("33", "11"), emphasis=True)
    assert telling_table(table(Row("Kommunen", ("visas inte", "–")), sums), ALL) is None
    assert telling_table(table(sums), ALL) is None


def test_a_cell_alone_that_the_edition_does_not_have_is_empty_and_says_nothing() -> None:
    shown = telling_table(table(Row("Kommunen", ("7", "8")), Row("Regionen", ("2–5", "visas inte"))), ALL)
    assert shown is not None
    assert [row.cells for row in shown.rows] == [("7", "8"), ("2–5", "")]


def test_a_definition_is_only_of_what_is_still_in_the_table_and_in_the_edition() -> None:
    whole = replace(
        table(Row("Kommunen", ("visas inte", "8"))),
        definitions=definitions_of("new", "age_mean", "participated"),
    )
    shown = telling_table(whole, {"new", "participated"})
    assert shown is not None
    assert shown.definitions == definitions_of("participated")


def test_a_table_in_which_no_number_is_left_is_no_table_though_words_stand_in_it() -> None:
    columns = (Column("Tolv månader"), Column("Månader"), Column("Andel"), Column("Källa", numeric=False))
    dark = Row("juli 2023–juni 2024", ("visas inte", "visas inte", "registret"))
    assert telling_table(Table("t", "Över tid", columns, (dark,)), ALL) is None
    light = Row("juli 2024–juni 2025", ("23,3", "visas inte", "registret"))
    shown = telling_table(Table("t", "Över tid", columns, (dark, light)), ALL)
    assert shown is not None
    assert [column.head for column in shown.columns] == ["Tolv månader", "Månader", "Källa"]


def test_a_chart_that_lacks_a_number_is_a_table_without_it() -> None:
    rows = (Row("Arbete", ("11",)), Row("Studier", ("visas inte",)))
    drawn = Chart("c", "Vart de gick", Table("t", "", COLUMNS[:2], rows))
    shown = telling_chart(drawn, ALL)
    assert isinstance(shown, Table)
    assert [row.head for row in shown.rows] == ["Arbete"]
    ranged = replace(drawn, table=replace(drawn.table, rows=(rows[0], Row("Studier", ("0–3",)))))
    assert telling_chart(ranged, ALL) == ranged


def edition(*more: Figure) -> Facts:
    """A small edition as the plan has it, with ranges where there are few."""
    counted = [
        figure("participated", 33),
        figure("participated", 16, by="referrer", group="municipality"),
        between("participated", 0, 3, by="referrer", group="af"),
        figure("participated", 0, by="referrer", group="region"),
        figure("closed", 10),
        between("closed", 2, 5, by="result_column", group="Arbete"),
        figure("closed", 0, by="result_column", group="Studier"),
        figure("closed", 6, by="result_column", group="Annan"),
        between("early_dropouts", 0, 3),
        between("reached_goal", 2, 5),
        between("reached_goal", 1, 4, by="sex", group="woman"),
        between("reached_goal", 0, 3, by="sex", group="man"),
        between("share_reached_goal", 2, 5, of=(10, 10)),
        between("months_mean", 7, 9, "reached_goal", n=(2, 5)),
    ]
    return facts([*counted, *more], public=True, result_columns=RESULT_COLUMNS)


def test_results_are_by_the_associations_columns_and_the_goal_by_sex_below_them() -> None:
    shown = telling_table(results(edition()), ALL)
    assert shown is not None
    assert [column.head for column in shown.columns] == ["Avslutade till", "Antal", "Andel av basen"]
    assert [(row.head, *row.cells) for row in shown.rows] == [
        ("Arbete", "2–5", f"20–50{HARD_SPACE}%"),
        ("Studier", "0", f"0{HARD_SPACE}%"),
        ("Annan", "6", f"60{HARD_SPACE}%"),
        ("Tidiga avhopp", "0–3", "–"),
        ("Avslutade", "10", "–"),
        ("Varav gick i mål", "2–5", f"20–50{HARD_SPACE}%"),
        ("Kvinnor", "1–4", ""),
        ("Män", "0–3", ""),
    ]
    assert shown.notes == ("Basen är 10 avslutade.",)


def test_a_background_is_of_those_who_took_part_and_defines_nobody_else() -> None:
    shown = telling_table(referrers(edition()), ALL)
    assert shown is not None
    assert [column.head for column in shown.columns] == ["Remittent", "Deltagit under perioden"]
    assert [(row.head, *row.cells) for row in shown.rows] == [
        ("Socialtjänst/kommun", f"16 (48{HARD_SPACE}%)"),
        ("Arbetsförmedlingen", f"0–3 (0–10{HARD_SPACE}%)"),
        ("Totalt", "33"),
    ]
    assert shown.definitions == definitions_of("participated")


def test_a_rounded_count_has_no_share_and_a_rounded_0_no_row() -> None:
    known = facts(
        [
            between("participated", 31, 39, rounded=35),
            between("participated", 11, 19, by="referrer", group="municipality", rounded=15),
            between("participated", 0, 4, by="referrer", group="af", rounded=0),
        ],
        public=True,
    )
    shown = telling_table(referrers(known), ALL)
    assert shown is not None
    assert [(row.head, *row.cells) for row in shown.rows] == [("Socialtjänst/kommun", "15"), ("Totalt", "35")]
    assert [column.unit for column in shown.columns] == ["", "antal"]
    beside = background(known, {"Sala": known}, "referrer", "Remittent")
    assert beside.notes == () and beside.rows[0].cells == ("15", "15")


def test_the_times_of_an_edition_are_of_what_it_has() -> None:
    known = facts([figure("months_mean", 8, population="reached_goal")])
    assert "åldrar" in times(known).caption
    shown = telling_table(times(edition()), ALL)
    assert shown is not None
    assert shown.caption == "Tider för dem som avslutades"
    assert [row.cells for row in shown.rows] == [(f"7–9{HARD_SPACE}månader", "2–5")]
    assert "försörjning" not in " ".join(shown.definitions)


def test_how_the_flow_hangs_together_is_said_only_where_all_of_it_is_there() -> None:
    whole = [figure(name, 5) for name in ("active_start", "new", "participated", "closed", "active_end")]
    for rows, notes in ((whole, 1), (whole[1:], 0)):
        assert len(flow(facts(rows, public=True)).notes) == notes


def test_a_flow_of_rounded_counts_says_that_they_do_not_add_up() -> None:
    names = ("active_start", "new", "participated", "closed", "active_end")
    rounded = facts([between(name, 11, 19, rounded=15) for name in names], public=True)
    assert flow(rounded).notes[0].endswith("Avrundade tal går inte jämnt ut.")
    exact = facts([figure(name, 15) for name in names], public=True)
    assert "Avrundade" not in flow(exact).notes[0]


def test_one_window_is_no_trend_and_two_are() -> None:
    assert trend(edition()) is None
    before = figure("months_mean", 8, "reached_goal", n=7, period=edition().period.before)
    assert trend(edition(before)) is not None


def test_nothing_of_the_program_says_in_words_what_an_edition_does_not_have() -> None:
    known = edition()
    for name, make in TEAM.tables.items():
        made = make(known)
        shown = telling_table(made, ALL) if made else None
        assert shown is None or "visas inte" not in str([row.cells for row in shown.rows]), name
    for name, draw in TEAM.charts.items():
        drawn = draw(known)
        chart = telling_chart(drawn, ALL) if drawn else None
        assert chart is None or "visas inte" not in getattr(chart, "alt", str(chart)), name
    for section, part in TEAM.described:
        said = " ".join(TEAM.description(section, part, known))
        assert "visas inte" not in said and "None" not in said, (section, part)


def test_a_key_figure_that_the_edition_does_not_have_is_left_out() -> None:
    labels = [one.label for one in head(edition(), "", "").key_figures]
    assert labels == ["Avslutade", "Gick i mål", "Tid till målet"]


def test_key_figures_say_ranges_with_what_they_are_of() -> None:
    _, goal, throughput = head(edition(), "", "").key_figures
    assert (goal.value, goal.basis) == (f"20–50{HARD_SPACE}%", "2–5 av 10")
    assert (throughput.value, throughput.unit) == ("7–9", "månader")
    assert throughput.basis == "i medeltal för de 2–5 som gick i mål, inte för dem som är kvar"


def test_a_key_figure_of_what_may_be_a_handful_is_how_many_of_how_many() -> None:
    known = facts([figure("closed", 7), between("share_reached_goal", 2, 4, of=(4, 7))], public=True)
    goal = next(one for one in head(known, "", "").key_figures if one.label == "Gick i mål")
    assert (goal.value, goal.basis) == ("2–4 av 4–7", "")


def test_the_period_before_is_compared_only_where_both_are_exact() -> None:
    earlier = edition().period.before
    before = [figure("closed", 7, period=earlier), between("new", 2, 5, period=earlier)]
    known = edition(figure("new", 8), *before)
    changes = {one.label: one.change for one in head(known, "", "").key_figures}
    assert changes["Avslutade"] == "7 året före"
    assert changes["Nya under året"] == "" and changes["Gick i mål"] == ""


def test_a_hidden_share_of_an_earlier_edition_says_no_count_beside_it() -> None:
    share = replace(hidden("share_reached_goal"), denominator=Decimal(10))
    known = facts([figure("closed", 10), share], public=True)
    assert not [one for one in head(known, "", "").key_figures if one.label == "Gick i mål"]


@pytest.mark.parametrize(
    ("months", "cells"),
    [("6", ("12", f"0–25{HARD_SPACE}% (0–3 av 12)")), ("12", ("2–5", "0–3 av 2–5"))],
)
def test_follow_up_and_surveys_have_a_table_of_their_public_rows(months: str, cells: tuple[str, ...]) -> None:
    rows = [
        figure("follow_up_answered", 12, by="months", group="6"),
        between("follow_up_share_occupied", 0, 3, by="months", group="6", of=(12, 12)),
        between("follow_up_answered", 2, 5, by="months", group="12"),
        between("follow_up_share_occupied", 0, 3, by="months", group="12", of=(2, 5)),
        figure("follow_up_answered", 0, by="months", group="18"),
    ]
    made = TEAM.tables["follow_up"](facts(rows, public=True))
    shown = telling_table(made, ALL) if made else None
    assert shown is not None
    assert {row.head: row.cells for row in shown.rows}[f"{months} månader efter avslut"] == cells
    assert len(shown.rows) == 2
    assert [column.head for column in shown.columns][1:] == ["Uppföljda", "Andel i arbete eller studier"]


def survey_edition() -> Facts:
    question = "indikatorer+benefit"
    return facts(
        [
            between("survey_respondents", 10, 12, "closed", "instrument", "indikatorer"),
            between("survey_share_positive", 6, 8, "closed", "instrument+question", question, of=(10, 12)),
            figure("survey_respondents", 0, "participated", "instrument", "indikatorer"),
        ],
        public=True,
    )


def test_respondents_are_a_table_without_those_who_were_asked() -> None:
    made = TEAM.tables["surveys"](survey_edition())
    shown = telling_table(made, ALL) if made else None
    assert shown is not None
    assert shown.caption == "Så många svarade"
    assert [column.head for column in shown.columns] == ["Instrument", "Svarande"]
    assert [row.cells for row in shown.rows] == [("10–12",)]


def test_a_note_says_nothing_of_respondents_that_the_edition_does_not_have() -> None:
    group = "indikatorer+benefit"
    before = figure(
        "survey_share_positive",
        None,
        "closed",
        "instrument+question",
        group,
        numerator=9,
        denominator=12,
        period=YEAR.before,
    )
    known = replace(survey_edition(), figures=survey_edition().figures + Figures([before]))
    made, drawn = TEAM.tables["indicators"](known), TEAM.charts["indicators"](known)
    assert made is not None and isinstance(drawn, Chart)
    assert len(made.rows) == 2
    for notes in (made.notes, drawn.table.notes):
        assert notes[0].startswith("Juli 2024–juni 2025: 10–12 svarade.") and "2023" not in " ".join(notes)


def test_the_share_of_positive_answers_is_a_table_and_bars_of_its_ranges() -> None:
    made, drawn = TEAM.tables["indicators"](survey_edition()), TEAM.charts["indicators"](survey_edition())
    shown = telling_table(made, ALL) if made else None
    assert shown is not None and isinstance(drawn, Chart)
    said = f"50–80{HARD_SPACE}% (6–8 av 10–12)"
    assert [column.head for column in shown.columns] == ["Fråga", "Andel positiva"]
    assert [row.cells for row in shown.rows] == [(said,)]
    assert "10–12 svarade." in shown.notes[0] and "tillfrågade" not in " ".join((*shown.notes, drawn.alt))
    assert f"Stöd till stor nytta {said}" in drawn.alt and said in drawn.table.rows[0].cells
