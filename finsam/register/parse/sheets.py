"""Sheets matched with tables, and the faults of sheets that are none."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from finsam.domain.faults import Fault, Place
from finsam.domain.printable import shown
from finsam.domain.words import folded, near_miss
from finsam.register.core.cells import Sheet, as_text, is_blank
from finsam.register.core.tables import ENROLMENTS, INSTRUCTIONS, LISTS, TABLES, SheetTable
from finsam.register.files.sources import SourceContents
from finsam.register.parse.exits_elsewhere import may_hold_exits, without_exits
from finsam.register.parse.header_faults import columns_in
from finsam.register.parse.headers import placed
from finsam.register.parse.headings import is_named, table_meant, table_near

_ROWS_SEARCHED = 20
_FEWEST_HEADINGS = 3
_ENOUGH_OF_ENROLMENTS = 5
_MOST_NAMED = 5
_CSV = ".csv"
# What Windows and text editors put after, or Excel instead of, the ending that a file should have.
_ENDINGS = (".txt", ".csv", ".xlsx", ".xls")


@dataclass(frozen=True)
class Sheets:
    """`tables`: the sheet of each table that there is one of. `unread`: tables whose sheet cannot be read."""

    tables: dict[SheetTable, Sheet]
    unread: frozenset[SheetTable]
    faults: tuple[Fault, ...]


def sheets_of(
    contents: SourceContents, place: Place, left_to_say: str = "", *, enrolments: bool = True
) -> Sheets:
    """Each table's sheet: the one of its own name, else the only one of another name that it is known by.

    `left_to_say`: what to do where there is no Deltagare, for who knows more of the file. `enrolments`:
    whether there must be one.
    """
    unread = {table for fault in contents.faults if (table := table_meant(fault.sheet or "")) is not None}
    tables: dict[SheetTable, Sheet] = {}
    others = [sheet for sheet in contents.others if not _of_the_template(sheet)]
    faults: list[Fault] = []
    for table in TABLES:
        meant = [sheet for sheet in contents.sheets if table_meant(sheet.name) is table]
        named = [sheet for sheet in meant if is_named(sheet.name, table.sheet)]
        chosen = named or meant
        others += [sheet for sheet in meant if sheet not in chosen]
        faults += _doubled(table, chosen if table not in unread else [chosen[0], *chosen] if chosen else [])
        if chosen and table not in unread:
            tables[table] = chosen[0]
    known = {*tables, *unread}
    alone = ENROLMENTS in tables and without_exits(tables[ENROLMENTS])
    lists = [] if ENROLMENTS in known else [each for each in others if _fits(each) is ENROLMENTS]
    for sheet in others:
        if len(lists) > 1 and sheet in lists:
            continue  # the missing Deltagare is told with all of them
        faults.append(
            _exits_unread(sheet) if alone and _may_hold_exits(sheet) else _other(sheet, known, place)
        )
    if enrolments and ENROLMENTS not in known:
        missing = _no_enrolments(contents, others, lists, place)
        faults.append(replace(missing, remedy=left_to_say or missing.remedy))
    return Sheets(tables, frozenset(unread), tuple(faults))


def _of_the_template(sheet: Sheet) -> bool:
    """Whether a sheet is the instructions or the words of the empty register, and no list of a team's own."""
    filled = [[as_text(cell) for cell in row if not is_blank(cell)] for row in sheet.rows]
    if sheet.name == INSTRUCTIONS:
        return all(len(cells) < 2 for cells in filled)
    return sheet.name == LISTS and bool(filled) and "exit_reason" in filled[0]


def _doubled(table: SheetTable, sheets: Sequence[Sheet]) -> Iterator[Fault]:
    """An error for each sheet of a table after the first."""
    for sheet in sheets[1:]:
        found, remedy = "bladet finns två gånger", "Slå ihop bladen eller döp om det ena."
        if folded(sheet.name) != folded(sheets[0].name):
            found += f": {shown(sheets[0].name)} och {shown(sheet.name)} läses båda som {table.sheet}"
            remedy = f"Slå ihop bladen, eller döp det som gäller till {table.sheet}."
        yield sheet.place.error(None, None, found, f"ett enda blad {table.sheet}", remedy)


def _may_hold_exits(sheet: Sheet) -> bool:
    return _fits(sheet) is not ENROLMENTS and may_hold_exits(sheet, _bare(sheet.name))


def _exits_unread(sheet: Sheet) -> Fault:
    """An error for an unread sheet that may hold the exits that Deltagare has none of."""
    found = f"{shown(sheet.name)} läses inte, och i Deltagare är ingen avslutad"
    remedy = (
        "Står avsluten här: skriv dem i Deltagare, i kolumnerna Avslutad och Avslutsorsak. Annars: ta bort "
        f"{'filen ur mappen' if _is_file(sheet) else 'bladet ur filen'}."
    )
    return sheet.place.error(None, None, found, "alla deltagare och avslut i bladet Deltagare", remedy)


