"""The totals of a report that are no longer what they were when it was counted last."""

from collections.abc import Iterable
from dataclasses import dataclass

from finsam.domain.figures import Figure


@dataclass(frozen=True)
class FigureChange:
    """A figure as it was and as it is; None where it was not, or is no longer, counted."""

    before: Figure | None
    now: Figure | None

    @property
    def figure(self) -> Figure:
        """The one there is, the present one first."""
        found = self.now or self.before
        assert found is not None
        return found


def totals(figures: Iterable[Figure], period: str) -> tuple[Figure, ...]:
    """The totals of a period, without breakdowns and without what was published of other times."""
    return tuple(
        figure for figure in figures if figure.period == period and not figure.by and not figure.published
    )


def changes(before: Iterable[Figure], now: Iterable[Figure]) -> tuple[FigureChange, ...]:
    """The figures that differ, in the order of `now`, then those that are gone."""
    known = {figure.key: figure for figure in before}
    pairs = [FigureChange(known.pop(figure.key, None), figure) for figure in now]
    gone = [FigureChange(figure, None) for figure in known.values()]
    return tuple(pair for pair in (*pairs, *gone) if pair.before != pair.now)
