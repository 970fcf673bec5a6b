"""How does a register become a file? The filled in template or a folder of CSV, the same bytes each time."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from finsam.domain.codes import Codes
from finsam.register.core.tables import TABLES, SheetTable
from finsam.register.template.workbook import workbook
from finsam_synthetic.sheets.typed import Typed

TypedSheets = Mapping[str, Sequence[Sequence[Typed]]]


def workbook_bytes(
    sheets: TypedSheets, codes: Codes, saved: date, tables: Sequence[SheetTable] = TABLES
) -> bytes:
    """The register's template with rows in it, as a team would have kept it.

    `sheets`: name -> rows, header first. `codes`: the words of its lists. `saved`: what the file says it was
    saved on. `tables`: the sheets that it has. ValueError for a sheet, a column or more rows than the
    template has a place for.
    """
    rows = {
        name: [dict(zip(map(str, table[0]), row, strict=True)) for row in table[1:]]
        for name, table in sheets.items()
    }
    return workbook(codes, rows, saved, tables)


def _text(value: Typed) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def csv_texts(sheets: TypedSheets) -> dict[str, str]:
    """One CSV text per sheet, comma between cells; missing is an empty cell."""
    texts = {}
    for name, rows in sheets.items():
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([_text(value) for value in row] for row in rows)
        texts[name] = text.getvalue()
    return texts


def write_workbook(path: Path, sheets: TypedSheets, codes: Codes, saved: date) -> None:
    """Writes the workbook whole: a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_name(f".{path.name}.new")
    whole.write_bytes(workbook_bytes(sheets, codes, saved))
    whole.replace(path)


def write_csv_folder(folder: Path, sheets: TypedSheets) -> None:
    """Writes `<sheet>.csv` for each sheet, UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in csv_texts(sheets).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
