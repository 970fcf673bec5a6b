"""What can be calculated of the numbers that are hidden now, and from which shown ones does it follow?

Tables that a reader must think possible are kept: one that differs from the true table in hidden numbers only
remains possible when more is hidden. A number is safe as soon as two of them are far enough apart in it.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from math import inf

import numpy as np

from finsam.figures.disclosure.linear.linear_system import Slot
from finsam.figures.disclosure.protect.disclosure_numbers import Numbers
from finsam.figures.disclosure.protect.disclosure_problem import Leak, Problem
from finsam.figures.disclosure.protect.disclosure_program import Program, Seen, Table
from finsam.figures.disclosure.protect.disclosure_rows import Rows

# Numbers that hang together mostly leak for the same few reasons: so many are asked for at a time.
_ENOUGH = 8
_NEAR = 1e-6


class Region:
    """The tables that a reader can think possible, for any set of hidden numbers.

    `narrower`: the region of the same numbers where fewer may be hidden or hidden cells tell more; its tables
    are possible here too.
    """

    def __init__(self, problem: Problem, narrower: "Region | None" = None) -> None:
        self.problem = problem
        self.numbers = Numbers(problem)
        self._sums = Rows(self.numbers)
        # Each possible table with what must be hidden for it to be possible, as the bits of an integer.
        self._tables: list[tuple[int, Table]] = []
        if narrower:
            at = np.array([self.numbers.at.get(slot, -1) for slot in narrower.numbers.slots], dtype=np.int64)
            for _, (places, values) in narrower._tables:
                if (at[places] >= 0).all():
                    self._keep((at[places], values))

    def leaks(self, hidden: frozenset[Slot]) -> tuple[Leak, ...]:
        """Hidden numbers that can be narrowed to less than the interval; none only where there are none."""
        simple = self.simple_leaks(hidden)
        if simple:
            return simple
        return tuple(leak for part in self._programs(hidden) for leak in islice(part, _ENOUGH))

    def is_safe(self, hidden: frozenset[Slot]) -> bool:
        """Whether nothing hidden leaks; gives up at the first leak."""
        if self.simple_leaks(hidden):
            return False
        return all(next(part, None) is None for part in self._programs(hidden))

    def simple_leaks(self, hidden: frozenset[Slot]) -> tuple[Leak, ...]:
        """Those that follow from sums alone, taken one after the other."""
        return tuple(self._sums.leaks(hidden))

    def together(self, slots: Iterable[Slot], hidden: frozenset[Slot]) -> frozenset[Slot]:
        """Every number that hangs together with one of these by what is not shown."""
        wanted = self.numbers.places(slots)
        parts = (set(part) for part, _ in self._parts(self.numbers.places(hidden)))
        found = set().union(*(part for part in parts if part & wanted))
        return frozenset(self.numbers.slots[at] for at in found)

    def _programs(self, hidden: frozenset[Slot]) -> Iterator[Iterator[Leak]]:
        """The leaks of each part that is not known to be open already."""
        places = self.numbers.places(hidden)
        seen = self._seen(places)
        for ats, rows in self._parts(places):
            if not self._all_open(ats, places, seen):
                yield Program(self.numbers, ats, rows, places, seen, self._keep).leaks()

    def _all_open(self, ats: list[int], hidden: set[int], seen: Seen) -> bool:
        low, high = seen
        needed = self.problem.interval - _NEAR
        whole = self.numbers.whole
        return all(whole[at] and high[at] - low[at] >= needed for at in ats if at in hidden)

    def _keep(self, table: Table) -> None:
        self._tables.append((self._must_hide(table), table))

    def _must_hide(self, table: Table) -> int:
        """What is printed and is otherwise in this table, and least and greatest values that it breaks."""
        places, values = table
        bits = sum(1 << int(at) for at in places if self.numbers.printed[at])
        new = dict(zip(places.tolist(), values.tolist(), strict=True))
        for number in {number for at in new for number in self.numbers.rows_of[at]}:
            row = self.numbers.rows[number]
            if row.gate >= 0:
                off = sum(by * new.get(at, self.numbers.true[at]) for at, by in row.terms) - row.bound
                if off < -_NEAR or (row.equal and off > _NEAR):
                    bits |= 1 << row.gate
        return bits

    def _seen(self, hidden: set[int]) -> Seen:
        """Between what each number ranges in the true table and the kept ones that are still possible."""
        low = np.where(self.numbers.printed, self.numbers.true, inf)
        high = np.where(self.numbers.printed, self.numbers.true, -inf)
        shown = ~sum(1 << at for at in hidden)
        for must_hide, (places, values) in self._tables:
            if not must_hide & shown:
                low[places] = np.minimum(low[places], values)
                high[places] = np.maximum(high[places], values)
        return low, high

    def _parts(self, hidden: set[int]) -> Iterator[tuple[list[int], list[int]]]:
        """Hidden numbers that hang together, and the rows of relations that tie them."""
        numbers = self.numbers
        shown = {at for at, value in enumerate(numbers.values) if value is not None} - hidden
        left = set(hidden)
        for first in sorted(hidden):
            if first not in left:
                continue
            ats, rows, open_ = {first}, set[int](), [first]
            while open_:
                for number in numbers.rows_of[open_.pop()]:
                    row = numbers.rows[number]
                    if number in rows or (row.gate >= 0 and row.gate not in shown):
                        continue
                    rows.add(number)
                    new = {at for at, _ in row.terms if at not in ats and at not in shown}
                    ats |= new
                    open_ += new
            left -= ats
            yield sorted(ats), sorted(rows)
