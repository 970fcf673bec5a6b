"""A public edition's tables are worth reading: what tells nothing is not there."""

from finsam.present.public_tables import LEFT_OUT, telling_table
from finsam.present.table import Column, Row, Table

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
