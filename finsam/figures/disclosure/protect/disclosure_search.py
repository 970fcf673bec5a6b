"""Which is the cheapest set of numbers to hide, so that no hidden number can be calculated too closely?

Every leak names the shown numbers that it follows from, by the duals of the linear programs that show it:
one of them must be hidden, whatever else is. The cheapest set that does so for all leaks known is a small
integer program (disclosure_cover); what it leaves open gives new leaks, until it leaves none. That set is the
cheapest there is (Fischetti and Salazar-González 2001, Management Science 47, 1008-1027, have the scheme with
stronger cuts).

So many rounds are not always enough. Then what is still open is stopped leak by leak, and what need not be
hidden after all is shown again: as safe, but dearer. What the rounds have proven stands: no set is cheaper
than `Choice.bound`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from finsam.figures.disclosure.linear.linear_system import Slot
from finsam.figures.disclosure.protect.disclosure_cover import Cover, Need
from finsam.figures.disclosure.protect.disclosure_problem import Leak
from finsam.figures.disclosure.protect.disclosure_region import Region

_NEAR = 1e-6
# How far from the cheapest a set may be while most leaks are still to be found.
_COARSE = 0.03
_AHEAD = 4


@dataclass(frozen=True)
class Choice:
    """The numbers to hide. `cost`: of those hidden beside the primary ones; none can cost less than `bound`.

    `cheapest`: proven so. `exposed`: numbers that can be calculated whatever may be hidden beside them.
    """

    hidden: frozenset[Slot]
    cost: float
    bound: float
    cheapest: bool
    exposed: tuple[Leak, ...] = ()


class Search:
    """The search in one region. `patient`: goes on where something is exposed whatever is hidden."""

    def __init__(self, region: Region, rounds: int, patient: bool = True) -> None:
        self.region, self.rounds, self.patient = region, rounds, patient
        self.problem = problem = region.problem
        self.may = frozenset(slot for slot in problem.cost if slot not in problem.primary)
        self.at = {slot: at for at, slot in enumerate(sorted(self.may))}
        # Each leak with the numbers that stop it as the bits of an integer: so they are quickly compared.
        self.leaks: dict[Leak, int] = {}
        self.exposed: dict[Leak, None] = {}
        # What a known leak said before it was cut down to what may be hidden, and why a number is barred.
        self._whole: dict[Leak, Leak] = {}
        self._barring: dict[Slot, Leak] = {}
        self._cover = Cover(problem.cost)
        whole = all(cost == round(cost) for cost in problem.cost.values())
        self._step = 1.0 if whole else 0.0

    def choose(self) -> Choice:
        """The cheapest safe set, or the best one found when the rounds are over."""
        best: frozenset[Slot] | None = None
        chosen = frozenset[Slot]()
        bound, gap = 0.0, _COARSE
        for _ in range(self.rounds):
            chosen, least = self._cheapest_for_known_leaks(gap)
            bound = max(bound, least)
            leaks = self._learned(self.region.leaks(chosen))
            if self.exposed and not self.patient:
                return self._choice(chosen, bound)
            if not leaks and not any(map(self._is_barred, chosen)):
                best = chosen if best is None else min(best, chosen, key=self._cost)
                gap = 0.0
            if best is not None and self._is_cheapest(best, bound):
                return self._choice(best, bound)
            # What a few more would still leave open is soon told, and saves a search each.
            for _ in range(_AHEAD if leaks else 0):
                chosen = self._with_cheapest(chosen, leaks)
                leaks = self._learned(self.region.simple_leaks(chosen))
        if best is None:
            best = self._lean(self._greedy(chosen))
        return self._choice(best, bound)

    def _is_cheapest(self, hidden: frozenset[Slot], bound: float) -> bool:
        return self._cost(hidden) - bound < max(self._step, 2 * _NEAR) - _NEAR

    def _choice(self, hidden: frozenset[Slot], bound: float) -> Choice:
        cheapest = not self.exposed and self._is_cheapest(hidden, bound)
        return Choice(hidden, self._cost(hidden), bound, cheapest, self._all_exposed())

    def _all_exposed(self) -> tuple[Leak, ...]:
        """What is exposed, and why the numbers that would stop it must be shown."""
        found = list(self.exposed)
        for leak in found:
            why = (self._barring[slot] for slot in sorted(leak.shown) if slot in self._barring)
            found += [one for one in why if one not in found]
        return tuple(found)

    def _cost(self, hidden: frozenset[Slot]) -> float:
        return sum(self.problem.cost[slot] for slot in hidden if slot in self.at)

    def _learned(self, leaks: Iterable[Leak]) -> list[Leak]:
        """The leaks that something can be done about, remembered; the others are kept apart.

        A number that leaks whatever is hidden beside it is barred: shown, unless it is secret in itself.
        """
        waiting = [*leaks]
        while barring := [one for one in waiting if one.slot in self.may and not one.shown & self.may]:
            for leak in barring:
                self._barring.setdefault(leak.slot, leak)
            self.may -= {leak.slot for leak in barring}
            waiting += (self._whole.get(leak, leak) for leak in self.leaks)
            self.leaks = {}
        found = []
        for leak in waiting:
            can = leak.shown & self.may
            if can and not self._is_barred(leak.slot):
                found.append(Leak(leak.slot, can))
                self._whole.setdefault(found[-1], leak)
            elif leak.slot not in self.at:
                self.exposed[leak] = None
        for leak in found:
            self._remember(leak)
        return found

    def _remember(self, leak: Leak) -> None:
        """Keeps a leak unless another says as much, and drops those that it says as much as."""
        bits = sum(1 << self.at[slot] for slot in leak.shown)
        always = leak.slot not in self.at
        for known, others in self.leaks.items():
            if others & bits == others and (known.slot not in self.at or known.slot == leak.slot):
                return
        self.leaks = {
            known: others
            for known, others in self.leaks.items()
            if others & bits != bits or not (always or known.slot == leak.slot)
        }
        self.leaks[leak] = bits

    def _is_barred(self, slot: Slot) -> bool:
        return slot in self.at and slot not in self.may

    def _with_followers(self, hidden: frozenset[Slot]) -> frozenset[Slot]:
        return hidden | {then for first, then in self.problem.follows if first in hidden}

    def _greedy(self, hidden: frozenset[Slot]) -> frozenset[Slot]:
        """A safe set that holds this one, but for what is barred."""
        while True:
            leaks = self._learned(self.region.leaks(hidden))
            more = self._with_cheapest(hidden, leaks)
            if more == hidden:
                return hidden
            hidden = more

    def _with_cheapest(self, hidden: frozenset[Slot], leaks: list[Leak]) -> frozenset[Slot]:
        """The set and what stops its leaks: for each the cheapest number that stops most others too."""
        stops = Counter(slot for leak in leaks for slot in leak.shown)
        chosen = {slot for slot in hidden if not self._is_barred(slot)}
        for leak in leaks:
            if not leak.shown & chosen:
                chosen.add(min(leak.shown, key=lambda s: (self.problem.cost[s] / stops[s], s)))
        return self._with_followers(frozenset(chosen))

    def _lean(self, hidden: frozenset[Slot]) -> frozenset[Slot]:
        """The set without what need not be hidden, dearest first."""
        for slot in sorted(hidden & self.may, key=lambda s: (-self.problem.cost[s], s)):
            without = hidden - {slot}
            if self._with_followers(without) == without and self.region.is_safe(without):
                hidden = without
        return hidden

    def _cheapest_for_known_leaks(self, gap: float) -> tuple[frozenset[Slot], float]:
        """A set that answers every leak known, within `gap` of the cheapest, and what any must cost."""
        given = self._with_followers(self.problem.primary)
        needs: list[Need] = [(leak.shown, leak.slot if leak.slot in self.at else None) for leak in self.leaks]
        needs += [
            (frozenset((then,)), first)
            for first, then in self.problem.follows
            if first in self.at and then in self.at
        ]
        more, least = self._cover.cheapest(needs, given, gap)
        return given | more, self._cost(given) + least


def cheapest(region: Region, rounds: int = 120, *, patient: bool = True) -> Choice:
    """The cheapest set of numbers to hide. `rounds`: how often a new set is tried before giving up.

    Not `patient`: where something is exposed whatever is hidden, the search ends there; the set is then
    neither safe nor the cheapest.
    """
    return Search(region, rounds, patient).choose()
