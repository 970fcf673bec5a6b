"""What tells one figure from every other, and which figures is a share made of?"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from finsam.domain.figures import Figure

SHARE = "share_"
# Shares whose two counts are not `<measure>` of the group and of the total. The base of the goal share is
# the association's choice, so its denominator claims nothing by itself.
_NUMERATORS = {"share_budget_used": "actual"}
_DENOMINATORS = {"share_budget_used": "budget", "share_reached_goal": ""}


class Key(NamedTuple):
    """What tells one figure from every other."""

    association: str
    team: str
    period: str
    measure: str
    population: str = ""
    by: str = ""
    group: str = ""

    @property
    def groups(self) -> Mapping[str, str]:
        """Dimension -> code; empty for a total."""
        return _groups(self.by, self.group)

    def of(self, measure: str, population: str = "") -> "Key":
        """Another measure of the same group."""
        return Key(self.association, self.team, self.period, measure, population, self.by, self.group)

    @property
    def total(self) -> "Key":
        return Key(*self[:5])

    @property
    def scope(self) -> tuple[str, str, str]:
        return self[:3]


@cache
def _groups(by: str, group: str) -> Mapping[str, str]:
    # The rules ask it of every figure, many times.
    return MappingProxyType(dict(zip(by.split("+"), group.split("+"), strict=True)) if by else {})


def key_of(figure: Figure) -> Key:
    """A figure's key. An association's row about one team is that team's own total."""
    if figure.by == "team" and not figure.team:
        return Key(figure.association, figure.group, figure.period, figure.measure, figure.population)
    return Key(figure.association, figure.team, figure.period, *figure.key)


def numerator_key(share: Key) -> Key:
    """The figure that a share's numerator is."""
    return share.of(_NUMERATORS.get(share.measure, share.measure.removeprefix(SHARE)))


def denominator_key(share: Key) -> Key | None:
    """The figure that a share's denominator is; None where its base is an association's choice."""
    measure = _DENOMINATORS.get(share.measure, share.measure.removeprefix(SHARE))
    return share.of(measure).total if measure else None


def is_share(key: Key) -> bool:
    """Whether a figure is a share of two others."""
    return key.measure.startswith(SHARE)
