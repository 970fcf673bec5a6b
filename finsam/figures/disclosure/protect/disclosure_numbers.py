"""The problem with its numbers counted off: the search asks the same equations some thousand times.

A number's place stands for it, and a set of numbers is the bits of an integer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

import numpy as np

from finsam.figures.disclosure.linear.linear_system import Kind, Slot
from finsam.figures.disclosure.protect.disclosure_problem import Problem


@dataclass(frozen=True)
class Row:
    """An equation: place and factor of each term, what they add up to or exceed; its gate, -1 if none.

    `whole`: it is about counts only.
    """

    terms: tuple[tuple[int, float], ...]
    bound: float
    equal: bool
    gate: int
    whole: bool


class Numbers:
    """Every number that some equation is about, by its place, with what is known of it.

    `values`: None of what nothing prints, which is 0 in `true`. `low`, `high`: what is told of it by the way
    it is hidden.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        used = {slot for one in problem.relations for slot, _ in one.terms}
        used |= {one.gate for one in problem.relations if one.gate is not None}
        self.slots: list[Slot] = sorted(used)
        self.at = {slot: at for at, slot in enumerate(self.slots)}
        self.values = [float(problem.values[slot]) if slot in problem.values else None for slot in self.slots]
        self.low = np.array([float(problem.low.get(slot, 0)) for slot in self.slots])
        self.high = np.array([float(problem.high.get(slot, inf)) for slot in self.slots])
        self.whole = np.array([slot.kind is Kind.COUNT for slot in self.slots], dtype=bool)
        self.printed = np.array([value is not None for value in self.values], dtype=bool)
        self.true = np.array([0.0 if value is None else value for value in self.values])
        self.rows = [
            Row(
                tuple((self.at[slot], float(by)) for slot, by in one.terms),
                float(one.bound),
                one.equal,
                -1 if one.gate is None else self.at[one.gate],
                all(slot.kind is Kind.COUNT for slot, _ in one.terms),
            )
            for one in problem.relations
        ]
        self.rows_of: dict[int, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            for at, _ in row.terms:
                self.rows_of[at].append(number)

    def places(self, slots: Iterable[Slot]) -> set[int]:
        """The places of those numbers that some equation is about."""
        return {self.at[slot] for slot in slots if slot in self.at}

    def named(self, bits: int) -> Iterator[Slot]:
        """The numbers whose places are the bits."""
        while bits:
            lowest = bits & -bits
            yield self.slots[lowest.bit_length() - 1]
            bits ^= lowest
