"""Where those who left went, as bars with the goal in colour."""

from finsam.present.charts.bars import bar_of, bars
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.results.columns import counted_columns

TEAM = Contents[[Facts]]()


@TEAM.chart("results")
def results(facts: Facts) -> Chart | Table:
    """Where the closed went; the association's goal in the accent colour."""
    rows = []
    for column in counted_columns(facts):
        label = f"{column.label} (mål)" if column.goal else column.label
        rows.append(bar_of(label, column.count, muted=not column.goal))
    return bars(
        "chart-results",
        "Vart de som avslutades gick",
        rows,
        heads=("Avslutade till", "Antal"),
        persons=facts.persons("closed"),
        subtitle="antal, tidiga avhopp borträknade",
    )
