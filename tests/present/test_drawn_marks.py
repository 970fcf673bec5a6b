"""Charts as data: where bars begin and end, persons one by one, bands joined, messages that are true."""

from decimal import Decimal

import pytest
from builders import facts, figure

from finsam.domain.figures import Figure
from finsam.present.charts.bars import Bar, bars
from finsam.present.charts.budget import Spending, budget_bars
from finsam.present.charts.stacked import Whole, stacked
from finsam.present.parts.chart import BarChart, Chart
from finsam.present.parts.marks import Drawing, Mark, Shape, Tone
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.association.results_charts import goal_share
from finsam.present.topics.participants.bands import merged_bands
from finsam.present.topics.participants.charts import ages, flow, referrers
from finsam.present.topics.resources.steering_charts import steering_group
from finsam.present.topics.results.charts import results
from finsam.present.typography import HARD_SPACE


def drawings(made: Chart | Table | None) -> list[tuple[Mark, ...]]:
    assert isinstance(made, BarChart)
    return [cell.marks for row in made.rows for cell in row.cells if isinstance(cell, Drawing)]


def counts(start: int, new: int, closed: int, end: int) -> list[Figure]:
    named = {"active_start": start, "new": new, "closed": closed, "active_end": end}
    return [figure("participated", start + new), *(figure(name, value) for name, value in named.items())]


def test_the_flow_is_a_waterfall_whose_bars_begin_where_the_one_before_ended() -> None:
    made = flow(facts(counts(48, 23, 19, 52)))
    (start,), (came,), (left,), (end,) = drawings(made)
    assert start.end == came.start and came.end == left.start and left.end == pytest.approx(end.end)
    assert [one.tone for one in (start, came, left, end)] == [Tone.NOW, Tone.FLOW, Tone.LEFT, Tone.NOW]
    assert isinstance(made, BarChart)
    assert [row.cells[1] for row in made.rows] == ["48", "+23", "\u221219", "52"]


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ((48, 23, 19, 52), "4 fler än vid periodens början: 23 kom och 19 avslutades"),
        ((20, 1, 5, 16), "4 färre än vid periodens början: 1 kom och 5 avslutades"),
        ((20, 5, 5, 20), "Lika många som vid periodens början: 5 kom och 5 avslutades"),
    ],
)
def test_the_flows_title_says_how_many_more_or_fewer(
    numbers: tuple[int, int, int, int], message: str
) -> None:
    made = flow(facts(counts(*numbers)))
    assert isinstance(made, BarChart) and made.title == message


def test_bands_of_a_handful_are_drawn_with_the_next_and_the_last_with_the_one_before() -> None:
    of = {
        "-20": (1, 0),
        "21-24": (2, 2),
        "25-34": (12, 6),
        "35-44": (14, 10),
        "45-54": (2, 1),
        "55-64": (2, 0),
    }
    found = merged_bands({band: [Decimal(one) for one in own] for band, own in of.items()})
    assert [group.label for group in found] == ["högst 24", "25–34", "35–44", "45–64"]
    assert [band for group in found for band in group.bands] == list(of)


def test_a_band_whose_count_is_a_range_is_joined_with_none() -> None:
    assert len(merged_bands({"-20": [None, Decimal(1)], "21-24": [Decimal(1), Decimal(0)]})) == 2


def test_the_title_of_ages_names_the_fewest_years_that_have_more_than_half() -> None:
    of_band = {"-20": 1, "21-24": 4, "25-34": 18, "35-44": 24, "45-54": 5}
    rows = [figure("active_end", sum(of_band.values()))]
    for band, count in of_band.items():
        rows.append(figure("active_end", count, by="age_band", group=band))
        rows.append(figure("active_end", count, by="sex+age_band", group=f"woman+{band}"))
    made = ages(facts(rows))
    assert isinstance(made, BarChart) and made.title == "42 av 52 är 25–44 år"


