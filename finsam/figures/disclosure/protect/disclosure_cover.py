"""Which is the cheapest set of numbers that answers every need known? A small integer program a part."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from finsam.figures.disclosure.linear.linear_system import Slot

_NODES = 20_000
# One of the first must be hidden: always, or where the second is.
Need = tuple[frozenset[Slot], Slot | None]
# Numbers, and what any set of them that answers the needs must cost.
Found = tuple[frozenset[Slot], float]


class Cover:
    """The programs of one problem, each solved once. `cost`: of every number that may be hidden."""

    def __init__(self, cost: Mapping[Slot, float]) -> None:
        self.cost = cost
        self._solved: dict[tuple[frozenset[Need], float], Found] = {}

    def cheapest(self, needs: Iterable[Need], given: AbstractSet[Slot], gap: float) -> Found:
        """The numbers beside the given ones that answer every need, within `gap` of the cheapest."""
        chosen, bound = set[Slot](), 0.0
        for slots, rows in _separate([need for need in needs if not need[0] & given]):
            key = (frozenset(rows), gap)
            if key not in self._solved:
                self._solved[key] = self._solve(slots, rows, given, gap)
            more, least = self._solved[key]
            chosen |= more
            bound += least
        return frozenset(chosen), bound

    def _solve(self, slots: list[Slot], needs: list[Need], given: AbstractSet[Slot], gap: float) -> Found:
        """The cheapest of these numbers that answer every need, and what any such must cost."""
        at = {slot: number for number, slot in enumerate(slots)}
        rows = [{at[slot]: 1.0 for slot in sorted(any_of)} for any_of, _ in needs]
        for row, (_, why) in zip(rows, needs, strict=True):
            if why is not None and why not in given:
                row[at[why]] = -1.0
        entries = [(by, r, column) for r, row in enumerate(rows) for column, by in row.items()]
        factors, at_row, at_slot = zip(*entries, strict=True)
        least = [0.0 if why is not None and why not in given else 1.0 for _, why in needs]
        costs = np.array([0.0 if slot in given else self.cost[slot] for slot in slots])
        found = milp(
            costs,
            constraints=LinearConstraint(
                csr_array((factors, (at_row, at_slot)), shape=(len(rows), len(slots))),
                np.array(least),
                np.inf,
            ),
            bounds=Bounds(0.0, 1.0),
            integrality=np.ones(len(slots), dtype=int),
            options={"node_limit": _NODES, "mip_rel_gap": gap},
        )
        if found.x is None:
            return frozenset(slots), 0.0
        return frozenset(slot for slot, x in zip(slots, found.x, strict=True) if x > 0.5), float(
            found.mip_dual_bound
        )


def _separate(needs: list[Need]) -> Iterator[tuple[list[Slot], list[Need]]]:
    """The needs in parts that have no number in common, with the numbers of each."""
    parts = joined([(*any_of, why) if why else tuple(any_of) for any_of, why in needs])
    by_part: dict[Slot, list[Need]] = defaultdict(list)
    for any_of, why in needs:
        by_part[parts[next(iter(any_of))]].append((any_of, why))
    for _, rows in sorted(by_part.items()):
        yield sorted({slot for any_of, why in rows for slot in (*any_of, *((why,) if why else ()))}), rows


def joined(sets: Iterable[Sequence[Slot]]) -> dict[Slot, Slot]:
    """The first of the numbers that each number hangs together with through sets that share some."""
    root: dict[Slot, Slot] = {}

    def top(slot: Slot) -> Slot:
        while root.setdefault(slot, slot) != slot:
            root[slot] = root[root[slot]]
            slot = root[slot]
        return slot

    for members in sets:
        for slot in members:
            first, second = sorted((top(members[0]), top(slot)))
            root[second] = first
    return {slot: top(slot) for slot in root}
