"""What have coarse bands and merged rows to do with fine ones? Teams of one association differ in them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from finsam.figures.disclosure.linear.linear_system import Kind, Relation, Slot, Stated, sum_of
from finsam.figures.disclosure.tables.band_labels import BANDED, pieces, upper_ends
from finsam.figures.disclosure.tables.merged_rows import is_merged, merged_from


def bands(stated: Stated) -> Iterator[Relation]:
    """A band is the sum of the finest bands in it that any figure has; a merged row is that of its codes."""
    for whole, parts in _parts(stated).items():
        if len(parts) > 1:
            yield sum_of(parts, whole)


def with_pieces(stated: Stated) -> Stated:
    """What is stated, and its finest bands and codes: it is between these that teams and periods agree."""
    return Stated.of((*stated.slots, *(part for parts in _parts(stated).values() for part in parts)))


def _parts(stated: Stated) -> Mapping[Slot, tuple[Slot, ...]]:
    found: dict[Slot, tuple[Slot, ...]] = {}
    every = [(slot, slot.groups()) for slot in stated.slots if slot.kind is not Kind.LIMIT]
    banded = [(slot, groups) for slot, groups in every if groups.keys() & BANDED.keys()]
    labels: dict[str, set[str]] = defaultdict(set)
    for _, groups in banded:
        for dimension in groups.keys() & BANDED.keys():
            labels[dimension].add(groups[dimension])
    ends = {dimension: upper_ends(names) for dimension, names in labels.items()}
    for slot, groups in banded:
        for dimension in sorted(groups.keys() & BANDED.keys()):
            finest = pieces(dimension, groups[dimension], ends[dimension])
            found[slot] = _in(slot, groups, dimension, finest)
    for slot, groups in every:
        for dimension, row in groups.items():
            if is_merged(row):
                found[slot] = _in(slot, groups, dimension, merged_from(row))
    return found


def _in(slot: Slot, groups: Mapping[str, str], dimension: str, parts: Sequence[str]) -> tuple[Slot, ...]:
    return tuple(replace(slot, group="+".join({**groups, dimension: one}.values())) for one in parts)
