"""Which charts put an association's teams beside each other? Shares of few are counted, not drawn."""

from decimal import Decimal

from finsam.domain.figures import Figure, Status
from finsam.measures.catalogue import MEASURES
from finsam.present.charts.bars import Bar, bars
from finsam.present.charts.budget import Spending, budget_bars
from finsam.present.charts.pairs import Pair, grouped_bars
from finsam.present.facts import Facts
from finsam.present.numbers import number, percent, shown
from finsam.present.parts.chart import MIN_PERSONS, Chart, Reading
from finsam.present.parts.table import Table
from finsam.present.topics.association.tables import Teams


def _of(part: Decimal, whole: Decimal) -> str:
    """A share of so few that it is no bar: how many of how many."""
    return f"{number(part)} av {number(whole)}"


def participants(together: Facts, teams: Teams) -> Chart | Table:
    """How many took part in each team."""
    rows = [
        Bar(name, facts.value("participated"), facts.say("participated")) for name, facts in teams.items()
    ]
    return bars(
        "chart-together-participants",
        "Inskrivningar per team",
        rows,
        heads=("Team", "Inskrivningar"),
        persons=int(together.value("participated") or 0),
        subtitle="antal inskrivningar under perioden",
    )


def sexes(together: Facts, teams: Teams) -> Chart | Table:
    """Women and men in each team, in per cent of those who took part."""

    def reading(facts: Facts, sex: str) -> Reading:
        part, whole = facts.get("participated", by="sex", group=sex), facts.value("participated")
        if part.status is not Status.OK or part.value is None or not whole:
            return Reading(None, shown(part, MEASURES["participated"]))
        if whole < MIN_PERSONS:
            return Reading(None, _of(part.value, whole))
        return Reading(part.value * 100 / whole, percent(part.value, whole, 0))

    pairs = [
        Pair(name, reading(facts, "woman"), reading(facts, "man"))
        for name, facts in (*teams.items(), ("Tillsammans", together))
    ]
    return grouped_bars(
        "chart-together-sexes",
        "Kvinnor och män per team",
        pairs,
        names=("kvinnor", "män"),
        heads=("Team", "Kvinnor", "Män"),
        persons=int(together.value("participated") or 0),
        subtitle="andel av inskrivningarna under perioden",
    )


def goal_share(together: Facts, teams: Teams) -> Chart | Table:
    """What share of the closed reached the goal in each team."""
    readings = {name: _reached(facts) for name, facts in (*teams.items(), ("Tillsammans", together))}
    rows = [Bar(name, one.value, one.shown, muted=name != "Tillsammans") for name, one in readings.items()]
    return bars(
        "chart-together-goal",
        "Andel som gick i mål per team",
        rows,
        heads=("Team", "Andel"),
        persons=int(together.value("closed") or 0),
        subtitle="andel av basen, antal inom parentes",
    )


def _reached(facts: Facts) -> Reading:
    share = facts.get("share_reached_goal")
    part, whole = share.numerator, share.denominator
    if share.value is not None and part is not None and whole is not None and whole < MIN_PERSONS:
        return Reading(None, _of(part, whole))
    percentage = None if share.value is None else share.value * 100
    return Reading(percentage, shown(share, MEASURES["share_reached_goal"], counts=True))


def income_before(together: Facts, teams: Teams) -> Chart | Table:
    """What the participants of all teams lived on before."""
    figures = [figure for figure in together.groups("participated", "income_before") if figure.value != 0]
    figures.sort(key=lambda figure: figure.value or Decimal(0), reverse=True)
    rows = [
        Bar(
            together.label("income_before", figure.group),
            figure.value,
            shown(figure, MEASURES["participated"]),
        )
        for figure in figures
    ]
    return bars(
        "chart-together-income",
        "Försörjning före insatsen, alla team",
        rows,
        heads=("Försörjning", "Inskrivningar"),
        persons=int(together.value("participated") or 0),
        subtitle="antal inskrivningar under perioden",
    )


def income_change(together: Facts, teams: Teams) -> Chart | Table:
    """What the closed of all teams lived on before and after."""
    before = {figure.group: figure for figure in together.groups("closed", "income_before")}
    after = {figure.group: figure for figure in together.groups("closed", "income_after")}
    zero = Reading(Decimal(0), number(0))

    def reading(code: str, among: dict[str, Figure]) -> Reading:
        figure = among.get(code)
        return zero if figure is None else Reading(figure.value, shown(figure, MEASURES["closed"]))

    codes = together.in_order("income_before", (*before, *after))
    pairs = [
        Pair(together.label("income_before", code), reading(code, before), reading(code, after))
        for code in codes
    ]
    return grouped_bars(
        "chart-together-income-change",
        "Försörjning före och efter för dem som avslutades",
        pairs,
        names=("före", "efter"),
        heads=("Försörjning", "Före", "Efter"),
        persons=int(together.value("closed") or 0),
        accent="second",
        subtitle="antal avslutade, alla team",
    )


def money(together: Facts, teams: Teams) -> Chart | Table | None:
    """What each team used of what it was given; None where no team keeps a budget."""
    if together.find("budget") is None:
        return None
    posts = [
        Spending(name, facts.value("budget"), facts.value("actual"))
        for name, facts in (*teams.items(), ("Tillsammans", together))
    ]
    return budget_bars("chart-together-money", "Använt av tilldelade medel", posts, unit="kr")
