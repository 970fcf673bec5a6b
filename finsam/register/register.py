"""A register read from one file or folder and checked, or every fault that it has."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from finsam.domain.codes import Codes
from finsam.domain.faults import Fault, Place
from finsam.domain.same_faults import together
from finsam.register.core.cells import MAX_FAULTS, Sheet
from finsam.register.core.faults import UnreadableError
from finsam.register.core.many_faults import limited
from finsam.register.core.mapping import NO_MAPPING, Mapping
from finsam.register.core.rows import Rows, no_rows
from finsam.register.core.tables import ENROLMENTS, TABLES
from finsam.register.files.sources import Source, read_source, source_name
from finsam.register.frames import enrolment_frame, frame
from finsam.register.mapped.one_list import one_list
from finsam.register.mapped.own_form import in_our_form, told_as_list
from finsam.register.parse.headings import table_meant
from finsam.register.parse.sheet import read_rows
from finsam.register.parse.sheets import Sheets, sheets_of
from finsam.register.rules.any_table import strangers, table_faults
from finsam.register.rules.enrolments import enrolment_faults
from finsam.register.rules.years import years_far_off


@dataclass(frozen=True)
class Register:
    """What a team has written down, checked. `team` is the team's id.

    `enrolments` is as `finsam.domain.enrolments.as_enrolments` gives it, with Excel's row `numbers`; the
    columns and dtypes of the other tables are in `finsam.register.frames`. A table whose sheet is absent is
    empty, with the right columns.
    """

    team: str
    enrolments: pd.DataFrame
    numbers: tuple[int, ...]
    queue: pd.DataFrame
    placements: pd.DataFrame
    staff: pd.DataFrame
    steering_group: pd.DataFrame
    meetings: pd.DataFrame
    budget: pd.DataFrame
    answers: pd.DataFrame
    goals: pd.DataFrame
    quotes: pd.DataFrame
    follow_up: pd.DataFrame
    activities: pd.DataFrame
    own_numbers: pd.DataFrame
    reference: pd.DataFrame
    source: Source


@dataclass(frozen=True)
class Reading:
    """A register and the warnings about it; or None and every fault, where at least one is an error."""

    register: Register | None
    faults: tuple[Fault, ...]


def read_register(
    path: Path, team: str, codes: Codes, *, mapping: Mapping = NO_MAPPING, on: date | None = None
) -> Reading:
    """The register in a workbook, CSV file or CSV folder, and every fault of it at once.

    `codes`: the code lists with the association's own rows. `mapping`: what the team's params say of a list
    in another form; the rest is recognised where it is certain. `on`: the day after which a date is in the
    future, and a warning; None where nobody asks. Never raises for what the file holds.
    Source: docs/registers.md.
    """
    place = Place(source_name(path))
    try:
        contents = read_source(path, lambda name: table_meant(name) is not None)
    except UnreadableError as unreadable:
        return Reading(None, (unreadable.at(place),))
    own = in_our_form(contents, mapping, codes)
    sheets = sheets_of(own.contents, place, own.left_to_say)
    tables, faults = read_tables(sheets, own.parts, codes)
    faults += [*contents.faults, *own.faults, *told_as_list(own, mapping)]
    faults += [*sheets.faults, *_rules(tables, codes, on)]
    ordered = most_important(sorted(limited(together(faults)), key=in_order), place)
    if any(fault.severity == "error" for fault in faults):
        return Reading(None, ordered)
    return Reading(_register(tables, team, codes, contents.source), ordered)


def most_important(faults: list[Fault], place: Place) -> tuple[Fault, ...]:
    """The faults; of more than anyone reads, the errors first, and how many more there are."""
    if len(faults) <= MAX_FAULTS:
        return tuple(faults)
    chosen = sorted(faults, key=lambda fault: fault.severity != "error")[:MAX_FAULTS]
    found = f"{len(faults) - MAX_FAULTS} fel och varningar till, som inte visas"
    remedy = "Rätta dem som visas och kontrollera igen."
    more = place.error if any(fault.severity == "error" for fault in faults) else place.warning
    return (*sorted(chosen, key=in_order), more(None, None, found, f"högst {MAX_FAULTS} åt gången", remedy))


def read_tables(sheets: Sheets, parts: Sequence[Sheet], codes: Codes) -> tuple[dict[str, Rows], list[Fault]]:
    """The tables whose sheets could be read, by name, and the faults of every sheet.

    `parts`: further sheets of Deltagare.
    """
    tables: dict[str, Rows] = {}
    faults: list[Fault] = []
    for table, sheet in sheets.tables.items():
        read: list[Rows] = []
        for each in (sheet, *(parts if table is ENROLMENTS else ())):
            rows, found = read_rows(each, table, codes)
            faults += found
            read += [rows] if rows is not None else []
        if len(read) > 1:
            together, found = one_list(read)
            faults += found
            read = [together]
        if read:
            tables[table.name] = read[0]
    return tables, faults


def _rules(tables: Pairs[str, Rows], codes: Codes, on: date | None) -> Iterator[Fault]:
    for rows in tables.values():
        yield from table_faults(rows)
    yield from years_far_off(tables)
    if (enrolments := tables.get(ENROLMENTS.name)) is not None:
        yield from enrolment_faults(enrolments, codes, on)
        # Where an id of Deltagare could not be read, a seeming stranger may be that very participant.
        if enrolments.complete("participant"):
            participants = frozenset(enrolments.texts("participant"))
            for rows in tables.values():
                yield from strangers(rows, participants)


def in_order(fault: Fault) -> tuple[int, int, int]:
    """As the tables and columns are declared, row by row; what concerns the whole file first."""
    table = table_meant(fault.sheet or "")
    if table is None:
        return (-1 if fault.sheet is None else len(TABLES), 0, 0)
    headers = [column.header for column in table.columns]
    header = (fault.column or "").partition(" (")[0]  # its heading in the sheet may follow
    column = headers.index(header) if header in headers else len(headers)
    return (TABLES.index(table), fault.row or 0, column)


def _register(tables: Pairs[str, Rows], team: str, codes: Codes, source: Source) -> Register:
    every = {table.name: tables.get(table.name) or no_rows(table) for table in TABLES}
    participants = every.pop(ENROLMENTS.name)
    enrolments = enrolment_frame(participants, team, codes)
    others = {name: frame(rows, codes) for name, rows in every.items()}
    numbers = tuple(participants.numbers)
    return Register(team=team, enrolments=enrolments, numbers=numbers, source=source, **others)
