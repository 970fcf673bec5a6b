"""The short list of what is public (`public_plan.csv`). Whatever is not on it is nowhere in an edition.

Of participants: the flow, in all and by sex; referrers and payers of those who took part; the result columns,
which are exit reasons put together; the goal share; throughput time; the queue. What counts no participant:
staff, steering group, meetings and money. A measure that is added is for the board until it has a row here.
"""

import csv
from functools import cache
from importlib.resources import files

from finsam.domain.figures import Figure
from finsam.figures.sums import BY_TEAM
from finsam.measures.catalogue import MEASURES


def is_public(figure: Figure) -> bool:
    """Whether the plan has a figure's measure, population and breakdown; with a total go its teams' parts.

    Never where the measure's declaration does not say that the public may see it, and whom it counts.
    """
    declared = MEASURES.get(figure.measure)
    if declared is None or not declared.public or declared.counts is None:
        return False
    by = "" if figure.by == BY_TEAM else figure.by
    return (figure.measure, figure.population, by) in _plan()


@cache
def _plan() -> frozenset[tuple[str, str, str]]:
    with (files("finsam.figures.disclosure.tables") / "public_plan.csv").open(encoding="utf-8") as rows:
        return frozenset((row["measure"], row["population"], row["by"]) for row in csv.DictReader(rows))
