"""How throughput and goal share have changed, as lines over rolling 12-month windows."""

from decimal import Decimal

from finsam.domain.periods import Period
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Unit
from finsam.present.charts.trend import Point, line
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.numbers import month_name
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.trend import GOAL_SHARE, THROUGHPUT, trend_windows

TEAM = Contents[[Facts]]()


@TEAM.chart("throughput")
def throughput(facts: Facts) -> Chart | Table:
    """Throughput over rolling 12-month windows."""
    return _trend(facts, "chart-throughput", "Genomströmningstid, månader", THROUGHPUT, "Månader")


@TEAM.chart("goal_share")
def goal_share(facts: Facts) -> Chart | Table:
    """Goal share over rolling 12-month windows."""
    return _trend(facts, "chart-goal-share", "Andel som gick i mål, procent", GOAL_SHARE, "Andel")


def _trend(facts: Facts, id: str, title: str, followed: tuple[str, str], head: str) -> Chart | Table:
    return line(
        id,
        title,
        [_point(facts, followed, window) for window in trend_windows(facts)],
        heads=("Tolv månader till och med", head),
        persons=None,
        subtitle="de tolv månaderna till och med",
    )


def _point(facts: Facts, followed: tuple[str, str], window: Period) -> Point:
    figure = facts.get(*followed, period=window.id)
    per_cent = Decimal(100 if MEASURES[figure.measure].unit is Unit.SHARE else 1)
    value = figure.value * per_cent if figure.value is not None else None
    return Point(month_name(window.last), value, text_of(figure, unit=False), published=bool(figure.printed))
