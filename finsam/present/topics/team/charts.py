"""Which charts has a team's report? Each one a question that a board member looks for the answer to."""

from collections.abc import Callable
from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.figures.parts import sum_of
from finsam.measures.catalogue import MEASURES
from finsam.present.charts.bars import Bar, bars
from finsam.present.charts.budget import Spending, budget_bars
from finsam.present.charts.pairs import Pair, grouped_bars, two_sided
from finsam.present.charts.trend import Point, line
from finsam.present.facts import Facts
from finsam.present.numbers import month_name, number, shown
from finsam.present.parts.chart import Chart, Reading
from finsam.present.parts.table import Table
from finsam.present.topics.participants.tables import FLOW
from finsam.present.topics.results.columns import counts_of, is_goal, result_columns
from finsam.present.topics.results.tables import trend_windows


def _persons(facts: Facts, measure: str) -> int:
    """How many a chart is about; none where the number is not shown."""
    return int(facts.value(measure) or 0)


def flow(facts: Facts) -> Chart | Table:
    """How many were there, came, left and are there now."""
    rows = [
        Bar(
            MEASURES[name].label,
            facts.value(name),
            facts.say(name),
            muted=name not in ("active_start", "active_end"),
        )
        for name in FLOW
    ]
    return bars(
        "chart-flow",
        "Så många kom, deltog och lämnade",
        rows,
        heads=("Inskrivningar", "Antal"),
        persons=_persons(facts, "participated"),
        subtitle="antal inskrivningar",
    )


def ages(facts: Facts) -> Chart | Table:
    """Women and men among the active, by age."""
    bands = [figure.group for figure in facts.groups("active_end", "age_band")]

    def reading(sex: str, band: str) -> Reading:
        figure = facts.get("active_end", by="sex+age_band", group=f"{sex}+{band}")
        return Reading(figure.value, shown(figure, MEASURES["active_end"]))

    pairs = [
        Pair(facts.label("age_band", band), reading("woman", band), reading("man", band)) for band in bands
    ]
    return two_sided(
        "chart-ages",
        "Aktiva vid periodens slut efter ålder och kön",
        pairs,
        names=("Kvinnor", "Män"),
        heads=("Ålder, år", "Kvinnor", "Män"),
        persons=_persons(facts, "active_end"),
        subtitle=f"antal deltagare{_not_drawn(facts, bands)}",
    )


def _not_drawn(facts: Facts, bands: list[str]) -> str:
    """How many of the active are neither women nor men, or of unknown age: they have no bar."""
    if not bands:
        return ""
    drawn = sum_of(
        [
            facts.get("active_end", by="sex+age_band", group=f"{sex}+{band}")
            for sex in ("woman", "man")
            for band in bands
        ]
    )
    whole = facts.value("active_end")
    if drawn.value is None or whole is None or whole == drawn.value:
        return ""
    return f", utom {number(whole - drawn.value)} med annat eller okänt kön"


def _background(facts: Facts, id: str, title: str, by: str, head: str) -> Chart | Table:
    def reading(figure: Figure) -> Reading:
        return Reading(figure.value, shown(figure, MEASURES[figure.measure]))

    pairs = []
    for figure in facts.groups("active_end", by):
        new = facts.get("new", by=by, group=figure.group)
        if new.value != 0 or figure.value != 0:
            pairs.append(Pair(facts.label(by, figure.group), reading(new), reading(figure)))
    return grouped_bars(
        id,
        title,
        pairs,
        names=("nya", "aktiva"),
        heads=(head, "Nyinskrivna", "Aktiva vid periodens slut"),
        persons=min(_persons(facts, "participated"), _persons(facts, "active_end") + _persons(facts, "new")),
        accent="second",
        subtitle="nyinskrivna och aktiva vid periodens slut, antal",
    )


def referrers(facts: Facts) -> Chart | Table:
    """Who referred the new and the active."""
    return _background(facts, "chart-referrers", "Vem som har remitterat", "referrer", "Remittent")


def payers(facts: Facts) -> Chart | Table:
    """Who pays what the new and the active live on."""
    return _background(facts, "chart-payers", "Vem som betalar försörjningen", "payer", "Försörjning via")


def results(facts: Facts) -> Chart | Table:
    """Where the closed went; the association's goal in the accent colour."""
    rows = []
    for label, codes in result_columns(facts):
        whole = sum_of(counts_of(facts, codes))
        goal = is_goal(facts, codes)
        name = f"{label} (mål)" if goal else label
        rows.append(Bar(name, whole.value, shown(whole, MEASURES["closed"]), muted=not goal))
    return bars(
        "chart-results",
        "Vart de som avslutades gick",
        rows,
        heads=("Avslutade till", "Antal"),
        persons=_persons(facts, "closed"),
        subtitle="antal, tidiga avhopp borträknade",
    )


def _trend(facts: Facts, id: str, title: str, measure: str, population: str, head: str) -> Chart | Table:
    declared = MEASURES[measure]
    factor = Decimal(100) if measure.startswith("share_") else Decimal(1)
    points = []
    for window in trend_windows(facts):
        figure = facts.get(measure, population, period=window.id)
        value = figure.value * factor if figure.value is not None else None
        label = month_name(window.last)
        points.append(
            Point(label, value, shown(figure, declared, unit=False), published=bool(figure.printed))
        )
    return line(
        id,
        title,
        points,
        heads=("Tolv månader till och med", head),
        persons=None,
        subtitle="de tolv månaderna till och med",
    )


def throughput(facts: Facts) -> Chart | Table:
    """Throughput over rolling 12-month windows."""
    title = "Genomströmningstid, månader"
    return _trend(facts, "chart-throughput", title, "months_mean", "reached_goal", "Månader")


def goal_share(facts: Facts) -> Chart | Table:
    """Goal share over rolling 12-month windows."""
    title = "Andel som gick i mål, procent"
    return _trend(facts, "chart-goal-share", title, "share_reached_goal", "", "Andel")


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


CHARTS: dict[str, Callable[[Facts], Chart | Table | None]] = {
    "flow": flow,
    "ages": ages,
    "referrers": referrers,
    "payers": payers,
    "results": results,
    "throughput": throughput,
    "goal_share": goal_share,
    "budget": budget,
}
