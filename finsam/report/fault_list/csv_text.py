"""The list of faults as a CSV that Swedish Excel opens right: semicolons, and a byte order mark."""

import csv
import io
from collections.abc import Sequence

from finsam.figures.formula_guard import guarded
from finsam.report.fault_list.lines import Line

HEADER = (
    "Team",
    "Vad",
    "Fil",
    "Blad eller plats",
    "Kolumn",
    "Rad",
    "Antal rader",
    "Alla rader",
    "Vad som stod",
    "Vad som väntades",
    "Gör så här",
)
_MARK = "\ufeff"


def csv_text(lines: Sequence[Line]) -> str:
    """The text of the file: a row a fault, no cell of which begins as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    for line in lines:
        first = str(line.rows[0]) if line.rows else ""
        count = str(len(line.rows) or "")
        place = (line.team, line.severity, line.file, line.place, line.column)
        cells = (*place, first, count, line.rows_in_words, line.found, line.expected, line.remedy)
        writer.writerow(map(guarded, cells))
    return _MARK + text.getvalue()
