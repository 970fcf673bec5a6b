"""The searches of all components together: the ranges that they share, and where in them the truth is."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from finsam.figures.disclosure.classes.component import Component
from finsam.figures.disclosure.classes.unknowns import Between, Form, Numbers
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.twins.placing import Hull, placed
from finsam.figures.disclosure.twins.printed import Protected, Slot
from finsam.figures.disclosure.twins.search import Search, Slots

# So often are ranges drawn anew for what may be thought small; it ends much earlier.
_SETTLES = 12
Draw = Callable[[str, int], int]


class Choices(NamedTuple):
    """How an edition is protected.

    `draw`: a number below the second argument, the same for the same name, that
    no reader can guess. `hard`: what is public already, and may not be otherwise.
    """

    policy: Policy
    draw: Draw
    hard: frozenset[Slot]


class Joint:
    """A search a component, one after the other: what one makes a range is one for the next.

    `forms`: each component's part in each printed number. `found`: takes the ranges.
    """

    def __init__(
        self,
        parts: Sequence[Component],
        forms: Sequence[Mapping[Slot, Form]],
        found: Protected,
        choices: Choices,
    ) -> None:
        self._forms, self._found, self._choices = forms, found, choices
        self.searches = [self._search(part, own) for part, own in zip(parts, forms, strict=True)]

    def _search(self, component: Component, forms: Mapping[Slot, Form]) -> Search:
        policy, draw, hard = self._choices
        zeros = np.zeros(len(forms))
        slots = Slots(
            list(forms.values()),
            np.array([self._found.values[slot] for slot in forms], dtype=float),
            np.array([slot.weight for slot in forms]),
            zeros.copy(),
            zeros.copy(),
            np.array([slot in hard for slot in forms], dtype=bool),
        )
        cells = component.sensitive(policy.least_count, policy.interval)
        return Search(component.unknowns, slots, cells, policy.interval, draw, component.truth)

    def find(self) -> None:
        """Find twins until every cell is open, also those that a reader may think small."""
        for search, own in zip(self.searches, self._forms, strict=True):
            self._begin(search, own)
            search.run()
            self._give_way(search, own)
            self._leave_what_is_known(search)
        self._settle()
        for search in self.searches:
            self._found.closed += [search.cells[at].name for at in np.flatnonzero(search.closed).tolist()]

    def _settle(self) -> None:
        """Draw where the truth lies in the ranges, and open what a reader may think small, until all is.

        What several components are in binds none of them alone: a reader does not know the others.
        """
        counted = Counter(slot for own in self._forms for slot in own)
        for _ in range(_SETTLES):
            placings = self._placed()
            again = False
            for search, own in zip(self.searches, self._forms, strict=True):
                self._begin(search, own)
                least, most = _bounds(own, placings)
                shared = np.array([counted[slot] > 1 for slot in own], dtype=bool)
                least[shared], most[shared] = -np.inf, np.inf
                values, few = search.slots.values, self._choices.policy.least_count
                again |= search.open_what_may_be_small(few, least - values, most - values)
                self._give_way(search, own)
                self._leave_what_is_known(search)
            if not again:
                self._found.ranges = placings
                return
        self._found.closed.append("what may be thought small")

    def _leave_what_is_known(self, search: Search) -> None:
        # Of several components one alone has less room than there is.
        if len(self.searches) == 1:
            self._found.known += search.leave_what_is_known()

    def _begin(self, search: Search, forms: Mapping[Slot, Form]) -> None:
        """Let a search begin with the ranges that there are."""
        least, most = _bounds(forms, self._found.ranges)
        search.begin(least - search.slots.values, most - search.slots.values)

    def _give_way(self, search: Search, forms: Mapping[Slot, Form]) -> None:
        """Let the ranges be as a search has left them."""
        for slot, low, high in zip(forms, search.slots.least, search.slots.most, strict=True):
            value = self._found.values[slot]
            self._found.ranges[slot] = Between(value + round(low), value + round(high))

    def _placed(self) -> dict[Slot, Between]:
        """The ranges as they are printed: where in its own each number that is not exact lies is drawn."""
        policy, draw, hard = self._choices
        found = self._found
        if policy.rounds:
            return found.ranges
        ranges = [slot for slot, between in found.ranges.items() if slot not in hard and not between.exact]
        values = [found.values[slot] for slot in ranges]
        hulls = [
            Hull(value - found.ranges[slot].least, found.ranges[slot].most - value)
            for slot, value in zip(ranges, values, strict=True)
        ]
        placings = placed(hulls, values, [slot.name for slot in ranges], policy.interval, draw)
        return found.ranges | {
            slot: Between(value + least, value + most)
            for slot, value, (least, most) in zip(ranges, values, placings, strict=True)
        }


def _bounds(forms: Mapping[Slot, Form], ranges: Mapping[Slot, Between]) -> tuple[Numbers, Numbers]:
    """The least and the greatest of a component's numbers."""
    least, most = (np.array([ranges[slot][end] for slot in forms], dtype=float) for end in (0, 1))
    return least, most
