"""How sure a number is, in a board's words; charts and tables of those who have not left yet."""

from decimal import Decimal

import pandas as pd
from builders import YEAR, enrolment, facts, figure, hidden, register

from finsam.domain.figures import COLUMNS, Figure, Status
from finsam.domain.rules import Rules
from finsam.figures.store import as_figures
from finsam.measures.declared.survival import survival_figures
from finsam.present.charts.incidence import _apart
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.time import curve_charts as charts
from finsam.present.topics.time import curves, tables
from finsam.present.topics.time import sentences as said

HARD = "\u00a0"
BEFORE = YEAR.before


def share(numerator: int, denominator: int, **of: object) -> Figure:
    return figure("share_reached_goal", numerator=numerator, denominator=denominator, **of)  # type: ignore[arg-type]


def curve(*remaining: float, median: float | None = None, n: int = 40) -> list[Figure]:
    """The shares still enrolled at month 0, 3, 6, ..., and after how many months half have left."""
    steps = [
        figure("months_still_enrolled", value, by="month", group=str(3 * place), n=20)
        for place, value in enumerate(remaining)
    ]
    status = Status.OK if median is not None else Status.MISSING
    return [*steps, figure("months_median_km", median, n=n, status=status)]


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
    (text,) = said.goal_share(facts([share(12, 18)]))
    assert "bygger på 18 avslutade" in text
    assert "Med så få" in text
    assert text.endswith(f"mellan 44 och 84{HARD}%.")


def test_many_closed_give_the_limits_without_the_warning() -> None:
    """120/180 by Wilson: (0.6667 + 0.0107 ± 1.96 · sqrt(0.001235 + 0.00003)) / 1.0213 = 0.595 and 0.731."""
    (text,) = said.goal_share(facts([share(120, 180)]))
    assert "så få" not in text
    assert text.endswith(f"mellan 59 och 73{HARD}%.")


def test_of_a_handful_nothing_can_be_said() -> None:
    (text,) = said.goal_share(facts([share(2, 4)]))
    assert text == f"Målandelen bygger på 4{HARD}avslutade. Det är för få för att säga hur det brukar gå."
    (text,) = said.goal_share(facts([share(1, 1)]))
    assert f"1{HARD}avslutad." in text


def test_nobody_closed_gives_no_sentence() -> None:
    nobody = figure("share_reached_goal", numerator=0, denominator=0, status=Status.UNDEFINED)
    assert said.goal_share(facts([nobody])) == []


def test_a_hidden_or_missing_share_gives_no_sentence() -> None:
    assert said.goal_share(facts([hidden("share_reached_goal")])) == []
    assert said.goal_share(facts([])) == []
    assert said.goal_change(facts([hidden("share_reached_goal"), share(12, 20, period=BEFORE)])) == []


def test_a_change_within_chance_says_so() -> None:
    (text,) = said.goal_change(facts([share(12, 18), share(12, 20, period=BEFORE)]))
    assert text == (
        f"Målandelen var 60,0{HARD}% perioden före (2023-07-01–2024-06-30) och är nu 66,7{HARD}%. "
        "Ändringen ryms inom slumpen."
    )


def test_a_change_larger_than_chance_says_so() -> None:
    (text,) = said.goal_change(facts([share(28, 30), share(9, 30, period=BEFORE)]))
    assert text.endswith("Ändringen är större än vad slumpen brukar ge.")


def test_an_unchanged_share_is_no_change() -> None:
    assert said.goal_change(facts([share(12, 18), share(24, 36, period=BEFORE)])) == []


def test_without_the_period_before_there_is_no_change() -> None:
    assert said.goal_change(facts([share(12, 18)])) == []


def test_a_published_share_without_its_counts_is_not_judged() -> None:
    before = figure("share_reached_goal", "0.6", period=BEFORE, printed="60 %")
    assert said.goal_change(facts([share(12, 18), before])) == []


def months(value: float, spread: float | None, n: int, period: object = YEAR) -> list[Figure]:
    mean = figure("months_mean", value, "reached_goal", n=n, period=period)  # type: ignore[arg-type]
    if spread is None:
        return [mean]
    return [mean, figure("months_spread", spread, "reached_goal", n=n, period=period)]  # type: ignore[arg-type]


def test_a_change_of_throughput_is_judged_where_the_spread_is_known() -> None:
    (text,) = said.throughput_change(facts([*months(23, 8, 12), *months(20, 8, 12, BEFORE)]))
    assert f"var 20,0{HARD}månader" in text
    assert text.endswith(f"är nu 23,0{HARD}månader. Ändringen ryms inom slumpen.")
    assert said.throughput_change(facts([*months(23, 8, 12), *months(20, None, 12, BEFORE)])) == []


