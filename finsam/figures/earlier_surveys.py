"""Published survey answers of earlier years, which a report shows beside its own year."""

from collections.abc import Collection

from finsam.domain.figures import Figure, Figures
from finsam.domain.periods import Period
from finsam.measures.declared.surveys.measures import ANSWERS, ASKED, RESPONDENTS, SHARE_POSITIVE

# The measures whose years stand beside each other.
COMPARED = frozenset(one.id for one in (ASKED, RESPONDENTS, ANSWERS, SHARE_POSITIVE))


def earlier_surveys(
    published: Figures, team: str, period: Period, counted: Collection[tuple[str, str, str]]
) -> list[Figure]:
    """The published figures of a team's surveys in earlier periods, for what the register does not hold.

    `counted`: measure, population and period of what the register gives.
    """
    return [
        figure
        for figure in published
        if figure.team == team
        and figure.measure in COMPARED
        and Period.parse(figure.period).last < period.first
        and (figure.measure, figure.population, figure.period) not in counted
    ]
