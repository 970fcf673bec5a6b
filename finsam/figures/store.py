"""How are figures kept in a file? One CSV in the long shape of contract.md, read and written here only."""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pandas as pd

from finsam.domain.figures import COLUMNS, Figure, Figures, Status

_NUMBERS = frozenset({"value", "numerator", "denominator", "n"})


class FiguresError(ValueError):
    """A figures file that cannot be used; the message is Swedish and says where and what to do."""


def _number(value: object) -> str:
    """A number as text: whole numbers without a decimal point, missing as an empty text."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    number = float(value)  # type: ignore[arg-type]
    return str(int(number)) if number.is_integer() else repr(number)


def as_csv(figures: pd.DataFrame) -> str:
    """The text of a figures file: header and one line per row, decimal point, value unrounded."""
    columns = [
        [_number(value) for value in figures[name]] if name in _NUMBERS else figures[name].tolist()
        for name in COLUMNS
    ]
    return _csv(zip(*columns, strict=True))


def figures_csv(figures: Iterable[Figure]) -> str:
    """The same text of figures that are not in a table."""
    return _csv(
        [_number(getattr(row, name)) if name in _NUMBERS else str(getattr(row, name)) for name in COLUMNS]
        for row in figures
    )


def _csv(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return text.getvalue()


def read_figures(path: Path, name: str | None = None) -> Figures:
    """The figures of a file. `name`: what to call the file in an error (its own name if not given).

    Columns beside the contract's are left alone. FiguresError where the file is not UTF-8, lacks a column
    or has a cell that is not what it must be; all faults are told at once.
    """
    shown = name or path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FiguresError(f"{shown}: filen är inte UTF-8. Spara om den som «CSV UTF-8».") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise FiguresError(
            f"{shown}: kolumnen {', '.join(missing)} saknas. Väntade rubrikerna {','.join(COLUMNS)}."
        )
    faults: list[str] = []
    rows = list(_read_rows(reader, shown, faults))
    if faults:
        raise FiguresError("\n".join(faults))
    return Figures(rows)


def _read_rows(rows: Iterable[dict[str, str]], shown: str, faults: list[str]) -> Iterator[Figure]:
    for line, row in enumerate(rows, start=2):
        # A short row lacks texts, a long one holds what is left over under no column's name.
        if None in row or None in row.values():
            faults.append(f"{shown}, rad {line}: raden har fler eller färre celler än rubrikraden.")
            continue
        try:
            yield _figure(row)
        except (ValueError, InvalidOperation, TypeError) as error:
            faults.append(
                f"{shown}, rad {line}: {error}. Väntade tal med decimalpunkt i value, numerator, denominator "
                "och n, och ok, hidden, undefined eller missing i status."
            )


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text) if text else None
    except InvalidOperation as error:
        raise ValueError(f"«{text[:60]}» är inget tal") from error
    if number is not None and not number.is_finite():
        raise ValueError(f"«{text[:60]}» är inget tal")
    return number


def _whole(text: str) -> int | None:
    try:
        return int(text) if text else None
    except ValueError as error:
        raise ValueError(f"«{text[:60]}» är inget heltal") from error


def _figure(row: dict[str, str]) -> Figure:
    status = row["status"] or Status.OK.value
    if status not in set(Status):
        raise ValueError(f"status «{status[:60]}» finns inte")
    if row["by"].count("+") and row["by"].count("+") != row["group"].count("+"):
        raise ValueError(f"by «{row['by'][:60]}» och group «{row['group'][:60]}» har olika många led")
    return Figure(
        association=row["association"],
        team=row["team"],
        period=row["period"],
        measure=row["measure"],
        population=row["population"],
        by=row["by"],
        group=row["group"],
        value=_decimal(row["value"]),
        numerator=_decimal(row["numerator"]),
        denominator=_decimal(row["denominator"]),
        n=_whole(row["n"]),
        unit=row["unit"],
        status=Status(status),
        printed=row["printed"],
    )


def as_figures(table: pd.DataFrame) -> Figures:
    """The rows of a long table as figures, as if written and read again."""
    reader = csv.DictReader(io.StringIO(as_csv(table), newline=""))
    return Figures(_figure(row) for row in reader)
