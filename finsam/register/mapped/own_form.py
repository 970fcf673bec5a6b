"""The sheets of a file in our own form: headings, words and days as a mapping says, every row in its place.

Row numbers stay those of the file, and a fault names the file's own sheet and heading.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, replace

from finsam.domain.codes import Codes
from finsam.domain.faults import Fault
from finsam.domain.printable import shown
from finsam.domain.words import folded, near_miss
from finsam.register.core.cells import Cell, Sheet, is_blank
from finsam.register.core.mapping import Mapping
from finsam.register.core.tables import ENROLMENTS
from finsam.register.files.sources import SourceContents
from finsam.register.mapped.cells import our_labels
from finsam.register.mapped.exits import NotUnderstood, marked, status_of
from finsam.register.mapped.header_row import where_headings_stand
from finsam.register.mapped.left_to_say import left_to_say, sheets_line
from finsam.register.mapped.not_there import headings_nowhere, no_codes
from finsam.register.parse.headings import table_meant
from finsam.register.recognise.certain import certain
from finsam.register.recognise.found import SheetFound
from finsam.register.recognise.recognise import recognised

_ID = "Deltagar-id"
_CLOSED, _REASON = "Avslutad", "Avslutsorsak"


@dataclass(frozen=True)
class OwnForm:
    """A file with its lists in our form. `parts`: the sheets after the first that are one list with it.
    `left_to_say`: what to do before the list can be read, where only a person can say what it is."""

    contents: SourceContents
    parts: tuple[Sheet, ...] = ()
    faults: tuple[Fault, ...] = ()
    left_to_say: str = ""


def in_our_form(contents: SourceContents, given: Mapping, codes: Codes) -> OwnForm:
    """A file's sheets as params say and as is certain of the rest; as they stand where nothing need be said.

    `given`: what the team's params say.
    """
    every = [*contents.sheets, *contents.others]
    said, moved = where_headings_stand(every, given, codes)
    mapping = certain(contents, codes, said)
    nothing_said = mapping == Mapping(file=mapping.file)
    if nothing_said and any(table_meant(sheet.name) is ENROLMENTS for sheet in every):
        return OwnForm(contents)
    understood = recognised(every, codes, mapping)
    if (left := left_to_say(every, understood, mapping)) or nothing_said:
        return OwnForm(contents, faults=tuple(moved), left_to_say=left)
    taken: dict[str, list[Sheet]] = {}
    faults: list[Fault] = moved
    for ours, names in mapping.sheets.items():
        taken[ours], missing = _named(names, every)
        faults += [_no_sheet(contents, name, every) for name in missing]
    lists = taken.pop(ENROLMENTS.sheet, None)
    if lists is None:
        lists = [sheet.sheet for sheet in understood.sheets]
    used = {id(sheet) for sheets in (*taken.values(), lists) for sheet in sheets}
    found = [(sheet, _found(sheet, codes, mapping)) for sheet in lists]
    faults += [_not_understood(sheet) for sheet, one in found if one is None]
    faults += no_codes(contents, mapping, codes)
    nowhere = headings_nowhere(mapping, [one for _, one in found if one])
    faults += [each.fault for each in nowhere]
    absent = {each.ours: each.near for each in nowhere if each.ours}
    made = [_list(one, mapping, codes, absent) for _, one in found if one]
    faults += [fault for _, own in made for fault in own]
    renamed = [replace(sheet, name=ours) for ours, sheets in taken.items() for sheet in sheets]
    first = [sheet for sheet, _ in made[:1]]
    rest = [sheet for sheet in contents.sheets if id(sheet) not in used]
    others = [sheet for sheet in contents.others if id(sheet) not in used]
    own = replace(contents, sheets=(*first, *renamed, *rest), others=tuple(others))
    return OwnForm(own, tuple(sheet for sheet, _ in made[1:]), tuple(faults))


def told_as_list(own: OwnForm, given: Mapping) -> Iterator[Fault]:
    """A warning for each sheet of another name that is read as Deltagare though nobody has said so."""
    if ENROLMENTS.sheet in given.sheets:
        return
    lists = [sheet for sheet in (*own.contents.sheets, *own.parts) if sheet.theirs]
    for sheet in lists:
        name = sheet.place.sheet or ""
        if table_meant(name) is not ENROLMENTS:
            found = f"{shown(name)} läses som {ENROLMENTS.sheet}"
            line = sheets_line(each.place.sheet or "" for each in lists)
            remedy = (
                f"Stämmer det: lägg {line} i teamets params, så sägs det inte mer. finsam map visar hur "
                "listan läses."
            )
            yield sheet.place.warning(None, None, found, f"ett blad {ENROLMENTS.sheet}", remedy, found)


def _named(names: Sequence[str], sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[str]]:
    by_name = {folded(sheet.name): sheet for sheet in reversed(sheets)}
    there = [by_name[folded(name)] for name in names if folded(name) in by_name]
    return there, [name for name in names if folded(name) not in by_name]


def _found(sheet: Sheet, codes: Codes, mapping: Mapping) -> SheetFound | None:
    asked = replace(mapping, sheets={ENROLMENTS.sheet: (sheet.name,)})
    return next(iter(recognised([sheet], codes, asked).sheets), None)


def _no_sheet(contents: SourceContents, name: str, sheets: Sequence[Sheet]) -> Fault:
    names = [sheet.name for sheet in sheets]
    near = near_miss(name, names)
    remedy = f"Menade du {shown(near)}?" if near else f"Det finns {', '.join(map(shown, names))}."
    place = replace(sheets[0].place, sheet=None) if sheets else None
    found = f"bladet {shown(name)} finns inte"
    remedy = f"{remedy} Rätta register: sheets: i teamets params."
    if place is None:
        return Fault("error", file=contents.source.name, found=found, expected="ett blad", remedy=remedy)
    return place.error(None, None, found, "ett blad som finns i filen", remedy)


def _not_understood(sheet: Sheet) -> Fault:
    remedy = "Kör finsam map på filen: den visar vad som förstås, och raderna att lägga i teamets params."
    found = "bladets rubriker känns inte igen som en lista över deltagare"
    return sheet.place.error(None, None, found, "rubriker för id, kön, född och inskriven", remedy)


def _list(
    found: SheetFound, mapping: Mapping, codes: Codes, absent: Pairs[str, str]
) -> tuple[Sheet, list[Fault]]:
    """One sheet in our form, and what of it could not be put in it. `absent`: as a Sheet has it."""
    place, faults = found.sheet.place, [] if not found.refused else [_refused(found)]
    cells: dict[int, list[Cell]] = {}
    at = {each.column: each.index for each in found.columns if each.certain}
    for ours, index in at.items():
        label = our_labels(ours, mapping.words, codes)
        cells[index] = [label(cell) for cell in found.body.column(index)]
    if mapping.ids_per_sheet and _ID in at:
        cells[at[_ID]] = [f"{found.name}/{cell}" for cell in cells[at[_ID]]]
    further = _exits(found, mapping, codes, faults)
    width = len(found.header.headings)
    used = {*mapping.split, *mapping.rows, *(heading for by in mapping.one_of.values() for heading in by)}
    names = {folded(heading) for heading in used}
    # What has been read out of them stands in columns of our own: as they are they would be unknown.
    aside = {at_ for at_, heading in enumerate(found.header.headings) if folded(heading) in names}
    aside -= set(at.values())
    cells |= {index: [""] * len(found.body.rows) for index in aside}
    headings: list[Cell] = [
        "" if index in aside else heading for index, heading in enumerate(found.header.headings)
    ]
    for ours, index in at.items():
        headings[index] = ours
    theirs = {ours: found.header.headings[index] for ours, index in at.items()}
    rows: list[list[Cell]] = [[*headings, *further]]
    for position, (number, row) in enumerate(zip(found.body.numbers, found.body.rows, strict=True)):
        own: list[Cell] = [row[index] if index < len(row) else "" for index in range(width)]
        for index, column in cells.items():
            own[index] = column[position]
        rows += [[] for _ in range(number - 1 - len(rows))]
        rows.append([*own, *(column[position] for column in further.values())])
    if found.body.totals:
        faults.append(_totals(found))
    if found.body.nobodys:
        faults.append(_nobodys(found, mapping))
    listed = frozenset(found.body.numbers)
    apart = frozenset(
        number
        for number, row in enumerate(found.sheet.rows, start=1)
        if number not in listed and (number <= found.header.rows[-1] or not all(map(is_blank, row)))
    )
    made = Sheet(
        place,
        ENROLMENTS.sheet,
        rows,
        theirs=theirs,
        apart=apart,
        header_row=found.header.rows[-1],
        absent=absent,
    )
    return made, faults


def _exits(found: SheetFound, mapping: Mapping, codes: Codes, faults: list[Fault]) -> dict[str, list[Cell]]:
    """Our headings of exits that are in no column of their own, with what each row has; faults are added."""
    at = {folded(heading): index for index, heading in enumerate(found.header.headings)}
    made: dict[str, list[Cell]] = {}
    for ours, by in mapping.one_of.items():
        columns = {heading: found.body.column(at[folded(heading)]) for heading in by if folded(heading) in at}
        made[ours] = []
        for position, number in enumerate(found.body.numbers):
            marks = {heading: column[position] for heading, column in columns.items()}
            cell = marked(marks, by, codes["exit_reason"])
            made[ours].append(_cell(cell, found, number, ours, faults))
    for heading, parts in mapping.split.items():
        if folded(heading) not in at:
            continue
        label = our_labels(_REASON, mapping.words, codes)
        made |= {part: [] for part in parts}
        for number, text in zip(found.body.numbers, found.body.column(at[folded(heading)]), strict=True):
            status = status_of(text)
            both = ("", "") if isinstance(status, NotUnderstood) else (status[0], label(status[1]))
            if isinstance(status, NotUnderstood):
                _cell(status, found, number, heading, faults)
            for part in parts:
                made[part].append(both[0] if part == _CLOSED else both[1])
    return made


def _cell(
    cell: Cell | NotUnderstood, found: SheetFound, number: int, heading: str, faults: list[Fault]
) -> Cell:
    if not isinstance(cell, NotUnderstood):
        return cell
    remedy = "Rätta raden, eller register: i teamets params."
    faults.append(found.sheet.place.error(number, heading, cell.found, cell.expected, remedy))
    return ""


def _refused(found: SheetFound) -> Fault:
    expected = "inget som visar vem någon är"
    remedy = (
        "Ta bort kolumnerna ur filen. Ge var och en ett löpnummer, och skriv bara födelseåret. "
        "Nyckeln mellan löpnummer och person stannar hos teamet."
    )
    return found.sheet.place.error(None, None, "; ".join(found.refused), expected, remedy)


def _nobodys(found: SheetFound, mapping: Mapping) -> Fault:
    names = " och ".join(map(shown, mapping.rows))
    numbers = found.body.nobodys
    told = f"raden har inget under {names}, så den räknas inte för något team"
    remedy = f"Fyll i {names} på raden, eller ta bort den."
    fault = found.sheet.place.error(numbers[0], None, told, "ett team på varje rad", remedy)
    return replace(fault, more=tuple(numbers[1:]))


def _totals(found: SheetFound) -> Fault:
    told = "summarader under listan är inte lästa"
    numbers = found.body.totals
    fault = found.sheet.place.warning(
        numbers[0], None, told, "en rad per deltagare", "Inget behöver göras.", told
    )
    return replace(fault, more=tuple(numbers[1:]))
