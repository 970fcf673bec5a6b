"""A public edition's tables are worth reading: what tells nothing is not there."""

from dataclasses import replace
from decimal import Decimal

from builders import facts, figure, hidden

from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import largest
from finsam.present.topics.participants.tables import ages, payers
from finsam.present.topics.public.tables import LEFT_OUT, telling_chart, telling_table
from finsam.present.topics.results.columns import is_goal, result_columns
from finsam.present.topics.results.tables import results
from finsam.present.topics.team.head import head
from finsam.present.topics.time.tables import times

REHAB = ("job_seeking", "other_rehab")
COLUMNS = (Column("Remittent", numeric=False), Column("Nya"), Column("Aktiva"))


def table(*rows: Row) -> Table:
    return Table("t", "Vem som har remitterat", COLUMNS, rows)


def test_a_column_in_which_every_group_is_hidden_is_left_out_also_where_its_sum_is_shown() -> None:
    shown = telling_table(
        table(
            Row("Kommunen", ("visas inte", "8")),
            Row("Regionen", ("visas inte", "färre än 5")),
            Row("Totalt", ("33", "11"), emphasis=True),
        )
    )
    assert shown is not None
    assert [column.head for column in shown.columns] == ["Remittent", "Aktiva"]
    assert [row.cells for row in shown.rows] == [("8",), ("färre än 5",), ("11",)]
    assert shown.notes == (LEFT_OUT,)


def test_a_group_of_which_nothing_is_shown_is_left_out() -> None:
    shown = telling_table(
        table(
            Row("Kommunen", ("7", "8")),
            Row("Regionen", ("visas inte", "–")),
            Row("Totalt", ("33", "11"), emphasis=True),
        )
    )
    assert shown is not None
    assert [row.head for row in shown.rows] == ["Kommunen", "Totalt"]


def test_a_table_with_nothing_but_its_sums_left_is_no_table() -> None:
    assert (
        telling_table(table(Row("Kommunen", ("visas inte", "–")), Row("Totalt", ("33", "11"), True))) is None
    )
    assert telling_table(table(Row("Totalt", ("33", "11"), emphasis=True))) is None


def test_a_table_that_hides_nothing_is_as_it_was_empty_cells_and_all() -> None:
    whole = table(Row("Kommunen", ("7", "–")), Row("Regionen", ("", "–")))
    assert telling_table(whole) is whole


def test_a_goal_share_that_is_hidden_says_no_count_beside_it() -> None:
    share = replace(hidden("share_reached_goal"), denominator=Decimal(10))
    known = facts([figure("closed", 10), share], public=True)
    goal = next(one for one in head(known, "", "").key_figures if one.label == "Gick i mål")
    assert (goal.value, goal.basis) == ("visas inte", "")


def test_a_mean_by_sex_that_the_edition_withholds_is_not_told_as_nobody() -> None:
    given = [figure("age_mean", 40, "participated")]
    board, public = ages(facts(given)), ages(facts(given, public=True))
    took_part = next(place for place, row in enumerate(board.rows) if row.head == "Deltagit under perioden")
    assert board.rows[took_part].cells[4:6] == ("–", "–")
    assert public.rows[took_part].cells[4:6] == ("visas inte", "visas inte")


def test_a_chart_without_a_number_to_draw_is_not_drawn() -> None:
    rows = (Row("Arbete", ("visas inte",)), Row("Studier", ("0",)), Row("Annat", ("5 eller fler",)))
    drawn = Chart("c", "Vart de gick", "", "<svg/>", Table("t", "", COLUMNS[:2], rows))
    assert isinstance(telling_chart(drawn), Table)
    one = replace(drawn.table, rows=(*rows, Row("Vård", ("11",))))
    assert telling_chart(replace(drawn, table=one)) == replace(drawn, table=one)


REASONS = (
    "work/studies/job_seeking/other_rehab",
    "medical_rehab/sickness_compensation/other",
    "early_dropout",
)
COLUMNS_OF_RESULTS = (("Arbete", ("work",)), ("Studier", ("studies",)), ("Annan rehab", REHAB))


def merged_results() -> Facts:
    counts = [
        figure("closed", n, by="exit_reason", group=row) for row, n in zip(REASONS, (9, 6, 0), strict=True)
    ]
    return facts([figure("closed", 15), *counts], result_columns=COLUMNS_OF_RESULTS, public=True)


def test_a_result_that_holds_several_columns_is_called_by_all_of_them() -> None:
    table = results(merged_results())
    assert [(row.head, row.cells[-2]) for row in table.rows[:2]] == [
        ("Arbete, studier eller annan rehab", "9"),
        ("Annan", "6"),
    ]
    assert "early_dropout" not in " ".join(row.head for row in table.rows)


def test_a_result_that_holds_the_whole_goal_is_the_goal_and_the_others_are_not() -> None:
    known = merged_results()
    assert [is_goal(known, codes) for _, codes in result_columns(known)] == [True, False]


def test_the_row_of_several_groups_says_in_a_note_which() -> None:
    rows = [("municipality", 11), ("fk/af/none/other/unknown", 9)]
    counts = [figure("participated", n, by="payer", group=group) for group, n in rows]
    table = payers(facts([figure("participated", 20), *counts], public=True))
    assert [row.head for row in table.rows] == ["Socialtjänst", "Övriga", "Totalt"]
    (note,) = table.told
    assert note == (
        "Övriga är tillsammans: Försäkringskassan, Arbetsförmedlingen, Ingen offentlig försörjning, Annan, "
        "Uppgift saknas."
    )


def test_the_groups_of_a_common_row_are_not_called_the_most_common() -> None:
    rows = [("municipality", 9), ("fk/af/none/other/unknown", 11)]
    counts = [figure("participated", n, by="payer", group=group) for group, n in rows]
    assert largest(facts([figure("participated", 20), *counts], public=True), "participated", "payer") is None


def test_a_table_in_which_no_number_is_left_is_no_table_though_words_stand_in_it() -> None:
    columns = (Column("Tolv månader"), Column("Månader"), Column("Andel"), Column("Källa", numeric=False))
    dark = Row("2023-07-01–2024-06-30", ("visas inte", "visas inte", "registret"))
    assert telling_table(Table("t", "Över tid", columns, (dark,))) is None
    light = Row("2024-07-01–2025-06-30", ("23,3", "visas inte", "registret"))
    shown = telling_table(Table("t", "Över tid", columns, (dark, light)))
    assert shown is not None
    assert [column.head for column in shown.columns] == ["Tolv månader", "Månader", "Källa"]
    assert [row.head for row in shown.rows] == [light.head]


def test_a_row_of_several_groups_that_is_left_out_is_not_explained() -> None:
    explained = (("Övriga", "Övriga är tillsammans: Annan, Uppgift saknas."),)
    whole = table(Row("Kommunen", ("7", "8")), Row("Övriga", ("visas inte", "visas inte")))
    shown = telling_table(replace(whole, explained=explained))
    assert shown is not None
    assert shown.told == (LEFT_OUT,)


def test_the_publics_table_of_times_speaks_of_neither_ages_nor_support() -> None:
    known = facts([figure("months_mean", 8, population="reached_goal")])
    assert "åldrar" in times(known).caption
    public = times(replace(known, public=True))
    assert public.caption == "Tider för dem som avslutades"
    assert "försörjning" not in " ".join(public.definitions)
