"""The lines of a list of faults: grouped by team, file, sheet and column, without anybody's identity."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from finsam.domain.faults import Fault, ranges
from finsam.domain.printable import looks_like_name
from finsam.register.core.tables import TABLES, ColumnKind
from finsam.report.check.checking import Owned
from finsam.report.fault_list.cells import Cells, cells_of, file_to_link

PERHAPS_NAME = "en text som kan vara ett namn (visas inte)"
BIRTH = "en födelsetid (visas inte)"
WORDS = {"error": "Fel", "warning": "Varning"}
_QUOTED = re.compile(r"«([^»]*)»")
_BIRTHS = frozenset(
    column.header for table in TABLES for column in table.columns if column.kind is ColumnKind.BIRTH
)


@dataclass(frozen=True)
class Line:
    """One fault of a team, in all its rows. `place`: the sheet, or where else in the file; may be empty.

    `rows` is empty where the fault is wider than a row. `cells`: the cell of each row as Excel names it, and
    `file`, which a link opens where the list lies beside it; no cells where it is no workbook.
    """

    team: str
    severity: str
    file: str
    place: str
    column: str
    rows: tuple[int, ...]
    found: str
    expected: str
    remedy: str
    cells: tuple[str, ...] = ()
    link: str = ""

    @property
    def rows_in_words(self) -> str:
        """Every row, those that follow each other as a range: `2, 9, 15–18`."""
        return ", ".join(ranges(self.rows))


def lines_of(owned: Iterable[Owned]) -> tuple[Line, ...]:
    """The faults as lines: team by team, errors first, then by file, sheet and column, and by row."""
    known: dict[Path | None, Cells] = {None: Cells({})}
    lines = []
    for one in _told_apart(tuple(owned)):
        register = one.register if one.fault.sheet is not None else None
        if register not in known:
            known[register] = cells_of(register)
        lines.append(_line(one, known[register]))
    return tuple(sorted(lines, key=_order))


def _told_apart(owned: Sequence[Owned]) -> Iterator[Owned]:
    """The faults, with the association's folder after the name of a team that is not alone in having it."""
    registers: dict[str, set[Path]] = {}
    for one in owned:
        if one.register is not None:
            registers.setdefault(one.team, set()).add(one.register)
    for one in owned:
        if one.register is not None and len(registers[one.team]) > 1:
            yield replace(one, team=f"{one.team} ({one.register.parent.name})")
        else:
            yield one


def _order(line: Line) -> tuple[str, bool, str, str, str, tuple[int, ...]]:
    return (line.team, line.severity != WORDS["error"], line.file, line.place, line.column, line.rows)


def _line(one: Owned, cells: Cells) -> Line:
    fault = one.fault
    found = _without_identity(fault)
    remedy = fault.remedy if found == fault.shown else _QUOTED.sub("texten", fault.remedy)
    return Line(
        team=one.team,
        severity=WORDS[fault.severity],
        file=fault.file,
        place=fault.place if fault.sheet is None else fault.sheet,
        column=fault.column or "",
        rows=fault.rows,
        found=found,
        expected=fault.expected,
        remedy=" ".join(filter(None, (remedy, fault.paste if found == fault.shown else ""))),
        cells=tuple(cells.name(fault.sheet or "", fault.column, row) for row in fault.rows)
        if cells.known
        else (),
        link=file_to_link(one.register) if cells.known else "",
    )


def _without_identity(fault: Fault) -> str:
    """What stood there, unless it may tell who it is."""
    if fault.found and (fault.column or "").partition(" (")[0] in _BIRTHS and "«" in fault.found:
        return BIRTH
    if fault.found and any(map(looks_like_name, _QUOTED.findall(fault.found))):
        return PERHAPS_NAME
    return fault.shown


def teams_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """The teams of the lines, each once, in order."""
    return tuple(dict.fromkeys(line.team for line in lines))
