"""An association's teams side by side, as charts; shares of few people are counted, not drawn."""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import part_of
from finsam.present.charts.bars import Bar, bar_of, bars
from finsam.present.charts.budget import Spending, budget_bars
from finsam.present.charts.pairs import Pair, grouped_bars
from finsam.present.charts.readings import reading_of
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS
from finsam.present.numbers import (
    MIN_PERSONS,
    counts_of_share,
    how_many_of,
    number,
    percent_between,
    share_in_short,
)
from finsam.present.parts.chart import Chart, ChartReading
from finsam.present.parts.table import Table
from finsam.present.topics.association.tables import Teams
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.budget_time import time_and_gone

ASSOCIATION = Contents[[Facts, Teams]]()

_EVERY, _LEFT = "participated", "closed"
_GIVEN, _USED = "budget", "actual"


@ASSOCIATION.chart("participants")
def participants(together: Facts, teams: Teams) -> Chart | Table:
    """How many took part in each team."""
    rows = [bar_of(name, facts.get(_EVERY)) for name, facts in teams.items()]
    return bars(
        "chart-together-participants",
        "Inskrivningar per team",
        rows,
        heads=("Team", "Inskrivningar"),
        persons=together.persons(_EVERY),
        subtitle="antal inskrivningar under perioden",
    )


@ASSOCIATION.chart("sexes")
def sexes(together: Facts, teams: Teams) -> Chart | Table:
    """Women and men in each team, in per cent of those who took part."""

    def reading(facts: Facts, sex: str) -> ChartReading:
        part, whole = facts.get(_EVERY, by="sex", group=sex), facts.get(_EVERY)
        if part.value is None or not whole.value:
            return _between(part, whole)
        if whole.value < MIN_PERSONS:
            return ChartReading(None, how_many_of(part.value, whole.value))
        return ChartReading(part.value * 100 / whole.value, share_in_short(part.value, whole.value))

    pairs = [
        Pair(name, reading(facts, "woman"), reading(facts, "man"))
        for name, facts in (*teams.items(), ("Tillsammans", together))
    ]
    return grouped_bars(
        "chart-together-sexes",
        "Kvinnor och män per team",
        pairs,
        names=("kvinnor", "män"),
        heads=("Team", SEX_HEADS["woman"], SEX_HEADS["man"]),
        persons=together.persons(_EVERY),
        subtitle="andel av inskrivningarna under perioden",
    )


def _between(part: Figure, whole: Figure) -> ChartReading:
    """The share where one of the counts is a range; the counts alone of a handful, as it may be."""
    share = part_of(part, whole)
    ends, shown = share.ranges.value, percent_between(share)
    if ends is None or not shown:
        return ChartReading(None, counts_of_share(share) or text_of(part))
    return ChartReading(ends.least * 100, shown, ends.most * 100)


@ASSOCIATION.chart("income_before")
def income_before(together: Facts, teams: Teams) -> Chart | Table:
    """What the participants of all teams lived on before."""
    figures = [figure for figure in together.groups(_EVERY, "income_before") if figure.value != 0]
    figures.sort(key=lambda figure: figure.value or Decimal(0), reverse=True)
    rows = [bar_of(together.label("income_before", figure.group), figure) for figure in figures]
    return bars(
        "chart-together-income",
        "Försörjning före insatsen, alla team",
        rows,
        heads=("Försörjning", "Inskrivningar"),
        persons=together.persons(_EVERY),
        subtitle="antal inskrivningar under perioden",
    )


@ASSOCIATION.chart("income_change")
def income_change(together: Facts, teams: Teams) -> Chart | Table:
    """What the closed of all teams lived on before and after."""
    before = {figure.group: figure for figure in together.groups(_LEFT, "income_before")}
    after = {figure.group: figure for figure in together.groups(_LEFT, "income_after")}
    zero = ChartReading(Decimal(0), number(0))

    def reading(code: str, among: dict[str, Figure]) -> ChartReading:
        figure = among.get(code)
        return zero if figure is None else reading_of(figure)

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
        persons=together.persons(_LEFT),
        accent="second",
        subtitle="antal avslutade, alla team",
    )


@ASSOCIATION.chart("goal_share")
def goal_share(together: Facts, teams: Teams) -> Chart | Table:
    """What share of the closed reached the goal in each team."""
    readings = {name: _reached(facts) for name, facts in (*teams.items(), ("Tillsammans", together))}
    rows = [
        Bar(name, one.value, one.shown, name != "Tillsammans", one.most) for name, one in readings.items()
    ]
    return bars(
        "chart-together-goal",
        "Andel som gick i mål per team",
        rows,
        heads=("Team", "Andel"),
        persons=together.persons(_LEFT),
        subtitle="andel av basen, antal inom parentes",
    )


def _reached(facts: Facts) -> ChartReading:
    share = facts.get("share_reached_goal")
    part, whole = share.numerator, share.denominator
    if share.value is not None and part is not None and whole is not None and whole < MIN_PERSONS:
        return ChartReading(None, how_many_of(part, whole))
    return reading_of(share, counts=True)


@ASSOCIATION.chart("money")
def money(together: Facts, teams: Teams) -> Chart | Table | None:
    """What each team used of what it was given; None where no team keeps a budget."""
    if together.find(_GIVEN) is None:
        return None
    posts = [
        Spending(name, facts.value(_GIVEN), facts.value(_USED))
        for name, facts in (*teams.items(), ("Tillsammans", together))
    ]
    return budget_bars(
        "chart-together-money",
        "Använt av tilldelade medel",
        posts,
        unit="kr",
        subtitle=time_and_gone(*teams.values()),
    )
