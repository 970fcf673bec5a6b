"""An association's own register: staff, meetings, money, goals and numbers, and nothing of a participant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from finsam.domain.codes import Codes
from finsam.domain.faults import Fault, Place
from finsam.domain.printable import shown
from finsam.domain.same_faults import together
from finsam.register.core.cells import Sheet
from finsam.register.core.faults import UnreadableError
from finsam.register.core.many_faults import limited
from finsam.register.core.rows import no_rows
from finsam.register.core.tables import ASSOCIATION_TABLES, TABLES, ColumnKind
from finsam.register.files.sources import Source, read_source, source_name
from finsam.register.frames import frame
from finsam.register.parse.header_faults import holds_participants
from finsam.register.parse.headings import table_meant
from finsam.register.parse.sheets import sheets_of
from finsam.register.register import in_order, most_important, read_tables
from finsam.register.rules.any_table import table_faults

_OF_PEOPLE = frozenset(
    table for table in TABLES if any(column.kind is ColumnKind.ID for column in table.columns)
)
_ALLOWED = ", ".join(table.sheet for table in ASSOCIATION_TABLES)


@dataclass(frozen=True)
class AssociationRegister:
    """What an association has written down of itself, checked; tables as in `finsam.register.frames`."""

    staff: pd.DataFrame
    steering_group: pd.DataFrame
    meetings: pd.DataFrame
    budget: pd.DataFrame
    goals: pd.DataFrame
    quotes: pd.DataFrame
    own_numbers: pd.DataFrame
    reference: pd.DataFrame
    source: Source


@dataclass(frozen=True)
class AssociationReading:
    """A register and the warnings about it; or None and every fault, where at least one is an error."""

    register: AssociationRegister | None
    faults: tuple[Fault, ...]


def read_association_register(path: Path, codes: Codes) -> AssociationReading:
    """The association's register in a workbook or CSV folder, and every fault of it at once.

    A sheet with participants is an error, and nothing in it is read: the association may not hold them.
    Never raises for what the file holds. Source: docs/registers.md.
    """
    place = Place(source_name(path))
    try:
        contents = read_source(path, lambda name: table_meant(name) is not None)
    except UnreadableError as unreadable:
        return AssociationReading(None, (unreadable.at(place),))
    refused = list(_refused((*contents.sheets, *contents.others), place))
    names = {fault.sheet for fault in refused}
    sheets = tuple(one for one in contents.sheets if one.name not in names)
    others = tuple(one for one in contents.others if one.name not in names)
    found = sheets_of(replace(contents, sheets=sheets, others=others), place, enrolments=False)
    tables, faults = read_tables(found, (), codes)
    faults += [*contents.faults, *refused, *found.faults]
    faults += [fault for rows in tables.values() for fault in table_faults(rows)]
    ordered = most_important(sorted(limited(together(faults)), key=in_order), place)
    if any(fault.severity == "error" for fault in faults):
        return AssociationReading(None, ordered)
    frames = {
        table.name: frame(tables.get(table.name) or no_rows(table), codes) for table in ASSOCIATION_TABLES
    }
    return AssociationReading(AssociationRegister(source=contents.source, **frames), ordered)


def _refused(sheets: Iterable[Sheet], place: Place) -> Iterator[Fault]:
    """An error for each sheet of participants, and a warning for one that only a team has."""
    for sheet in sheets:
        table = table_meant(sheet.name)
        there = Place(place.file, sheet.name)
        expected = f"bara bladen {_ALLOWED}"
        if table in _OF_PEOPLE or holds_participants(sheet.rows):
            yield there.error(
                None,
                None,
                f"{shown(sheet.name)} har uppgifter om deltagare, och dem får förbundet inte ha",
                expected,
                "Ta bort bladet ur filen. Det hör hemma i teamets register, som stannar hos teamet.",
                "uppgifter om deltagare i förbundets register",
            )
        elif table is not None and table not in ASSOCIATION_TABLES:
            found = f"{shown(sheet.name)} läses bara i ett teams register"
            remedy = "Flytta raderna till teamets register."
            yield there.warning(None, None, found, expected, remedy)
