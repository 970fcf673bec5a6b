"""Remedies for a heading that the report does not have, and for text below no heading."""

from collections.abc import Iterable

from finsam.domain.words import near_miss
from finsam.present.narrative.sections import POINTS, Outline, Section
from finsam.present.sentences import either, joined


def heading_for(stood: str, section: Section | None, outline: Outline) -> str:
    """What to write in the place of an unknown heading. `section`: the one that it is in, if any."""
    if near := outline.near(stood):
        return f"Menade du «{near}»?"
    if section is not None:
        near = near_miss(stood, section.parts)
        parts = joined(_quoted(section.parts))
        return f"Menade du «{near}»?" if near else f"Här finns rubrikerna {parts}."
    numbered = outline.numbered(stood)
    hint = f"Menade du «{numbered.heading}»? " if numbered else ""
    return f"{hint}Rubrikerna är {joined(_quoted(one.heading for one in outline.sections))}."


def place_for(section: Section | None, outline: Outline) -> str:
    """Where to write a text that is below no part of a section."""
    if section is None:
        first = next(one for one in outline.sections if one != POINTS)
        return f"Skriv en rubrik ovanför den, till exempel «# {first.heading}»."
    return f"Skriv den under {either(_quoted(section.parts))}."


def heading_lacking(section: Section, part: str) -> str:
    """Where to write what is missing in a section."""
    if section.parts == (part,):
        return f"Skriv under «# {section.heading}»."
    return f"Skriv under «## {part}» i det avsnittet."


def _quoted(headings: Iterable[str]) -> list[str]:
    return [f"«{heading}»" for heading in headings]
