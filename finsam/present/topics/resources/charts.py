"""What of the budget is used, as bars."""

from finsam.present.charts.budget import Spending, budget_bars
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.registry import Contents

TEAM = Contents[[Facts]]()


@TEAM.chart("budget")
def budget(facts: Facts) -> Chart | Table | None:
    """What of each item's budget is used; None where no budget is kept."""
    if facts.find("budget") is None:
        return None
    posts = [
        Spending(figure.group, figure.value, facts.value("actual", by="item", group=figure.group))
        for figure in facts.groups("budget", "item")
    ]
    posts.append(Spending("Summa", facts.value("budget"), facts.value("actual")))
    return budget_bars("chart-budget", "Använt av budgeten", posts, unit="kr")
