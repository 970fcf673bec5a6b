"""Warnings of parts without a text: one by one where they are few, else all of them on one line."""

from collections.abc import Iterator, Sequence

from finsam.domain.faults import Fault
from finsam.present.narrative.headings import heading_lacking
from finsam.present.narrative.sections import Section
from finsam.present.sentences import joined

MOST_APART = 3


def lacking_faults(file: str, lacking: Sequence[tuple[Section, str]]) -> Iterator[Fault]:
    """Warnings of the parts of sections that a text lacks."""
    if len(lacking) > MOST_APART:
        yield Fault("warning", file, problem=_together(lacking), remedy="Skriv under de rubrikerna.")
        return
    for section, part in lacking:
        problem = f"«{section.heading}», {part}: text saknas."
        yield Fault("warning", file, problem=problem, remedy=heading_lacking(section, part))


def _together(lacking: Sequence[tuple[Section, str]]) -> str:
    parts: dict[str, list[str]] = {}
    for section, part in lacking:
        parts.setdefault(section.heading, []).append(part)
    named = "; ".join(f"«{heading}» ({joined(own)})" for heading, own in parts.items())
    return f"text saknas på {len(lacking)} ställen: {named}."
