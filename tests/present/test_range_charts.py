"""Ranges drawn: a bar to the least, an open one to the greatest; drawing, alt text and table say the same."""

from decimal import Decimal

import pytest
from builders import between, facts, figure, hidden

from finsam.domain.figures import Figure
from finsam.present.charts.bars import bar_of, bars, bars_of
from finsam.present.charts.pairs import Pair, grouped_bars
from finsam.present.charts.readings import reading_of
from finsam.present.parts.chart import BarChart, Chart, ChartReading
from finsam.present.parts.marks import Drawing, Mark, Shape, Tone
from finsam.present.parts.table import Table
from finsam.present.topics.association.charts import sexes
from finsam.present.topics.association.results_charts import goal_share
from finsam.present.topics.participants.charts import flow, referrers
from finsam.present.topics.time.charts import throughput

HARD_SPACE = "\u00a0"


def drawn(*figures: Figure) -> Chart | Table:
    rows = [bar_of(one.group or one.measure, one) for one in figures]
    return bars("c", "Vem som har remitterat", rows, heads=("Remittent", "Antal"), persons=33)


def chart(*figures: Figure) -> BarChart:
    made = drawn(*figures)
    assert isinstance(made, BarChart)
    return made


def marks_of(made: Chart | Table) -> list[Mark]:
    """Every mark of a chart, row by row."""
    assert isinstance(made, BarChart)
    drawings = [cell for row in made.rows for cell in row.cells if isinstance(cell, Drawing)]
    return [mark for drawing in drawings for mark in drawing.marks]


def shapes(made: Chart | Table) -> list[Shape]:
    return [mark.shape for mark in marks_of(made)]


def test_a_range_is_read_from_its_least_to_its_greatest() -> None:
    assert reading_of(between("new", 2, 5)) == ChartReading(Decimal(2), "2–5", Decimal(5))
    assert reading_of(figure("new", 5)) == ChartReading(Decimal(5), "5")
    assert reading_of(hidden("months_mean")) == ChartReading(None, "visas inte")


def test_a_share_that_is_a_range_is_read_in_per_cent() -> None:
    reading = reading_of(between("share_reached_goal", 5, 6, of=(10, 10)), counts=True)
    assert (reading.value, reading.most) == (50, 60)
    assert reading.shown == f"50–60{HARD_SPACE}% (5–6 av 10)"


def test_a_share_of_what_may_be_fewer_than_ten_has_no_length() -> None:
    assert reading_of(between("share_reached_goal", 2, 4, of=(9, 12))) == ChartReading(None, "2–4 av 9–12")


def test_what_is_rounded_is_drawn_as_it_is_printed() -> None:
    assert reading_of(between("new", 11, 19, rounded=15)) == ChartReading(Decimal(15), "15")


def test_only_a_range_has_an_open_bar() -> None:
    assert shapes(chart(figure("new", 8), between("closed", 2, 5))).count(Shape.OPEN) == 1
    assert Shape.OPEN not in shapes(chart(figure("new", 8), figure("closed", 5)))


def test_a_range_from_0_has_an_open_bar_alone() -> None:
    assert shapes(chart(between("closed", 0, 3))) == [Shape.OPEN]


def test_the_scale_leaves_room_for_what_a_range_may_reach() -> None:
    assert max(mark.end for mark in marks_of(chart(figure("new", 4), between("closed", 2, 10)))) == 1
    with pytest.raises(ValueError, match="starts at zero"):
        bars_of(ChartReading(Decimal(-1), "-1"), 1, Tone.NOW)


def test_drawing_alt_text_and_table_say_the_same_range() -> None:
    made = chart(figure("new", 8), between("closed", 2, 5))
    assert "closed 2–5" in made.alt and "2–5" in made._repr_html_()
    assert made.table.rows[1].cells == ("2–5",)


def test_pairs_have_open_bars_too() -> None:
    pair = Pair("Av", reading_of(between("new", 2, 5)), reading_of(between("closed", 0, 3)))
    tones = (Tone.FLOW, Tone.NOW)
    made = grouped_bars("c", "Nya", [pair], heads=("", "nya", "aktiva"), tones=tones, persons=9)
    assert isinstance(made, Chart)
    assert shapes(made).count(Shape.OPEN) == 2
    assert "Av nya 2–5, aktiva 0–3" in made.alt


@pytest.mark.parametrize(("least", "kind"), [(4, Table), (5, Chart)])
def test_a_chart_of_what_may_be_a_handful_is_a_table(least: int, kind: type) -> None:
    counts = [figure(name, 6) for name in ("active_start", "new", "closed", "active_end")]
    made = flow(facts([*counts, between("participated", least, 9)], public=True))
    assert isinstance(made, kind)


def test_backgrounds_are_drawn_of_those_who_took_part() -> None:
    rows = [
        figure("participated", 33),
        figure("participated", 16, by="referrer", group="municipality"),
        between("participated", 0, 3, by="referrer", group="af"),
        figure("participated", 0, by="referrer", group="region"),
    ]
    made = referrers(facts(rows, public=True))
    assert isinstance(made, Chart)
    assert [(row.head, *row.cells) for row in made.table.rows] == [
        ("Socialtjänst/kommun", "16"),
        ("Arbetsförmedlingen", "0–3"),
    ]


def test_teams_beside_each_other_have_shares_that_are_ranges() -> None:
    rows = [
        figure("participated", 10),
        figure("closed", 10),
        between("participated", 1, 4, by="sex", group="woman"),
        between("participated", 6, 9, by="sex", group="man"),
        between("share_reached_goal", 2, 4, of=(10, 10)),
    ]
    known = facts(rows, public=True)
    by_sex, goal = sexes(known, {"Sala": known}), goal_share(known, {"Sala": known})
    assert isinstance(by_sex, Chart) and isinstance(goal, Chart)
    assert by_sex.table.rows[0].cells == (f"10–40{HARD_SPACE}%", f"60–90{HARD_SPACE}%")
    assert goal.table.rows[0].cells[0] == f"20–40{HARD_SPACE}% (2–4 av 10)"


def test_a_share_of_what_may_be_a_handful_is_no_bar() -> None:
    known = facts([figure("closed", 10), between("share_reached_goal", 2, 3, of=(4, 7))], public=True)
    goal = goal_share(known, {"Sala": known})
    assert isinstance(goal, Table)
    assert goal.rows[0].cells[0] == "2–3 av 4–7"


def test_no_line_is_drawn_through_a_range() -> None:
    before = [figure("months_mean", 8, "reached_goal", n=9, period=facts([]).period.before)]
    known = facts([*before, between("months_mean", 7, 9, "reached_goal", n=(5, 8))], public=True)
    made = throughput(known)
    assert isinstance(made, Table)
    assert [row.cells for row in made.rows] == [("8,0",), ("7–9",)]
