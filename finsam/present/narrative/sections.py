"""The sections of a report and the parts of each.

The nine fields are {Deltagare, Personal, Organisation} x {förutsättningar, genomförande och process,
resultat och effekter} (docs/field.md, "Nine fields"); before them a summary, after them a tenth for those who
write it, and the activities of the period. First of all may stand points of one's own.
"""

import re
from dataclasses import dataclass

from finsam.domain.words import folded, near_miss

_NUMBER = re.compile(r"^(?P<number>\d{1,2})\s*[.)]?\s*")


@dataclass(frozen=True)
class Section:
    """A section: its id (`1` to `10`, `summary`, `activities`), title and parts, as the report heads them."""

    id: str
    title: str
    parts: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The title with its number, where it has one."""
        return f"{self.id}. {self.title}" if self.id.isdigit() else self.title


def _plain(heading: str) -> str:
    return folded(_NUMBER.sub("", heading.strip()))


@dataclass(frozen=True)
class Outline:
    """The sections of one kind of report, in order. Where `optional` ones have no text, it is not missing."""

    sections: tuple[Section, ...]
    optional: frozenset[str]

    def __getitem__(self, id: str) -> Section:
        """The section with an id. KeyError names those there are."""
        for section in self.sections:
            if section.id == id:
                return section
        raise KeyError(f"«{id}» finns inte; det finns {', '.join(section.id for section in self.sections)}")

    def named(self, heading: str) -> Section | None:
        """The section that a heading names, with or without its number; None where there is none."""
        return {_plain(section.title): section for section in self.sections}.get(_plain(heading))

    def find(self, name: str) -> Section | None:
        """The section with this id or title; None where there is none."""
        return next((section for section in self.sections if section.id == name.strip()), self.named(name))

    def numbered(self, heading: str) -> Section | None:
        """The section whose number begins a heading; None where there is none."""
        number = _NUMBER.match(heading.strip())
        return next((one for one in self.sections if number and one.id == number["number"]), None)

    def near(self, heading: str) -> str | None:
        """The section's title that was most likely meant."""
        return near_miss(_plain(heading), [section.title for section in self.sections])


FIELD_PARTS = ("Beskrivning", "Analys", "Reflektion")

# What a team or association writes in the place of the points that are made of the figures.
POINTS = Section("points", "Det viktigaste", ("Beskrivning",))

TEAM_OUTLINE = Outline(
    (
        POINTS,
        Section("summary", "Sammanfattning", ("Deltagare", "Personal", "Organisation")),
        Section("1", "Deltagare – insatsens förutsättningar", FIELD_PARTS),
        Section("2", "Deltagare – genomförande och process", FIELD_PARTS),
        Section("3", "Deltagare – resultat och effekter", FIELD_PARTS),
        Section("4", "Personal – insatsens förutsättningar", FIELD_PARTS),
        Section("5", "Personal – arbetssätt och metoder", FIELD_PARTS),
        Section("6", "Personal – resultat och effekter", FIELD_PARTS),
        Section("7", "Organisation – förutsättningar", FIELD_PARTS),
        Section("8", "Organisation – genomförande och process", FIELD_PARTS),
        Section("9", "Organisation – resultat och effekter", FIELD_PARTS),
        Section("10", "Utvecklingsområden", FIELD_PARTS),
        Section("activities", "Aktiviteter", ("Beskrivning",)),
    ),
    optional=frozenset({"points", "summary", "10", "activities"}),
)
ASSOCIATION_OUTLINE = Outline(
    (
        POINTS,
        Section("introduction", "Inledning", ("Beskrivning",)),
        Section("governance", "Ledning och styrning", ("Beskrivning",)),
        Section("staff", "Personal", ("Beskrivning",)),
        Section("target_group", "Målgruppen", ("Beskrivning",)),
        Section("results", "Resultat", ("Beskrivning",)),
        Section("indicators", "Indikatorer", ("Beskrivning",)),
        Section("stories", "Deltagarberättelser", ("Beskrivning",)),
        Section("economy", "Ekonomi", ("Beskrivning",)),
        Section("outlook", "Framtidsspaning", ("Beskrivning",)),
    ),
    optional=frozenset({"points", "governance", "staff", "target_group", "indicators", "stories", "outlook"}),
)


def part_of(section: Section, heading: str) -> str | None:
    """The part of a section that a heading names, as the report heads it; None where there is none."""
    return {folded(part): part for part in section.parts}.get(folded(heading))
