"""Where those who left went, the goal in its colour, and how sure the share of the goal is."""

from finsam.present.charts.bars import bar_of, bars
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.numbers import number
from finsam.present.parts.chart import Chart, ChartRow
from finsam.present.parts.marks import Tone
from finsam.present.parts.table import Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.results.columns import counted_columns
from finsam.present.topics.results.goal_interval import goal_interval

TEAM = Contents[[Facts]]()


@TEAM.chart("results")
def results(facts: Facts) -> Chart | Table:
    """Where the closed went, and the goal share with its interval."""
    rows = []
    for column in counted_columns(facts):
        label = f"{column.label} (mål)" if column.goal else column.label
        rows.append(bar_of(label, column.count, tone=Tone.GOAL if column.goal else Tone.OTHER))
    return bars(
        "chart-results",
        "Vart de som avslutades gick",
        rows,
        heads=("Avslutade till", "Antal"),
        persons=facts.persons("closed"),
        message=_message(facts),
        subtitle=f"Antal avslutade, tidiga avhopp borträknade{_how_to_read(facts)}",
        squares=True,
        last=_share(facts),
    )


def _message(facts: Facts) -> str:
    """`12 av 18 gick i mål`; empty where that is not known exactly."""
    share = facts.get("share_reached_goal")
    if share.numerator is None or not share.denominator:
        return ""
    reached = number(share.numerator) if share.numerator else "Ingen"
    return f"{reached} av {number(share.denominator)} gick i mål"


def _share(facts: Facts) -> ChartRow | None:
    """The goal share with its interval; None of a handful, or where it is a range."""
    share = facts.get("share_reached_goal")
    drawing = goal_interval(share)
    return ChartRow("Andel i mål", (text_of(share), drawing), emphasis=True) if drawing else None


def _how_to_read(facts: Facts) -> str:
    if _share(facts) is None:
        return ""
    return ". Längst ner andelen på en skala från 0 till 100 %, med 95 % konfidensintervall"
