"""Which figures must agree, and do they? The equations of domain.md, for one team or many.

An equation holds only between figures that are all there; nothing is assumed of one that is missing, and
groups of which one is hidden do not add up to anything that can be checked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from finsam.domain.figures import Figure, Figures, Status
from finsam.domain.key import Key, Scope

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


def equations(figures: Figures) -> Iterator[Equation]:
    """Every equation between the given figures, whatever teams and periods they are of."""
    by_team: dict[Scope, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_team[figure.association, figure.team, figure.period].append(figure)
    for every in by_team.values():
        known = [(one.key, one) for one in every if one.status is Status.OK and one.value is not None]
        hidden = [figure.key for figure in every if figure.status is Status.HIDDEN]
        by_key = dict(known)
        yield from _flow(by_key)
        yield from _margins(known, by_key, hidden)
        yield from _money(by_key)


def _flow(known: dict[Key, Figure]) -> Iterator[Equation]:
    groups = {key.of("new") for key in known if key.measure in COUNTS}
    for group in sorted(groups):
        for left, right in FLOW:
            if group.dimensions == (MOVES_WITH_AGE,) and "new" in left:
                continue
            sides = [[known.get(group.of(measure)) for measure in side] for side in (left, right)]
            if all(figure is not None for side in sides for figure in side):
                yield Equation(
                    "flödet går inte ihop",
                    tuple(figure for figure in sides[0] if figure),
                    tuple(figure for figure in sides[1] if figure),
                )


# A dimension that is summed over, and the sum.
Margin = tuple[str, Key]


def _margins(
    rows: list[tuple[Key, Figure]], known: dict[Key, Figure], hidden: list[Key]
) -> Iterator[Equation]:
    """The groups of a breakdown add up to each coarser one that is there: total, or one dimension less."""
    parts: dict[Margin, list[Figure]] = defaultdict(list)
    for key, figure in rows:
        if key.measure in ADDITIVE:
            for margin in key.coarser():
                parts[margin].append(figure)
    incomplete = {margin for key in hidden for margin in key.coarser()}
    for margin, members in parts.items():
        whole = known.get(margin[1])
        # Groups without anybody are not always written: a coarser group may be there with none below it.
        if whole is not None and margin not in incomplete:
            yield Equation("grupperna summerar inte till helheten", tuple(members), (whole,))


def _money(known: dict[Key, Figure]) -> Iterator[Equation]:
    for key, budget in known.items():
        if key.measure != "budget":
            continue
        actual, difference = known.get(key.of("actual")), known.get(key.of("difference"))
        if actual and difference:
            yield Equation("utfall och differens är inte budgeten", (actual, difference), (budget,))


def breaches(figures: Figures, tolerance: Decimal = Decimal("1e-6")) -> tuple[Breach, ...]:
    """The equations that do not hold. `tolerance`: what float sums of money and time may be off."""
    found = []
    for equation in equations(figures):
        left, right = equation.sums()
        if abs(left - right) > tolerance:
            found.append(Breach(equation, left, right))
    return tuple(found)
