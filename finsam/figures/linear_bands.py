"""What have coarse bands to do with fine ones? Teams of one association need not have the same bands."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from finsam.figures.band_labels import BANDED, pieces, upper_ends
from finsam.figures.linear_system import Kind, Relation, Slot, Stated, sum_of


def bands(stated: Stated) -> Iterator[Relation]:
    """A band is the sum of the finest bands that any figure has and that lie in it."""
    for whole, parts in _parts(stated).items():
        if len(parts) > 1:
            yield sum_of(parts, whole)


def with_pieces(stated: Stated) -> Stated:
    """What is stated, and the finest bands of it: it is between these that teams and periods agree."""
    return Stated.of((*stated.slots, *(part for parts in _parts(stated).values() for part in parts)))


def _parts(stated: Stated) -> Mapping[Slot, tuple[Slot, ...]]:
    found: dict[Slot, tuple[Slot, ...]] = {}
    banded = [(slot, groups) for slot in stated.slots if (groups := slot.groups()).keys() & BANDED.keys()]
    labels: dict[str, set[str]] = defaultdict(set)
    for _, groups in banded:
        for dimension in groups.keys() & BANDED.keys():
            labels[dimension].add(groups[dimension])
    ends = {dimension: upper_ends(names) for dimension, names in labels.items()}
    for slot, groups in banded:
        if slot.kind is Kind.LIMIT:
            continue
        for dimension in sorted(groups.keys() & BANDED.keys()):
            finest = pieces(dimension, groups[dimension], ends[dimension])
            found[slot] = tuple(
                replace(slot, group="+".join({**groups, dimension: one}.values())) for one in finest
            )
    return found
