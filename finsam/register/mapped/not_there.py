"""What a team's params name and its list, or a code list, does not have: headings and codes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finsam.domain.codes import Codes
from finsam.domain.faults import Fault
from finsam.domain.printable import shown
from finsam.domain.words import folded, near_miss
from finsam.register.core.mapping import Mapping
from finsam.register.core.tables import ENROLMENTS
from finsam.register.files.sources import SourceContents
from finsam.register.mapped.cells import codes_of, column_named
from finsam.register.parse.headings import opposed
from finsam.register.recognise.found import SheetFound
from finsam.register.recognise.kinds import names_somebody


@dataclass(frozen=True)
class Nowhere:
    """A heading that params name and no sheet has. `ours`: our column that it should be, empty where it is
    none's. `near`: the heading in the list that may be it, empty where there is none."""

    ours: str
    near: str
    fault: Fault


def headings_nowhere(mapping: Mapping, found: Sequence[SheetFound]) -> list[Nowhere]:
    """An error for each heading that params name and no sheet has, with the one that stands there instead."""
    asked = [(f"columns: {ours}", ours, theirs) for ours, theirs in mapping.columns.items()]
    asked += [(f"one_of: {ours}", "", (each,)) for ours, by in mapping.one_of.items() for each in by]
    asked += [(f"split: {heading}", "", (heading,)) for heading in mapping.split]
    asked += [(f"rows: {heading}", "", (heading,)) for heading in mapping.rows]
    there = {folded(heading) for one in found for heading in one.header.headings}
    return [
        _nowhere(found[0], key, ours, headings[0])
        for key, ours, headings in asked
        if found and not any(folded(heading) in there for heading in headings)
    ]


def _nowhere(sheet: SheetFound, key: str, ours: str, heading: str) -> Nowhere:
    near = _near(sheet, ours, heading)
    fault = sheet.sheet.place.error(
        sheet.header.rows[-1],
        ours or None,
        f"rubriken {shown(heading)} finns inte{f'; där står {shown(near)}' if near else ''}",
        f"rubriken {shown(heading)}, som params säger",
        f"Rätta rubriken i listan till {shown(heading)}, som params säger; eller ändra raden "
        f"register: {key} i teamets params.",
    )
    return Nowhere(ours, near, fault)


def _near(sheet: SheetFound, ours: str, heading: str) -> str:
    """The heading that is read as the column, or is spelt nearly so and is read as no other; never what
    begins for what ends."""
    if (own := sheet.column(ours)) and not opposed(own.heading, heading):
        return own.heading
    taken = {each.heading for each in sheet.certain}
    free = [
        each
        for each in sheet.header.headings
        if each and each not in taken and not opposed(each, heading) and not names_somebody(each)
    ]
    return near_miss(heading, free) or ""


def no_codes(contents: SourceContents, mapping: Mapping, codes: Codes) -> Iterator[Fault]:
    """An error for each code that params give a word or a column of marks, and no list has."""
    asked = [("exit_reason", code) for by in mapping.one_of.values() for code in by.values()]
    for name, by in mapping.words.items():
        column = column_named(name) or next((each for each in ENROLMENTS.columns if each.codes == name), None)
        own = column.codes if column else name
        asked += [(own, code) for said in by.values() for code in codes_of(said, column)]
    for name, code in dict.fromkeys(asked):
        if code not in codes[name].ids:
            near = codes[name].meant(code)
            remedy = f"Menade du {near}? " if near else f"Det finns {', '.join(codes[name].ids)}. "
            yield Fault(
                "error",
                file=contents.source.name,
                found=f"{shown(code)} är ingen kod i {name}",
                expected="en kod som listan har",
                remedy=f"{remedy}Rätta register: i teamets params.",
            )