def _other(sheet: Sheet, known: Collection[SheetTable], place: Place) -> Fault:
    """The warning for a sheet that no table is read from."""
    there = Place(place.file, sheet.name)
    expected = "ett av registrets blad"
    fits = _fits(sheet)
    if fits is ENROLMENTS and ENROLMENTS in known:
        found = f"{shown(sheet.name)} har rubriker som Deltagare men läses inte, så att raderna inte räknas"
        remedy = (
            "Flytta raderna till bladet Deltagare. Är bladet en kopia: ta bort det ur filen, eller ta bort "
            "dess rubrikrad."
        )
        if _is_file(sheet):
            remedy = "Flytta raderna till Deltagare.csv. Är filen en kopia: ta bort den ur mappen."
        return there.error(None, None, found, "alla deltagare i bladet Deltagare", remedy)
    found = f"{shown(sheet.name)} är okänt och läses inte"
    problem = "okänt blad, som inte läses"
    return there.warning(None, None, found, expected, _remedy(sheet.name, fits, known), problem)


def _is_file(sheet: Sheet) -> bool:
    """Whether an unread sheet is a file of a folder, which keeps its ending."""
    return sheet.name.lower().endswith(_CSV)


def _remedy(name: str, fits: SheetTable | None, known: Collection[SheetTable]) -> str:
    bare = _bare(name)
    table = fits or table_meant(bare) or table_near(bare, TABLES)
    if table is None:
        return "Inget behöver göras om det är ert eget."
    if table in known:
        return f"Menade du {table.sheet}? Det finns redan: flytta i så fall raderna dit."
    if name.lower().endswith(".xlsx") or name.lower().endswith(".xls"):
        return (
            f"Menade du {table.sheet}? Spara i så fall bladet som «CSV UTF-8» med namnet {table.sheet}.csv."
        )
    ending = _CSV if name != bare else ""
    return f"Menade du {table.sheet}? Döp i så fall om det till {table.sheet}{ending}.{_hidden(name)}"


def _hidden(name: str) -> str:
    """Where a file is `Deltagare.csv.txt`, its name is seen as `Deltagare.csv`."""
    if not name.lower().endswith(".csv.txt"):
        return ""
    return " Filen slutar på .txt efter .csv: visa filnamnstillägg i Utforskaren så att det syns."


def _bare(name: str) -> str:
    """A file's name without its endings; a sheet's name as it is."""
    while name.lower().endswith(_ENDINGS):
        name = name.rpartition(".")[0]
    return name


def _fits(sheet: Sheet) -> SheetTable | None:
    """The table whose headings, all that are required and at least three, a sheet has; of Deltagare, whose
    rows must never be lost, so many as no other list has."""
    for row in sheet.rows[:_ROWS_SEARCHED]:
        if columns_in(row, ENROLMENTS) >= _ENOUGH_OF_ENROLMENTS:
            return ENROLMENTS
        for table in TABLES:
            if columns_in(row, table) < _FEWEST_HEADINGS:
                continue
            where, _ = placed(row, table)
            if all(column.name in where for column in table.columns if column.required):
                return table
    return None


def _no_enrolments(
    contents: SourceContents, others: Sequence[Sheet], lists: Sequence[Sheet], place: Place
) -> Fault:
    """`lists`: the unread sheets that have headings as Deltagare."""
    name = f"{ENROLMENTS.sheet}{_CSV}" if contents.folder else ENROLMENTS.sheet
    thing, there = ("filen", "i mappen") if contents.folder else ("bladet", "i arbetsboken")
    names = {_bare(sheet.name): sheet.name for sheet in others}
    meant = [sheet.name for sheet in lists]
    meant += [full for bare, full in names.items() if table_meant(bare) is ENROLMENTS]
    near = next(iter(meant), None) or names.get(near_miss(ENROLMENTS.sheet, names) or "")
    remedy = f"Lägg {thing} {name} {there}." if contents.folder else f"Lägg till bladet {name}."
    if len(lists) > 1:
        one = "en enda fil" if contents.folder else "ett enda blad"
        remedy = f"Flytta raderna i {_all_of(lists)} till {one} {name}."
    elif near is not None:
        remedy = f"Är det {shown(near)}? {_rename(near, name)}{_hidden(near)}"
    missing = Place(place.file, ENROLMENTS.sheet)
    expected = f"{'en fil' if contents.folder else 'ett blad'} {name}"
    return missing.error(None, None, f"{thing} saknas", expected, remedy)


def _all_of(sheets: Sequence[Sheet]) -> str:
    names = [shown(sheet.name) for sheet in sheets]
    more = [f"{len(names) - _MOST_NAMED} till"] if len(names) > _MOST_NAMED else []
    *first, last = [*names[:_MOST_NAMED], *more]
    return f"{', '.join(first)} och {last}"


def _rename(near: str, name: str) -> str:
    if near.lower().endswith((".xlsx", ".xls")):
        return f"Spara i så fall bladet som «CSV UTF-8» med namnet {name}."
    return f"Döp i så fall om det till {name}."
