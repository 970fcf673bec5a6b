"""The check of percentages: each is its count of its base, and those of one base are 100 % together."""

from collections.abc import Iterator
from dataclasses import dataclass

from finsam.figures.audit.claims.words import HARD_SPACE, percent, plain
from finsam.figures.audit.tables.cells import TableCell
from finsam.figures.audit.tables.checked import CheckedTable
from finsam.figures.audit.tables.shape import ReadTable, TableLine, results
from finsam.figures.printed import Interval


@dataclass(frozen=True)
class _Share:
    """A percentage, the count that it is of (None where there is none) and what it can be a share of."""

    row: TableLine
    column: TableLine
    share: Interval
    count: float | None
    bases: dict[str, tuple[float, ...]]


def percentages(table: ReadTable, checked: CheckedTable, across: set[int]) -> set[tuple[int, int]]:
    """Each percentage with a count is of the same kind of base as the others of its column.

    `across`: gets the columns whose percentages are not of the column added.
    """
    compared: set[tuple[int, int]] = set()
    for column in table.number_columns:
        shares = [one for one in _shares(table, column) if one.count is not None and one.bases]
        if not shares:
            continue
        kinds = list(dict.fromkeys(kind for one in shares for kind in one.bases))
        best = max(kinds, key=lambda kind: sum(_fits(one, kind) for one in shares))
        if best in ("radens summa", "de avslutade", "egen bas"):
            across.add(column.at)
        fitting = sum(_fits(one, best) for one in shares)
        if not fitting and len(kinds) > 1 and len(shares) > 1:
            checked.not_compared.append(
                f"kolumn {column.label}: procenten är i ingen rad antalet delat med en summa i tabellen"
            )
            continue
        for one in shares:
            if best in one.bases:
                checked.percentages += 1
                compared.add((one.row.at, column.at))
                if not _fits(one, best):
                    checked.wrong.append(_not_the_share(table, one, one.bases[best][0]))
    return compared


def _shares(table: ReadTable, column: TableLine) -> Iterator[_Share]:
    for row in table.number_rows:
        cell = table.at(row, column)
        # Of a range of people a range is the share, which says less than what both are made of.
        if cell.share is None or cell.between:
            continue
        counted = column if cell.number is not None else _counts_beside(table, column)
        count = _exact(table.at(row, counted)) if counted else None
        if cell.base is not None:
            bases: dict[str, tuple[float, ...]] = {"egen bas": (cell.base,)}
        else:
            bases = _bases(table, row, counted) if counted else {}
        yield _Share(row, column, cell.share, count.middle if count else None, bases)


def _exact(cell: TableCell) -> Interval | None:
    """A cell's number where it is no range."""
    return None if cell.between else cell.number


def _counts_beside(table: ReadTable, column: TableLine) -> TableLine | None:
    """The column of counts next before a column of percentages."""
    before = table.columns[column.at - 1] if column.at else None
    if before is None or before not in table.number_columns or before.percent or before.measured:
        return None
    return before


def _bases(table: ReadTable, row: TableLine, column: TableLine) -> dict[str, tuple[float, ...]]:
    """The total of the column, of the row, and of everything; of a column also what its rows add up to."""
    total_rows = [one for one in table.number_rows if one.total]
    total_columns = [one for one in table.number_columns if one.bare_total and not one.percent]
    outcome = results(table)
    found: dict[str, Interval | None] = {}
    if total_rows:
        found["kolumnens summa"] = _exact(table.at(total_rows[-1], column))
    if total_columns:
        found["radens summa"] = _exact(table.at(row, total_columns[-1]))
    if total_rows and total_columns:
        found["hela tabellens summa"] = _exact(table.at(total_rows[-1], total_columns[-1]))
    if outcome and column in outcome[1]:
        found["de avslutade"] = _exact(table.at(row, outcome[0]))
    bases: dict[str, tuple[float, ...]] = {
        kind: (one.middle,) for kind, one in found.items() if one and one.middle
    }
    own = [one for one in table.number_rows if not (one.total or one.subtotal or one.part or one.measured)]
    cells = [table.at(one, column) for one in own]
    numbers = [cell.number for cell in cells if cell.number is not None]
    added = 0.0 if any(cell.between for cell in cells) else sum(number.middle for number in numbers)
    if added and "kolumnens summa" in bases:
        bases["kolumnens summa"] += (added,)
    return bases


def _fits(one: _Share, kind: str) -> bool:
    return one.count is not None and any(
        one.share.meets(Interval.exactly(one.count / base)) for base in one.bases.get(kind, ()) if base
    )


def _not_the_share(table: ReadTable, one: _Share, base: float) -> str:
    count = one.count or 0.0
    return (
        f"{table.place(one.row, one.column)}: {plain(count)} av {plain(base)} är {percent(count / base)}, "
        f"men {percent(one.share.middle)} står"
    )


def hundred(table: ReadTable, checked: CheckedTable, of_rows: set[int]) -> set[tuple[int, int]]:
    """The percentages of a column are 100 % together where a total says so, and nowhere more.

    `of_rows`: columns whose percentages are of something else than the column.
    """
    compared: set[tuple[int, int]] = set()
    for column in table.number_columns:
        rows = [row for row in table.number_rows if table.at(row, column).share and not row.part]
        totals = [row for row in rows if row.total]
        parts = [row for row in rows if not row.total and not row.subtotal]
        bases = {table.at(row, column).base for row in parts}
        if column.at in of_rows and (len(bases) != 1 or None in bases):
            continue
        if len(parts) < 2 or column.measured or (bases - {None} and len(bases) > 1):
            continue
        sums = Interval(0.0, 0.0)
        for row in parts:
            sums = sums + (table.at(row, column).share or Interval(0.0, 0.0))
        whole = bool(totals) and any(
            (table.at(row, column).share or sums).meets(Interval(1, 1)) for row in totals
        )
        if not whole and sums.high < 1:
            continue
        checked.percentages += 1
        compared |= {(row.at, column.at) for row in (*parts, *totals)}
        if sums.low > 1 + 1e-9 or sums.high < 1 - 1e-9:
            terms = " + ".join(table.at(row, column).text for row in parts)
            checked.wrong.append(
                f"kolumn {column.label or column.at + 1}: andelarna {terms} är tillsammans "
                f"{percent(sums.middle)}, inte 100{HARD_SPACE}%"
            )
    return compared
