"""What only a person can say of a list: whether its sheets are one list, whose its rows are."""

from collections.abc import Iterable, Sequence

from finsam.domain.printable import printable
from finsam.register.core.cells import Sheet
from finsam.register.core.mapping import Mapping
from finsam.register.core.tables import ENROLMENTS
from finsam.register.parse.headings import table_meant
from finsam.register.parse.unknown_words import quoted
from finsam.register.recognise.found import Recognised

_MAP = "finsam map visar hur listan läses, och raderna att lägga i teamets params."


def left_to_say(sheets: Sequence[Sheet], found: Recognised, mapping: Mapping) -> str:
    """What to do before a file's list can be read; empty where params say which sheets it is, where a sheet
    is called as ours, or where it is plain."""
    named = any(table_meant(sheet.name) is ENROLMENTS for sheet in sheets)
    if ENROLMENTS.sheet in mapping.sheets or named or found.refused or not found.sheets:
        return ""
    if found.teams is not None and not mapping.rows:
        names = ", ".join(printable(name) for name in found.teams.rows)
        return f"Listan har flera team: {names}. {_MAP}"
    if found.one_list:
        return ""
    line = sheets_line(sheet.name for sheet in found.sheets)
    again = " Numren verkar börja om på varje blad: då behövs också ids: per_sheet." * found.ids_per_sheet
    return f"Är bladen en enda lista: lägg {line} i teamets params.{again} {_MAP}"


def sheets_line(names: Iterable[str]) -> str:
    """The line of params that says which sheets are the list."""
    return f"register: {{sheets: {{{ENROLMENTS.sheet}: [{', '.join(map(quoted, names))}]}}}}"
