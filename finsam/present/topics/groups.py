"""The groups of a long section: what is said of one thing, under a heading of its own.

A group has the paragraphs from its first one on, until the next group's: nothing that is said is in none.
"""

from dataclasses import dataclass

from finsam.domain.words import folded, near_miss


@dataclass(frozen=True)
class SectionGroup:
    """A group: its heading, and its first paragraph, as sentences are registered (`paragraph`)."""

    heading: str
    first: int


GROUPS = {
    "1": (
        SectionGroup("Hur många", 1),
        SectionGroup("Kön och ålder", 2),
        SectionGroup("Remittent och försörjning", 3),
    ),
    "3": (
        SectionGroup("Vart de avslutade gick", 1),
        SectionGroup("Tid i insatsen", 3),
        SectionGroup("Deltagarnas egna svar", 5),
        SectionGroup("Efter avslutet", 6),
    ),
}


def paragraphs_of(section: str, heading: str) -> range:
    """The numbers of a group's paragraphs. KeyError names the groups of the section, the nearest first."""
    groups = GROUPS.get(section, ())
    names = [group.heading for group in groups]
    for place, group in enumerate(groups):
        if folded(group.heading) == folded(heading):
            after = groups[place + 1].first if place + 1 < len(groups) else _LAST
            return range(group.first, after)
    near = near_miss(heading, names)
    meant = f" Menade du «{near}»?" if near else ""
    there = f"det finns {', '.join(names)}" if names else f"avsnitt {section} har inga grupper"
    raise KeyError(f"«{heading}» finns inte; {there}.{meant}")


_LAST = 1000
