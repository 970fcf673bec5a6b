"""How staff through the period, and the groups beside the steering group, are told."""

from builders import facts, figure

from finsam.domain.figures import Figure
from finsam.present.topics.resources.group_tables import other_groups
from finsam.present.topics.resources.staff_changes import changes, staff_changes

BY, PAID = "role+employer", "role+employer+funding"


def post(
    group: str, start: float, began: int, left: int, end: float, mean: float, by: str = BY
) -> list[Figure]:
    values = {"start": start, "mean": mean}
    counted = {"staff_began": began, "staff_left": left, "staff_fte": end}
    counted |= {f"staff_fte_{name}": value for name, value in values.items()}
    return [figure(name, value, by=by if group else "", group=group) for name, value in counted.items()]


def test_a_post_that_nobody_came_to_or_left_gets_no_table_and_no_sentence() -> None:
    same = facts([*post("", 1, 0, 0, 1, 1), *post("Coach+Avesta kommun", 1, 0, 0, 1, 1)])
    assert staff_changes(same) is None
    assert changes(same) == []


def test_who_came_and_left_stands_with_extent_at_both_ends_and_on_average() -> None:
    table = staff_changes(
        facts([*post("", 2, 1, 1, 1.5, 1.875), *post("Coach+Regionen", 0, 1, 0, 0.5, 0.125)])
    )
    assert table is not None
    (row, total) = table.rows
    assert (row.head, row.cells) == ("Coach", ("Regionen", "0", "1", "0", "50", "13"))
    assert total.cells == ("", "200", "1", "1", "150", "188")


def test_a_vacant_post_is_a_row_and_a_sentence_and_no_part_of_the_sum() -> None:
    rows = [
        *post("", 1, 0, 0, 1, 1),
        *post("Coach+Avesta kommun", 1, 0, 0, 1, 1),
        figure("staff_vacant_fte", 0.2),
        figure("staff_vacant_fte", 0.2, by="role", group="arbetsförmedlare"),
    ]
    table = staff_changes(facts(rows))
    assert table is not None
    assert table.rows[1].cells[0] == "Vakant"
    assert table.rows[-1].cells[-2] == "100"
    told = changes(facts(rows))
    assert told[0] == "Ingen började eller slutade i personalen under perioden."
    assert told[-1].endswith("saknades 0,20\u00a0årsarbetskrafter (arbetsförmedlare).")


def test_who_pays_has_a_column_where_the_register_says_it() -> None:
    rows = [*post("", 1, 1, 0, 1, 1), *post("Coach+Avesta kommun+unknown", 1, 1, 0, 1, 1, PAID)]
    table = staff_changes(facts(rows))
    assert table is not None
    assert [column.head for column in table.columns][2] == "Finansiering"
    assert table.rows[0].cells[:2] == ("Avesta kommun", "Uppgift saknas")


def test_another_group_is_shown_with_the_meetings_of_its_name() -> None:
    by = "kind+organisation"
    rows = [
        figure("group_seats", 1, by=by, group="Representantgrupp+Regionen"),
        figure("meetings", 8, by="kind", group="representantgrupp"),
        figure("meetings_attended", by=by, group="representantgrupp+Regionen", numerator=7, denominator=8),
    ]
    table = other_groups(facts(rows))
    assert table is not None
    assert [(row.head, row.cells) for row in table.rows] == [
        ("Representantgrupp", ("Regionen", "1", "0", "7 av 8"))
    ]
    assert other_groups(facts([])) is None
