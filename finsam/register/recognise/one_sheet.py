"""What one sheet is understood as: a list of participants, or nothing."""

from collections import Counter
from collections.abc import Mapping as Pairs
from collections.abc import Sequence
from dataclasses import replace

from finsam.domain.codes import Codes
from finsam.domain.words import folded
from finsam.register.core.cells import Cell, Sheet, as_text
from finsam.register.core.mapping import Mapping
from finsam.register.recognise.columns import claims, given_columns, ids_from_births, refused_columns
from finsam.register.recognise.exits import marked_columns, marks_are_exits, status_column
from finsam.register.recognise.found import REQUIRED, Body, ColumnFound, Header, Question, SheetFound
from finsam.register.recognise.header_rows import body_of, header_of
from finsam.register.recognise.heading_meaning import meaning, other_heading
from finsam.register.recognise.kinds import Kinds, kinds_of
from finsam.register.recognise.proposals import proposals

_FEWEST_REQUIRED = 4
_EVENTS = 0.2  # share of the rows that are a stay which stands above


def sheet_found(sheet: Sheet, codes: Codes, given: Mapping) -> SheetFound | None:
    """A sheet as a list of participants; None where too few of the required columns are found."""
    header = header_of(sheet, given.header_row)
    if header is None:
        return None
    body = body_of(sheet, header)
    header = _as_wide_as(header, body)
    body = _only(body, header, given.rows)
    kinds = {index: kinds_of(body.column(index)) for index in range(len(header.headings))}
    found = _found(sheet, header, body, kinds, codes, given)
    required = sum(found.gives(ours) for ours in REQUIRED)
    return found if required >= _FEWEST_REQUIRED or found.refused else None


def _only(body: Body, header: Header, wanted: Pairs[str, str]) -> Body:
    """The rows in which the wanted texts stand under their headings; all where nothing is wanted. A row that
    lacks one, and says nothing else, is nobody's."""
    at = {folded(heading): index for index, heading in enumerate(header.headings)}
    places = [(at[folded(each)], folded(text)) for each, text in wanted.items() if folded(each) in at]
    if not places:
        return body
    wanted_texts = tuple(text for _, text in places)
    rows: list[tuple[Cell, ...]] = []
    numbers: list[int] = []
    nobodys: list[int] = []
    for row, number in zip(body.rows, body.numbers, strict=True):
        texts = tuple(folded(as_text(row[index])) if index < len(row) else "" for index, _ in places)
        if texts == wanted_texts:
            rows.append(row)
            numbers.append(number)
        elif all(own in ("", text) for own, text in zip(texts, wanted_texts, strict=True)):
            nobodys.append(number)
    return replace(body, rows=tuple(rows), numbers=tuple(numbers), nobodys=tuple(nobodys))


def _as_wide_as(header: Header, body: Body) -> Header:
    width = max([len(header.own), *map(len, body.rows)])
    more = ("",) * (width - len(header.own))
    return Header(header.rows, header.headings + more, header.groups + more, header.own + more)


def _found(
    sheet: Sheet, header: Header, body: Body, kinds: dict[int, Kinds], codes: Codes, given: Mapping
) -> SheetFound:
    said = list(given_columns(header, given.columns))
    refused = refused_columns(header, body, kinds)
    marked = {} if given.one_of else marked_columns(header, kinds, codes)
    doubled = _doubled(header)
    aside = {*refused, *marked, *doubled, *(each.index for each in said)}
    claimed, questions = claims(_without(header, aside), body, kinds, codes, refused)
    questions += _asked_apart(header, {*doubled} - {*refused, *marked, *(each.index for each in said)})
    taken = {each.column for each in said}
    columns = [*said, *(each for each in claimed if each.column not in taken)]
    questions = [each for each in questions if each.column not in taken]
    closed = next((each.index for each in columns if each.column == "Avslutad"), None)
    if marked and (doubt := marks_are_exits(body, marked, closed)):
        questions, marked = [*questions, doubt], {}
    used = {*refused, *marked, *doubled, *(each.index for each in columns)}
    split = None if given.split else status_column(header, body, used)
    if split is not None:
        used |= {split}
        questions = [each for each in questions if each.heading != header.headings[split]]
    decided = {each.column for each in questions if each.column}
    columns += [
        each for each in proposals(header, body, kinds, columns, used, codes) if each.column not in decided
    ]
    if made := ids_from_births(columns, body):
        refused[-1] = made
    headings = header.headings
    return SheetFound(
        sheet,
        header,
        body,
        tuple(columns),
        unknown=_unknown(header, kinds, {*used, *(each.index for each in columns)}),
        one_of={headings[index]: code for index, code in marked.items()},
        split=headings[split] if split is not None else "",
        team=next(
            (h for h, own in zip(headings, header.own, strict=True) if other_heading(own) == "team"), ""
        ),
        questions=(*questions, *_two_ways(columns, kinds), *_events(columns, body)),
        refused=tuple(refused.values()),
    )


def _doubled(header: Header) -> frozenset[int]:
    """The columns whose heading stands over another column too, so that no heading says which is meant."""
    count = Counter(map(folded, header.headings))
    return frozenset(i for i, text in enumerate(header.headings) if text and count[folded(text)] > 1)


def _asked_apart(header: Header, indexes: set[int]) -> list[Question]:
    known = {header.headings[each] for each in indexes if meaning(header.own[each], header.groups[each])}
    asked = "står över flera kolumner: ge dem olika rubriker"
    return [Question(f"«{heading}» {asked}", heading) for heading in sorted(known)]


def _without(header: Header, indexes: set[int]) -> Header:
    own = tuple("" if index in indexes else text for index, text in enumerate(header.own))
    return replace(header, own=own)


def _unknown(header: Header, kinds: dict[int, Kinds], used: set[int]) -> tuple[str, ...]:
    named = enumerate(header.headings)
    return tuple(
        heading
        for index, heading in named
        if heading and index not in used and other_heading(header.own[index]) != "team"
    )


def _events(columns: Sequence[ColumnFound], body: Body) -> list[Question]:
    """A question where the same id and start stand on many rows: such a list has a row for each event."""
    at = {each.column: each.index for each in columns}
    if not {"Deltagar-id", "Inskriven"} <= at.keys():
        return []
    ids, starts = (map(as_text, body.column(at[each])) for each in ("Deltagar-id", "Inskriven"))
    count = Counter(pair for pair in zip(ids, starts, strict=True) if all(pair))
    again = sum(count.values()) - len(count)
    if again <= _EVENTS * len(body.rows):
        return []
    text = f"samma id och start står på {again} rader till: är det en rad per händelse? Så läses ingen lista"
    return [Question(text)]


def _two_ways(columns: Sequence[ColumnFound], kinds: dict[int, Kinds]) -> list[Question]:
    return [
        Question(
            f"{each.column}: {kinds[each.index].two_ways} datum i «{each.heading}» kan läsas på två sätt "
            "(dag först eller månad först): skriv dem som 2024-07-01",
        )
        for each in columns
        if kinds[each.index].two_ways
    ]