def test_few_persons_are_squares_and_many_are_bars() -> None:
    few = bars("c", "T", [Bar("a", Decimal(12), "12")], heads=("", ""), persons=12, squares=True)
    many = bars("c", "T", [Bar("a", Decimal(13), "13")], heads=("", ""), persons=13, squares=True)
    assert [mark.shape for mark in drawings(few)[0]] == [Shape.PERSON] * 12
    assert [mark.shape for mark in drawings(many)[0]] == [Shape.BAR]


def test_the_results_end_with_the_goal_share_and_its_interval_unless_of_fewer_than_ten() -> None:
    rows = [figure("closed", 18), figure("share_reached_goal", numerator=12, denominator=18)]
    made = results(facts(rows))
    assert isinstance(made, BarChart) and made.title == "12 av 18 gick i mål"
    assert [mark.shape for mark in drawings(made)[-1]] == [Shape.BASE, Shape.LINE, Shape.HOLLOW]
    nine = [figure("closed", 9), figure("share_reached_goal", numerator=2, denominator=9)]
    small = results(facts(nine))
    assert isinstance(small, BarChart) and small.rows[-1].head != "Andel i mål"


def test_the_title_of_referrers_names_the_one_that_referred_most_of_the_new() -> None:
    rows = [figure("participated", 20), figure("new", 12), figure("active_end", 10)]
    rows += [figure(name, 7, by="referrer", group="region") for name in ("new", "active_end")]
    rows += [figure(name, 5, by="referrer", group="fk") for name in ("new", "active_end")]
    made = referrers(facts(rows))
    assert isinstance(made, BarChart) and made.title == "Flest av de nya är remitterade av regionen, 7 av 12"


def test_no_group_is_called_the_largest_where_two_are() -> None:
    rows = [figure("participated", 20), figure("new", 10), figure("active_end", 10)]
    rows += [
        figure(name, 5, by="referrer", group=group)
        for name in ("new", "active_end")
        for group in ("af", "fk")
    ]
    made = referrers(facts(rows))
    assert isinstance(made, BarChart) and made.title == "Vem som har remitterat"


def test_the_teams_differences_are_within_chance_only_where_every_interval_holds_the_whole() -> None:
    def team(reached: int, of: int) -> list[Figure]:
        return [figure("closed", of), figure("share_reached_goal", numerator=reached, denominator=of)]

    alike = goal_share(facts(team(30, 60)), {"A": facts(team(16, 30)), "B": facts(team(14, 30))})
    apart = goal_share(facts(team(60, 120)), {"A": facts(team(55, 60)), "B": facts(team(5, 60))})
    assert isinstance(alike, BarChart) and alike.title.startswith(
        "Skillnaderna mellan teamen ryms inom slumpen"
    )
    assert isinstance(apart, BarChart) and apart.title == f"Tillsammans gick 50,0{HARD_SPACE}% i mål"


def test_what_goes_over_a_budget_is_drawn_after_its_end() -> None:
    posts = [
        Spending("Lön", Decimal(100), Decimal(60), Decimal(-40)),
        Spending("Lokal", Decimal(50), Decimal(10)),
    ]
    made = budget_bars("c", "Budget", posts, unit="kr", gone=Decimal("0.5"))
    frame, used, over, gone = drawings(made)[0]
    assert (frame.shape, over.tone, gone.shape) == (Shape.FRAME, Tone.OVER, Shape.TICK)
    assert over.start == frame.end and gone.start == pytest.approx(frame.end / 2)
    assert used.end == pytest.approx(frame.end * 0.6)


def test_stacked_bars_have_the_goal_first_and_a_line_where_it_ends() -> None:
    parts = [("Annat", False), ("Arbete", True), ("Studier", True)]
    made = stacked(
        "c", ("Vart", ""), parts, [Whole("A", (2, 5, 3), ("8",))], heads=("", "I mål"), subtitle=""
    )
    *segments, divider = drawings(made)[0]
    assert [(mark.tone, mark.text) for mark in segments] == [
        (Tone.GOAL, "5"), (Tone.GOAL_2, "3"), (Tone.OTHER, "2")
    ]  # fmt: skip
    assert divider.shape is Shape.DIVIDER and divider.start == pytest.approx(0.8)


