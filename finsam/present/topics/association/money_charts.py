"""What each of an association's teams has used of its budget, side by side."""

from finsam.present.charts.budget import Spending, budget_bars
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.association.tables import TOGETHER, Teams
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.budget_time import share_gone, time_and_gone
from finsam.present.topics.resources.charts import used_of_budget

ASSOCIATION = Contents[[Facts, Teams]]()

_GIVEN, _USED, _FORECAST = "budget", "actual", "forecast"


@ASSOCIATION.chart("money")
def money(together: Facts, teams: Teams) -> Chart | Table | None:
    """What each team used of what it was given; None where no team keeps a budget."""
    if together.find(_GIVEN) is None:
        return None
    posts = [
        Spending(name, facts.value(_GIVEN), facts.value(_USED), facts.value(_FORECAST), name == TOGETHER)
        for name, facts in (*teams.items(), (TOGETHER, together))
    ]
    return budget_bars(
        "chart-together-money",
        "Använt av tilldelade medel",
        posts,
        unit="kronor",
        head="Team",
        gone=share_gone(*teams.values()),
        side_by_side=True,
        message=used_of_budget(together),
        subtitle=time_and_gone(*teams.values()).capitalize(),
    )
