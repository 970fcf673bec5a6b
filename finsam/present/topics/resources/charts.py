"""What of the budget is used, as bars."""

from finsam.present.charts.budget import Spending, budget_bars
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.budget_time import time_and_gone

TEAM = Contents[[Facts]]()

_GIVEN, _USED = "budget", "actual"


@TEAM.chart("budget")
def budget(facts: Facts) -> Chart | Table | None:
    """What of each item's budget is used; None where the team has no budget."""
    if facts.find(_GIVEN) is None:
        return None
    posts = [
        Spending(figure.group, figure.value, facts.value(_USED, by="item", group=figure.group))
        for figure in facts.groups(_GIVEN, "item")
    ]
    posts.append(Spending("Summa", facts.value(_GIVEN), facts.value(_USED)))
    return budget_bars("chart-budget", "Använt av budgeten", posts, unit="kr", subtitle=time_and_gone(facts))
