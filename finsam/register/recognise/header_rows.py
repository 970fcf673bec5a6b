"""The header row of a sheet, one or two, and the rows of the list below it."""

from collections.abc import Collection, Sequence
from functools import cache

from finsam.domain import word_lists
from finsam.domain.words import folded
from finsam.register.core.cells import Cell, Sheet, as_text, is_blank
from finsam.register.recognise.found import Body, Header
from finsam.register.recognise.heading_meaning import meaning, other_heading, role_of

_ROWS_SEARCHED = 20
_FEWEST = 3  # headings that are ours
_LABELS_SEARCHED = 3  # a total says what it is in one of its first cells
_FEWEST_TEXTS, _ROWS_BELOW = 5, 5
_UNKNOWN_COSTS, _TWO_WINS = 0.2, 0.5
_TOTALS = ("sum", "statistic")


def header_of(sheet: Sheet, given: tuple[int, ...] = ()) -> Header | None:
    """The header whose headings are most of ours; None where no row has three. `given`: which rows it is."""
    if given:
        rows = [number for number in given if 0 < number <= len(sheet.rows)]
        return _header(sheet, rows[-1] - 1, two=len(rows) > 1) if rows else None
    best: Header | None = None
    most = 0.0
    for index in range(min(_ROWS_SEARCHED, len(sheet.rows))):
        for two in (False, True) if index else (False,):
            header = _header(sheet, index, two=two)
            if two and not _has_groups(header):
                continue
            points = _points(header) + (_TWO_WINS if two else 0)
            if points > most and _ours(header) >= _FEWEST:
                best, most = header, points
    return best or _of_texts(sheet)


def rows_of_headings(sheet: Sheet, given: tuple[int, ...], named: Collection[str]) -> tuple[int, ...]:
    """The rows where a sheet has its headings: `given` where it has known ones there, else as many rows where
    it has; empty where it has none. `named`: headings that are known besides ours, and before them."""
    known = set(map(folded, named))

    def headings(header: Header) -> int:
        return _ours(header) + len(known.intersection(map(folded, header.headings)))

    two = len(given) > 1
    there = header_of(sheet, given)
    own = headings(there) if there is not None else 0
    if own >= _FEWEST and not two:
        return given
    others = [_header(sheet, at, two=two) for at in range(int(two), min(_ROWS_SEARCHED, len(sheet.rows)))]
    best = max(others, key=headings, default=None)
    if best is None or headings(best) < _FEWEST:
        return ()
    # Of two rows the upper may hold most of the headings, where it has become the lower.
    return given if own >= headings(best) else best.rows


def _of_texts(sheet: Sheet) -> Header | None:
    """The first row of different texts above rows that are as wide: headings that nobody knows."""
    for index, row in enumerate(sheet.rows[:_ROWS_SEARCHED]):
        filled = [cell for cell in row if not is_blank(cell)]
        texts = {cell for cell in filled if isinstance(cell, str)}
        below = [sum(not is_blank(cell) for cell in each) for each in sheet.rows[index + 1 :][:_ROWS_BELOW]]
        wide = sum(number >= len(filled) // 2 for number in below)
        if len(texts) == len(filled) >= _FEWEST_TEXTS and wide == _ROWS_BELOW:
            return _header(sheet, index, two=False)
    return None


def body_of(sheet: Sheet, header: Header) -> Body:
    """The rows of the list, without empty ones, headings that are repeated, and totals."""
    rows: list[tuple[Cell, ...]] = []
    numbers: list[int] = []
    totals: list[int] = []
    dividers: list[int] = []
    for number, row in enumerate(sheet.rows[header.rows[-1] :], start=header.rows[-1] + 1):
        if all(map(is_blank, row)) or row == sheet.rows[header.rows[-1] - 1]:
            continue
        if _is_total(row):
            totals.append(number)
        elif len(header.own) > _FEWEST and _is_divider(row):
            dividers.append(number)
        else:
            rows.append(tuple(row))
            numbers.append(number)
    return Body(tuple(rows), tuple(numbers), tuple(totals), tuple(dividers))


def _has_groups(header: Header) -> bool:
    """Whether the upper row says what several parts of the list are of: a title alone is no group."""
    return any(map(role_of, header.groups)) and len(set(header.groups) - {""}) > 1


def _ours(header: Header) -> int:
    return len({columns for columns in _meanings(header) if columns})


def _points(header: Header) -> float:
    """How many of our columns a row has headings for, less a little for each that is there twice."""
    found = [columns for columns in _meanings(header) if columns]
    return len(set(found)) - _UNKNOWN_COSTS * (len(found) - len(set(found)))


def _meanings(header: Header) -> list[tuple[str, ...]]:
    pairs = zip(header.own, header.groups, strict=True)
    found = [(meaning(own, group), other_heading(own)) for own, group in pairs]
    return [known.columns if known else (other,) if other else () for known, other in found]


def _header(sheet: Sheet, index: int, *, two: bool) -> Header:
    own = [_heading(cell) for cell in sheet.rows[index]]
    above = [_heading(cell) for cell in sheet.rows[index - 1]] if two else []
    width = max(len(own), len(above))
    own += [""] * (width - len(own))
    groups = _groups(sheet, index - 1, width) if two else [""] * width
    for column, text in enumerate(above):
        if text and not own[column]:  # a heading over both rows
            own[column], groups[column] = text, ""
    headings = [
        f"{group} / {text}" if group and text else text for group, text in zip(groups, own, strict=True)
    ]
    rows = (index, index + 1) if two else (index + 1,)
    return Header(rows, tuple(headings), tuple(groups), tuple(own))


def _groups(sheet: Sheet, index: int, width: int) -> list[str]:
    """What stands over each column, along merged cells, else up to the next text."""
    row = [_heading(cell) for cell in sheet.rows[index]]
    row += [""] * (width - len(row))
    found: list[str] = []
    last = ""
    for column in range(width):
        last = row[column] or last
        over = next((m for m in sheet.merged if m[0] <= index <= m[2] and m[1] <= column <= m[3]), None)
        found.append(row[over[1]] if over else last)
    return found


def _heading(cell: Cell) -> str:
    return " ".join(as_text(cell).split()) if isinstance(cell, str) else ""


def _is_total(row: Sequence[Cell]) -> bool:
    first = [as_text(cell) for cell in row[:_LABELS_SEARCHED] if isinstance(cell, str) and not is_blank(cell)]
    return any(_first_word(text) in _TOTALS for text in first)


def _is_divider(row: Sequence[Cell]) -> bool:
    """Whether a row has a single text and is no row of a list: `Nya 2024`, `Avslutade`."""
    filled = [cell for cell in row if not is_blank(cell)]
    return len(filled) == 1 and isinstance(filled[0], str)


@cache
def _first_word(text: str) -> str | None:
    return word_lists.meaning("row", folded(text).replace(":", "").split(" ")[0])
