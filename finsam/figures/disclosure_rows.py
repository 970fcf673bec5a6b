"""What follows from single sums, one after the other? Most leaks do, and this finds them without a program.

43 - 24 - 17 = 2. Bounds are passed from sum to sum, each with the shown numbers that it rests on.
"""

from collections.abc import Iterator
from math import ceil, floor, inf

from finsam.figures.disclosure_problem import Leak, Problem
from finsam.figures.linear_system import Kind, Slot

_NEAR = 1e-9
_PASSES = 4
Row = tuple[tuple[tuple[Slot, float], ...], float, bool, Slot | None]
Range = tuple[float, float]
Nothing = frozenset[Slot]()


class Rows:
    """The sums of a problem that hold whole numbers only."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.values = {slot: float(value) for slot, value in problem.values.items()}
        self.rows: list[Row] = [
            (tuple((slot, float(by)) for slot, by in one.terms), float(one.bound), one.equal, one.gate)
            for one in problem.relations
            if all(slot.kind is Kind.COUNT for slot, _ in one.terms)
        ]

    def leaks(self, hidden: frozenset[Slot]) -> Iterator[Leak]:
        """The hidden counts that sums alone narrow to less than the interval."""
        bounds = _Bounds(self.problem, hidden)
        rows = [row for row in map(bounds.opened, self.rows) if row is not None]
        for _ in range(_PASSES):
            narrowed = False
            for row in rows:
                narrowed |= bounds.passed_on(*row)
            if not narrowed:
                break
        for slot in sorted(bounds.low.keys() & hidden):
            if bounds.high[slot] - bounds.low[slot] < self.problem.interval - _NEAR:
                yield Leak(slot, bounds.low_from[slot] | bounds.high_from[slot])


class _Bounds:
    """What is known so far of each number that is not shown, and from which shown ones."""

    def __init__(self, problem: Problem, hidden: frozenset[Slot]) -> None:
        self.problem, self.hidden = problem, hidden
        self.low: dict[Slot, float] = {}
        self.high: dict[Slot, float] = {}
        self.low_from: dict[Slot, frozenset[Slot]] = {}
        self.high_from: dict[Slot, frozenset[Slot]] = {}

    def opened(self, row: Row) -> tuple[list[tuple[Slot, float]], float, bool, frozenset[Slot]] | None:
        """The row without what is shown: unknown terms, what they add up to, and the numbers it rests on."""
        terms, bound, equal, gate = row
        problem, hidden = self.problem, self.hidden
        if gate is not None and problem.unknown(gate, hidden):
            return None
        unknown = [term for term in terms if problem.unknown(term[0], hidden)]
        if not hidden.intersection(slot for slot, _ in unknown):
            return None
        shown = [term for term in terms if not problem.unknown(term[0], hidden)]
        for slot, _ in unknown:
            self.low.setdefault(slot, float(problem.low.get(slot, 0)))
            self.high.setdefault(slot, float(problem.high.get(slot, inf)))
            self.low_from.setdefault(slot, Nothing)
            self.high_from.setdefault(slot, Nothing)
        rests_on = frozenset((*(slot for slot, _ in shown), *((gate,) if gate else ())))
        return unknown, bound - sum(float(problem.values[s]) * by for s, by in shown), equal, rests_on

    def passed_on(
        self, terms: list[tuple[Slot, float]], bound: float, equal: bool, shown: frozenset[Slot]
    ) -> bool:
        """Narrows every term of a row by the others. Gives whether any was narrowed."""
        narrowed = self._at_least(terms, bound, shown)
        if equal:
            narrowed |= self._at_least([(slot, -by) for slot, by in terms], -bound, shown)
        return narrowed

    def _at_least(self, terms: list[tuple[Slot, float]], bound: float, shown: frozenset[Slot]) -> bool:
        """The terms add up to at least `bound`: each must be what the greatest of the others leave over."""
        most = [by * (self.high[slot] if by > 0 else self.low[slot]) for slot, by in terms]
        endless = [at for at, one in enumerate(most) if one == inf]
        if len(endless) > 1:
            return False
        total, narrowed = sum(one for one in most if one != inf), False
        for at, (slot, by) in enumerate(terms):
            if endless and endless != [at]:
                continue
            rest = (bound - (total - (0.0 if endless else most[at]))) / by
            others = [term for term in terms if term[0] != slot]
            if by > 0 and ceil(rest - _NEAR) > self.low[slot]:
                self.low[slot], self.low_from[slot] = float(ceil(rest - _NEAR)), self._why(others, shown)
                narrowed = True
            if by < 0 and floor(rest + _NEAR) < self.high[slot]:
                self.high[slot], self.high_from[slot] = float(floor(rest + _NEAR)), self._why(others, shown)
                narrowed = True
        return narrowed

    def _why(self, others: list[tuple[Slot, float]], shown: frozenset[Slot]) -> frozenset[Slot]:
        return shown.union(*(self.high_from[s] if by > 0 else self.low_from[s] for s, by in others))
