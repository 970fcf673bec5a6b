"""The checks of a table: sums down and across, differences, percentages of counts, and of 100 %."""

from finsam.figures.audit.claims.words import plain
from finsam.figures.audit.tables.cells import TableCell
from finsam.figures.audit.tables.checked import CheckedTable
from finsam.figures.audit.tables.percentages import hundred, percentages
from finsam.figures.audit.tables.shape import ReadTable, TableLine, results
from finsam.figures.audit.tables.sums import Way
from finsam.figures.printed import Interval

_DIFFERENCE = (
    ("budget", "tilldelade medel"),
    ("utfall", "använda medel", "förbrukat"),
    ("differens", "avvikelse"),
)


def check(table: ReadTable) -> CheckedTable:
    """Every comparison that a table's labels and cells give."""
    checked = CheckedTable()
    for row in table.rows:
        for column in table.number_columns:
            if (cell := table.at(row, column)).words:
                _not_a_number(table, row, column, cell, checked)
    down, across = Way(table, False), Way(table, True)
    compared: set[tuple[int, int]] = set()
    for way in (down, across):
        compared |= way.sums(checked)
    compared |= _differences(table, checked)
    compared |= _ways_out(table, checked)
    of_rows: set[int] = set()
    compared |= percentages(table, checked, of_rows)
    compared |= hundred(table, checked, of_rows)
    _left_out(table, compared, checked)
    return checked


def _not_a_number(
    table: ReadTable, row: TableLine, column: TableLine, cell: TableCell, checked: CheckedTable
) -> None:
    told = f"{table.place(row, column)}: «{cell.text}» är inget tal som känns igen"
    (checked.not_compared if cell.readable else checked.unread).append(told)


def _named(table: ReadTable, words: tuple[str, ...]) -> TableLine | None:
    return next((one for one in table.number_columns if one.word.startswith(words)), None)


def _differences(table: ReadTable, checked: CheckedTable) -> set[tuple[int, int]]:
    """Budget less actual is the difference, in every row."""
    budget, actual, rest = (_named(table, words) for words in _DIFFERENCE)
    compared: set[tuple[int, int]] = set()
    if budget is None or actual is None or rest is None:
        return compared
    for row in table.number_rows:
        granted, spent, left = (table.at(row, column).number for column in (budget, actual, rest))
        if granted is None or spent is None or left is None:
            continue
        checked.sums += 1
        compared |= {(row.at, column.at) for column in (budget, actual, rest)}
        right = granted - spent
        if not (right.meets(left) or right.meets(Interval(-left.high, -left.low))):
            checked.wrong.append(
                f"{table.place(row, rest)}: {plain(granted.middle)} − {plain(spent.middle)} = "
                f"{plain(round(right.middle, 6))}, men {plain(left.middle)} står"
            )
    return compared


def _ways_out(table: ReadTable, checked: CheckedTable) -> set[tuple[int, int]]:
    """Why people left adds up to how many left, with the early dropouts or without them."""
    found = results(table)
    compared: set[tuple[int, int]] = set()
    for row in table.number_rows if found else ():
        assert found is not None
        left, reasons = found
        whole = table.at(row, left).number
        if whole is None or any(table.at(row, one).words or table.at(row, one).between for one in reasons):
            continue
        parts = [(one, table.at(row, one).number or Interval(0.0, 0.0)) for one in reasons]
        kept = [part for one, part in parts if not one.part]
        sums = [sum(part.middle for part in some) for some in ([part for _, part in parts], kept)]
        checked.sums += 1
        compared |= {(row.at, one.at) for one in (left, *reasons)}
        if whole.middle not in sums:
            terms = " + ".join(plain(part.middle) for _, part in parts)
            checked.wrong.append(
                f"{table.place(row, left)}: {terms} = {plain(sums[0])}, men {plain(whole.middle)} står"
            )
    return compared


def _left_out(table: ReadTable, compared: set[tuple[int, int]], checked: CheckedTable) -> None:
    """Columns of words, and rows and columns of numbers of which no cell was compared with anything."""
    words = [column for column in table.columns if column not in table.number_columns]
    checked.not_compared += [f"kolumn {column.label or column.at + 1}: har inga tal" for column in words]
    for column in table.number_columns:
        if not any((row.at, column.at) in compared for row in table.number_rows):
            checked.not_compared.append(
                f"kolumn {column.label or column.at + 1}: ingår i ingen summa eller andel"
            )
    for row in table.number_rows:
        if not any((row.at, column.at) in compared for column in table.number_columns):
            checked.not_compared.append(f"rad {row.label or row.at + 1}: ingår i ingen summa eller andel")
