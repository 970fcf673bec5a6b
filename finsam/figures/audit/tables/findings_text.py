"""The report of an audit of tables, table by table: what does not hold, what was compared, what was not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from finsam.figures.audit.tables.checked import CheckedTable
from finsam.figures.audit.tables.checks import check
from finsam.figures.audit.tables.files import grids
from finsam.figures.audit.tables.shape import ReadTable
from finsam.figures.store import FiguresError

_SHOWN = 8


@dataclass(frozen=True)
class AuditedTables:
    """Every table with what was found, and the files that could not be read."""

    tables: tuple[tuple[ReadTable, CheckedTable], ...]
    faults: tuple[str, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether anything contradicts itself or could not be read."""
        return bool(self.faults) or any(checked.wrong or checked.unread for _, checked in self.tables)


def audited_tables(files: Iterable[Path]) -> AuditedTables:
    """The tables of all files, each by itself."""
    tables: list[tuple[ReadTable, CheckedTable]] = []
    faults = []
    for file in files:
        try:
            found = [ReadTable(grid) for grid in grids(file)]
        except FiguresError as error:
            faults.append(str(error))
            continue
        tables += [(table, check(table)) for table in found]
    return AuditedTables(tuple(tables), tuple(faults))


def as_lines(audited: AuditedTables) -> Iterator[str]:
    """A heading per table; the count of everything last."""
    number = 0
    for table, checked in audited.tables:
        yield table.where
        for text in checked.wrong:
            number += 1
            yield f"  {number}. {text[:1].upper()}{text[1:]}."
        yield f"  {_compared(checked)}"
        yield from _listed("Gick inte att läsa", checked.unread)
        yield from _listed("Inte kontrollerat", checked.not_compared)
    yield from (f"Fel: {fault}" for fault in audited.faults)
    yield _count(audited, number)


def _compared(checked: CheckedTable) -> str:
    if not checked.sums + checked.percentages:
        return (
            "Kontrollerat: ingenting. Tabellen har ingen rad eller kolumn Totalt och inga andelar med antal."
        )
    return f"Kontrollerat: {_many(checked.sums, 'summa', 'summor')} och {checked.percentages} procenttal."


def _many(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"  {heading}:"
        yield from (f"    {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"    och {len(lines) - _SHOWN} till"


def _count(audited: AuditedTables, wrong: int) -> str:
    sums = sum(checked.sums + checked.percentages for _, checked in audited.tables)
    tables = _many(len(audited.tables), "tabell", "tabeller")
    if not sums:
        return f"Ingenting kunde kontrolleras i {tables}: ingen vet om talen stämmer."
    found = "Ingen motsägelse" if not wrong else _many(wrong, "motsägelse", "motsägelser")
    return f"{found} i {tables}: {_many(sums, 'samband kontrollerat', 'samband kontrollerade')}."
