"""A chart's column of numbers is as wide as what stands in it and may not be broken."""

import pytest

from finsam.present.parts.chart import BarChart, ChartColumn, ChartRow, Width, bar_chart
from finsam.present.parts.column_widths import width_classes
from finsam.present.parts.marks import Drawing


def test_a_count_needs_no_more_than_every_column_has() -> None:
    assert width_classes("Antal", ["9", "1 093"]) == ""


def test_a_range_stays_on_a_line_and_a_share_of_ranges_on_two() -> None:
    assert width_classes("Kvinnor", ["58 %", "45–75\u00a0%"]) == "p5"
    pieces, whole = width_classes("Andel", ["70–86\u00a0% (60–67 av 78–85)"]).split()
    assert (pieces, whole) == ("p9", "t12")


def test_what_is_joined_is_not_longer_for_it() -> None:
    assert width_classes("", ["45–\u206075\u00a0%"]) == width_classes("", ["45–75\u00a0%"])


def test_a_heads_longest_word_is_not_broken() -> None:
    assert width_classes("95\u00a0% konfidensintervall", ["–"]).split()[0] in ("p8", "p9")


@pytest.mark.parametrize("text", ["50–54\u00a0% (68 av 127–134)" * 2, ""])
def test_widths_go_no_further_than_the_styles(text: str) -> None:
    assert {*width_classes("", [text]).split()} <= {"p9", "t12"}


def test_only_the_heads_of_numbers_have_widths() -> None:
    columns = (ChartColumn("Team"), ChartColumn(width=Width.DRAWING), ChartColumn("Andel"))
    made = bar_chart("c", ("T", ""), columns, (ChartRow("A", (Drawing(()), "100 % (13 av 13)")),), wide=True)
    assert isinstance(made, BarChart)
    html = made._repr_html_()
    assert '<th scope="col" role="columnheader" class="number p6 t9">Andel' in html
    assert '<td class="drawing" role="cell"></td>' in html
