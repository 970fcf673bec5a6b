"""The figures that differ from an earlier publication, with the reason where one is given.

Compared as the publication wrote them: `67%` and 12 of 18 are the same, `66,6 %` and 12 of 18 are not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from finsam.domain.figures import Figure, Figures, Status
from finsam.figures.printed import Interval, Printing, printing_of, step_of
from finsam.figures.published import Published

# So many of its last digit may a number be miscalculated; one that is further off from what was typed for
# it is another number (`2 år` for 24 months).
_NEAR = 5


@dataclass(frozen=True)
class Revision:
    """A figure that was published otherwise.

    `now`: the figure, as it is today. `step`: what the last printed digit was worth, in the figure's own
    unit. `unit`: what was printed after the number (`%`, `tkr`, ...), empty if nothing. `printed`: as it
    was published. `places`: where. `reason`: why it differs, empty where nobody has said.
    """

    now: Figure
    step: Decimal
    unit: str
    printed: str
    places: tuple[str, ...]
    reason: str

    @property
    def value(self) -> Decimal:
        """Today's value, rounded half up to the printed decimals, in the figure's own unit."""
        assert self.now.value is not None
        return (self.now.value / self.step).quantize(Decimal("1e-6")).quantize(1, ROUND_HALF_UP) * self.step


def revisions(published: Iterable[Published], now: Figures) -> tuple[Revision, ...]:
    """The published figures that `now` has otherwise, in the order they were published.

    `now`: figures counted from a register; one that itself comes from a publication is left alone, as is one
    that is hidden or missing. What was printed alike in several places is one revision.
    """
    known = {
        figure.key: figure
        for figure in reversed(now.rows)
        if not figure.printed and figure.status is Status.OK and figure.value is not None
    }
    found: dict[tuple[object, ...], Revision] = {}
    for row in published:
        was = row.figure
        figure = known.get(was.key)
        printed = _printing(was)
        if figure is None or figure.value is None or printed is None or _says(printed, figure.value):
            continue
        alike = (was.key, printed.value, printed.step)
        first = found.get(alike) or Revision(figure, printed.step, printed.unit, was.printed, (), "")
        places = tuple(dict.fromkeys((*first.places, row.place)))
        found[alike] = replace(first, places=places, reason=first.reason or row.differs_because)
    return tuple(found.values())


def _says(printed: Printing, value: Decimal) -> bool:
    return printed.interval.meets(Interval.exactly(float(value)))


def _printing(was: Figure) -> Printing | None:
    """A published number as it stood; what was typed for it where the text is more than a number."""
    if was.value is None:
        return None
    printed = printing_of(was.printed)
    if printed is None:
        step = step_of(was)
        value = (was.value / step).quantize(1, ROUND_HALF_UP) * step
        return Printing(value, step)
    # A deficit may be printed without its sign, under a head that says it.
    if was.value < 0 < printed.value:
        printed = replace(printed, value=-printed.value)
    if abs(printed.value - was.value) > _NEAR * printed.step:
        return Printing(was.value, step_of(replace(was, printed="")))
    return printed
