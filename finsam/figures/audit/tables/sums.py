"""The check of totals, down the columns and across the rows."""

from collections.abc import Iterator, Sequence

from finsam.figures.audit.claims.words import plain
from finsam.figures.audit.tables.cells import TableCell
from finsam.figures.audit.tables.checked import CheckedTable
from finsam.figures.audit.tables.shape import ReadTable, TableLine
from finsam.figures.printed import Interval


class Way:
    """Sums in one direction: down the columns into a total row, or across the rows into a total column."""

    def __init__(self, table: ReadTable, across: bool) -> None:
        self.table, self.across = table, across
        rows, columns = table.number_rows, table.number_columns
        self.lines, self.summed = (rows, columns) if across else (columns, rows)

    def at(self, line: TableLine, one: TableLine) -> TableCell:
        return self.table.at(line, one) if self.across else self.table.at(one, line)

    def place(self, line: TableLine, one: TableLine) -> str:
        return self.table.place(line, one) if self.across else self.table.place(one, line)

    def sums(self, checked: CheckedTable) -> set[tuple[int, int]]:
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
                    f"kolumn {total.label}: är i ingen rad summan av de andra kolumnerna, så den är inte "
                    "läst som en summa"
                )
                continue
            checked.sums += len(found)
            checked.wrong += wrong
            compared |= {cell for _, _, cells in found for cell in cells}
        return compared

    def _is_total(self, one: TableLine) -> bool:
        return one.bare_total if self.across else one.total or one.subtotal

    def _sum(self, line: TableLine, total: TableLine) -> tuple[bool, str, list[tuple[int, int]]] | None:
        whole = self.at(line, total)
        if whole.number is None or whole.measured:
            return None
        choices = [parts for parts in self._parts(line, total) if len(parts) > 1 or total.subtotal]
        if not choices:
            return None
        sums = [self._added(line, parts) for parts in choices]
        holds = any(one.meets(whole.number) for one in sums)
        terms = " + ".join(plain(self._number(line, one).middle) for one in choices[0])
        off = plain(round(abs(sums[0].middle - whole.number.middle), 6))
        says = (
            f"{self.place(line, total)}: {terms} = {plain(round(sums[0].middle, 6))}, men "
            f"{plain(whole.number.middle)} står (skiljer {off})"
        )
        lines = [*choices[0], total]
        cells = [(line.at, one.at) if self.across else (one.at, line.at) for one in lines]
        return holds, says, cells

    def _parts(self, line: TableLine, total: TableLine) -> Iterator[list[TableLine]]:
        """What it may be the sum of: all that are no totals, those since the last one, or the totals."""
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

    def _adds(self, line: TableLine, one: TableLine) -> bool:
        cell = self.at(line, one)
        dimension = one.measured or one.percent or one.part
        return not dimension and not cell.measured and (cell.number is not None or cell.empty)

    def _number(self, line: TableLine, one: TableLine) -> Interval:
        return self.at(line, one).number or Interval(0.0, 0.0)

    def _added(self, line: TableLine, parts: Sequence[TableLine]) -> Interval:
        total = Interval(0.0, 0.0)
        for one in parts:
            total = total + self._number(line, one)
        return total
