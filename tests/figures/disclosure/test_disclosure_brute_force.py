"""All small tables: does the attacker find what trying every table finds, and is no safe set cheaper?"""

from collections import defaultdict
from fractions import Fraction
from functools import cache
from itertools import combinations, permutations, product
from math import inf

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from finsam.figures.disclosure.attack.possible_values import Reader
from finsam.figures.disclosure.linear.linear_system import Relation, Slot, sum_of
from finsam.figures.disclosure.protect.disclosure_problem import Problem
from finsam.figures.disclosure.protect.disclosure_region import Region
from finsam.figures.disclosure.protect.disclosure_search import Choice, cheapest

Cells = tuple[tuple[int, ...], ...]
# Trying all tables ends somewhere; so the program is told that no cell is greater.
MOST = 6


def slot(row: object, column: object) -> Slot:
    return Slot(f"{row}:{column}")


def inner(cells: Cells) -> list[Slot]:
    return [slot(row, column) for row in range(len(cells)) for column in range(len(cells[0]))]


def margins(cells: Cells) -> dict[Slot, int]:
    rows, columns = range(len(cells)), range(len(cells[0]))
    sums = {slot(row, "all"): sum(cells[row]) for row in rows}
    sums |= {slot("all", column): sum(cells[row][column] for row in rows) for column in columns}
    return sums | {slot("all", "all"): sum(map(sum, cells))}


def totals(cells: Cells) -> dict[Slot, int]:
    """Every number of the table: cells, sums of rows and columns, and all."""
    return dict(zip(inner(cells), (count for row in cells for count in row), strict=True)) | margins(cells)


@cache
def relations(rows: int, columns: int) -> tuple[Relation, ...]:
    across = [sum_of([slot(r, c) for c in range(columns)], slot(r, "all")) for r in (*range(rows), "all")]
    down = [sum_of([slot(r, c) for r in range(rows)], slot("all", c)) for c in (*range(columns), "all")]
    return (*across, *down)


@cache
def every_table(rows: int, columns: int) -> dict[tuple[int, ...], list[Cells]]:
    """All tables of numbers up to MOST, by their sums of rows and columns."""
    found: dict[tuple[int, ...], list[Cells]] = defaultdict(list)
    for row_by_row in product(product(range(MOST + 1), repeat=columns), repeat=rows):
        found[tuple(margins(row_by_row).values())].append(row_by_row)
    return found


def true_bounds(cells: Cells, hidden: frozenset[Slot]) -> dict[Slot, tuple[int, int]]:
    """Between what each hidden cell ranges in all the tables that have the shown numbers."""
    names = inner(cells)
    at = [names.index(name) for name in sorted(hidden)]
    shown = [number for number in range(len(names)) if number not in at]
    own = [count for row in cells for count in row]
    possible = []
    for other in every_table(len(cells), len(cells[0]))[tuple(margins(cells).values())]:
        counts = [count for row in other for count in row]
        if all(counts[number] == own[number] for number in shown):
            possible.append(counts)
    return {
        name: (min(counts[number] for counts in possible), max(counts[number] for counts in possible))
        for name, number in zip(sorted(hidden), at, strict=True)
    }


def found_bounds(
    cells: Cells, hidden: frozenset[Slot], enough: float = inf
) -> dict[Slot, tuple[float, float]]:
    known = {name: Fraction(count) for name, count in totals(cells).items() if name not in hidden}
    most = dict.fromkeys(inner(cells), MOST)
    reader = Reader(relations(len(cells), len(cells[0])), known, {}, most)
    return {name: reader.bounds(name, enough) for name in hidden}


def is_safe(cells: Cells, hidden: frozenset[Slot], interval: int) -> bool:
    return all(high - low >= interval for low, high in true_bounds(cells, hidden).values())


def small_cells(cells: Cells, least_count: int) -> frozenset[Slot]:
    values = totals(cells)
    return frozenset(name for name in inner(cells) if 0 < values[name] < least_count)


def cheapest_by_trying(cells: Cells, primary: frozenset[Slot], interval: int) -> float | None:
    """The least cost of hiding cells beside the primary ones; None where hiding all is not enough."""
    others = [name for name in inner(cells) if name not in primary]
    values = totals(cells)
    sets = [frozenset(more) for size in range(len(others) + 1) for more in combinations(others, size)]
    for more in sorted(sets, key=lambda names: sum(max(values[name], 1) for name in names)):
        if is_safe(cells, primary | more, interval):
            return float(sum(max(values[name], 1) for name in more))
    return None


def chosen(cells: Cells, primary: frozenset[Slot], interval: int) -> Choice:
    values = {name: Fraction(count) for name, count in totals(cells).items()}
    costs = {name: max(float(values[name]), 1.0) for name in inner(cells)}
    most = dict.fromkeys(inner(cells), MOST)
    shape = relations(len(cells), len(cells[0]))
    return cheapest(Region(Problem(shape, values, primary, costs, interval, high=most)))


