"""What is compared in a table: sums down and across, differences, percentages of counts, and of 100 %."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from finsam.figures.audit.numbers import Interval
from finsam.figures.audit.tables.cells import Cell
from finsam.figures.audit.tables.shape import Line, Table
from finsam.figures.audit.words import HARD_SPACE, percent, plain

_DIFFERENCE = (
    ("budget", "tilldelade medel"),
    ("utfall", "använda medel", "förbrukat"),
    ("differens", "avvikelse"),
)


@dataclass
class Checked:
    """What was compared, what does not hold, and what was not understood; sentences in Swedish."""

    sums: int = 0
    percentages: int = 0
    wrong: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    not_compared: list[str] = field(default_factory=list)


def check(table: Table) -> Checked:
    """Every comparison that a table's labels and cells give."""
    checked = Checked()
    for row in table.rows:
        for column in table.number_columns:
            if (cell := table.at(row, column)).words:
                _not_a_number(table, row, column, cell, checked)
    down, across = _Way(table, False), _Way(table, True)
    compared: set[tuple[int, int]] = set()
    for way in (down, across):
        compared |= way.sums(checked)
    compared |= _differences(table, checked)
    compared |= _ways_out(table, checked)
    of_rows: set[int] = set()
    compared |= _percentages(table, checked, of_rows)
    compared |= _hundred(table, checked, of_rows)
    _left_out(table, compared, checked)
    return checked


def _not_a_number(table: Table, row: Line, column: Line, cell: Cell, checked: Checked) -> None:
    told = f"{table.place(row, column)}: «{cell.text}» är inget tal som känns igen"
    (checked.not_compared if cell.readable else checked.unread).append(told)


class _Way:
    """Sums in one direction: down the columns into a total row, or across the rows into a total column."""

    def __init__(self, table: Table, across: bool) -> None:
        self.table, self.across = table, across
        rows, columns = table.number_rows, table.number_columns
        self.lines, self.summed = (rows, columns) if across else (columns, rows)

    def at(self, line: Line, one: Line) -> Cell:
        return self.table.at(line, one) if self.across else self.table.at(one, line)

    def place(self, line: Line, one: Line) -> str:
        return self.table.place(line, one) if self.across else self.table.place(one, line)

    def sums(self, checked: Checked) -> set[tuple[int, int]]:
        """Compares every total with what it can be the total of; the cells that were in a sum."""
        compared: set[tuple[int, int]] = set()
        for total in (one for one in self.summed if self._is_total(one)):
            found: list[tuple[bool, str, list[tuple[int, int]]]] = []
            for line in self.lines:
                if line.measured or line.percent or total.percent:
                    continue
                told = self._sum(line, total)
                if told:
                    found.append(told)
            wrong = [text for holds, text, _ in found if not holds]
            if self.across and len(found) > 2 and len(wrong) == len(found):
                checked.not_compared.append(
                    f"kolumn {total.label}: är i ingen rad summan av de andra kolumnerna, så den är inte läst "
                    "som en summa"
                )
                continue
            checked.sums += len(found)
            checked.wrong += wrong
            compared |= {cell for _, _, cells in found for cell in cells}
        return compared

    def _is_total(self, one: Line) -> bool:
        return one.bare_total if self.across else one.total or one.subtotal

    def _sum(self, line: Line, total: Line) -> tuple[bool, str, list[tuple[int, int]]] | None:
        whole = self.at(line, total)
        if whole.number is None or whole.measured:
            return None
        choices = [parts for parts in self._parts(line, total) if len(parts) > 1]
        if not choices:
            return None
        sums = [self._added(line, parts) for parts in choices]
        holds = any(one.meets(whole.number) for one in sums)
        terms = " + ".join(plain(self._number(line, one).middle) for one in choices[0])
        says = (
            f"{self.place(line, total)}: {terms} = {plain(round(sums[0].middle, 6))}, men "
            f"{plain(whole.number.middle)} står (skiljer {plain(round(abs(sums[0].middle - whole.number.middle), 6))})"
        )
        lines = [*choices[0], total]
        cells = [(line.at, one.at) if self.across else (one.at, line.at) for one in lines]
        return holds, says, cells

    def _parts(self, line: Line, total: Line) -> Iterator[list[Line]]:
        """What it may be the sum of: all lines that are no totals, those since the last one, or the totals."""
        usable = [one for one in self.summed if self._adds(line, one)]
        plain_ = [one for one in usable if not one.total and not one.subtotal]
        before = [one for one in self.summed if one.at < total.at and (one.total or one.subtotal)]
        since = before[-1].at if before else -1
        between = [one for one in plain_ if since < one.at < total.at]
        subtotals = [one for one in usable if (one.total or one.subtotal) and one.at < total.at]
        after = [one for one in plain_ if one.at > total.at]
        every = [between, plain_] if total.subtotal else [plain_, between, subtotals]
        yield from [parts for parts in every if parts]
        if not between and after:
            yield after

    def _adds(self, line: Line, one: Line) -> bool:
        cell = self.at(line, one)
        dimension = one.measured or one.percent or one.part
        return not dimension and not cell.measured and (cell.number is not None or cell.empty)

    def _number(self, line: Line, one: Line) -> Interval:
        return self.at(line, one).number or Interval(0.0, 0.0)

    def _added(self, line: Line, parts: Sequence[Line]) -> Interval:
        total = Interval(0.0, 0.0)
        for one in parts:
            total = total + self._number(line, one)
        return total


