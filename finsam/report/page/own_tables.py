"""An analyst's own tables with what they lack: a frame to scroll in, headers with scope, a caption."""

import re
from collections.abc import Iterator

from finsam.present.parts.markup import render
from finsam.report.page.own_page import OwnPage

_TABLE = re.compile(r"<(?P<closing>/?)table\b[^>]*>")
_ATTRIBUTES = r"(?P<attributes>(?:\s[\w-]+=\"[^\"]*\")*)"
_CAPTION = re.compile(rf"<caption{_ATTRIBUTES}>(?P<inside>.*?)</caption>", re.DOTALL)
_HEAD = re.compile(rf"<th{_ATTRIBUTES}>(?P<inside>.*?)</th>", re.DOTALL)
_CELL = re.compile(rf"<td{_ATTRIBUTES}>(?P<inside>.*?)</td>", re.DOTALL)
_OPENING = re.compile(r"<t[hd]\b[^>]*>")
_FIRST_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_NUMBER = re.compile(r"[\s\u2212+-]?[\d\s\u00a0.,]*\d[\d\s\u00a0.,]*\s?(?:%|kr|tkr)?")
_TAG = re.compile(r"<[^<>]*>")
_FRAMED = re.compile(r"<div class=\"table-frame\"[^>]*>\s*\Z")
_NO_CAPTION = 'en egen tabell har ingen rubrik: skriv tabell.style.set_caption("Vad den visar")'


def with_frames(html: str, page: OwnPage, *, captions: bool) -> str:
    """Clean HTML with every table in a frame. `captions`: a table without one is a warning of the page."""
    parts: list[str] = []
    for between, table in _tables(html):
        parts.append(between)
        framed = _FRAMED.search(between)
        parts.append(table if framed or not table else _framed(table, page, captions))
    return "".join(parts)


def _tables(html: str) -> Iterator[tuple[str, str]]:
    """What is before each outermost table, and the table; last what is after them all."""
    depth = begun = ended = 0
    for tag in _TABLE.finditer(html):
        if not tag["closing"]:
            begun = tag.start() if depth == 0 else begun
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield html[ended:begun], html[begun : tag.end()]
                ended = tag.end()
    yield html[ended:], ""


def _framed(table: str, page: OwnPage, captions: bool) -> str:
    id = page.next_table()
    caption = _CAPTION.search(table)
    told = bool(caption and _TAG.sub("", caption["inside"]).strip())
    if told:
        table = _CAPTION.sub(rf'<caption id="{id}-rubrik">\g<inside></caption>', table, count=1)
    elif captions:
        page.warn(_NO_CAPTION)
    first = _FIRST_ROW.search(table)
    wide = first is not None and len(_OPENING.findall(first[0])) > 2
    return render(
        "own_table.html.j2", wide=wide, id=id, told=told, section=page.section, table=_headed(table)
    )


def _headed(table: str) -> str:
    """The table whose heads say whether they head a column or a row, numbers at the right."""
    head, closing, body = table.partition("</thead>")
    if not closing:
        first = _FIRST_ROW.search(table)
        cut = first.end() if first and "<td" not in first[0] else 0
        head, body = table[:cut], table[cut:]
    rows = _CELL.sub(_cell, _HEAD.sub(lambda found: _head(found, "row"), body))
    heads = _HEAD.sub(lambda found: _head(found, "col"), head)
    return _over_numbers(heads, rows) + closing + rows


def _over_numbers(head: str, rows: str) -> str:
    """The heads, those over numbers at the right as they are; not where some span several columns."""
    first = _FIRST_ROW.search(rows)
    if first is None or "span=" in head + first[0] or head.count("<tr") != 1:
        return head
    numeric = iter([' class="number' in cell for cell in _OPENING.findall(first[0])])
    return _OPENING.sub(lambda found: _numeric(found[0]) if next(numeric, False) else found[0], head)


def _numeric(opening: str) -> str:
    """The tag of a cell with a number."""
    if " class=" not in opening:
        return f'{opening[:-1]} class="number">'
    return opening if 'class="number' in opening else opening.replace(' class="', ' class="number ', 1)


def _head(found: re.Match[str], scope: str) -> str:
    if not _TAG.sub("", found["inside"]).replace("&nbsp;", "").strip():
        # A head that heads nothing is a cell.
        return f"<td{found['attributes']}></td>"
    if " scope=" in found["attributes"]:
        return found[0]
    return f'<th scope="{scope}"{found["attributes"]}>{found["inside"]}</th>'


def _cell(found: re.Match[str]) -> str:
    if not _NUMBER.fullmatch(found["inside"].replace("&nbsp;", " ").strip()):
        return found[0]
    return f"{_numeric(found[0].partition('>')[0] + '>')}{found['inside']}</td>"