def test_a_chart_that_is_a_table_has_its_numbers_once_and_nothing_drawn_for_who_hears_it() -> None:
    html = flow(facts(counts(48, 23, 19, 52)))._repr_html_()
    assert html.count(">48<") == html.count(">+23<") == 1
    assert html.count("<svg") == html.count('aria-hidden="true"') == 4
    assert "Visa siffrorna" not in html and "<img" not in html


def test_a_matrix_is_darker_where_there_are_more_and_framed_where_nothing_changed() -> None:
    heads = (Column("Före"), Column("Arbete"), Column("Sjukpenning"), Column("Totalt"))
    rows = (
        Row("Arbete", ("1", "0", "1")),
        Row("Sjukpenning", ("4", "8", "12")),
        Row("Totalt", ("5", "8", "13"), True),
    )
    table = Table("m", "Före och efter", heads, rows, shaded=True)
    assert [table.shade(rows[0], place) for place in range(3)] == ["shade-1 same", "shade-0", ""]
    assert [table.shade(rows[1], place) for place in range(3)] == ["shade-2", "shade-4 same", ""]
    assert {table.shade(rows[2], place) for place in range(3)} == {""}
    assert "shade-4 same" in table._repr_html_()


def test_a_seat_that_nobody_has_and_a_meeting_that_nobody_came_to_are_hollow_squares() -> None:
    rows = [
        figure("steering_seats", 2, by="organisation", group="Granstad"),
        figure("steering_vacant", 1, by="organisation", group="Granstad"),
        figure("meetings", 3, by="kind", group="Styrgrupp"),
        figure(
            "meetings_attended",
            by="kind+organisation",
            group="Styrgrupp+Granstad",
            numerator=0,
            denominator=3,
        ),
    ]
    made = steering_group(facts(rows))
    assert isinstance(made, BarChart)
    assert made.title == "1 av 2 platser är vakant, och en part var inte med på något möte"
    seats, meetings = drawings(made)
    assert [mark.shape for mark in seats] == [Shape.PERSON, Shape.ABSENT]
    assert [mark.shape for mark in meetings] == [Shape.ABSENT] * 3
    assert made.table.rows[0].cells == ("1 av 2", "0 av 3")


def test_a_party_without_a_seat_that_came_to_no_meeting_has_a_row_of_its_own() -> None:
    parties = ("Granstad", "Arbetsförmedlingen")
    where = [("kind+organisation", f"Styrgrupp+{party}") for party in parties]
    rows = [
        figure("steering_seats", 1, by="organisation", group="Granstad"),
        figure("steering_vacant", 0, by="organisation", group="Granstad"),
        figure("meetings", 3, by="kind", group="Styrgrupp"),
        *(figure("meetings_attended", None, "", *one, numerator=0, denominator=3) for one in where),
    ]
    made = steering_group(facts(rows))
    assert isinstance(made, BarChart)
    assert made.title == "2 parter var inte med på något möte"
    assert made.table.rows[-1] == Row("Arbetsförmedlingen", ("–", "0 av 3"))


@pytest.mark.parametrize("others", [2, 4, 6])
def test_a_tone_of_a_stacked_bar_never_stands_for_two_names(others: int) -> None:
    names = [("Arbete", True), ("Studier", True), *((f"Skäl {n}", False) for n in range(others))]
    counts = tuple(range(1, others + 3))
    made = stacked("c", ("T", ""), names, [Whole("A", counts, ())], heads=("Team",), subtitle="")
    assert isinstance(made, BarChart)
    tones = [one.mark.tone for one in made.key]
    assert len({*tones}) == len(tones) == min(others, 4) + 2
    assert [name for one in made.key for name in one.text.split(", ")] == [name for name, _ in names]
    drawn = [mark for mark in drawings(made)[0] if mark.shape is Shape.SEGMENT]
    assert [mark.tone for mark in drawn] == tones
    assert drawn[-1].end == pytest.approx(1)
