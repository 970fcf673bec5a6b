"""The goal share as a dot with its interval, on a line from nobody to all."""

from finsam.domain.figures import Figure
from finsam.figures.uncertainty import wilson
from finsam.present.numbers import MIN_IN_PERCENT, number, share_decimals
from finsam.present.parts.marks import Drawing, Mark, Shape, Tone

_FEW = 20  # of fewer a share's dot is hollow


def goal_limits(share: Figure) -> tuple[str, str] | None:
    """`44` and `84`: between what per cent the underlying share may be; None as of the drawing."""
    limits = wilson(share)
    if limits is None or share.denominator is None or share.denominator < MIN_IN_PERCENT:
        return None
    decimals = share_decimals(share.denominator)
    return number(limits.low * 100, decimals), number(limits.high * 100, decimals)


def goal_interval(share: Figure) -> Drawing | None:
    """The drawing; None of fewer than ten, of whom the share says nothing, or where it is a range."""
    limits = wilson(share)
    if share.value is None or limits is None or (share.denominator or 0) < MIN_IN_PERCENT:
        return None
    place = float(share.value)
    few = (share.denominator or 0) < _FEW
    return Drawing(
        (
            Mark(Shape.BASE, 0, 1, Tone.RULE),
            Mark(Shape.LINE, float(limits.low), float(limits.high), Tone.GOAL),
            Mark(Shape.HOLLOW if few else Shape.DOT, place, place, Tone.GOAL),
        )
    )
