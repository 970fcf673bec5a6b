"""The list of faults as a page: one file, that asks for nothing from anywhere."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from finsam.present.pages.page import Page, page_html
from finsam.present.parts.markup import render
from finsam.present.parts.table import Column, Row, Table
from finsam.report.fault_list.lines import Line

TITLE = "Fel att rätta"
_COLUMNS = tuple(
    Column(head, numeric=False)
    for head in ("Kolumn", "Vad", "Rader", "Vad som stod", "Vad som väntades", "Gör så här")
)
_WHOLE = "ingen kolumn"
_AS_ABOVE = "som ovan"


def page(lines: Sequence[Line]) -> str:
    """The page: a heading for each team, and a table for each file and sheet."""
    teams = [
        (team, tuple(_tables(tuple(own), number)))
        for number, (team, own) in enumerate(groupby(lines, key=lambda line: line.team), start=1)
    ]
    frame = Page(
        title=TITLE,
        banner="Fel och varningar i underlaget",
        period="",
        description="Vad som ska rättas i registren, med blad, rad och åtgärd.",
        running=TITLE,
        footer="Gjord med finsam.",
    )
    return page_html(render("fault_list.html.j2", teams=teams), frame)


def _tables(lines: Sequence[Line], team: int) -> Iterator[Table]:
    """The tables of a team; those with errors first, as the lines come."""
    places: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        places.setdefault((line.file, line.place), []).append(line)
    for number, ((file, place), own) in enumerate(places.items(), start=1):
        caption = ", ".join(filter(None, (file, place))) or "Underlaget"
        yield Table(f"fel-{team}-{number}", caption, _COLUMNS, tuple(_rows(own)))


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    above = ("", "")
    for line in lines:
        told = (line.column, line.expected)
        # A code list stands once, not beside each of its words.
        expected = _AS_ABOVE if told == above and line.expected else line.expected
        above = told
        yield Row(
            line.column or _WHOLE,
            (line.severity, line.rows_in_words or "–", line.found, expected or "–", line.remedy or "–"),
        )
