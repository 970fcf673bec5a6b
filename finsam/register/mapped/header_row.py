"""A list whose headings have moved from the row that params say: read where they stand, and told."""

from collections.abc import Sequence
from dataclasses import replace

from finsam.domain.codes import Codes
from finsam.domain.faults import Fault
from finsam.domain.words import folded
from finsam.register.core.cells import Sheet
from finsam.register.core.mapping import Mapping
from finsam.register.core.tables import ENROLMENTS
from finsam.register.recognise.header_rows import rows_of_headings
from finsam.register.recognise.recognise import recognised

Rows = tuple[int, ...]


def where_headings_stand(
    sheets: Sequence[Sheet], mapping: Mapping, codes: Codes
) -> tuple[Mapping, list[Fault]]:
    """The mapping with the rows where the headings of the list stand now, and an error for each sheet where
    params say another; as it is where they stand there."""
    said = mapping.header_row
    names = {folded(name) for name in mapping.sheets.get(ENROLMENTS.sheet, ())}
    lists = [sheet for sheet in sheets if not names or folded(sheet.name) in names]
    headings = [*mapping.split, *mapping.rows, *(each for by in mapping.one_of.values() for each in by)]
    headings += [each for theirs in mapping.columns.values() for each in theirs]
    stand = {id(sheet): rows_of_headings(sheet, said, headings) for sheet in lists if said}
    if all(rows in (said, ()) for rows in stand.values()) or (not names and said in stand.values()):
        return mapping, []
    if not names:
        found = recognised(sheets, codes, replace(mapping, header_row=()))
        lists = [one.sheet for one in found.sheets]
    there = {rows for sheet in lists if (rows := stand[id(sheet)])}
    now = there.pop() if len(there) == 1 else ()
    moved = [(sheet, stand[id(sheet)]) for sheet in lists if stand[id(sheet)] not in (said, ())]
    return replace(mapping, header_row=now), [_moved(sheet, rows, said, now) for sheet, rows in moved]


def _moved(sheet: Sheet, rows: Rows, said: Rows, now: Rows) -> Fault:
    line = f"header_row: {_written(said)}"
    remedy = f"Ta bort raden {line} ur teamets params, så hittas rubrikerna på varje blad."
    if now:
        change = f"Ändra {line} till header_row: {_written(now)} i teamets params"
        remedy = f"{change} (eller ta bort raden, då hittas den)."
    found = f"rubrikerna står nu på {_in_words(rows)}"
    expected = f"rubriker på {_in_words(said)}, som params säger"
    return sheet.place.error(rows[-1], None, found, expected, remedy)


def _in_words(rows: Rows) -> str:
    return f"rad {' och '.join(map(str, rows))}"


def _written(rows: Rows) -> str:
    return str(rows[0] if len(rows) == 1 else list(rows))
