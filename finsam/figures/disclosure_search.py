"""Which is the cheapest set of numbers to hide, so that no hidden number can be calculated too closely?

Every leak names the shown numbers that it follows from, by the duals of the linear programs that show it:
one of them must be hidden, whatever else is. The cheapest set that does so for all leaks known is a small
integer program; what it leaves open gives new leaks, until it leaves none. That set is the cheapest there is
(Fischetti and Salazar-González 2001, Management Science 47, 1008-1027, have the scheme with stronger cuts).
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from finsam.figures.disclosure_region import Leak, Problem, Region
from finsam.figures.linear_system import Slot

_NODES = 20_000


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
        best: frozenset[Slot] | None = None
        for _ in range(self.rounds):
            chosen, proven = self._cheapest_for_known_leaks()
            if not self._learn(chosen):
                return self._choice(chosen, proven)
            safe = self._greedy(chosen)
            if best is None or self._cost(safe) < self._cost(best):
                best = safe
            if proven and self._cost(best) <= self._cost(chosen) + 1e-9:
                return self._choice(best, True)
        return self._choice(self._lean(best or self._greedy(self.problem.primary)), False)

    def _choice(self, hidden: frozenset[Slot], cheapest: bool) -> Choice:
        return Choice(hidden, self._cost(hidden), cheapest, frozenset(self.exposed))

    def _cost(self, hidden: frozenset[Slot]) -> float:
        return sum(self.problem.cost[slot] for slot in hidden if slot in self.may)

    def _learn(self, hidden: frozenset[Slot]) -> list[Leak]:
        """The leaks of a set, remembered; those that nothing can be done about are kept apart."""
        found = []
        for leak in self.region.leaks(hidden):
            can = leak.shown & self.may
            if can:
                found.append(Leak(leak.slot, can))
            else:
                self.exposed.add(leak.slot)
        self.leaks.update(dict.fromkeys(found))
        return found

    def _with_followers(self, hidden: frozenset[Slot]) -> frozenset[Slot]:
        return hidden | {then for first, then in self.problem.follows if first in hidden}

    def _greedy(self, hidden: frozenset[Slot]) -> frozenset[Slot]:
        """A safe set that holds this one: for every leak, the cheapest number that stops most others too."""
        while leaks := self._learn(hidden):
            stops: dict[Slot, int] = {}
            for leak in leaks:
                for slot in leak.shown:
                    stops[slot] = stops.get(slot, 0) + 1
            chosen = set(hidden)
            for leak in leaks:
                if not leak.shown & chosen:
                    chosen.add(min(leak.shown, key=lambda s: (self.problem.cost[s] / stops[s], s)))
            hidden = self._with_followers(frozenset(chosen))
        return hidden

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
