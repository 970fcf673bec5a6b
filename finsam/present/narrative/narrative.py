"""A team's text: its Markdown cut into sections and parts, with every number taken from a figure.

HTML in a text is shown as it was typed, never interpreted; what Markdown makes is sanitised once more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from typing import Literal

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from finsam.domain.faults import Fault
from finsam.domain.printable import without_personal_number
from finsam.present.facts import Facts
from finsam.present.narrative.headings import heading_for, place_for
from finsam.present.narrative.references import PATTERN, Reference, UnknownFigureError, written
from finsam.present.narrative.sections import TEAM_OUTLINE, Outline, Section, part_of
from finsam.present.narrative.sentence_start import capitalised_at
from finsam.present.numbers import unbroken

# A line of its own that is for who writes, such as the hints of a new text.
_NOTE = re.compile(r" {0,3}<!--.*-->\s*")
_HEADING = re.compile(r"(#{1,6})\s+(.*)", re.DOTALL)
_TAGS = {"p", "ul", "ol", "li", "strong", "em", "blockquote", "br", "a", "code"} | {
    f"h{level}" for level in range(1, 7)
}

# Far above what a board reads, and little enough that no text takes long to read or to show.
MAX_PASSAGE = 20_000
MAX_REFERENCES = 300
MAX_FAULTS = 200
_LONGEST_HEADING = 80
AGAIN = "Rätta dem som visas och kontrollera igen."
# markdown-it leaves out what is nested deeper; at the last level that it shows the text is refused instead.
_MAX_NESTING = 20
_DEEPEST = _MAX_NESTING - 1


@dataclass(frozen=True)
class Passage:
    """The text of one part of one section, with the line where it begins."""

    section: Section
    part: str
    text: str
    line: int


class Narrative:
    """A team's text of one period: passages by section and part, and what is wrong with them."""

    def __init__(self, passages: tuple[Passage, ...], faults: tuple[Fault, ...], file: str) -> None:
        self.passages, self.faults, self.file = passages, faults, file
        self._by_place = {(passage.section.id, passage.part): passage for passage in passages}

    def leaves_out(self, part: str) -> bool:
        """Whether the team writes, but never this part: some teams' reports have no Analys at all."""
        return bool(self.passages) and all(passage.part != part for passage in self.passages)

    def passage(self, section: str, part: str) -> Passage | None:
        """The passage, None where the team wrote nothing."""
        return self._by_place.get((section, part))


def parse(text: str, file: str, outline: Outline = TEAM_OUTLINE) -> Narrative:
    """Cut a text at its headings: the upper of two levels names sections, the lower one their parts.

    A line that is `<!-- ... -->` and nothing else is a note to who writes, and no part of the text.
    `file`: what its faults call it. Gives also what could be read of a text with faults.
    """

    def refuse(line: int, problem: str, remedy: str) -> None:
        faults.append(Fault("error", file, line=line, problem=problem, remedy=remedy))

    faults: list[Fault] = []
    passages: list[Passage] = []
    section: Section | None = None
    part: str | None = None
    written_parts: set[tuple[str, str]] = set()
    lines: list[str] = []
    start = 1
    known_section = True
    level = 1

    def close() -> None:
        body = "\n".join(lines).strip()
        first = start + next((place for place, line in enumerate(lines) if line.strip()), 0)
        if body and section is not None and part is not None:
            written_parts.add((section.id, part))
            if refused := _too_much(body):
                what, remedy = refused
                refuse(first, f"{part} under «{section.heading}» {what}", remedy)
            else:
                passages.append(Passage(section, part, body, first))
        elif body and known_section:
            place = f"under «{section.heading}»" if section else "före första rubriken"
            refuse(first, f"text {place} hör inte till någon del.", place_for(section, outline))
        lines.clear()

    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if len(faults) >= MAX_FAULTS:
            refuse(number, "fler fel kan finnas efter den här raden.", AGAIN)
            return Narrative(tuple(passages), tuple(faults), file)
        heading = _heading(line)
        named = outline.named(heading[1]) if heading else None
        if heading and named:
            close()
            section, part, known_section, start = named, None, True, number + 1
            level = heading[0]
            if named.parts == ("Beskrivning",):
                part = "Beskrivning"
        elif heading and section and (found := part_of(section, heading[1])):
            close()
            part, start = found, number + 1
            if (section.id, found) in written_parts:
                problem = f"«{found}» under «{section.heading}» står två gånger."
                refuse(number, problem, "Skriv allt under den ena rubriken.")
        elif heading and section is None and not known_section and heading[0] > level:
            close()
        elif heading and heading[0] <= 2:
            close()
            if heading[0] <= level:
                section, level = None, heading[0]
            stood = without_personal_number(heading[1])[:_LONGEST_HEADING]
            problem = f"rubriken «{stood}» finns inte i rapporten."
            refuse(number, problem, heading_for(stood, section, outline))
            part, known_section = None, False
        else:
            lines.append("" if _NOTE.fullmatch(line) else line)
    close()
    return Narrative(tuple(passages), tuple(faults), file)


