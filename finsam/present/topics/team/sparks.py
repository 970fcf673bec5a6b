"""Which small lines tell a report in the index? Throughput and goal share over the rolling windows."""

from finsam.measures.catalogue import MEASURES
from finsam.present.charts.spark import Spark, spark
from finsam.present.facts import Facts
from finsam.present.numbers import month_name, shown
from finsam.present.topics.results.tables import trend_windows

_TRENDS = (("months_mean", "reached_goal", "Genomströmningstid"), ("share_reached_goal", "", "Gick i mål"))


def sparks(facts: Facts) -> tuple[Spark, ...]:
    """The lines that have at least two known points."""
    lines = []
    for measure, population, title in _TRENDS:
        points = []
        for window in trend_windows(facts):
            figure = facts.get(measure, population, period=window.id)
            if figure.value is not None:
                points.append((month_name(window.last), figure.value, shown(figure, MEASURES[measure])))
        lines.append(spark(title, points))
    return tuple(line for line in lines if line is not None)
