"""What follows from single sums, one after the other? Most leaks do, and this finds them without a program.

43 - 24 - 17 = 2. Bounds are passed from sum to sum, each with the shown numbers that it rests on.
"""

from collections import defaultdict
from collections.abc import Iterator
from math import ceil, floor, inf

from finsam.figures.disclosure.linear.linear_system import Slot
from finsam.figures.disclosure.protect.disclosure_numbers import Numbers, Row
from finsam.figures.disclosure.protect.disclosure_problem import Leak

_NEAR = 1e-9
_PASSES = 4


class Rows:
    """The sums of a problem that hold whole numbers only."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self._rows = [row for row in numbers.rows if row.whole]
        self._low, self._high = numbers.low.tolist(), numbers.high.tolist()

    def leaks(self, hidden: frozenset[Slot]) -> Iterator[Leak]:
        """The hidden counts that sums alone narrow to less than the interval."""
        ats = self.numbers.places(hidden)
        shown = [None if at in ats else value for at, value in enumerate(self.numbers.values)]
        bounds = _Bounds(self._low, self._high)
        rows = [row for row in (_opened(row, shown, ats) for row in self._rows) if row is not None]
        rows_of: dict[int, list[int]] = defaultdict(list)
        for number, (terms, _, _, _) in enumerate(rows):
            for at, _ in terms:
                rows_of[at].append(number)
        waiting = [*range(len(rows))]
        for _ in range(_PASSES):
            narrowed = {at for number in waiting for at in bounds.narrowed_by(rows[number])}
            waiting = sorted({number for at in narrowed for number in rows_of[at]})
        for at in sorted(ats):
            width = bounds.high[at] - bounds.low[at]
            if self.numbers.whole[at] and width < self.numbers.problem.interval - _NEAR:
                bits = bounds.low_from[at] | bounds.high_from[at]
                yield Leak(self.numbers.slots[at], frozenset(self.numbers.named(bits)))


Opened = tuple[list[tuple[int, float]], float, bool, int]


def _opened(row: Row, shown: list[float | None], hidden: set[int]) -> Opened | None:
    """The row without what is shown: unknown terms, what they add up to, and the numbers that rests on."""
    unknown, bound, rests_on, any_hidden = [], row.bound, 0, False
    for at, by in row.terms:
        value = shown[at]
        if value is None:
            unknown.append((at, by))
            any_hidden |= at in hidden
        else:
            bound -= value * by
            rests_on |= 1 << at
    if row.gate >= 0:
        if shown[row.gate] is None:
            return None
        rests_on |= 1 << row.gate
    return (unknown, bound, row.equal, rests_on) if any_hidden else None


class _Bounds:
    """What is known so far of each number that is not shown, and from which shown ones."""

    def __init__(self, low: list[float], high: list[float]) -> None:
        self.low, self.high = list(low), list(high)
        self.low_from, self.high_from = [0] * len(low), [0] * len(high)

    def narrowed_by(self, row: Opened) -> list[int]:
        """The numbers of which the row says more than was known."""
        terms, bound, equal, rests_on = row
        narrowed = self._at_least(terms, bound, rests_on)
        if equal:
            narrowed += self._at_least([(at, -by) for at, by in terms], -bound, rests_on)
        return narrowed

    def _at_least(self, terms: list[tuple[int, float]], bound: float, shown: int) -> list[int]:
        """The terms add up to at least `bound`: each must be what the greatest of the others leave over."""
        most = [by * (self.high[at] if by > 0 else self.low[at]) for at, by in terms]
        endless = most.count(inf)
        narrowed: list[int] = []
        if endless > 1:
            return narrowed
        total = sum(one for one in most if one != inf)
        for number, (at, by) in enumerate(terms):
            own = most[number]
            if endless and own != inf:
                continue
            rest = (bound - (total - (0.0 if endless else own))) / by
            if by > 0 and (least := ceil(rest - _NEAR)) > self.low[at]:
                self.low[at], self.low_from[at] = float(least), self._why(terms, at, shown)
                narrowed.append(at)
            elif by < 0 and (greatest := floor(rest + _NEAR)) < self.high[at]:
                self.high[at], self.high_from[at] = float(greatest), self._why(terms, at, shown)
                narrowed.append(at)
        return narrowed

    def _why(self, terms: list[tuple[int, float]], narrowed: int, shown: int) -> int:
        for at, by in terms:
            if at != narrowed:
                shown |= self.high_from[at] if by > 0 else self.low_from[at]
        return shown
