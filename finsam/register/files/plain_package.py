"""The plainest package that holds the same cells, which is what python-calamine is given to read.

It knows only the part names that Excel writes, and takes memory for as many texts as a workbook says that it
has: the whole process ends where there is not enough. So it gets parts that were checked, under those names.
"""

import re
import zipfile
from io import BytesIO
from types import TracebackType
from typing import Self
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from finsam.register.core.faults import UnreadableError
from finsam.register.files.xlsx_package import EXPECTED, RESTORE

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
# `uniqueCount` is what memory is taken for; `count` only says how many cells refer to the table.
_COUNT = re.compile(rb"""\s(?:uniqueCount|count)\s*=\s*(?:"[^"]*"|'[^']*')""")
_CHUNK = 4096


class PlainBook:
    """Sheets are added one by one under names of their own; then the whole is opened."""

    def __init__(self) -> None:
        self._content = BytesIO()
        self._file = zipfile.ZipFile(self._content, "w", zipfile.ZIP_STORED)
        self._sheets = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, xml: bytes) -> str:
        """Takes a sheet's XML (UTF-8) and gives the name that it is read by."""
        self._sheets += 1
        self._file.writestr(f"xl/worksheets/sheet{self._sheets}.xml", xml)
        return str(self._sheets)

    def opened(self, strings: bytes, styles: bytes, *, from_1904: bool) -> CalamineWorkbook:
        """The workbook, to be read; empty `strings` and `styles` where it has none. UnreadableError where the
        parts that all sheets share are broken."""
        if strings:
            self._file.writestr("xl/sharedStrings.xml", uncounted(strings))
        if styles:
            self._file.writestr("xl/styles.xml", styles)
        self._file.writestr("_rels/.rels", _relations({"book": ("officeDocument", "xl/workbook.xml")}))
        self._file.writestr("xl/workbook.xml", self._contents(from_1904))
        self._file.writestr("xl/_rels/workbook.xml.rels", self._relations())
        self._file.close()
        try:
            self._content.seek(0)
            return CalamineWorkbook.from_filelike(self._content)
        except CalamineError as error:
            raise _damaged() from error

    def _contents(self, from_1904: bool) -> str:
        sheets = "".join(
            f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, self._sheets + 1)
        )
        days = f'<workbookPr date1904="{int(from_1904)}"/>'
        return f'<workbook xmlns="{_MAIN}" xmlns:r="{_TYPE}">{days}<sheets>{sheets}</sheets></workbook>'

    def _relations(self) -> str:
        targets = {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, self._sheets + 1)}
        targets |= {"strings": ("sharedStrings", "sharedStrings.xml"), "styles": ("styles", "styles.xml")}
        return _relations(targets)


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    """Relations by id: their type and target."""
    each = "".join(
        f'<Relationship Id="{name}" Type="{_TYPE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'


def uncounted(strings: bytes) -> bytes:
    """The table of texts without what it says of its length. UnreadableError where its XML is broken."""
    starts: list[tuple[int, int]] = []
    parser = expat.ParserCreate()

    def piece(text: str) -> None:
        if not starts and text.startswith("<") and text[1:2] not in ("?", "!"):
            starts.append((parser.CurrentByteIndex, parser.CurrentByteIndex + len(text.encode())))

    parser.DefaultHandler = piece
    try:
        for at in range(0, len(strings), _CHUNK):
            parser.Parse(strings[at : at + _CHUNK], False)
            if starts:
                break
    except expat.ExpatError as error:
        raise _damaged() from error
    if not starts:
        raise _damaged()
    first, end = starts[0]
    return strings[:first] + _COUNT.sub(b"", strings[first:end]) + strings[end:]


def _damaged() -> UnreadableError:
    return UnreadableError("filen är skadad", EXPECTED, RESTORE)
