"""Problems that were published with their solutions: what is hidden, and what follows from what is not."""

from fractions import Fraction

import pytest

from finsam.figures.disclosure.attack.possible_values import Reader
from finsam.figures.disclosure.linear.linear_system import Relation, Slot, sum_of
from finsam.figures.disclosure.protect.disclosure_problem import Problem
from finsam.figures.disclosure.protect.disclosure_region import Region
from finsam.figures.disclosure.protect.disclosure_search import Choice, cheapest

# checkTauArgus, inst/tests/Batch/ex1/tabdata_ex1.tab: region x gender, one cell unsafe (U), and
# inst/tests/Batch/test_batch_ex1.R: the pattern that tau-argus must find (u, x where hidden beside it).
EX1 = {
    ("Total", "Total"): (5146, "s"),
    ("Total", "male"): (2757, "s"),
    ("Total", "female"): (2389, "s"),
    ("A", "Total"): (1032, "s"),
    ("A", "male"): (895, "x"),
    ("A", "female"): (137, "u"),
    ("B", "Total"): (1726, "s"),
    ("B", "male"): (753, "s"),
    ("B", "female"): (973, "s"),
    ("C", "Total"): (1055, "s"),
    ("C", "male"): (569, "x"),
    ("C", "female"): (486, "x"),
    ("D", "Total"): (1333, "s"),
    ("D", "male"): (540, "s"),
    ("D", "female"): (793, "s"),
}
# sdcTable, tests/testthat/test-linked-tables.r: eight regions, in two counties and in two groups.
REGIONS = {"A": 2, "B": 2, "I": 8, "J": 8, "K": 3, "L": 3, "M": 3, "N": 7}
COUNTIES = {"county-1": "ABIJ", "county-2": "KLMN"}
GROUPS = {"big": "LM", "small": "ABIJKN"}


def slot(*name: str) -> Slot:
    return Slot("+".join(name))


def chosen(
    relations: list[Relation], values: dict[Slot, int], primary: set[Slot], interval: int = 1
) -> Choice:
    exact = {name: Fraction(value) for name, value in values.items()}
    costs = {name: float(value) for name, value in values.items()}
    return cheapest(Region(Problem(tuple(relations), exact, frozenset(primary), costs, interval)))


def left_open(
    relations: list[Relation], values: dict[Slot, int], hidden: frozenset[Slot]
) -> dict[Slot, tuple[float, float]]:
    """What a reader can find of every hidden number."""
    known = {name: Fraction(value) for name, value in values.items() if name not in hidden}
    reader = Reader(relations, known)
    return {name: reader.bounds(name) for name in hidden}


def table(cells: dict[tuple[str, str], int]) -> tuple[list[Relation], dict[Slot, int]]:
    """A table with its totals: relations and values by row and column."""
    rows, columns = (list(dict.fromkeys(key[at] for key in cells)) for at in (0, 1))
    values = {slot(*key): value for key, value in cells.items()}
    relations = []
    for row in rows:
        parts = [slot(row, column) for column in columns if column != "Total"]
        relations.append(sum_of(parts, slot(row, "Total")))
    for column in columns:
        parts = [slot(row, column) for row in rows if row != "Total"]
        relations.append(sum_of(parts, slot("Total", column)))
    return relations, values


def test_the_tables_sums_are_those_of_the_publication() -> None:
    relations, values = table({key: value for key, (value, _) in EX1.items()})
    exact = {name: Fraction(value) for name, value in values.items()}
    assert all(relation.holds(exact) for relation in relations)


def test_tau_argus_example_1_has_its_published_optimum() -> None:
    """895 + 569 + 486 = 1950 is hidden beside the 137."""
    relations, values = table({key: value for key, (value, _) in EX1.items()})
    unsafe = {slot(*key) for key, (_, status) in EX1.items() if status == "u"}
    choice = chosen(relations, values, unsafe)
    assert choice.cost == 895 + 569 + 486 == 1950
    assert choice.cheapest
    assert choice.hidden == {slot(*key) for key, (_, status) in EX1.items() if status in "ux"}
    assert all(most - least >= 1 for least, most in left_open(relations, values, choice.hidden).values())


