"""The searches of all components together: the ranges that they share, and where in them the truth is."""

from collections.abc import Sequence

import numpy as np

from finsam.figures.disclosure.classes.component import Component
from finsam.figures.disclosure.classes.forms import Numbers
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.twins.opening import Draw, Possible
from finsam.figures.disclosure.twins.placing import Hull, placed
from finsam.figures.disclosure.twins.search import Search
from finsam.figures.disclosure.twins.slots import Forms, Protected

# So often are ranges drawn anew for what may be thought small; it ends much earlier.
_SETTLES = 12


def searched(
    parts: Sequence[Component],
    forms: Sequence[Forms],
    found: Protected,
    policy: Policy,
    draw: Draw,
    possible: Sequence[Possible],
) -> list[Search]:
    """A search a component, one after the other: what one makes a range is one for the next.

    Until every cell is open, also those that a reader may think small; `found` takes the ranges. `possible`:
    of each component.
    """
    searches = [
        Search(part, own, found.slots, policy, draw, can)
        for part, own, can in zip(parts, forms, possible, strict=True)
    ]
    for search in searches:
        search.begin()
        search.run()
        _leave_what_is_known(searches, found)
    if not _settle(searches, found, policy, draw):
        found.closed.append("what may be thought small")
    for search in searches:
        found.closed += [search.cells[at].name for at in np.flatnonzero(search.closed).tolist()]
    return searches


def _leave_what_is_known(searches: Sequence[Search], found: Protected) -> None:
    # Of several components one alone has less room than there is.
    if len(searches) == 1:
        found.known += searches[0].leave_what_is_known()


def _settle(searches: Sequence[Search], found: Protected, policy: Policy, draw: Draw) -> bool:
    """Draw where the truth lies in the ranges, and open what a reader may think small, until all is.

    What several components are in binds none of them alone: a reader does not know the others.
    """
    counted = np.zeros(len(found.slots.names))
    for search in searches:
        counted[search.own] += 1
    for _ in range(_SETTLES):
        least, most = _placed(found, policy, draw)
        again = False
        for search in searches:
            search.begin()
            free = np.where(counted > 1, np.inf, 0.0)[search.own]
            again |= search.open_what_may_be_small(least[search.own] - free, most[search.own] + free)
            _leave_what_is_known(searches, found)
        if not again:
            found.slots.least, found.slots.most = least, most
            return True
    return False


def _placed(found: Protected, policy: Policy, draw: Draw) -> tuple[Numbers, Numbers]:
    """The ranges as they are printed: where in its own each number that is not exact lies is drawn."""
    slots, least, most = found.slots, found.slots.least.copy(), found.slots.most.copy()
    if not policy.rounds:
        own = np.flatnonzero(~slots.given & (least < most)).tolist()
        hulls = [Hull(round(-least[slot]), round(most[slot])) for slot in own]
        values, names = [round(slots.values[slot]) for slot in own], [slots.names[slot] for slot in own]
        for slot, ends in zip(own, placed(hulls, values, names, policy.interval, draw), strict=True):
            least[slot], most[slot] = ends
    return least, most
