"""Age bands drawn together: neighbours, until there are enough people in each for a bar to say something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.present.facts import band_label
from finsam.present.numbers import MIN_PERSONS


@dataclass(frozen=True)
class Bands:
    """Neighbouring bands that stand as one."""

    bands: tuple[str, ...]

    @property
    def label(self) -> str:
        first, last = self.bands[0], self.bands[-1]
        return band_label(f"{first.partition('-')[0]}-{last.rpartition('-')[2]}" if first != last else first)


def merged_bands(counts: Mapping[str, Sequence[Decimal | None]]) -> list[Bands]:
    """The bands in their order, those of fewer than five joined with the next, the last with the one before.

    `counts`: band -> its parts. As they are where some count is not an exact number: a range merged is wider.
    """
    known = {band: own for band, own in counts.items() if band != UNKNOWN}
    rest = [Bands((band,)) for band in counts if band == UNKNOWN and any(counts[band])]
    if any(one is None for own in known.values() for one in own):
        return [*(Bands((band,)) for band in known), *rest]
    groups: list[list[str]] = []
    waiting: list[str] = []
    for band in known:
        waiting.append(band)
        if sum((known_of(known[one]) for one in waiting), Decimal(0)) >= MIN_PERSONS:
            groups.append(waiting)
            waiting = []
    if waiting and groups:
        groups[-1] += waiting
    elif waiting:
        groups.append(waiting)
    return [*(Bands(tuple(group)) for group in groups), *rest]


def known_of(counts: Sequence[Decimal | None]) -> Decimal:
    """How many there are in a band."""
    return sum((one for one in counts if one is not None), Decimal(0))
