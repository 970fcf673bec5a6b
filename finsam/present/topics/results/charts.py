"""Where those who left went, the goal in its colour, and how sure the share of the goal is."""

from finsam.figures.uncertainty import wilson
from finsam.present.charts.bars import bar_of, bars
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.numbers import MIN_IN_PERCENT, number
from finsam.present.parts.chart import Chart, ChartRow
from finsam.present.parts.marks import Drawing, Mark, Shape, Tone
from finsam.present.parts.table import Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.results.columns import counted_columns

TEAM = Contents[[Facts]]()

_FEW = 20  # of fewer a share's dot is hollow


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
    """The goal share as a dot with its interval; None of a handful, or where it is a range."""
    share = facts.get("share_reached_goal")
    limits = wilson(share)
    if share.value is None or limits is None or (share.denominator or 0) < MIN_IN_PERCENT:
        return None
    place = float(share.value)
    few = (share.denominator or 0) < _FEW
    marks = (
        Mark(Shape.BASE, 0, 1, Tone.RULE),
        Mark(Shape.LINE, float(limits.low), float(limits.high), Tone.GOAL),
        Mark(Shape.HOLLOW if few else Shape.DOT, place, place, Tone.GOAL),
    )
    return ChartRow("Andel i mål", (text_of(share), Drawing(marks)), emphasis=True)


def _how_to_read(facts: Facts) -> str:
    if _share(facts) is None:
        return ""
    return ". Längst ner andelen på en skala från 0 till 100 %, med 95 % konfidensintervall"
