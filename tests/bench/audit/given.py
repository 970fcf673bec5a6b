"""What is known of each figure? An interval, by what stands; nothing of the audit itself is used here.

What can be found at all is decided apart from the audit, with programs of its own: this module and
`relations`, `linear`, `people` read docs/field.md anew, in their own words.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from finsam.domain.figures import Figure, Status
from finsam.figures.audit.claims.rows import ClaimRow

_PRINTED = re.compile(r"([+−-]?\d[\d\u00a0 ]*)(?:,(\d+))?\s?(%|tkr|kr|år|mån\.?|månader)?")
_SCALES = {"%": 0.01, "tkr": 1000.0}
_WHOLE = frozenset({"persons", "meetings", "answers", "seats"})
INFINITE = math.inf
# The upper end of what rounds to a number does not round to it.
_OPEN = 0.999


class Scope(NamedTuple):
    """Whose figures, and of when."""

    association: str
    team: str
    period: str


class Name(NamedTuple):
    """A figure of a scope."""

    measure: str
    population: str = ""
    by: str = ""
    group: str = ""


Bound = tuple[float, float]


@dataclass
class Given:
    """A scope's figures: the bounds of each, its n, and a share's two counts."""

    scope: Scope
    typed: bool
    bounds: dict[Name, Bound] = field(default_factory=dict)
    n: dict[Name, float] = field(default_factory=dict)
    parts: dict[Name, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    tables: dict[str, set[Name]] = field(default_factory=lambda: defaultdict(set))
    contradicted: bool = False

    def exact(self, name: Name) -> float | None:
        """The only value that it can have; None where it is not given or can have several."""
        low, high = self.bounds.get(name, (0.0, 1.0))
        return low if low == high else None

    def say(self, name: Name, bound: Bound) -> None:
        """What one place says; places that cannot both be right contradict each other."""
        low, high = self.bounds.get(name, (-INFINITE, INFINITE))
        self.bounds[name] = (max(low, bound[0]), min(high, bound[1]))
        self.contradicted |= self.bounds[name][0] > self.bounds[name][1] + 1e-9


def given(rows: Iterable[ClaimRow]) -> dict[Scope, Given]:
    """The scopes of some rows."""
    found: dict[Scope, Given] = {}
    for row in rows:
        figure = row.figure
        if figure.status is not Status.OK:
            continue
        team, name = figure.team, Name(figure.measure, figure.population, figure.by, figure.group)
        if figure.by == "team" and not team:
            team, name = figure.group, Name(figure.measure, figure.population)
        scope = Scope(figure.association, team, figure.period)
        own = found.setdefault(scope, Given(scope, bool(row.place or figure.printed)))
        _take(own, name, figure, row)
    return found


def _take(own: Given, name: Name, figure: Figure, row: ClaimRow) -> None:
    bound = bound_of(figure, bool(row.place or figure.printed))
    if bound:
        own.say(name, bound)
        table = re.split(r", (?:kolumn|rad) ", row.place, maxsplit=1, flags=re.IGNORECASE)
        own.tables[table[0] if len(table) > 1 else ""].add(name)
    if figure.n is not None:
        own.contradicted |= own.n.get(name, figure.n) != figure.n
        own.n[name] = float(figure.n)
    if figure.numerator is not None and figure.denominator is not None:
        own.parts[name].append((float(figure.numerator), float(figure.denominator)))


def bound_of(figure: Figure, typed: bool) -> Bound | None:
    """What the number can be: as it stands where it is a count or computed, else what rounds to it."""
    found = _PRINTED.fullmatch(figure.printed.strip()) if figure.printed else None
    exact = figure.unit in _WHOLE or figure.measure.endswith(("_min", "_max")) or figure.unit == "fte"
    if found:
        digits = re.sub(r"[\s\u00a0]", "", found[1]).replace("−", "-")
        scale = _SCALES.get(found[3] or "", 1.0)
        value = float(f"{digits}.{found[2] or 0}") * scale
        half = 0.5 * 10.0 ** -len(found[2] or "") * scale
        if figure.value is not None and figure.value < 0 < value:
            value = -value
        return (value, value) if exact else (value - half, value + half * _OPEN)
    if figure.value is None:
        return None
    value = float(figure.value)
    if exact or not typed:
        return value, value
    decimals = max(0, -int(figure.value.normalize().as_tuple().exponent))
    half = 0.5 * 10.0 ** -(decimals or (2 if figure.unit == "share" else 0))
    return value - half, value + half * _OPEN


def groups(name: Name) -> dict[str, str]:
    """Dimension -> code."""
    return dict(zip(name.by.split("+"), name.group.split("+"), strict=False)) if name.by else {}


def without(name: Name, dimension: str) -> Name:
    """The coarser figure that a group is part of."""
    rest = {one: code for one, code in groups(name).items() if one != dimension}
    return name._replace(by="+".join(rest), group="+".join(rest.values()))


def of_breakdown(names: Iterable[Name], dimension: str) -> dict[Name, list[Name]]:
    """Coarser figure -> the groups of a dimension that it has."""
    found: dict[Name, list[Name]] = defaultdict(list)
    for name in names:
        if dimension in groups(name):
            found[without(name, dimension)].append(name)
    return found


def dimensions(names: Sequence[Name]) -> set[str]:
    """Every dimension that occurs."""
    return {dimension for name in names for dimension in groups(name)}


def without_all(name: Name) -> Name:
    """The total."""
    return name._replace(by="", group="")
