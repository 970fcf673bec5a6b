"""Row heads as header cells: the typesetter makes them only behind a flag that its package has not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from finsam.present.paper.pdf_objects import packed_pdf, pdf_objects

# A table without heads of its columns has its rows directly in it.
_HAS_ROWS = (b"<</Type/StructElem/S/TBody/", b"<</Type/StructElem/S/Table/")
_ROW = b"<</Type/StructElem/S/TR/"
_INSIDE = re.compile(rb"/K\[(?P<numbers>\d+ 0 R(?: \d+ 0 R)*)\]")
_PLAIN_CELL = re.compile(
    rb"(?P<head><</Type/StructElem/S/T)D(?P<id>/P \d+ 0 R(?:/ID\([^()\\]*\))?)(?P<own>/A\[)?"
)
_OF_ROW = b"<</O/Table/Scope/Row>>"


def with_row_heads(made: bytes) -> bytes:
    """The PDF with the first cell of each row of a table's body as a head of its row; half as large, too.

    ValueError where it is not as the typesetter writes it.
    """
    pdf = pdf_objects(made)
    heads = {first: _as_head(pdf.objects[first]) for first in _firsts(pdf.objects)}
    return packed_pdf(replace(pdf, objects={**pdf.objects, **heads}))


def _firsts(objects: Mapping[int, bytes]) -> Iterator[int]:
    """The first cell of each row of each table that is no row of its columns' heads."""
    for rows in [_numbers(one) for one in objects.values() if one.startswith(_HAS_ROWS)]:
        for row in rows:
            yield from _numbers(objects[row])[:1] if objects[row].startswith(_ROW) else ()


def _numbers(element: bytes) -> list[int]:
    """Which objects are in an element, in their order."""
    inside = _INSIDE.search(element)
    return [int(one.split()[0]) for one in inside["numbers"].split(b" R")[:-1]] if inside else []


def _as_head(cell: bytes) -> bytes:
    found = _PLAIN_CELL.match(cell)
    if found is None:
        return cell
    own = b"/A[%b" % _OF_ROW if found["own"] else b"/A[%b]" % _OF_ROW
    return b"%bH%b%b%b" % (found["head"], found["id"], own, cell[found.end() :])