def linked(*tables: dict[str, str]) -> tuple[list[Relation], dict[Slot, int]]:
    values = {slot(region): count for region, count in REGIONS.items()}
    relations = []
    for groups in tables:
        for name, members in groups.items():
            relations.append(sum_of([slot(region) for region in members], slot(name)))
            values[slot(name)] = sum(REGIONS[region] for region in members)
        values[slot("Total")] = sum(REGIONS.values())
        relations.append(sum_of([slot(name) for name in groups], slot("Total")))
    return relations, values


def test_two_tables_that_are_safe_each_give_a_cell_away_together() -> None:
    """small - county-1 = K + N, 30 - 20 = 10, and 10 - 7 = 3."""
    relations, values = linked(COUNTIES, GROUPS)
    small = frozenset(slot(region) for region, count in REGIONS.items() if count <= 3)
    found = left_open(relations, values, small)
    assert found[slot("K")] == (3, 3)
    for alone in (COUNTIES, GROUPS):
        found = left_open(*linked(alone), small)
        assert all(most > least for least, most in found.values())


def test_linked_tables_are_protected_by_the_published_cell() -> None:
    """sdcTable's own expectation: one more cell hidden, N, in both tables."""
    relations, values = linked(COUNTIES, GROUPS)
    small = {slot(region) for region, count in REGIONS.items() if count <= 3}
    choice = chosen(relations, values, small)
    assert choice.hidden - small == {slot("N")}
    assert choice.cost == 7
    assert all(most > least for least, most in left_open(relations, values, choice.hidden).values())


def test_a_total_less_the_shown_is_the_hidden_one() -> None:
    """43 - 24 - 17 = 2."""
    relation = sum_of([slot("women"), slot("men"), slot("others")], slot("all"))
    values = {slot("all"): 43, slot("women"): 24, slot("men"): 17, slot("others"): 2}
    assert left_open([relation], values, frozenset({slot("others")}))[slot("others")] == (2, 2)
    choice = chosen([relation], values, {slot("others")}, interval=3)
    assert choice.hidden == {slot("others"), slot("men")}


def test_the_second_smallest_of_each_row_and_column_is_not_enough() -> None:
    """Two hidden in every row and column that has one, and the 1 is known all the same.

    Rows 1 and 2 hide the cells of columns 1 and 2, so (1,1) + (1,2) = 3, (2,1) + (2,2) = 8,
    (1,1) + (2,1) = 2 and (1,2) + (2,2) = 9: there the 1 lies between 0 and 2, less than it must.
    """
    inner = {("1", "1"): 1, ("1", "2"): 2, ("1", "3"): 20, ("2", "1"): 1, ("2", "2"): 7, ("2", "3"): 30}
    relations, values = with_totals(inner)
    second_smallest = frozenset(slot(*key) for key in (("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")))
    found = left_open(relations, values, second_smallest)
    assert found[slot("1", "1")] == (0, 2)
    small = {slot(*key) for key, count in inner.items() if 0 < count < 5}
    choice = chosen(relations, values, small, interval=3)
    assert choice.hidden > second_smallest
    for least, most in left_open(relations, values, choice.hidden).values():
        assert most - least >= 3


def with_totals(inner: dict[tuple[str, str], int]) -> tuple[list[Relation], dict[Slot, int]]:
    cells = dict(inner)
    for row in dict.fromkeys(row for row, _ in inner):
        cells[row, "Total"] = sum(count for key, count in inner.items() if key[0] == row)
    for column in dict.fromkeys(column for _, column in inner):
        cells["Total", column] = sum(count for key, count in inner.items() if key[1] == column)
    cells["Total", "Total"] = sum(inner.values())
    return table(cells)


@pytest.mark.parametrize("interval", [1, 2, 3])
def test_a_hidden_cell_needs_more_company_the_wider_it_must_be_open(interval: int) -> None:
    """2 + 1 + 30 = 33: the 2 and the 1 alone leave 0 to 3 open; only from there on another must go."""
    relation = sum_of([slot("two"), slot("one"), slot("many")], slot("all"))
    values = {slot("two"): 2, slot("one"): 1, slot("many"): 30, slot("all"): 33}
    small = {slot("two"), slot("one")}
    assert chosen([relation], values, small, interval).hidden == small
    assert chosen([relation], values, small, 4).hidden == small | {slot("many")}
