"""The text of a CSV as Swedish Excel saves it, made into the form that a figures file has.

Excel's "CSV" is Windows-1252 with semicolons and decimal commas; its "CSV UTF-8" has a byte order mark.
"""

import csv
import io
import re

_NUMBER = re.compile(r"[−-]?\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?:,\d+)?|[−-]?\d+(?:,\d+)?")
_SPACES = re.compile(r"[\u00a0\u202f ]")


def decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, else Windows-1252. UnicodeDecodeError where it is neither."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def delimiter_of(text: str) -> str:
    """The character between the cells of the first row: semicolon, tab or comma."""
    header = text.lstrip().partition("\n")[0]
    return max(";\t,", key=header.count) if any(one in header for one in ";\t,") else ","


def with_commas(text: str, numbers: frozenset[str]) -> str:
    """The same rows with commas between the cells, and a decimal point in the columns of `numbers`.

    A text that has commas already is left as it is. ValueError, as the csv module says it, where a quote is
    never closed.
    """
    delimiter = delimiter_of(text)
    if delimiter == ",":
        return text
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    header = rows[0] if rows else []
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    for row in rows:
        writer.writerow(
            [
                plain_number(cell) if at < len(header) and header[at] in numbers else cell
                for at, cell in enumerate(row)
            ]
        )
    return written.getvalue()


def plain_number(cell: str) -> str:
    """`1 640 000,5` -> `1640000.5`; what is no number stays as it is."""
    stripped = cell.strip()
    if not _NUMBER.fullmatch(stripped):
        return cell
    return _SPACES.sub("", stripped).replace("−", "-").replace(",", ".")
