"""What did the team write? Its Markdown, cut into sections and parts, with every number taken from a figure.

HTML in a text is shown as it was typed, never interpreted; what Markdown makes is sanitised once more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Literal

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from finsam.present.facts import Facts
from finsam.present.references import PATTERN, Reference, UnknownFigureError, written
from finsam.present.sections import TEAM_OUTLINE, Outline, Section, part_of

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*$")
_TAGS = {"p", "ul", "ol", "li", "strong", "em", "blockquote", "br", "h3", "h4", "a", "code"}


@dataclass(frozen=True)
class Passage:
    """The text of one part of one section, with the line where it begins."""

    section: Section
    part: str
    text: str
    line: int


@dataclass(frozen=True)
class TextFault:
    """What is wrong with a text: where, what, what to do. `severity`: error or warning."""

    file: str
    line: int | None
    message: str
    severity: str = "error"

    def __str__(self) -> str:
        return f"{self.file}{f', rad {self.line}' if self.line else ''}: {self.message}"


class Narrative:
    """A team's text of one period: passages by section and part, and what is wrong with them."""

    def __init__(self, passages: tuple[Passage, ...], faults: tuple[TextFault, ...], file: str) -> None:
        self.passages, self.faults, self.file = passages, faults, file
        self._by_place = {(passage.section.id, passage.part): passage for passage in passages}

    def leaves_out(self, part: str) -> bool:
        """Whether the team writes, but never this part: some teams' reports have no Analys at all."""
        return bool(self.passages) and all(passage.part != part for passage in self.passages)

    def passage(self, section: str, part: str) -> Passage | None:
        """The passage, None where the team wrote nothing."""
        return self._by_place.get((section, part))


def parse(text: str, file: str, outline: Outline = TEAM_OUTLINE) -> Narrative:
    """Cut a text at its headings: the upper of two levels names sections, the lower one their parts."""
    faults: list[TextFault] = []
    passages: list[Passage] = []
    section: Section | None = None
    part: str | None = None
    lines: list[str] = []
    start = 1
    known_section = True
    level = 1

    def close() -> None:
        body = "\n".join(lines).strip()
        first = start + next((place for place, line in enumerate(lines) if line.strip()), 0)
        if body and section is not None and part is not None:
            passages.append(Passage(section, part, body, first))
        elif body and known_section:
            place = f"under «{section.heading}»" if section else "före första rubriken"
            parts = ", ".join(section.parts) if section else "en rubrik med sektionens namn"
            faults.append(TextFault(file, first, f"text {place} hör inte till någon del. Väntade {parts}."))
        lines.clear()

    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        heading = _HEADING.match(line)
        named = outline.named(heading[2]) if heading else None
        if heading and named:
            close()
            section, part, known_section, start = named, None, True, number + 1
            level = len(heading[1])
            if named.parts == ("Beskrivning",):
                part = "Beskrivning"
        elif heading and section and (found := part_of(section, heading[2])):
            close()
            part, start = found, number + 1
            if any((p.section.id, p.part) == (section.id, found) for p in passages):
                faults.append(
                    TextFault(file, number, f"«{found}» under «{section.heading}» står två gånger.")
                )
        elif heading and section is None and not known_section and len(heading[1]) > level:
            close()
        elif heading and len(heading[1]) <= 2:
            close()
            if len(heading[1]) <= level:
                section, level = None, len(heading[1])
            near = outline.near(heading[2]) or (section and ", ".join(section.parts)) or ""
            hint = f" Menade du «{near}»?" if near else ""
            faults.append(
                TextFault(file, number, f"rubriken «{heading[2][:80]}» finns inte i rapporten.{hint}")
            )
            part, known_section = None, False
        else:
            lines.append(line)
    close()
    return Narrative(tuple(passages), tuple(faults), file)


def reference_faults(passage: Passage, facts: Facts, file: str) -> Iterator[TextFault]:
    """A fault for each reference that means no figure, or several."""
    for found in PATTERN.finditer(passage.text):
        try:
            written(Reference.parse(found["inside"]), facts)
        except UnknownFigureError as error:
            yield TextFault(file, passage.line + passage.text.count("\n", 0, found.start()), str(error))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


def as_html(passage: Passage, facts: Facts, heading: Literal["h3", "h4"] = "h4") -> Markup:
    """Sanitised HTML of a passage, references written out. Headings in it become `heading`, below its own.

    The figures are put in when the Markdown is HTML already: «1.» first on a line would begin a list.
    UnknownFigureError where a reference means no figure.
    """
    rendered = re.sub(r"<(/?)h[1-6]>", rf"<\1{heading}>", _markdown().render(passage.text))
    clean = nh3.clean(
        rendered,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "mailto"},
        link_rel="noopener noreferrer",
    )

    def replace(found: re.Match[str]) -> str:
        return escape(written(Reference.parse(unescape(found["inside"])), facts))

    return Markup(PATTERN.sub(replace, clean))