def alike(cells: Cells) -> Cells:
    """The one that stands for all tables with its rows and columns in another order, or lying down."""
    turned = tuple(zip(*cells, strict=True))
    ways = [cells] if len(cells) != len(turned) else [cells, turned]
    return min(
        tuple(tuple(row[at] for at in columns) for row in rows)
        for way in ways
        for rows in permutations(way)
        for columns in permutations(range(len(way[0])))
    )


def tables(rows: int, columns: int, most: int) -> list[Cells]:
    """Every table with cells from 0 to `most`; those that are alike but for their order once."""
    counts = product(product(range(most + 1), repeat=columns), repeat=rows)
    return [cells for cells in counts if alike(cells) == cells]


def check(cells: Cells, least_count: int, interval: int) -> None:
    primary = small_cells(cells, least_count)
    choice, expected = chosen(cells, primary, interval), cheapest_by_trying(cells, primary, interval)
    if expected is None:
        assert choice.exposed
        return
    assert not choice.exposed
    assert choice.cheapest
    assert choice.cost == choice.bound == expected
    assert is_safe(cells, choice.hidden, interval)
    assert found_bounds(cells, choice.hidden) == true_bounds(cells, choice.hidden)


@pytest.mark.parametrize("first", range(5))
def test_no_safe_set_of_any_two_by_two_table_is_cheaper_than_the_chosen_one(first: int) -> None:
    """All tables with cells from 0 to 4."""
    for cells in tables(2, 2, 4):
        if cells[0][0] == first:
            check(cells, least_count=3, interval=2)


@pytest.mark.parametrize("first", range(3))
def test_no_safe_set_of_any_two_by_three_table_is_cheaper_than_the_chosen_one(first: int) -> None:
    """All tables with cells from 0 to 2."""
    for cells in tables(2, 3, 2):
        if cells[0][0] == first:
            check(cells, least_count=2, interval=1)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, MOST), min_size=6, max_size=6), st.integers(1, 3))
@example([6, 0, 5, 2, 6, 6], 2)  # where a cell must be shown, since it would leak if it were hidden
def test_no_safe_set_of_a_larger_table_is_cheaper_than_the_chosen_one(
    counts: list[int], interval: int
) -> None:
    check((tuple(counts[:3]), tuple(counts[3:])), least_count=4, interval=interval)


@pytest.mark.parametrize("cells", tables(2, 2, 2))
def test_every_set_of_hidden_cells_of_every_two_by_two_table_is_bounded_as_trying_all_does(
    cells: Cells,
) -> None:
    for size in (1, 2, 3, 4):
        for hidden in map(frozenset, combinations(inner(cells), size)):
            assert found_bounds(cells, hidden) == true_bounds(cells, hidden)


@pytest.mark.parametrize("hidden", [frozenset(one) for one in combinations(range(6), 4)])
def test_four_hidden_cells_of_two_by_three_tables_are_bounded_as_trying_all_does(
    hidden: frozenset[int],
) -> None:
    for cells in tables(2, 3, 2)[::3]:
        names = frozenset(inner(cells)[at] for at in hidden)
        assert found_bounds(cells, names) == true_bounds(cells, names)


@pytest.mark.parametrize("enough", [1, 2, 3])
def test_a_cell_is_found_open_enough_where_trying_all_finds_it_so_and_nowhere_else(enough: int) -> None:
    """Then no further bounds are asked for: what is found lies within what is possible."""
    for cells in tables(2, 3, 2)[::5]:
        hidden = frozenset(inner(cells))
        true = true_bounds(cells, hidden)
        for name, (low, high) in found_bounds(cells, hidden, enough).items():
            least, most = true[name]
            assert least <= low <= high <= most
            assert (high - low >= enough) == (most - least >= enough)


def test_tables_in_three_dimensions_need_whole_numbers() -> None:
    """All two-way sums of a 2 x 2 x 2 table hold it up to one whole number.

    Every sum of two is 1, so a cell is 0 or 1 in whole persons.
    """
    cube: dict[tuple[str, ...], Slot] = {key: Slot("".join(key)) for key in product("ab", "cd", "ef")}
    rows = []
    for at in range(3):
        for pair in product("ab", "cd", "ef"):
            if pair[at] in "ace":
                ends = [cube[(*pair[:at], one, *pair[at + 1 :])] for one in ("ab", "cd", "ef")[at]]
                rows.append(Relation(tuple((end, 1) for end in ends), bound=1))
    reader = Reader(rows, {})
    assert reader.bounds(cube["a", "c", "e"]) == (0, 1)


def test_a_bound_that_only_fractions_reach_is_not_given() -> None:
    """Of three people at most one of any two: together at most one, though three halves would fit."""
    a, b, c, together = (Slot(name) for name in ("a", "b", "c", "together"))
    pairs = [Relation(((x, -1), (y, -1)), equal=False, bound=-1) for x, y in ((a, b), (b, c), (a, c))]
    reader = Reader([*pairs, sum_of([a, b, c], together)], {})
    assert reader.bounds(together) == (0, 1)