def _heading(line: str) -> tuple[int, str] | None:
    """The level and words of a heading; None for any other line."""
    found = _HEADING.match(line)
    words = found[2].rstrip().rstrip("#").rstrip() if found else ""
    return (len(found[1]), words) if found and words else None


def _too_much(text: str) -> tuple[str, str] | None:
    """Why the text of a part cannot be shown in full, and what to do; None where it can."""
    if len(text) > MAX_PASSAGE:
        return f"är på {len(text)} tecken.", f"Väntade högst {MAX_PASSAGE}: korta texten."
    if len(PATTERN.findall(text)) > MAX_REFERENCES:
        return f"har fler än {MAX_REFERENCES} tal inom {{{{ }}}}.", "Lägg dem i en tabell i notebooken."
    if any(token.level >= _DEEPEST for token in _markdown().parse(text)):
        return "har för många listor eller citat inuti varandra.", "Väntade högst nio nivåer: ta bort några."
    return None


def reference_faults(passage: Passage, facts: Facts, file: str) -> Iterator[Fault]:
    """A fault for each reference that means no figure, or several, on the line where it is."""
    checked: dict[str, Fault | None] = {}
    for found in PATTERN.finditer(passage.text):
        if found["inside"] not in checked:
            checked[found["inside"]] = _fault_of(found["inside"], facts, file)
        if fault := checked[found["inside"]]:
            yield replace(fault, line=passage.line + passage.text.count("\n", 0, found.start()))
    # Markdown can make a reference of what was none as it was typed: {\{ name }}.
    for inside in dict.fromkeys(references_of(passage)):
        if inside not in checked and (fault := _fault_of(inside, facts, file)):
            yield replace(fault, line=passage.line)


def _fault_of(inside: str, facts: Facts, file: str) -> Fault | None:
    """What is wrong with what is between the braces; None where nothing is."""
    try:
        written(Reference.parse(inside), facts)
    except UnknownFigureError as error:
        return Fault("error", file, problem=error.problem, remedy=error.remedy)
    return None


def references_of(passage: Passage) -> Iterator[str]:
    """What is between the braces of each reference that is written out in a passage."""
    return (unescape(found["inside"]) for found in PATTERN.finditer(_sanitised(passage.text)))


@cache
def _markdown() -> MarkdownIt:
    """CommonMark without HTML, images and link definitions, which would vanish from the text."""
    dropped = ["image", "html_block", "html_inline", "reference"]
    return MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING}).disable(dropped)


def _address(_tag: str, attribute: str, value: str) -> str | None:
    """A whole address; the page is one file, so a link relative to it leads nowhere, or where none should."""
    return value if attribute != "href" or value.lower().startswith(("https://", "mailto:")) else None


def _sanitised(text: str) -> str:
    return nh3.clean(
        _markdown().render(text),
        tags=_TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_address,
        url_schemes={"https", "mailto"},
        link_rel="noopener noreferrer",
    )


def as_html(passage: Passage, facts: Facts, heading: Literal["h3", "h4"] = "h4") -> Markup:
    """Sanitised HTML of a passage, references written out. Headings in it become `heading`, below its own.

    UnknownFigureError where a reference means no figure.
    """
    return text_as_html(passage.text, facts, heading)


def text_as_html(text: str, facts: Facts, heading: Literal["h3", "h4"]) -> Markup:
    """The same of any text in Markdown.

    The figures are put in when the Markdown is HTML already: «1.» first on a line would begin a list.
    UnknownFigureError where a reference means no figure.
    """
    clean = re.sub(r"<(/?)h[1-6]>", rf"<\1{heading}>", _sanitised(text))

    def with_figure(found: re.Match[str]) -> str:
        told = written(Reference.parse(unescape(found["inside"])), facts)
        told = capitalised_at(clean[: found.start()], told)
        return escape(unbroken(told))

    return Markup(PATTERN.sub(with_figure, clean))
