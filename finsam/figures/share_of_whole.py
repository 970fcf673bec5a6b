"""The share that a group is of the whole, made of two counts, with both of them kept."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.domain.figures import Figure, Range, Ranges, Status
from finsam.measures.core.measure import Unit


def part_of(part: Figure, whole: Figure) -> Figure:
    """The share that one count is of another: `share_<measure>`, undefined where the whole is 0.

    A hidden count gives a hidden share, a missing one a missing share, and a range a range.
    """
    share = replace(_bare(part), measure=f"share_{part.measure}", unit=Unit.SHARE.value)
    for figure in (part, whole):
        if span_of(figure) is None:
            return replace(share, status=Status.HIDDEN if figure.status is Status.HIDDEN else Status.MISSING)
    if Status.RANGE in (part.status, whole.status):
        return _range_of_share(share, part, whole)
    if not whole.value:
        return replace(share, status=Status.UNDEFINED, numerator=part.value, denominator=whole.value)
    assert part.value is not None
    return replace(share, value=part.value / whole.value, numerator=part.value, denominator=whole.value)


def _bare(figure: Figure) -> Figure:
    """The figure without what it says of how much."""
    return replace(figure, value=None, n=None, printed="", ranges=Ranges())


def span_of(figure: Figure) -> Range | None:
    """Between what a count lies, an exact one between itself and itself; None where it is not known."""
    if figure.status is Status.OK and figure.value is not None:
        return Range(figure.value, figure.value)
    return figure.ranges.value if figure.status is Status.RANGE else None


def _range_of_share(share: Figure, part: Figure, whole: Figure) -> Figure:
    """Between what the share lies; not told where there may be nobody, of whom nothing is a share."""
    few, every, all_of_them = span_of(part), span_of(whole), Decimal(1)
    assert few is not None and every is not None
    value = None
    if every.least:
        value = Range(min(few.least / every.most, all_of_them), min(few.most / every.least, all_of_them))
    parts = Ranges(value=value, numerator=part.ranges.value, denominator=whole.ranges.value)
    return replace(share, status=Status.RANGE, numerator=part.value, denominator=whole.value, ranges=parts)


def sum_of(figures: Sequence[Figure]) -> Figure:
    """Counts put together to one: hidden where one is hidden, missing where one is missing, else a range
    where one is a range.

    It has the measure and unit of the first. ValueError where there is none.
    """
    if not figures:
        raise ValueError("no figures to put together")
    whole = replace(_bare(figures[0]), by="", group="", status=Status.OK)
    for status in (Status.HIDDEN, Status.MISSING, Status.UNDEFINED):
        if any(figure.status is status for figure in figures):
            return replace(whole, status=status)
    if any(figure.status is Status.RANGE for figure in figures):
        return _range_of_sum(whole, figures)
    values = [figure.value for figure in figures if figure.value is not None]
    return replace(whole, value=sum(values, Decimal(0)))


def _range_of_sum(whole: Figure, figures: Sequence[Figure]) -> Figure:
    ends = [one for one in map(span_of, figures) if one is not None]
    zero = Decimal(0)
    between = Range(sum((one.least for one in ends), zero), sum((one.most for one in ends), zero))
    return replace(whole, status=Status.RANGE, printed=str(between), ranges=Ranges(value=between))
