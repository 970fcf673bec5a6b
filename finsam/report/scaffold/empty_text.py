"""An empty text: every heading of the report's outline, and under each the names that fit there, as notes."""

import csv
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files

from finsam.domain.words import as_name
from finsam.present.narrative.no_figure import sheet_of
from finsam.present.narrative.sections import POINTS, TEAM_OUTLINE, Outline
from finsam.present.topics.points.rules import topics
from finsam.register.core.tables import ENROLMENTS

_HOW = "<!-- Skriv under rubrikerna. Rader som den här kommer inte med i rapporten (docs/texts.md). -->"

_POINTS = (
    "<!-- Lämna tomt, så görs punkterna av talen. Annars: skriv en punkt per stycke. Raden "
    "{{{{ punkt.pengar }}}} tar in en färdig; de heter {names}. -->"
)

# In a name: each of the association's result columns.
_EVERY_COLUMN = "*"


def empty_text(outline: Outline, columns: Collection[str], left_out: Collection[str] = ()) -> str:
    """The headings of an outline without text.

    `columns`: the labels of the association's result columns. `left_out`: the headings that the report does
    not have.
    """
    lines = [_HOW]
    for section in outline.sections:
        if section.heading in left_out:
            continue
        lines += ["", f"# {section.heading}"]
        if section == POINTS:
            lines.append(_POINTS.format(names=", ".join(_names_of_points(outline))))
        if names := names_that_fit(columns).get(section.id):
            lines.append(f"<!-- Tal som passar här: {', '.join(map(_with_sheet, names))} -->")
        if section.parts != ("Beskrivning",):
            lines += [line for part in section.parts for line in ("", f"## {part}")]
    return "\n".join(lines) + "\n"


def _names_of_points(outline: Outline) -> list[str]:
    """What a text of this outline calls the points that are made of its figures."""
    of_team = outline is TEAM_OUTLINE
    return [one.name for one in topics().values() if (one.see.team if of_team else one.see.association)]


def _with_sheet(name: str) -> str:
    """A name as it is written, and the sheet that must be filled in where it is another than Deltagare."""
    sheet = sheet_of(name.partition("|")[0].strip().partition(".")[0])
    return f"{{{{ {name} }}}}" + (f" (om bladet {sheet} är ifyllt)" if sheet != ENROLMENTS.sheet else "")


def names_that_fit(columns: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Section id -> names of figures as they are written in a text."""
    return {
        section: tuple(name for one in names for name in _of_columns(one, columns))
        for section, names in _listed().items()
    }


def _of_columns(name: str, columns: Collection[str]) -> Iterator[str]:
    """The name; one that is of every result column once for each."""
    written = map(as_name, columns) if _EVERY_COLUMN in name else [""]
    return (name.replace(_EVERY_COLUMN, column) for column in written)


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    text = (files("finsam.report.scaffold") / "names_that_fit.csv").read_text(encoding="utf-8")
    return {row["section"]: tuple(row["names"].split(";")) for row in csv.DictReader(text.splitlines())}
