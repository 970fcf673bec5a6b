"""Which figures must agree, and do they? The equations of domain.md, for one team or many.

An equation holds only between figures that are all there; nothing is assumed of one that is missing, and
groups of which one is hidden do not add up to anything that can be checked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from finsam.domain.figures import Figure, Figures, Status

# active at start + new = participated = closed + active at end: two equations, in total and in every group.
FLOW = (
    (("active_start", "new"), ("participated",)),
    (("closed", "active_end"), ("participated",)),
)
# Age has a reference day of its own in each population, so those who came are in the band of their
# enrolment day and those who took part in the band of the last day: birthdays move people between bands.
MOVES_WITH_AGE = "age_band"
COUNTS = frozenset(
    {"active_start", "new", "participated", "closed", "active_end", "early_dropouts", "reached_goal"}
)
MONEY = frozenset({"budget", "actual", "difference", "forecast"})
ADDITIVE = COUNTS | MONEY | {"staff_fte", "queue_end", "placements"}


@dataclass(frozen=True)
class Equation:
    """The figures of `left` and of `right` have the same sum. `says`: which rule, in Swedish."""

    says: str
    left: tuple[Figure, ...]
    right: tuple[Figure, ...]

    def sums(self) -> tuple[Decimal, Decimal]:
        """Both sides. A figure without a value has no sum: ValueError."""
        return _sum(self.left), _sum(self.right)


@dataclass(frozen=True)
class Breach:
    """An equation that does not hold, with both sides."""

    equation: Equation
    left: Decimal
    right: Decimal

    def __str__(self) -> str:
        one = self.equation.left[0]
        place = f"{one.team or one.association}, {one.period}" + (f", {one.by} {one.group}" if one.by else "")
        return (
            f"{place}: {self.equation.says}: {_terms(self.equation.left)} = {self.left}, "
            f"men {_terms(self.equation.right)} = {self.right}."
        )


def _sum(figures: Iterable[Figure]) -> Decimal:
    total = Decimal(0)
    for figure in figures:
        if figure.value is None:
            raise ValueError(f"{figure.key} has no value")
        total += figure.value
    return total


def _terms(figures: Iterable[Figure]) -> str:
    return " + ".join(f"{figure.measure}{f' [{figure.group}]' if figure.group else ''}" for figure in figures)


def coarser(groups: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The groups that a group is part of with one dimension less: that dimension, and their by and group."""
    names, codes = list(groups), list(groups.values())
    for left_out, dimension in enumerate(names):
        by = "+".join(names[:left_out] + names[left_out + 1 :])
        group = "+".join(codes[:left_out] + codes[left_out + 1 :])
        yield dimension, by, group


def equations(figures: Figures) -> Iterator[Equation]:
    """Every equation between the given figures, whatever teams and periods they are of."""
    by_team: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_team[figure.association, figure.team, figure.period].append(figure)
    for every in by_team.values():
        rows = [figure for figure in every if figure.status is Status.OK and figure.value is not None]
        hidden = [figure for figure in every if figure.status is Status.HIDDEN]
        known = {figure.key: figure for figure in rows}
        yield from _flow(known)
        yield from _margins(rows, known, hidden)
        yield from _money(known)


def _flow(known: dict[tuple[str, str, str, str], Figure]) -> Iterator[Equation]:
    groups = {(by, group) for measure, _, by, group in known if measure in COUNTS}
    for by, group in sorted(groups):
        for left, right in FLOW:
            if by == MOVES_WITH_AGE and "new" in left:
                continue
            sides = [[known.get((name, "", by, group)) for name in names] for names in (left, right)]
            if all(figure is not None for side in sides for figure in side):
                yield Equation(
                    "flödet går inte ihop",
                    tuple(figure for figure in sides[0] if figure),
                    tuple(figure for figure in sides[1] if figure),
                )


Margin = tuple[str, str, str, str, str]


def _margins_of(figure: Figure) -> Iterator[Margin]:
    """The sums that a group is part of: dimension that is summed over, and measure, ..., group of the sum."""
    for dimension, by, group in coarser(figure.groups()):
        yield dimension, figure.measure, figure.population, by, group


def _margins(
    rows: list[Figure], known: dict[tuple[str, str, str, str], Figure], hidden: list[Figure]
) -> Iterator[Equation]:
    """The groups of a breakdown add up to each coarser one that is there: total, or one dimension less."""
    parts: dict[Margin, list[Figure]] = defaultdict(list)
    for figure in rows:
        if figure.measure in ADDITIVE:
            for margin in _margins_of(figure):
                parts[margin].append(figure)
    incomplete = {margin for figure in hidden for margin in _margins_of(figure)}
    for margin, members in parts.items():
        _, measure, population, by, group = margin
        whole = known.get((measure, population, by, group))
        # Groups without anybody are not always written: a coarser group may be there with none below it.
        if whole is not None and margin not in incomplete:
            yield Equation("grupperna summerar inte till helheten", tuple(members), (whole,))


def _money(known: dict[tuple[str, str, str, str], Figure]) -> Iterator[Equation]:
    for (measure, _, by, group), budget in list(known.items()):
        actual = known.get(("actual", "", by, group))
        difference = known.get(("difference", "", by, group))
        if measure == "budget" and actual and difference:
            yield Equation("utfall och differens är inte budgeten", (actual, difference), (budget,))


def breaches(figures: Figures, tolerance: Decimal = Decimal("1e-6")) -> tuple[Breach, ...]:
    """The equations that do not hold. `tolerance`: what float sums of money and time may be off."""
    found = []
    for equation in equations(figures):
        left, right = equation.sums()
        if abs(left - right) > tolerance:
            found.append(Breach(equation, left, right))
    return tuple(found)
