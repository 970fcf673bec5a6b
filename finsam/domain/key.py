"""The key of a figure, which tells it from every other, and its breakdown as a figures file writes it.

Only this module knows that a file joins the names of a breakdown, and the codes of a group, with `+`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, Self

JOINT = "+"
_JOINT = re.compile(r"\s*\+\s*")
Names = tuple[str, ...]
Scope = tuple[str, str, str]


class Key(NamedTuple):
    """Which figure it is: whose, of which period, of what, and of which group.

    `population`: empty where the measure has only one. `dimensions` and `groups`: the names of the breakdown
    and the code in each of them; both are empty for a total. Keys sort by these fields in turn.

    A tuple with names: making and looking up hundreds of thousands of keys takes half the time of a
    dataclass's.
    """

    association: str
    team: str
    period: str
    measure: str
    population: str = ""
    dimensions: Names = ()
    groups: Names = ()

    @classmethod
    def read(
        cls, association: str, team: str, period: str, measure: str, population: str, by: str, group: str
    ) -> Self:
        """The key from a file's cells."""
        return cls(association, team, period, measure, population, dimensions_of(by), groups_of(by, group))

    @property
    def by(self) -> str:
        """The breakdown as a file writes it."""
        return joined(self.dimensions)

    @property
    def group(self) -> str:
        """The group as a file writes it."""
        return joined(self.groups)

    @property
    def codes(self) -> Mapping[str, str]:
        """Dimension -> code; empty for a total."""
        return _codes(self.dimensions, self.groups)

    @property
    def scope(self) -> Scope:
        """Association, team and period."""
        return self.association, self.team, self.period

    @property
    def total(self) -> "Key":
        """The figure without its breakdown."""
        return Key(self.association, self.team, self.period, self.measure, self.population)

    @property
    def together(self) -> "Key":
        """The figure of all teams that this one is a team's part of."""
        return self.of_team("")

    def of(self, measure: str, population: str = "") -> "Key":
        """Another measure of the same group."""
        return Key(
            self.association, self.team, self.period, measure, population, self.dimensions, self.groups
        )

    def among(self, population: str) -> "Key":
        """The same measure of another population."""
        return self.of(self.measure, population)

    def of_team(self, team: str) -> "Key":
        """The same figure of another team."""
        return Key(
            self.association, team, self.period, self.measure, self.population, self.dimensions, self.groups
        )

    def of_period(self, period: str) -> "Key":
        """The same figure of another period."""
        return Key(
            self.association, self.team, period, self.measure, self.population, self.dimensions, self.groups
        )

    def grouped(self, dimensions: Names, groups: Names) -> "Key":
        """The same measure of another group."""
        return Key(
            self.association, self.team, self.period, self.measure, self.population, dimensions, groups
        )

    def within(self, dimension: str, code: str) -> "Key":
        """A part of this group: those who in one dimension more have a code."""
        return self.grouped((*self.dimensions, dimension), (*self.groups, code))

    def without(self, dimension: str) -> "Key":
        """The group that this one is a part of, with one dimension less."""
        rest = {name: code for name, code in self.codes.items() if name != dimension}
        return self.grouped(tuple(rest), tuple(rest.values()))

    def coarser(self) -> Iterator[tuple[str, "Key"]]:
        """The groups that this one is part of: the dimension that each leaves out, and the group."""
        for dimension, dimensions, groups in coarser(self.dimensions, self.groups):
            yield dimension, self.grouped(dimensions, groups)


def joined(names: Iterable[str]) -> str:
    """Names of a breakdown, or codes of a group, as a file writes them: empty for a total."""
    return JOINT.join(names)


def separable(name: str) -> str:
    """A name as it can stand in a group beside others: `Coach + samordnare` is «Coach och samordnare»."""
    return _JOINT.sub(" och ", name)


@cache
def dimensions_of(by: str) -> Names:
    """The names of a breakdown from the file's text."""
    return tuple(by.split(JOINT)) if by else ()


@cache
def groups_of(by: str, group: str) -> Names:
    """The codes of a group from the file's texts. Of one dimension the code is a text that may hold a `+`."""
    if JOINT in by:
        return tuple(group.split(JOINT))
    return (group,) if by or group else ()


def is_group_of(by: str, group: str) -> bool:
    """Whether a group's text has a code for every name in the breakdown's."""
    return not by or len(groups_of(by, group)) == len(dimensions_of(by))


@cache
def coarser(dimensions: Names, groups: Names) -> tuple[tuple[str, Names, Names], ...]:
    """The groups that a group is part of: the dimension that each leaves out, the others, and their codes."""
    return tuple(
        (dimension, dimensions[:at] + dimensions[at + 1 :], groups[:at] + groups[at + 1 :])
        for at, dimension in enumerate(dimensions)
    )


@cache
def _codes(dimensions: Names, groups: Names) -> Mapping[str, str]:
    # Asked of every figure, many times.
    return MappingProxyType(dict(zip(dimensions, groups, strict=True)) if dimensions else {})