def test_those_who_remain_count_beside_the_mean_of_the_closed() -> None:
    mean = figure("months_mean", "19.6", "closed", n=18)
    first, second = said.time_in_programme(facts([mean, *curve(1, 0.9, 0.8, median=30.7)]))
    assert first.startswith("De 18 som avslutades")
    assert f"i medeltal 19,6{HARD}månader" in first
    assert second == (
        f"Räknas även de som är kvar har hälften lämnat insatsen efter ungefär 31{HARD}månader. "
        f"Beräkningen bygger på 40{HARD}inskrivningar."
    )


def test_a_single_closed_one_is_in_the_singular() -> None:
    mean = figure("months_mean", "19.6", "closed", n=1)
    first, _ = said.time_in_programme(facts([mean, *curve(1, 0.9, 0.8, median=1.2)]))
    assert first.startswith("Den enda som avslutades")


def test_while_more_than_half_remain_the_last_known_share_is_said() -> None:
    (text,) = said.time_in_programme(facts(curve(*TWO_YEARS)))
    assert f"är 55{HARD}% kvar efter 24{HARD}månader" in text


def test_a_curve_shorter_than_half_a_year_says_and_shows_nothing() -> None:
    short = facts([*curve(1, 0.9), *left("work", 0, 0.1)])
    assert said.time_in_programme(short) == said.exits(short) == []
    assert charts.still_enrolled(short) is None
    assert charts.exits(short) is None
    assert tables.still_enrolled(short) is None
    assert tables.exits(short) is None


def test_exits_are_said_within_two_years_with_those_who_remain() -> None:
    (text,) = said.exits(facts(EXITS))
    assert text == (
        "Inom två år från inskrivningen beräknas deltagarna ha lämnat insatsen så här: "
        f"studier 20{HARD}% och annat 25{HARD}%. Då är 55{HARD}% kvar."
    )


def test_a_hidden_exit_gives_neither_sentence_nor_chart() -> None:
    group = {"by": "exit_reason+month", "group": "work+24"}
    with_hidden = facts([hidden("exit_incidence", **group), *EXITS])
    assert said.exits(with_hidden) == []
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
        ("Kvar i insatsen", f"55{HARD}%"),
    ]


def test_the_chart_says_in_words_what_it_shows() -> None:
    mean = figure("months_mean", "19.6", "closed", n=18)
    chart = charts.still_enrolled(facts([mean, *curve(1, 0.9, 0.8, 0.45, median=8.2)]))
    assert isinstance(chart, Chart)
    assert f"6 månader 80{HARD}%" in chart.alt
    assert f"medelvärde för de avslutade 19,6{HARD}mån" in chart.alt
    assert f"hälften har lämnat efter 8{HARD}mån" in chart.alt
    assert [row.cells for row in chart.table.rows][:2] == [(f"100{HARD}%", "20"), (f"90{HARD}%", "20")]


def test_goals_are_named_as_goals_in_the_chart_of_exits() -> None:
    chart = charts.exits(facts(EXITS))
    assert isinstance(chart, Chart)
    assert "Studier (mål)" in chart.alt
    assert "Annat (mål)" not in chart.alt
    assert "Studier (mål)" in chart.svg


def test_a_chart_about_fewer_than_five_is_a_table() -> None:
    assert isinstance(charts.still_enrolled(facts(curve(1, 0.75, 0.5, median=6, n=4))), Table)


def test_names_of_exits_never_overlap() -> None:
    middles = _apart([20.0, 21.0, 22.0, 180.0, 181.0], [1, 2, 1, 1, 1])
    heights = [19, 36, 19, 19, 19]
    for upper, lower in zip(range(4), range(1, 5), strict=True):
        assert middles[lower] - middles[upper] >= (heights[upper] + heights[lower]) / 2 - 1e-9


def test_the_same_curve_is_drawn_with_the_same_bytes() -> None:
    one, other = (charts.still_enrolled(facts(EXITS)) for _ in range(2))
    assert isinstance(one, Chart)
    assert isinstance(other, Chart)
    assert one.svg == other.svg


def test_a_registers_curves_reach_the_report() -> None:
    rows = [enrolment("2024-07-01", "2025-01-15", participant=f"A{i}") for i in range(6)]
    rows += [enrolment("2024-07-01", participant=f"B{i}") for i in range(6)]
    found = of_register(*rows)
    assert curves.known_months(found) == [0, 3, 6, 9]
    assert curves.still_enrolled_after(found, 9) == Decimal("0.5")
    assert said.time_in_programme(found)[0].startswith("Räknas även de som är kvar har hälften lämnat")


def test_a_few_who_left_are_drawn_against_half_and_not_against_themselves() -> None:
    few = charts.exits(facts([*curve(1.0, 0.96, 0.92), *left("studies", 0, 0.04, 0.08)]))
    many = charts.exits(facts([*curve(1.0, 0.6, 0.2), *left("studies", 0, 0.4, 0.8)]))
    assert isinstance(few, Chart) and isinstance(many, Chart)
    assert f">50{HARD}%<" in few.svg and f">100{HARD}%<" not in few.svg
    assert f">100{HARD}%<" in many.svg
