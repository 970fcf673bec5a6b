"""Rules for the rows of every table: what cannot be true together."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from finsam.domain.faults import Fault
from finsam.domain.personal_number import resembles_personal_number
from finsam.domain.printable import HIDDEN_ID
from finsam.register.core.rows import Rows
from finsam.register.core.tables import ColumnKind

_DIGIT = re.compile(r"\d")  # also those of other scripts
_SEPARATOR = re.compile(r"[\s\-\u2010-\u2015_./]+")
_BETWEEN = re.compile(r"-(?!\d)|(?<!\d)-")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def table_faults(rows: Rows) -> Iterator[Fault]:
    """What any table can be wrong about: spans, overlaps, repeated rows, unlikely ids."""
    if rows.table.opens:
        yield from ends_before_it_begins(rows)
    if rows.table.alone:
        yield from overlaps(rows)
    elif not rows.table.repeats:
        yield from repetitions(rows)
    for column in rows.table.columns:
        if column.kind is ColumnKind.ID:
            yield from ids_like_personal_numbers(rows, column.name)
    if rows.table.alone:
        yield from ids_alike(rows, rows.table.alone)


def ends_before_it_begins(rows: Rows) -> Iterator[Fault]:
    """An error for each span whose last day is before its first."""
    opens, closes = rows.table.opens, rows.table.closes
    first, last = rows.dates(opens), rows.dates(closes)
    for position in range(len(rows)):
        begins, ends = first[position], last[position]
        if begins is not None and ends is not None and ends < begins:
            header = rows.table.column(opens).header
            found = f"{ends} är före {header.lower()} {begins}"
            remedy, problem = "Rätta ett av datumen.", f"före {header.lower()}"
            yield rows.error(position, closes, found, f"en dag från och med {begins}", remedy, problem)


def overlaps(rows: Rows) -> Iterator[Fault]:
    """An error for each span that begins while another span of the same person is going on.

    A new span may begin on the day that the former ends. Rows that are alike in every cell are one error.
    """
    table = rows.table
    ids = rows.texts(table.alone)
    first, last = rows.dates(table.opens), rows.dates(table.closes)
    spans: dict[str, list[tuple[date, date, int]]] = defaultdict(list)
    for position in rows.readable(table.alone, table.opens, table.closes):
        person, begins, ends = ids[position], first[position], last[position] or date.max
        if person is not None and begins is not None and begins <= ends:
            spans[person].append((begins, ends, position))
    for own in spans.values():
        own.sort()
        reached, by, former = date.min, -1, None
        for begins, ends, position in own:
            if begins < reached or (begins, ends) == former:
                yield _overlap(rows, position, by)
            if ends > reached:
                reached, by = ends, position
            former = (begins, ends)


def _overlap(rows: Rows, position: int, other: int) -> Fault:
    table = rows.table
    later, earlier = max(position, other), min(position, other)
    number = rows.numbers[earlier]
    if rows.alike(position, other):
        found = f"raden är en upprepning av rad {number}"
        return rows.error(later, table.alone, found, "varje rad en gång", "Ta bort den ena raden.")
    closes, opens = table.column(table.closes).header, table.column(table.opens).header
    found = f"samma id är redan med vid samma tid, på rad {number}"
    expected = f"{closes} på den tidigare raden senast samma dag som {opens} på den senare"
    remedy = (
        f"Är det två personer: ge den ena ett eget id. Annars: rätta datumen, eller fyll i {closes} på den "
        "rad där det saknas."
    )
    return rows.error(later, table.alone, found, expected, remedy)


def repetitions(rows: Rows) -> Iterator[Fault]:
    """A warning for each row that is alike a former one in every cell."""
    former: dict[tuple[object, ...], int] = {}
    for position, cells in enumerate(zip(*rows.columns.values(), strict=True)):
        first = former.setdefault(cells, position)
        if first != position and rows.alike(first, position):
            found = f"raden är en upprepning av rad {rows.numbers[first]}"
            remedy = "Ta bort den ena raden om den inte ska räknas två gånger."
            problem = "raden är en upprepning av en annan"
            yield rows.warning(
                position, rows.table.columns[0].name, found, "varje rad en gång", remedy, problem
            )


def ids_like_personal_numbers(rows: Rows, name: str) -> Iterator[Fault]:
    """A warning for an id in the form of a personal number, though its check digit is another."""
    for position, text in enumerate(rows.texts(name)):
        if text is not None and resembles_personal_number(text):
            remedy = "Byt till ett löpnummer om id:t kommer från ett personnummer, också ett felskrivet."
            expected, problem = (
                "ett id som inte liknar ett personnummer",
                "ett id som liknar ett personnummer",
            )
            yield rows.warning(position, name, HIDDEN_ID, expected, remedy, problem)


def ids_alike(rows: Rows, name: str) -> Iterator[Fault]:
    """A warning for each id that is another but for capitals, zeros or spaces: 007 and 7, A1 and a1."""
    first: dict[str, tuple[str, int]] = {}
    told: set[str] = set()
    for position, text in enumerate(rows.texts(name)):
        if text is None:
            continue
        former, at = first.setdefault(_loosely(text), (text, position))
        if former != text and text not in told:
            told.add(text)
            found = f"{HIDDEN_ID} som bara skiljer sig i versaler, nollor eller mellanslag från"
            found += f" rad {rows.numbers[at]}"
            remedy = "Är det samma person: skriv id:t likadant på alla rader. Annars behöver inget göras."
            yield rows.warning(position, name, found, "ett id som inte går att förväxla", remedy)


def _loosely(text: str) -> str:
    """An id without what is easily typed otherwise; a sign between two digits stays, for 1-12 is not 11-2."""
    plain = text.casefold()
    if not text.isascii():
        plain = _DIGIT.sub(lambda found: str(int(found[0])), unicodedata.normalize("NFKC", plain))
    if plain.isalnum() and "0" not in plain:
        return plain
    return _ZEROS.sub("", _BETWEEN.sub("", _SEPARATOR.sub("-", plain)))


def strangers(rows: Rows, participants: Collection[str | None]) -> Iterator[Fault]:
    """An error for each id that should be a participant of Deltagare and is not."""
    for column in rows.table.columns:
        if not column.enrolled:
            continue
        for position, person in enumerate(rows.texts(column.name)):
            if person is not None and person not in participants:
                found = "ett id som inte finns i Deltagare"
                remedy = "Jämför versaler och inledande nollor med Deltagare, eller lägg till personen där."
                yield rows.error(position, column.name, found, "ett Deltagar-id från Deltagare", remedy)
