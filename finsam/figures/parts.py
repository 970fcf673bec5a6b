"""What part of the whole is a group? A share made of two counts, with both of them kept."""

from dataclasses import replace

from finsam.domain.figures import Figure, Status
from finsam.measures.measure import Unit


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
