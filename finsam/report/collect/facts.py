"""The facts of a team, or of all teams together, as their association counts and calls things."""

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.present.facts import Facts
from finsam.report.project.params.schema import Association


def facts_as_counted(association: Association, team: str, period: Period, figures: Figures) -> Facts:
    """The facts of a period by an association's own rules. `team`: empty of all teams together."""
    rules = association.rules
    return Facts(
        association.id,
        team,
        period,
        figures,
        rules.codes,
        rules.result_columns,
        rules.goal,
        own_ages=rules.own_ages,
    )
