"""What are counts by fine bands and rows in coarser ones? Their sums: no register is needed to count anew."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from finsam.domain.bands import Bands
from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.figures.disclosure.tables.band_labels import pieces
from finsam.figures.disclosure.tables.merged_rows import Merged
from finsam.figures.share_of_whole import sum_of
from finsam.measures.catalogue import MEASURES
from finsam.measures.relations import ADDITIVE

Bandings = Mapping[str, Bands]


def in_bands(
    figures: Iterable[Figure], fine: Bandings, coarse: Bandings, merged: Merged | None = None
) -> Iterator[Figure]:
    """The figures of one team and period in coarser bands. `fine`: dimension -> the bands they have.

    `merged`: the rows that codes of other dimensions are put together in.

    Counts of the bands that make up a coarser one are added; what does not add up, such as a mean in a band,
    is left out. The other figures are as they were. ValueError where a coarse band has an edge of its own.
    """
    joined = {dimension: _joined(dimension, fine[dimension], coarse[dimension]) for dimension in fine}
    joined |= {dimension: dict(rows) for dimension, rows in (merged or {}).items()}
    together: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        groups = figure.groups()
        if not groups.keys() & joined.keys():
            yield figure
        elif MEASURES[figure.measure].statistic in ADDITIVE:
            coarser = (joined[by][group] if by in joined else group for by, group in groups.items())
            together[figure.measure, figure.population, figure.by, "+".join(coarser)].append(figure)
    for (_, _, by, group), rows in together.items():
        yield replace(sum_of(rows), by=by, group=group)


def _joined(dimension: str, fine: Bands, coarse: Bands) -> dict[str, str]:
    """Each fine band's coarser one; whose number is not known stay for themselves."""
    if not set(coarse.upper_ends) <= set(fine.upper_ends):
        raise ValueError(f"{dimension}: {coarse.upper_ends} are not all edges of {fine.upper_ends}")
    parts = ((one, part) for one in coarse.ids for part in pieces(dimension, one, fine.upper_ends))
    return {part: one for one, part in parts} | {UNKNOWN: UNKNOWN}
