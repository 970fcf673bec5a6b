"""How sure a number is, in a board's words; charts and tables of those who have not left yet."""

import re
from decimal import Decimal

import pandas as pd
import pytest
from builders import YEAR, enrolment, facts, figure, hidden, register

from finsam.domain.figures import COLUMNS, Figure, Status
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.figures.store import as_figures
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.measures.declared.survival.survival import survival_figures
from finsam.present.charts.incidence import IncidenceLine, top_of
from finsam.present.charts.steps import Reading
from finsam.present.facts import Facts
from finsam.present.parts.chart import BarChart, Chart, Curve
from finsam.present.parts.marks import Drawing
from finsam.present.parts.table import Table
from finsam.present.topics.time import chance_sentences as chance
from finsam.present.topics.time import curve_charts as charts
from finsam.present.topics.time import curve_sentences as said
from finsam.present.topics.time import curves, tables
from finsam.present.topics.time import sentences as times

HARD = "\u00a0"
BEFORE = YEAR.before


def share(numerator: int, denominator: int, **of: object) -> Figure:
    return figure("share_reached_goal", numerator=numerator, denominator=denominator, **of)  # type: ignore[arg-type]


def curve(*remaining: float, median: float | None = None, n: int = 40) -> list[Figure]:
    """The shares still enrolled at month 0, 3, 6, ..., to which they fell a week before, limits a tenth away.

    And after how many months half have left, with limits five months away.
    """
    found = []
    for place, value in enumerate(remaining):
        month, day = str(3 * place), str(int(3 * place * DAYS_PER_MONTH) - 7)
        found.append(figure("months_still_enrolled", value, by="month", group=month, n=20))
        if place:
            found.append(figure("months_still_enrolled", value, by="day", group=day, n=22))
            for end, limit in (("low", value - 0.1), ("high", min(1.0, value + 0.1))):
                found.append(figure(f"months_still_enrolled_{end}", limit, by="month", group=month))
    if median is None:
        return [*found, figure("months_median_km", n=n, status=Status.MISSING)]
    half = round(median * DAYS_PER_MONTH)
    return [
        *found,
        figure("months_still_enrolled", 0.5, by="day", group=str(half), n=24),
        figure("months_median_km", median, n=n),
        figure("months_median_km_low", median - 5, n=n),
        figure("months_median_km_high", median + 5, n=n),
    ]


def left(reason: str, *shares: float) -> list[Figure]:
    return [
        figure("exit_incidence", value, by="exit_reason+month", group=f"{reason}+{3 * place}")
        for place, value in enumerate(shares)
    ]


TWO_YEARS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.65, 0.6, 0.55)
EXITS = [
    *curve(*TWO_YEARS),
    *left("studies", 0, 0, 0.05, 0.1, 0.1, 0.1, 0.15, 0.15, 0.2),
    *left("other", 0, 0.05, 0.05, 0.05, 0.1, 0.2, 0.2, 0.25, 0.25),
]


def of_register(*rows: dict[str, object]) -> Facts:
    """Facts over the survival figures of some enrolments."""
    found = survival_figures(register(*rows), YEAR, lambda period: True, Rules(goal=frozenset({"work"})))
    table = pd.DataFrame([{**row, "association": "sodra-dalarna", "team": "avesta"} for row in found])
    return facts(as_figures(table[list(COLUMNS)]))


def test_few_closed_give_a_warning_with_the_limits() -> None:
    (text,) = chance.goal_share(facts([share(12, 18)]))
    assert text == (
        "Med bara 18 avslutade är målandelen osäker: resultatet är förenligt med allt mellan 44 och "
        f"84{HARD}% (95{HARD}% konfidensintervall)."
    )


def test_many_closed_give_the_limits_without_the_warning() -> None:
    """120/180 by Wilson: (0.6667 + 0.0107 ± 1.96 · sqrt(0.001235 + 0.00003)) / 1.0213 = 0.595 and 0.731."""
    (text,) = chance.goal_share(facts([share(120, 180)]))
    assert text.startswith("Med 180 avslutade är målandelen ändå osäker")
    assert f"mellan 59,5 och 73,1{HARD}%" in text


@pytest.mark.parametrize("counts", [(12, 18), (120, 180)])
def test_where_the_next_share_will_be_is_not_said(counts: tuple[int, int]) -> None:
    """Wilson's interval is of the underlying share: the next period's falls outside one time in six."""
    (text,) = chance.goal_share(facts([share(*counts)]))
    assert "lika bra arbete" not in text and "kan ge" not in text


def test_of_fewer_than_ten_nothing_can_be_said() -> None:
    (text,) = chance.goal_share(facts([share(6, 9)]))
    assert text == "Med bara 9 avslutade går det inte att säga hur det brukar gå."
    (text,) = chance.goal_share(facts([share(1, 1)]))
    assert text == "En enda avslutad säger inte hur det brukar gå."


