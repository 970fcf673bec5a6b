"""What of the budget is used, against how much of its time has gone, and who pays the staff."""

from decimal import Decimal

from finsam.present.charts.bars import bar_of, bars
from finsam.present.charts.budget import Spending, budget_bars
from finsam.present.facts import Facts
from finsam.present.numbers import number, percent
from finsam.present.parts.chart import Chart, ChartRow
from finsam.present.parts.marks import Drawing
from finsam.present.parts.table import Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.budget_time import share_gone, time_and_gone, time_gone

TEAM = Contents[[Facts]]()

_GIVEN, _USED, _FORECAST = "budget", "actual", "forecast"
_EXTENT = "staff_fte"


@TEAM.chart("budget")
def budget(facts: Facts) -> Chart | Table | None:
    """What of each item's budget is used, and of several the whole; None where the team has no budget."""
    if facts.find(_GIVEN) is None:
        return None
    posts = [_spending(facts, figure.group) for figure in facts.groups(_GIVEN, "item")]
    if len(posts) != 1:
        posts.append(_spending(facts))
    return budget_bars(
        "chart-budget",
        "Använt av budgeten",
        posts,
        unit="kronor",
        gone=share_gone(facts),
        side_by_side=True,
        message=used_of_budget(facts),
        subtitle=time_and_gone(facts).capitalize(),
    )


def _spending(facts: Facts, item: str = "") -> Spending:
    by = "item" if item else ""
    given, used, forecast = (facts.value(one, by=by, group=item) for one in (_GIVEN, _USED, _FORECAST))
    return Spending(item or "Hela budgeten", given, used, forecast, emphasis=not item)


def used_of_budget(*budgets: Facts) -> str:
    """`61,3 % av budgeten är använd när 6 av 12 månader har gått`; empty where it is not known."""
    given, used = budgets[0].value(_GIVEN), budgets[0].value(_USED)
    if not given or used is None:
        return ""
    gone = time_gone(*budgets)
    return f"{percent(used, given)} av budgeten är använd{f' när {gone}' if gone else ''}"


@TEAM.chart("staff")
def staff(facts: Facts) -> Chart | Table | None:
    """Who employs those who work in the team on the last day; None where that is one, or nobody knows."""
    whole = facts.value(_EXTENT)
    figures = [*facts.groups(_EXTENT, "employer")]
    known = [figure.value for figure in figures if figure.value is not None]
    if not whole or len(known) < 2 or len(known) < len(figures):
        return None
    figures.sort(key=lambda figure: -(figure.value or Decimal(0)))
    first = figures[0]
    return bars(
        "chart-staff",
        "Årsarbetskrafter efter arbetsgivare",
        [bar_of(figure.group, figure, unit=False) for figure in figures],
        heads=("Arbetsgivare", "Antal"),
        persons=None,
        message=f"{first.group} har {number(first.value or 0, 2)} av {number(whole, 2)} årsarbetskrafter",
        subtitle="Årsarbetskrafter vid periodens slut; 1 är en heltid",
        last=ChartRow("Tillsammans", (facts.say(_EXTENT, unit=False), Drawing(())), emphasis=True),
    )
