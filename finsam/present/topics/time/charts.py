"""How throughput and goal share have changed, as lines over rolling 12-month windows."""

from finsam.domain.periods import Period
from finsam.present.charts.readings import reading_of
from finsam.present.charts.trend import Point, line
from finsam.present.dates import month_name
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.trend import GOAL_SHARE, THROUGHPUT, trend_windows

TEAM = Contents[[Facts]]()


@TEAM.chart("throughput")
def throughput(facts: Facts) -> Chart | Table | None:
    """Throughput over rolling 12-month windows; None of one window only, whose number stands in words."""
    figure = facts.mean(*THROUGHPUT)
    message = f"Tiden till målet är {text_of(figure)} i medeltal" if figure else ""
    return _trend(facts, "chart-throughput", "Genomströmningstid, månader", THROUGHPUT, "Månader", message)


@TEAM.chart("goal_share")
def goal_share(facts: Facts) -> Chart | Table | None:
    """Goal share over rolling 12-month windows; None of one window only."""
    return _trend(facts, "chart-goal-share", "Andel som gick i mål, procent", GOAL_SHARE, "Andel", "")


def _trend(
    facts: Facts, id: str, title: str, followed: tuple[str, str], head: str, message: str
) -> Chart | Table | None:
    if len(trend_windows(facts)) < 2:
        return None
    return line(
        id,
        title,
        [_point(facts, followed, window) for window in trend_windows(facts)],
        heads=("Tolv månader till och med", head),
        persons=None,
        message=message,
        subtitle=f"{title}. Varje punkt är tolv månader, till och med månaden under den",
    )


def _point(facts: Facts, followed: tuple[str, str], window: Period) -> Point:
    figure = facts.get(*followed, period=window.id)
    reading = reading_of(figure, unit=False)
    # A line through a range would say that it is known where in it the number is.
    value = None if reading.most is not None else reading.value
    return Point(month_name(window.last), value, reading.shown, published=figure.published)
