"""The small lines of a report in the index: throughput and goal share over the rolling windows."""

from finsam.present.charts.spark import Spark, spark
from finsam.present.dates import month_name
from finsam.present.declared import label_of, text_of
from finsam.present.facts import Facts
from finsam.present.topics.time.trend import GOAL_SHARE, THROUGHPUT, trend_windows

_TRENDS = ((THROUGHPUT, "Genomströmningstid"), (GOAL_SHARE, label_of("reached_goal")))


def sparks(facts: Facts) -> tuple[Spark, ...]:
    """The lines that have at least two known points."""
    lines = []
    for followed, title in _TRENDS:
        points = []
        for window in trend_windows(facts):
            figure = facts.get(*followed, period=window.id)
            if figure.value is not None:
                points.append((month_name(window.last), figure.value, text_of(figure)))
        lines.append(spark(title, points))
    return tuple(line for line in lines if line is not None)
