"""The choice among candidates: the highest scores, at most five, and fillers where there are few."""

from collections.abc import Sequence

from finsam.present.topics.points.candidates import Candidate

MOST, FEWEST = 5, 3


def chosen(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """At most five, the highest score first, ties in their order; fillers last, up to three in all."""
    own = sorted((one for one in candidates if not one.filler), key=lambda one: -one.score)[:MOST]
    fillers = [one for one in candidates if one.filler]
    return (*own, *fillers[: max(FEWEST - len(own), 0)])
