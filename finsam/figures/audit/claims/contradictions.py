"""A broken rule: the figures in it, the arithmetic, and the changes that would mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from finsam.figures.audit.claims.claims import Book, Claim, Use
from finsam.figures.audit.claims.words import amount, plain, said
from finsam.figures.printed import Interval

# Cells of a row whose value and printed text say different numbers: which of the two is changed.
TYPED_VALUE, PRINTED = "typed value", "printed"

Choices = Sequence[Sequence[Claim]]
# Figures with several claims each are tried in every combination, as long as they are not more than this.
_COMBINATIONS = 4096


@dataclass(frozen=True)
class Repair:
    """Some cells with a new value each. `value`: in the figure's own unit."""

    changes: tuple[tuple[Use, float], ...]

    @property
    def size(self) -> int:
        """How many rows it changes."""
        return len({use.row.at if use.row.at >= 0 else id(use.row) for use, _ in self.changes})


@dataclass(frozen=True)
class Broken:
    """A rule that no values can satisfy.

    `claims`: the claims that cannot all hold. `says`: the arithmetic, in Swedish. `off`: how far off, in
    the unit of the figures. `repairs`: changes that would satisfy this rule, the likeliest first. `mend`:
    what to change where it is no figure.
    """

    rule: str
    claims: tuple[Claim, ...]
    says: str
    off: float
    repairs: tuple[Repair, ...] = field(default=(), compare=False)
    mend: str = ""

    @property
    def uses(self) -> tuple[Use, ...]:
        return tuple(dict.fromkeys(use for claim in self.claims for use in claim.uses))


def change(claim: Claim, value: float) -> Repair:
    """A repair: another value of the claim in every row that has it; of a share that was read, the share."""
    if claim.derived:
        return Repair(((Use(claim.uses[0].row, "value"), value / claim.base),))
    return Repair(tuple((use, value) for use in claim.uses))


def swap(one: Claim, other: Claim) -> Repair:
    """Two claims with each other's values."""
    return Repair(change(one, other.interval.middle).changes + change(other, one.interval.middle).changes)


def nearest(interval: Interval, to: float) -> float:
    """The value of an interval that is nearest to a number, and never one of its open ends."""
    if interval.low <= to <= interval.high:
        return to
    return interval.middle


def total_of(claims: Iterable[Claim]) -> Interval:
    """The sum of what they claim."""
    total = Interval(0.0, 0.0)
    for claim in claims:
        total = total + claim.interval
    return total


def terms(claims: Iterable[Claim]) -> str:
    """`48 + 23`, with a negative number in its own sign."""
    return " + ".join(said(claim) for claim in claims)


def closest(*sides: Choices) -> tuple[tuple[Claim, ...], ...]:
    """The choice of one claim per figure that brings the sums of two sides nearest each other.

    Most figures have one claim, and then there is nothing to choose.
    """
    widths = [len(side) for side in sides]
    every = [list(choice) for side in sides for choice in side]
    while prod(len(choice) for choice in every) > _COMBINATIONS:
        widest = max(every, key=len)
        del widest[1:]
    best: tuple[Claim, ...] = ()
    least = float("inf")
    for chosen in product(*every):
        left, right = chosen[: widths[0]], chosen[widths[0] :]
        distance = total_of(left).distance(total_of(right))
        if distance < least:
            best, least = chosen, distance
        if not least:
            break
    return best[: widths[0]], best[widths[0] :]


def unequal(book: Book, rule: str, left: Choices, right: Choices, says: str) -> Broken | None:
    """The two sides have no sum in common, whichever claims are chosen.

    `says`: text with {left}, {left_sum}, {right}, {right_sum}. None where the sides can be equal.
    """
    lefts, rights = closest(left, right)
    book.note(rule, *(claim for side in (*left, *right) for claim in side))
    left_sum, right_sum = total_of(lefts), total_of(rights)
    off = left_sum.distance(right_sum)
    if not off:
        return None
    needs = [(claim, right_sum - _without(left_sum, claim)) for claim in lefts]
    needs += [(claim, left_sum - _without(right_sum, claim)) for claim in rights]
    # What was read out of a share is less sure than what stands as a count, so it is tried first.
    needs.sort(key=lambda need: not need[0].derived)
    repairs = tuple(change(claim, nearest(need, claim.interval.middle)) for claim, need in needs)
    text = says.format(left=terms(lefts), left_sum=_sum(lefts), right=terms(rights), right_sum=_sum(rights))
    apart = abs(left_sum.middle - right_sum.middle)
    return Broken(rule, (*lefts, *rights), text, apart, repairs)


def _without(total: Interval, claim: Claim) -> Interval:
    return Interval(total.low - claim.interval.low, total.high - claim.interval.high)


def _sum(claims: Sequence[Claim]) -> str:
    """The sum of the numbers as they stand, in the form of the first of them."""
    value = round(sum(claim.interval.middle for claim in claims), 6)
    use = claims[0].uses[0]
    return amount(value, use.row) if use.cell == "value" else plain(value)
