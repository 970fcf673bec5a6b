"""The tables of a file, as rows of texts: Excel, CSV, HTML (also Word's "webbsida"), Markdown, Word."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from bs4 import BeautifulSoup, Tag
from markdown_it import MarkdownIt
from python_calamine import CalamineError, CalamineWorkbook

from finsam.figures.csv_text import decoded, delimiter_of
from finsam.figures.store import FiguresError
from finsam.register.core.cells import MAX_COLUMNS, MAX_FILE_BYTES

EXCEL = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
HTML = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN = frozenset({".md", ".markdown"})
TEXT = frozenset({".csv", ".tsv", ".txt"})
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_SPAN = 200


@dataclass(frozen=True)
class Grid:
    """A table: its place in the file, and its cells as texts, every row as long as the longest."""

    where: str
    rows: tuple[tuple[str, ...], ...]


def grids(path: Path) -> tuple[Grid, ...]:
    """Every table of two rows and two columns at least. FiguresError (Swedish) where there is none."""
    name = path.as_posix()
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FiguresError.of(name, "filen finns inte.", remedy="Se efter hur namnet är skrivet.") from error
    except OSError as error:
        raise FiguresError.of(name, "det går inte att läsa den som en fil.") from error
    if len(data) > MAX_FILE_BYTES:
        raise FiguresError.of(
            name, f"filen är större än {MAX_FILE_BYTES // 1024**2} MB.", remedy="Dela upp den."
        )
    found = tuple(_grids(path, name, data))
    if not found:
        raise FiguresError.of(name, "ingen tabell med minst två rader och två kolumner.")
    return found


def _grids(path: Path, name: str, data: bytes) -> Iterator[Grid]:
    ending = path.suffix.lower()
    if ending in EXCEL:
        found = _excel(data, name)
    elif ending in HTML:
        found = _html(_text(data, name), name)
    elif ending in MARKDOWN:
        found = _html(MarkdownIt("commonmark").enable("table").render(_text(data, name)), name)
    elif ending in TEXT:
        found = _csv(_text(data, name), name)
    elif ending == ".docx":
        found = _word(data, name)
    else:
        raise FiguresError.of(
            name,
            "väntade Excel, CSV, HTML, Markdown eller Word (.docx).",
            remedy="Spara om filen i en av dem.",
        )
    for where, rows in found:
        yield from _blocks(where, rows)


def _text(data: bytes, name: str) -> str:
    try:
        return decoded(data)
    except UnicodeDecodeError as error:
        raise FiguresError.of(name, "filen är inte text i UTF-8 eller Windows-1252.") from error


def _excel(data: bytes, name: str) -> Iterator[tuple[str, list[list[str]]]]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(sheet).to_python()
            yield f"{name}, bladet {sheet}", [[_shown(cell) for cell in row] for row in rows]
    except CalamineError as error:
        raise FiguresError.of(name, "det går inte att läsa den som en arbetsbok.") from error


def _shown(cell: object) -> str:
    """A number as it is typed in Swedish; a sum of floats is not told with all its last bits."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return str(cell)
    return f"{round(cell, 9):.12g}".replace(".", ",")


def _csv(text: str, name: str) -> Iterator[tuple[str, list[list[str]]]]:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True))
    except csv.Error as error:
        raise FiguresError.of(name, "ett citattecken saknar sin motsvarighet.") from error
    yield name, rows


def _html(text: str, name: str) -> Iterator[tuple[str, list[list[str]]]]:
    tables = BeautifulSoup(text, "html.parser").find_all("table")
    for number, table in enumerate(tables, start=1):
        caption = table.find("caption")
        title = " ".join(caption.get_text(" ").split()) if caption else ""
        yield f"{name}, tabell {number}" + (f" ({title})" if title else ""), _spanned(table)


def _spanned(table: Tag) -> list[list[str]]:
    """The rows of an HTML table; a cell over several rows or columns stands in the first of them."""
    rows: list[list[str]] = []
    taken: dict[tuple[int, int], str] = {}
    for at, row in enumerate(table.find_all("tr")):
        cells: list[str] = []
        for cell in row.find_all(["td", "th"], recursive=False):
            while (at, len(cells)) in taken:
                cells.append(taken[at, len(cells)])
            text = " ".join(cell.get_text(" ").split())
            wide, high = (_span(cell, one) for one in ("colspan", "rowspan"))
            for below in range(1, high):
                for beside in range(wide):
                    taken[at + below, len(cells) + beside] = text if not beside and not cells else ""
            cells += [text, *[""] * (wide - 1)]
        while (at, len(cells)) in taken:
            cells.append(taken[at, len(cells)])
        rows.append(cells)
    return rows


def _span(cell: Tag, name: str) -> int:
    text = str(cell.get(name, "1"))
    return min(_MAX_SPAN, max(1, int(text))) if text.isdigit() else 1


def _word(data: bytes, name: str) -> Iterator[tuple[str, list[list[str]]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if parts.getinfo("word/document.xml").file_size > MAX_FILE_BYTES:
                raise FiguresError.of(
                    name, "dokumentet är för stort.", remedy="Kopiera tabellen till ett eget."
                )
            xml = parts.read("word/document.xml")
            if b"<!DOCTYPE" in xml[:2000]:
                raise FiguresError.of(name, "dokumentet har en DOCTYPE, som inget Worddokument har.")
            body = ElementTree.fromstring(xml)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError) as error:
        raise FiguresError.of(name, "det går inte att läsa den som ett Worddokument (.docx).") from error
    for number, table in enumerate(body.iter(f"{_WORD}tbl"), start=1):
        yield f"{name}, tabell {number}", [_word_row(row) for row in table.findall(f"{_WORD}tr")]


def _word_row(row: ElementTree.Element) -> list[str]:
    cells: list[str] = []
    for cell in row.findall(f"{_WORD}tc"):
        text = " ".join("".join(part.text or "" for part in cell.iter(f"{_WORD}t")).split())
        span = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
        wide = int(span.get(f"{_WORD}val", "1")) if span is not None else 1
        cells += [text, *[""] * (min(wide, _MAX_SPAN) - 1)]
    return cells


def _blocks(where: str, rows: Iterable[list[str]]) -> Iterator[Grid]:
    """Tables with empty rows between them, each without title rows above and empty columns beside."""
    block: list[list[str]] = []
    found: list[list[list[str]]] = []
    for row in [*rows, []]:
        if any(cell.strip() for cell in row):
            block.append([cell.strip() for cell in row[:MAX_COLUMNS]])
        elif block:
            found.append(block)
            block = []
    tables = [grid for block in found if (grid := _trimmed(block))]
    for number, rows_ in enumerate(tables, start=1):
        yield Grid(where if len(tables) == 1 else f"{where}, tabell {number}", rows_)


def _trimmed(block: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    while block and not any(block[0][1:]):
        block = block[1:]
    width = max((len(row) for row in block), default=0)
    rows = [row + [""] * (width - len(row)) for row in block]
    kept = [at for at in range(width) if any(row[at] for row in rows)]
    if len(rows) < 2 or len(kept) < 2:
        return ()
    return tuple(tuple(row[at] for at in kept) for row in rows)
