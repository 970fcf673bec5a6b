"""What became of the people of several periods together? A small team's periods are joined before blanks.

Everybody leaves once, so exits add up over periods that do not overlap, and so does the base of the goal
share. Who took part does not: they are the same people.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from finsam.domain.figures import Figure, Figures
from finsam.domain.periods import Period
from finsam.figures.sums import together

# Measure and breakdown.
_OUTCOMES = frozenset(
    {
        ("closed", ""),
        ("closed", "exit_reason"),
        ("early_dropouts", ""),
        ("reached_goal", ""),
        ("share_reached_goal", ""),
    }
)


def joined_periods(figures: Iterable[Figure], window: Period) -> Figures:
    """The outcomes of the periods that make up a window, as figures of the window.

    `figures`: of one team, one row of each key and period; others than outcomes are left out.
    """
    by_key: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if (figure.measure, figure.by) in _OUTCOMES:
            by_key[figure.key].append(figure)
    sums = ((members[0].team, together(members)) for members in by_key.values())
    return Figures(replace(whole, team=team, period=window.id) for team, whole in sums if whole)
