"""Which is the cheapest set of numbers to hide, so that no hidden number can be calculated too closely?

Every leak names the shown numbers that it follows from, by the duals of the linear programs that show it:
one of them must be hidden, whatever else is. The cheapest set that does so for all leaks known is a small
integer program; what it leaves open gives new leaks, until it leaves none. That set is the cheapest there is
(Fischetti and Salazar-González 2001, Management Science 47, 1008-1027, have the scheme with stronger cuts).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from finsam.figures.disclosure_problem import Leak, Problem
from finsam.figures.disclosure_region import Region
from finsam.figures.linear_system import Slot

_NODES = 20_000
_AHEAD = 4


@dataclass(frozen=True)
class Choice:
    """The numbers to hide. `cheapest`: proven so, else the best found. `exposed`: what cannot be protected.

    `cost`: of those hidden beside the primary ones.
    """

    hidden: frozenset[Slot]
    cost: float
    cheapest: bool
    exposed: frozenset[Slot] = frozenset()


class Search:
    """The search for one problem."""

    def __init__(self, problem: Problem, rounds: int) -> None:
        self.problem, self.rounds = problem, rounds
        self.region = Region(problem)
        self.open = sorted(slot for slot in problem.cost if slot not in problem.primary)
        self.may = frozenset(self.open)
        self.at = {slot: at for at, slot in enumerate(self.open)}
        self.leaks: dict[Leak, None] = {}
        self.exposed: set[Slot] = set()

    def choose(self) -> Choice:
        """The cheapest safe set, or the best one found when the rounds are over."""
        for _ in range(self.rounds):
            chosen, proven = self._cheapest_for_known_leaks()
            leaks = self._learn(chosen)
            if not leaks:
                return self._choice(chosen, proven)
            # What a few more would still leave open is soon told, and saves a search each.
            for _ in range(_AHEAD):
                chosen = self._with_cheapest(chosen, leaks)
                leaks = self._learned(self.region.simple_leaks(chosen))
        return self._choice(self._lean(self._greedy(chosen)), False)

    def _choice(self, hidden: frozenset[Slot], cheapest: bool) -> Choice:
        return Choice(hidden, self._cost(hidden), cheapest, frozenset(self.exposed))

    def _cost(self, hidden: frozenset[Slot]) -> float:
        return sum(self.problem.cost[slot] for slot in hidden if slot in self.may)

    def _learn(self, hidden: frozenset[Slot]) -> list[Leak]:
        """The leaks of a set, remembered."""
        return self._learned(self.region.leaks(hidden))

    def _learned(self, leaks: Iterable[Leak]) -> list[Leak]:
        """The leaks that something can be done about, remembered; the others are kept apart."""
        found = []
        for leak in leaks:
            can = leak.shown & self.may
            if can:
                found.append(Leak(leak.slot, can))
            else:
                self.exposed.add(leak.slot)
        for leak in found:
            self._remember(leak)
        return found

    def _remember(self, leak: Leak) -> None:
        """Keeps a leak unless another says as much, and drops those that it says as much as."""
        if any(self._says(known, leak) for known in self.leaks):
            return
        self.leaks = {known: None for known in self.leaks if not self._says(leak, known)}
        self.leaks[leak] = None

    def _says(self, one: Leak, other: Leak) -> bool:
        """Whether whatever stops the first stops the other too."""
        return (one.slot == other.slot or one.slot not in self.at) and one.shown <= other.shown

    def _with_followers(self, hidden: frozenset[Slot]) -> frozenset[Slot]:
        return hidden | {then for first, then in self.problem.follows if first in hidden}

    def _greedy(self, hidden: frozenset[Slot]) -> frozenset[Slot]:
        """A safe set that holds this one."""
        while leaks := self._learn(hidden):
            hidden = self._with_cheapest(hidden, leaks)
        return hidden

    def _with_cheapest(self, hidden: frozenset[Slot], leaks: list[Leak]) -> frozenset[Slot]:
        """The set and what stops its leaks: for each the cheapest number that stops most others too."""
        stops = Counter(slot for leak in leaks for slot in leak.shown)
        chosen = set(hidden)
        for leak in leaks:
            if not leak.shown & chosen:
                chosen.add(min(leak.shown, key=lambda s: (self.problem.cost[s] / stops[s], s)))
        return self._with_followers(frozenset(chosen))

    def _lean(self, hidden: frozenset[Slot]) -> frozenset[Slot]:
        """The set without what need not be hidden, dearest first."""
        for slot in sorted(hidden & self.may, key=lambda s: (-self.problem.cost[s], s)):
            without = hidden - {slot}
            if self._with_followers(without) == without and not self._learn(without):
                hidden = without
        return hidden

    def _cheapest_for_known_leaks(self) -> tuple[frozenset[Slot], bool]:
        """The cheapest set that answers every leak known, and whether it is proven to be."""
        primary = self._with_followers(self.problem.primary)
        rows: list[dict[int, float]] = []
        least: list[float] = []
        for leak in self.leaks:
            row = {self.at[slot]: 1.0 for slot in leak.shown}
            if leak.slot in self.at:
                row[self.at[leak.slot]] = -1.0
            rows.append(row)
            least.append(0.0 if leak.slot in self.at else 1.0)
        for first, then in self.problem.follows:
            if first in self.at and then in self.at:
                rows.append({self.at[then]: 1.0, self.at[first]: -1.0})
                least.append(0.0)
        if not rows:
            return primary, True
        low = np.array([float(slot in primary) for slot in self.open])
        entries = [(r, at, by) for r, row in enumerate(rows) for at, by in row.items()]
        matrix = csr_array(
            ([e[2] for e in entries], ([e[0] for e in entries], [e[1] for e in entries])),
            (len(rows), len(self.open)),
        )
        found = milp(
            np.array([self.problem.cost[slot] for slot in self.open]),
            constraints=LinearConstraint(matrix, np.array(least), np.inf),
            bounds=Bounds(low, 1.0),
            integrality=np.ones(len(self.open), dtype=int),
            options={"node_limit": _NODES, "mip_rel_gap": 0.0},
        )
        if found.x is None:
            return self._with_followers(self._greedy(primary)), False
        chosen = frozenset(slot for slot, at in self.at.items() if found.x[at] > 0.5)
        return primary | chosen, found.status == 0


def cheapest(problem: Problem, rounds: int = 40) -> Choice:
    """The cheapest set of numbers to hide. `rounds`: how often a new set is tried before giving up."""
    return Search(problem, rounds).choose()
