"""From one file or folder to a checked register, or to every fault that it has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from finsam.domain.codes import Codes
from finsam.domain.words import folded, near_miss
from finsam.register.cells import MAX_FAULTS
from finsam.register.enrolment_rules import enrolment_faults
from finsam.register.faults import Fault, Place, UnreadableError, shown
from finsam.register.frames import enrolment_frame, frame
from finsam.register.reading import read_rows
from finsam.register.rows import Rows, no_rows
from finsam.register.rules import strangers, table_faults
from finsam.register.same_faults import limited, together
from finsam.register.sources import Contents, Source, read_source, source_name
from finsam.register.tables import ENROLMENTS, TABLES, Table

_BY_SHEET = {folded(table.sheet): table for table in TABLES}


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
    source: Source


@dataclass(frozen=True)
class Reading:
    """A register and the warnings about it; or None and every fault, where at least one is an error."""

    register: Register | None
    faults: tuple[Fault, ...]


def read_register(path: Path, team: str, codes: Codes, *, on: date | None = None) -> Reading:
    """The register in a workbook (.xlsx) or CSV folder, and every fault of it at once.

    `codes`: the code lists with the association's own rows. `on`: the day after which a date is in the
    future, and a warning; None where nobody asks. Never raises for what stands in the file.
    Source: contract.md, "Register".
    """
    place = Place(source_name(path))
    try:
        contents = read_source(path, lambda name: folded(name) in _BY_SHEET)
    except UnreadableError as unreadable:
        return Reading(None, (unreadable.at(place),))
    tables, faults = _read_tables(contents, place, codes)
    faults += [*contents.faults, *_unknown_sheets(contents.others, place), *_rules(tables, codes, on)]
    ordered = _named(sorted(limited(together(faults)), key=_order), place)
    if any(fault.severity == "error" for fault in faults):
        return Reading(None, ordered)
    return Reading(_register(tables, team, codes, contents.source), ordered)


def _named(faults: list[Fault], place: Place) -> tuple[Fault, ...]:
    """The faults; of more than anyone reads, the errors first, and how many more there are."""
    if len(faults) <= MAX_FAULTS:
        return tuple(faults)
    chosen = sorted(faults, key=lambda fault: fault.severity != "error")[:MAX_FAULTS]
    found = f"{len(faults) - MAX_FAULTS} fel och varningar till, som inte visas"
    remedy = "Rätta dem som visas och kontrollera igen."
    more = place.error if any(fault.severity == "error" for fault in faults) else place.warning
    return (*sorted(chosen, key=_order), more(None, None, found, f"högst {MAX_FAULTS} åt gången", remedy))


def _read_tables(contents: Contents, place: Place, codes: Codes) -> tuple[dict[str, Rows], list[Fault]]:
    """The tables whose sheets could be read, by name, and the faults of every sheet."""
    tables: dict[str, Rows] = {}
    faults: list[Fault] = []
    seen = {_table_of(fault.sheet) for fault in contents.faults}
    for sheet in contents.sheets:
        table = _BY_SHEET[folded(sheet.name)]
        if table in seen:
            remedy = "Slå ihop bladen eller döp om det ena."
            expected = f"ett enda blad {table.sheet}"
            faults.append(sheet.place.error(None, None, "bladet finns två gånger", expected, remedy))
            continue
        seen.add(table)
        rows, found = read_rows(sheet, table, codes)
        faults += found
        if rows is not None:
            tables[table.name] = rows
    if ENROLMENTS not in seen:
        faults.append(_no_enrolments(contents, place))
    return tables, faults


def _table_of(sheet: str | None) -> Table | None:
    return _BY_SHEET.get(folded(sheet or ""))


def _no_enrolments(contents: Contents, place: Place) -> Fault:
    meant = near_miss(ENROLMENTS.sheet, contents.others)
    remedy = f"Lägg till bladet {ENROLMENTS.sheet}."
    if meant is not None:
        remedy = f"Är det {shown(meant)}? Döp i så fall om det till {ENROLMENTS.sheet}."
    missing = Place(place.file, ENROLMENTS.sheet)
    return missing.error(None, None, "bladet saknas", f"ett blad {ENROLMENTS.sheet}", remedy)


def _unknown_sheets(names: tuple[str, ...], place: Place) -> Iterator[Fault]:
    for name in names:
        meant = near_miss(name, (table.sheet for table in TABLES))
        remedy = (
            f"Menade du {meant}? Döp i så fall om det."
            if meant
            else "Inget behöver göras om det är ert eget."
        )
        found = f"{shown(name)} är okänt och läses inte"
        kind = "okänt blad, som inte läses"
        yield Place(place.file, name).warning(None, None, found, "ett av registrets blad", remedy, kind)


def _rules(tables: Mapping[str, Rows], codes: Codes, on: date | None) -> Iterator[Fault]:
    for rows in tables.values():
        yield from table_faults(rows)
    if enrolments := tables.get(ENROLMENTS.name):
        yield from enrolment_faults(enrolments, codes, on)
        # Where an id of Deltagare could not be read, a seeming stranger may be that very participant.
        if enrolments.complete("participant"):
            participants = frozenset(enrolments.texts("participant"))
            for rows in tables.values():
                yield from strangers(rows, participants)


def _order(fault: Fault) -> tuple[int, int, int]:
    """As the tables and columns are declared, row by row; what concerns the whole file first."""
    table = _table_of(fault.sheet)
    if table is None:
        return (-1 if fault.sheet is None else len(TABLES), 0, 0)
    headers = [column.header for column in table.columns]
    column = headers.index(fault.column) if fault.column in headers else len(headers)
    return (TABLES.index(table), fault.row or 0, column)


def _register(tables: Mapping[str, Rows], team: str, codes: Codes, source: Source) -> Register:
    every = {table.name: tables.get(table.name) or no_rows(table) for table in TABLES}
    participants = every.pop(ENROLMENTS.name)
    enrolments = enrolment_frame(participants, team, codes)
    others = {name: frame(rows, codes) for name, rows in every.items()}
    numbers = tuple(participants.numbers)
    return Register(team=team, enrolments=enrolments, numbers=numbers, source=source, **others)
