"""Figures as charts read them: a number, between what it lies, or the word for it where there is none."""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Unit
from finsam.present.declared import text_of
from finsam.present.numbers import is_too_few, percent_between, rounded_count
from finsam.present.parts.chart import ChartReading


def reading_of(figure: Figure, *, unit: bool = True, counts: bool = False) -> ChartReading:
    """A figure as a chart reads it, a share in per cent. What is rounded is drawn as it is printed.

    A share or mean of a handful, or of what may be one, is no bar.
    """
    shown = text_of(figure, unit=unit, counts=counts)
    scale = Decimal(100 if MEASURES[figure.measure].unit is Unit.SHARE else 1)
    ends = figure.ranges.value
    if is_too_few(figure, MEASURES[figure.measure]):
        return ChartReading(None, shown)
    if figure.value is not None:
        return ChartReading(figure.value * scale, shown)
    few = MEASURES[figure.measure].unit is Unit.SHARE and not percent_between(figure)
    if ends is None or few:
        return ChartReading(None, shown)
    if rounded_count(figure):
        return ChartReading(Decimal(figure.printed), shown)
    return ChartReading(ends.least * scale, shown, ends.most * scale)