def _named(table: Table, words: tuple[str, ...]) -> Line | None:
    return next((one for one in table.number_columns if one.word.startswith(words)), None)


def _differences(table: Table, checked: Checked) -> set[tuple[int, int]]:
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


def _results(table: Table) -> tuple[Line, list[Line]] | None:
    """The column of those who left, and the columns of why; None where the table has no such columns."""
    left = next((one for one in table.number_columns if one.left), None)
    reasons = []
    for one in table.number_columns:
        if left is None or one.at <= left.at or one.percent:
            continue
        if one.still_there:
            break
        reasons.append(one)
    return (left, reasons) if left and len(reasons) > 2 else None


def _ways_out(table: Table, checked: Checked) -> set[tuple[int, int]]:
    """Why people left adds up to how many left, with the early dropouts or without them."""
    found = _results(table)
    compared: set[tuple[int, int]] = set()
    for row in table.number_rows if found else ():
        assert found is not None
        left, reasons = found
        whole = table.at(row, left).number
        if whole is None or any(table.at(row, one).words for one in reasons):
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


@dataclass(frozen=True)
class _Share:
    """A percentage, the count that it is of (None where there is none) and what it can be a share of."""

    row: Line
    column: Line
    share: Interval
    count: float | None
    bases: dict[str, tuple[float, ...]]


def _percentages(table: Table, checked: Checked, across: set[int]) -> set[tuple[int, int]]:
    """Each percentage beside its count is of the same kind of base as the others of its column.

    `across`: is told the columns whose percentages are not of the column.
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


def _shares(table: Table, column: Line) -> Iterator[_Share]:
    for row in table.number_rows:
        cell = table.at(row, column)
        if cell.share is None:
            continue
        counted = column if cell.number is not None else _counts_beside(table, column)
        count = table.at(row, counted).number if counted else None
        if cell.base is not None:
            bases: dict[str, tuple[float, ...]] = {"egen bas": (cell.base,)}
        else:
            bases = _bases(table, row, counted) if counted else {}
        yield _Share(row, column, cell.share, count.middle if count else None, bases)


def _counts_beside(table: Table, column: Line) -> Line | None:
    """The column of counts next before a column of percentages."""
    before = table.columns[column.at - 1] if column.at else None
    if before is None or before not in table.number_columns or before.percent or before.measured:
        return None
    return before


def _bases(table: Table, row: Line, column: Line) -> dict[str, tuple[float, ...]]:
    """The total of the column, of the row, and of everything; of a column also what its rows add up to."""
    total_rows = [one for one in table.number_rows if one.total]
    total_columns = [one for one in table.number_columns if one.bare_total and not one.percent]
    results = _results(table)
    found: dict[str, Interval | None] = {}
    if total_rows:
        found["kolumnens summa"] = table.at(total_rows[-1], column).number
    if total_columns:
        found["radens summa"] = table.at(row, total_columns[-1]).number
    if total_rows and total_columns:
        found["hela tabellens summa"] = table.at(total_rows[-1], total_columns[-1]).number
    if results and column in results[1]:
        found["de avslutade"] = table.at(row, results[0]).number
    bases: dict[str, tuple[float, ...]] = {
        kind: (one.middle,) for kind, one in found.items() if one and one.middle
    }
    added = sum(
        number.middle
        for one in table.number_rows
        if not (one.total or one.subtotal or one.part or one.measured)
        and (number := table.at(one, column).number) is not None
    )
    if added and "kolumnens summa" in bases:
        bases["kolumnens summa"] += (added,)
    return bases


def _fits(one: _Share, kind: str) -> bool:
    return one.count is not None and any(
        one.share.meets(Interval.exactly(one.count / base)) for base in one.bases.get(kind, ()) if base
    )


def _not_the_share(table: Table, one: _Share, base: float) -> str:
    count = one.count or 0.0
    return (
        f"{table.place(one.row, one.column)}: {plain(count)} av {plain(base)} är {percent(count / base)}, men "
        f"{percent(one.share.middle)} står"
    )


def _hundred(table: Table, checked: Checked, of_rows: set[int]) -> set[tuple[int, int]]:
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


def _left_out(table: Table, compared: set[tuple[int, int]], checked: Checked) -> None:
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
