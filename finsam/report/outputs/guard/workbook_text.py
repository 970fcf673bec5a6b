"""The texts of a workbook as a reader or a search sees them: its cells, names, and what is said of charts."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import ZipFile

from finsam.report.outputs.guard.readable_text import BETWEEN, Passage

# A text that stands in its sheet and not among the shared ones.
_INLINE_BEGINS = b"<is>"
_INLINE = re.compile(r"<is>.*?</is>", re.DOTALL)
_BETWEEN_TAGS = re.compile(r">([^<>]+)")
_SPOKEN = re.compile(r' (?:name|displayName|descr|title|header)="([^"]*)"')
_PARTS = {
    "xl/sharedStrings.xml": "cellerna",
    "xl/workbook.xml": "bladens namn",
    "xl/charts/": "ett diagram",
    "xl/drawings/": "ett diagrams beskrivning",
    "xl/tables/": "en tabells rubriker",
    "docProps/": "arbetsbokens egenskaper",
}


def workbook_texts(content: bytes) -> Iterator[Passage]:
    """Every text of a workbook, with where it is; cells hold the numbers of a page or a figures file.

    Those were searched when they were written. BadZipFile where it is no workbook.
    """
    with ZipFile(BytesIO(content)) as parts:
        for name in parts.namelist():
            where = next((told for start, told in _PARTS.items() if name.startswith(start)), "")
            if where:
                yield where, _text(parts.read(name).decode("utf-8", "replace"))
            elif name.startswith("xl/worksheets/") and _INLINE_BEGINS in (told := parts.read(name)):
                texts = _INLINE.findall(told.decode("utf-8", "replace"))
                yield "cellerna", _text(BETWEEN.join(texts))


def _text(xml: str) -> str:
    return unescape(BETWEEN.join((*_BETWEEN_TAGS.findall(xml), *_SPOKEN.findall(xml))))
