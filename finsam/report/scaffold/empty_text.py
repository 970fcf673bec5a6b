"""An empty text: every heading of the report's outline, and under each the names that fit there, as notes."""

import csv
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from finsam.present.narrative.no_figure import sheet_of
from finsam.present.narrative.sections import Outline
from finsam.register.core.tables import ENROLMENTS

_HOW = "<!-- Skriv under rubrikerna. Rader som den här kommer inte med i rapporten (docs/texts.md). -->"


def empty_text(outline: Outline, left_out: Collection[str] = ()) -> str:
    """The headings of an outline without text. `left_out`: the headings that the report does not have."""
    lines = [_HOW]
    for section in outline.sections:
        if section.heading in left_out:
            continue
        lines += ["", f"# {section.heading}"]
        if names := names_that_fit().get(section.id):
            lines.append(f"<!-- Tal som passar här: {', '.join(map(_with_sheet, names))} -->")
        if section.parts != ("Beskrivning",):
            lines += [line for part in section.parts for line in ("", f"## {part}")]
    return "\n".join(lines) + "\n"


def _with_sheet(name: str) -> str:
    """A name as it is written, and the sheet that must be filled in where it is another than Deltagare."""
    sheet = sheet_of(name.partition("|")[0].strip().partition(".")[0])
    return f"{{{{ {name} }}}}" + (f" (om bladet {sheet} är ifyllt)" if sheet != ENROLMENTS.sheet else "")


@cache
def names_that_fit() -> dict[str, tuple[str, ...]]:
    """Section id -> names of figures as they are written in a text."""
    text = (files("finsam.report.scaffold") / "names_that_fit.csv").read_text(encoding="utf-8")
    return {row["section"]: tuple(row["names"].split(";")) for row in csv.DictReader(text.splitlines())}
