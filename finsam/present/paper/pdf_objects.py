"""The objects of a PDF as the typesetter writes it, and the same file with the small ones packed together.

Each object stands by itself in what the typesetter writes. Packed they take half the room, as PDF has had it
since 1.5 and PDF/A-2 allows (ISO 32000-1, 7.5.7 and 7.5.8).
"""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

_ENTRY = 20
_SECTION = re.compile(rb"xref\n0 (?P<size>\d+)\n")
_START = re.compile(rb"startxref\n(?P<at>\d+)\n%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\n<</Size \d+(?P<rest>.*)>>\nstartxref\n", re.DOTALL)
_NUMBER, _END, _STREAM_END = re.compile(rb"\d+ 0 obj\n"), b"\nendobj", b"\nendstream"
# What stands first in each row of the table of objects: where in the file it is, or in which pack.
_AT, _IN_PACK = 1, 2
_IN_A_PACK = 200
_ROW = np.dtype([("kind", "u1"), ("where", ">u4"), ("place", "u1")])


@dataclass(frozen=True)
class PdfObjects:
    """A PDF's objects by their numbers. `head`: what stands before them; `trailer`: its keys but the size."""

    head: bytes
    objects: Mapping[int, bytes]
    trailer: bytes


def pdf_objects(pdf: bytes) -> PdfObjects:
    """The objects of a PDF that has one table of them and has never been changed; ValueError of any other."""
    start = _START.search(pdf, max(0, len(pdf) - 60))
    section = _SECTION.match(pdf, int(start["at"])) if start else None
    trailer = _TRAILER.search(pdf, section.end()) if section else None
    if start is None or section is None or trailer is None:
        raise ValueError("the PDF is not as the typesetter writes it")
    n = int(section["size"])
    entries = (pdf[at : at + 10] for at in range(section.end() + _ENTRY, section.end() + n * _ENTRY, _ENTRY))
    places = {int(at): number for number, at in enumerate(entries, start=1)}
    ends = sorted([*places, section.start()])
    found = {places[at]: _inside(pdf[at:end]) for at, end in pairwise(ends)}
    return PdfObjects(pdf[: ends[0]], found, trailer["rest"])


def _inside(told: bytes) -> bytes:
    number = _NUMBER.match(told)
    if number is None or not told.rstrip().endswith(_END):
        raise ValueError("an object of the PDF is not where its table says")
    return told[number.end() : told.rindex(_END)]


def packed_pdf(pdf: PdfObjects) -> bytes:
    """The PDF of some objects: streams as they are, all others packed."""
    small = [number for number, inside in sorted(pdf.objects.items()) if not inside.endswith(_STREAM_END)]
    packs = [small[first : first + _IN_A_PACK] for first in range(0, len(small), _IN_A_PACK)]
    first = max(pdf.objects) + 1
    streams = {number: inside for number, inside in pdf.objects.items() if inside.endswith(_STREAM_END)}
    for place, numbers in enumerate(packs, start=first):
        streams[place] = _pack([(number, pdf.objects[number]) for number in numbers])
    last = first + len(packs)
    table = np.zeros(last + 1, _ROW)
    for place, numbers in enumerate(packs, start=first):
        table["kind"][numbers], table["where"][numbers] = _IN_PACK, place
        table["place"][numbers] = np.arange(len(numbers))
    parts, at = [pdf.head], len(pdf.head)
    for number, inside in sorted(streams.items()):
        table[number] = (_AT, at, 0)
        parts.append(_written(number, inside))
        at += len(parts[-1])
    table[last] = (_AT, at, 0)
    told = b"/Type/XRef/W[1 4 1]/Size %d%b" % (len(table), pdf.trailer)
    return b"".join([*parts, _written(last, _table(table, told)), b"startxref\n%d\n%%%%EOF\n" % at])


def _written(number: int, inside: bytes) -> bytes:
    return b"%d 0 obj\n%b%b\n" % (number, inside, _END)


def _pack(objects: list[tuple[int, bytes]]) -> bytes:
    """Objects in one stream: their numbers and where each begins, and then they themselves."""
    starts = accumulate((len(inside) + 1 for _, inside in objects), initial=0)
    index = b" ".join(b"%d %d" % (number, start) for (number, _), start in zip(objects, starts, strict=False))
    told = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(index) + 1)
    return _stream(told, b"%b\n%b" % (index, b"\n".join(inside for _, inside in objects)))


def _table(rows: "np.ndarray[tuple[int], np.dtype[np.void]]", told: bytes) -> bytes:
    """The table of objects, each row as how it differs from the one above: so it packs far better."""
    plain = np.frombuffer(rows.tobytes(), np.uint8).reshape(len(rows), _ROW.itemsize)
    by_row = np.diff(plain, axis=0, prepend=np.zeros((1, _ROW.itemsize), np.uint8))
    marked = np.insert(by_row, 0, 2, axis=1)
    wide = b"/DecodeParms<</Predictor 12/Columns %d>>" % _ROW.itemsize
    return _stream(told + wide, marked.tobytes())


def _stream(told: bytes, content: bytes) -> bytes:
    within = zlib.compress(content)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b%b" % (told, len(within), within, _STREAM_END)