def test_nobody_closed_gives_no_sentence() -> None:
    nobody = figure("share_reached_goal", numerator=0, denominator=0, status=Status.UNDEFINED)
    assert chance.goal_share(facts([nobody])) == []


def test_a_hidden_or_missing_share_gives_no_sentence() -> None:
    assert chance.goal_share(facts([hidden("share_reached_goal")])) == []
    assert chance.goal_share(facts([])) == []
    assert chance.goal_change(facts([hidden("share_reached_goal"), share(12, 20, period=BEFORE)])) == []


def test_a_change_within_chance_says_so() -> None:
    (text,) = chance.goal_change(facts([share(12, 18), share(12, 20, period=BEFORE)]))
    assert text == (
        f"Målandelen var 60{HARD}% perioden före (juli 2023–juni 2024) och är nu 67{HARD}%. "
        "Ändringen ryms inom slumpen."
    )


def test_a_change_larger_than_chance_says_so() -> None:
    (text,) = chance.goal_change(facts([share(28, 30), share(9, 30, period=BEFORE)]))
    assert text.endswith("Ändringen är större än vad slumpen brukar ge.")


def test_an_unchanged_share_is_no_change() -> None:
    assert chance.goal_change(facts([share(12, 18), share(24, 36, period=BEFORE)])) == []


def test_without_the_period_before_there_is_no_change() -> None:
    assert chance.goal_change(facts([share(12, 18)])) == []


def test_a_published_share_without_its_counts_is_not_judged() -> None:
    before = figure("share_reached_goal", "0.6", period=BEFORE, printed="60 %")
    assert chance.goal_change(facts([share(12, 18), before])) == []


def after(month: int, value: float, low: float, high: float, period: Period = YEAR) -> list[Figure]:
    return [
        figure(f"period_still_enrolled{end}", one, by="month", group=str(month), period=period)
        for end, one in (("", value), ("_low", low), ("_high", high))
    ]


def test_that_people_leave_sooner_is_told_by_the_share_that_remains() -> None:
    (text,) = chance.time_change(facts([*after(12, 0.8, 0.6, 0.91), *after(12, 0.7, 0.52, 0.83, BEFORE)]))
    assert text == (
        f"Andelen som är kvar 12{HARD}månader efter inskrivningen var 70{HARD}% perioden före "
        f"(juli 2023–juni 2024) och är nu 80{HARD}%. Ändringen ryms inom slumpen."
    )
    (text,) = chance.time_change(facts([*after(6, 0.5, 0.4, 0.59), *after(6, 0.95, 0.9, 0.98, BEFORE)]))
    assert text.endswith("Ändringen är större än vad slumpen brukar ge.")
    assert chance.time_change(facts(after(12, 0.8, 0.6, 0.91))) == []


def test_a_change_of_throughput_is_said_to_be_of_those_who_left_and_never_judged() -> None:
    means = [
        figure("months_mean", value, "reached_goal", n=12, period=period)
        for value, period in ((23, YEAR), (20, BEFORE))
    ]
    text = " ".join(times.durations(facts(means)))
    assert "Den är längre än perioden före" in text and "medelvärdet bara gäller dem som hann lämna" in text
    assert "slump" not in text and "sämre" not in text


def test_those_who_remain_count_beside_the_median_of_the_closed() -> None:
    closed = figure("months_median", "19.6", "closed", n=18)
    first, second = said.time_in_programme(facts([closed, *curve(1, 0.9, 0.8, median=30.7)]))
    assert first == (
        "Hälften av de 18 som avslutades, tidiga avhopp borträknade, hade varit i insatsen i högst "
        f"20{HARD}månader. Det gäller bara dem som har hunnit avslutas."
    )
    assert second == (
        f"Räknas även de som är kvar har hälften lämnat insatsen efter ungefär 31{HARD}månader "
        f"(95{HARD}% konfidensintervall 26–36{HARD}månader). Så länge har 24{HARD}inskrivningar följts."
    )


def test_the_median_of_fewer_than_five_is_not_said() -> None:
    closed = figure("months_median", "19.6", "closed", n=4)
    (only,) = said.time_in_programme(facts([closed, *curve(1, 0.9, 0.8, median=30.7)]))
    assert only.startswith("Räknas även de som är kvar")


def test_an_upper_limit_that_nobody_was_followed_to_is_not_known() -> None:
    rows = [one for one in curve(1, 0.9, 0.8, median=30.7) if one.measure != "months_median_km_high"]
    rows.append(figure("months_median_km_high", n=40, status=Status.MISSING))
    (only,) = said.time_in_programme(facts(rows))
    assert f"konfidensintervall minst 26{HARD}månader" in only


def test_while_more_than_half_remain_the_share_after_a_year_is_said_with_its_limits() -> None:
    (text,) = said.time_in_programme(facts(curve(*TWO_YEARS)))
    assert text == (
        f"Ett år efter inskrivningen beräknas 80{HARD}% vara kvar i insatsen "
        f"(konfidensintervall 70–90{HARD}%)."
    )


