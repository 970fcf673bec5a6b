"""The share that a group is of the whole, made of two counts, with both of them kept."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.domain.figures import Figure, Status
from finsam.measures.core.measure import Unit


def part_of(part: Figure, whole: Figure) -> Figure:
    """The share that one count is of another: `share_<measure>`, undefined where the whole is 0.

    A hidden count gives a hidden share, a missing one a missing share.
    """
    share = replace(
        part, measure=f"share_{part.measure}", unit=Unit.SHARE.value, value=None, printed="", n=None
    )
    for figure in (part, whole):
        if figure.status is not Status.OK or figure.value is None:
            return replace(share, status=Status.HIDDEN if figure.status is Status.HIDDEN else Status.MISSING)
    if not whole.value:
        return replace(share, status=Status.UNDEFINED, numerator=part.value, denominator=whole.value)
    assert part.value is not None
    return replace(share, value=part.value / whole.value, numerator=part.value, denominator=whole.value)


def sum_of(figures: Sequence[Figure]) -> Figure:
    """Counts put together to one: hidden where one is hidden, missing where one is missing.

    It has the measure and unit of the first. ValueError where there is none.
    """
    if not figures:
        raise ValueError("no figures to put together")
    whole = replace(figures[0], by="", group="", value=None, n=None, printed="", status=Status.OK)
    for status in (Status.HIDDEN, Status.MISSING, Status.UNDEFINED):
        if any(figure.status is status for figure in figures):
            return replace(whole, status=status)
    values = [figure.value for figure in figures if figure.value is not None]
    return replace(whole, value=sum(values, Decimal(0)))
