"""Where those who left went, as bars with the goal in colour."""

from finsam.figures.share_of_whole import sum_of
from finsam.present.charts.bars import Bar, bars
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.results.columns import counts_of, is_goal, result_columns

TEAM = Contents[[Facts]]()


@TEAM.chart("results")
def results(facts: Facts) -> Chart | Table:
    """Where the closed went; the association's goal in the accent colour."""
    rows = []
    for label, codes in result_columns(facts):
        whole = sum_of(counts_of(facts, codes))
        goal = is_goal(facts, codes)
        rows.append(Bar(f"{label} (mål)" if goal else label, whole.value, text_of(whole), muted=not goal))
    return bars(
        "chart-results",
        "Vart de som avslutades gick",
        rows,
        heads=("Avslutade till", "Antal"),
        persons=facts.persons("closed"),
        subtitle="antal, tidiga avhopp borträknade",
    )