def test_a_curve_shorter_than_half_a_year_says_and_shows_nothing() -> None:
    short = facts([*curve(1, 0.9), *left("work", 0, 0.1)])
    assert said.time_in_programme(short) == []
    assert charts.still_enrolled(short) is None
    assert charts.exits(short) is None
    assert tables.still_enrolled(short) is None
    assert tables.exits(short) is None


def test_a_hidden_exit_gives_no_chart() -> None:
    group = {"by": "exit_reason+month", "group": "work+24"}
    with_hidden = facts([hidden("exit_incidence", **group), *EXITS])
    assert charts.exits(with_hidden) is None
    table = tables.exits(with_hidden)
    assert table is not None
    assert table.rows[0].cells[-1] == "visas inte"


def test_exit_reasons_are_added_up_to_the_associations_columns() -> None:
    columns = (("Studier eller annat", ("studies", "other")),)
    table = tables.exits(facts(EXITS, result_columns=columns))
    assert table is not None
    assert [(row.head, row.cells[-1]) for row in table.rows] == [
        ("Studier eller annat", f"45{HARD}%"),
        ("Kvar i insatsen", f"55{HARD}% (45–65{HARD}%)"),
        ("Under observation", "20"),
    ]


def test_the_chart_says_in_words_what_it_shows() -> None:
    chart = charts.still_enrolled(facts(curve(1, 0.9, 0.8, 0.45, median=8.2)))
    assert isinstance(chart, Chart)
    assert f"6 månader 80{HARD}%" in chart.alt
    assert "medelvärde" not in chart.alt, "a median is not compared with a mean"
    assert f"hälften har lämnat efter 8{HARD}månader (3–13)" in chart.alt
    assert [row.cells for row in chart.table.rows][:2] == [
        (f"100{HARD}%", "–", "20"),
        (f"90{HARD}%", f"80–100{HARD}%", "20"),
    ]


def test_the_steps_of_a_chart_stand_at_the_days_when_somebody_left() -> None:
    """Day 84 is month 2.76: the first of three falls is drawn there, not at month 3."""
    known = facts(curve(1, 0.9, 0.8, 0.45))
    assert list(curves.remaining_steps(known)) == [84, 175, 266]
    chart = charts.still_enrolled(known)
    assert isinstance(chart, Curve)
    falls = re.findall(r'line-curve" x1="([0-9.]+)%" x2="\1%"', chart.svg)
    assert [float(one) for one in falls] == [
        pytest.approx(day / DAYS_PER_MONTH / 12 * 100, abs=0.01) for day in (84, 175, 266)
    ]


def test_goals_are_named_as_goals_in_the_chart_of_exits() -> None:
    chart = charts.exits(facts(EXITS))
    assert isinstance(chart, Chart)
    assert "Studier (mål)" in chart.alt
    assert "Annat (mål)" not in chart.alt
    assert "Studier (mål)" in chart._repr_html_()


def test_a_chart_about_fewer_than_five_is_a_table() -> None:
    assert isinstance(charts.still_enrolled(facts(curve(1, 0.75, 0.5, median=6, n=4))), Table)


def test_every_exit_has_a_curve_of_its_own_so_that_they_are_told_apart() -> None:
    chart = charts.exits(facts(EXITS))
    assert isinstance(chart, BarChart)
    drawings = [cell for row in chart.rows for cell in row.cells if isinstance(cell, Drawing)]
    assert len(drawings) == len(chart.rows) >= 2


def test_the_same_curve_is_drawn_with_the_same_bytes() -> None:
    one, other = (charts.still_enrolled(facts(EXITS)) for _ in range(2))
    assert isinstance(one, Curve)
    assert isinstance(other, Curve)
    assert one.svg == other.svg


def test_a_registers_curves_reach_the_report() -> None:
    rows = [enrolment("2024-07-01", "2025-01-15", participant=f"A{i}") for i in range(20)]
    rows += [enrolment("2024-07-01", participant=f"B{i}") for i in range(20)]
    found = of_register(*rows)
    assert curves.known_months(found) == [0, 3, 6, 9]
    assert curves.still_enrolled_after(found, 9).value == Decimal("0.5")
    assert said.time_in_programme(found)[0].startswith("Räknas även de som är kvar har hälften lämnat")


def test_a_few_who_left_are_drawn_against_half_and_not_against_themselves() -> None:
    def line(share: str) -> IncidenceLine:
        return IncidenceLine("Studier", (), (Reading(12, Decimal(share), share),))

    assert top_of([line("0.08"), line("0.02")]) == Decimal("0.5")
    assert top_of([line("0.8"), line("0.02")]) == 1
    few = charts.exits(facts([*curve(1.0, 0.96, 0.92), *left("studies", 0, 0.04, 0.08)]))
    assert isinstance(few, BarChart) and f"Full höjd är 50{HARD}%" in few.subtitle
