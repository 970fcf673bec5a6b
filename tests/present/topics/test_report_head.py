"""The key figures that a reader sees first, and how they have changed."""

import pytest
from builders import YEAR, facts, figure

from finsam.domain.figures import Figure, Status
from finsam.domain.periods import Period
from finsam.present.declared import text_of
from finsam.present.parts.key_figures import Head, KeyFigure, KeyFigures, News
from finsam.present.parts.marks import Shape
from finsam.present.topics.team.head import head

HARD_SPACE = "\u00a0"
COUNTS = [
    figure("active_start", 48),
    figure("new", 23),
    figure("closed", 19),
    figure("early_dropouts", 1),
    figure("active_end", 52),
    figure("share_reached_goal", numerator=12, denominator=18),
    figure("months_mean", 23.25, "reached_goal", n=12),
]
MONEY = [figure("budget", 1_840_000), figure("actual", 1_127_197)]
BEFORE = YEAR.before
HALF = Period.parse("2025H1")


def head_of(*figures: Figure) -> Head:
    return head(facts(figures), "Södra Dalarnas Samordningsförbund", "Samverkansteam Avesta")


def key(label: str, *figures: Figure) -> KeyFigure:
    (found,) = [one for one in head_of(*figures).key_figures if plain(one.label) == label]
    return found


def plain(text: str) -> str:
    return text.replace(HARD_SPACE, " ")


def test_the_head_says_who_which_period_and_for_whom() -> None:
    made = head_of(*COUNTS)
    assert made.title == "Samverkansteam Avesta, juli 2024–juni 2025"
    assert made.kind == "Rapport till styrelsen för Södra Dalarnas Samordningsförbund"
    assert made.lines[0] == "1\u00a0juli\u00a02024 till 30\u00a0juni\u00a02025"


def test_what_the_goal_is_stands_before_its_share_in_the_words_of_the_results() -> None:
    columns = (("Arbete", ("work",)), ("Annan rehab", ("job_seeking", "other_rehab")), ("Annat", ("other",)))

    def line(goal: set[str], *figures: Figure) -> tuple[str, ...]:
        return head(facts(figures, result_columns=columns, goal=frozenset(goal)), "", "").lines[2:]

    whole = {"work", "job_seeking", "other_rehab"}
    assert line(whole, *COUNTS) == (
        "Gick i mål betyder att inskrivningen avslutades till arbete eller annan rehab.",
    )
    half = line({"work", "other_rehab"}, *COUNTS)
    assert half[0].endswith("till arbete eller annan arbetslivsinriktad rehabilitering."), "not job seeking"
    assert line(whole, figure("closed", 3)) == (), "no share, nothing to explain"


def test_the_active_are_told_beside_those_when_the_period_began() -> None:
    active = key("Aktiva 30 juni 2025", *COUNTS)
    assert (active.value, active.change) == ("52", "48 ett år tidigare")
    half = facts([figure("active_start", 48, period=HALF), figure("active_end", 52, period=HALF)], HALF)
    assert head(half, "", "").key_figures[0].change == "48 ett halvår tidigare"


def test_the_active_are_alone_where_nobody_knows_how_many_they_were() -> None:
    assert key("Aktiva 30 juni 2025", figure("active_end", 52)).change == ""


def test_the_new_are_told_by_sex_where_nobody_is_one_of_a_handful() -> None:
    every = figure("participants_unique", 23, "new")
    women, men = (figure("new", count, by="sex", group=sex) for sex, count in (("woman", 17), ("man", 6)))
    assert plain(key("Nya under året", *COUNTS, every, women, men).basis) == "17 kvinnor, 6 män"
    took_part = figure("participated", 71)
    few = figure("new", 4, by="sex", group="man")
    told = "71 inskrivningar pågick någon gång under året"
    assert key("Nya under året", *COUNTS, every, women, few, took_part).basis == told
    assert key("Nya under året", *COUNTS, women, men, took_part).basis == told, "some may have come twice"


def test_the_closed_are_told_with_how_many_were_early_dropouts() -> None:
    assert plain(key("Avslutade", *COUNTS).basis) == "varav 1 tidigt avhopp"
    several = [figure("closed", 19), figure("early_dropouts", 2)]
    assert plain(key("Avslutade", *several).basis) == "varav 2 tidiga avhopp"
    assert key("Avslutade", figure("closed", 19), figure("early_dropouts", 0)).basis == ""


def test_the_goal_share_is_told_with_its_counts_and_what_it_agrees_with() -> None:
    goal = key("Gick i mål", *COUNTS)
    assert goal.value == text_of(COUNTS[5])
    assert (plain(goal.basis), goal.change) == ("12 av 18. Förenligt med 44 till 84 %", "")


def test_a_goal_share_of_fewer_than_ten_has_no_interval() -> None:
    few = figure("share_reached_goal", numerator=5, denominator=9)
    assert "Förenligt" not in key("Gick i mål", *COUNTS[:5], few).basis


def test_a_goal_share_of_nobody_is_a_dash_of_nobody() -> None:
    undefined = figure("share_reached_goal", status=Status.UNDEFINED, numerator=0, denominator=0)
    goal = key("Gick i mål", *COUNTS[:5], undefined)
    assert (goal.value, goal.basis) == ("–", "0 av 0")


def test_throughput_is_told_with_its_unit_and_of_whom() -> None:
    months = key("Tid till målet", *COUNTS)
    assert (months.value, months.unit) == ("23,3", "månader")
    assert months.basis == "i medeltal för de 12 som gick i mål, inte för dem som är kvar"


def test_throughput_of_a_handful_says_how_few_they_are() -> None:
    months = key("Tid till målet", figure("months_mean", 23.25, "reached_goal", n=2))
    assert (months.value, months.unit, months.basis) == ("för få", "", "bara 2 gick i mål")
    nobody = key("Tid till målet", figure("months_mean", None, "reached_goal", status=Status.UNDEFINED, n=0))
    assert (nobody.value, nobody.unit, nobody.basis) == ("–", "", "")


def test_a_throughput_time_is_not_put_beside_that_of_the_period_before() -> None:
    """It is a mean of those who have left, and grows in a young team though nothing changes."""
    shorter = figure("months_mean", 20.0, "reached_goal", period=BEFORE)
    months = key("Tid till målet", *COUNTS, shorter)
    assert (months.change, months.direction, months.judgement) == ("", News.NEUTRAL, "")


def test_a_share_beside_that_of_the_period_before_is_good_or_bad_news() -> None:
    better = figure("share_reached_goal", numerator=10, denominator=60, period=BEFORE)
    goal = key("Gick i mål", *COUNTS, better)
    assert plain(goal.change) == plain(f"{text_of(better)} året före (10 av 60)")
    assert goal.direction == News.GOOD
    worse = figure("share_reached_goal", numerator=59, denominator=60, period=BEFORE)
    assert key("Gick i mål", *COUNTS, worse).judgement == "sämre"


def test_a_share_of_a_handful_before_is_not_told() -> None:
    few = figure("share_reached_goal", numerator=1, denominator=4, period=BEFORE)
    assert key("Gick i mål", *COUNTS, few).change == ""


def test_more_new_participants_are_neither_good_nor_bad() -> None:
    new = key("Nya under året", *COUNTS, figure("new", 8, period=BEFORE))
    assert (new.change, new.direction) == ("8 året före", News.NEUTRAL)


def test_money_is_a_key_figure_where_the_team_has_a_budget() -> None:
    spent = key("Använt av budgeten", *COUNTS, *MONEY)
    assert (plain(spent.value), plain(spent.basis)) == ("61,3 %", "1 127 197 av 1 840 000 kronor")
    assert spent.change == "", "nobody knows for which time"
    assert "Använt av budgeten" not in [one.label for one in head_of(*COUNTS).key_figures]


@pytest.mark.parametrize(
    ("time", "label", "gone"),
    [
        ("2025-01-01--2025-12-31", "Använt av 2025 års budget", "när 50 % av budgetåret har gått"),
        ("2024-01-01--2024-12-31", "Använt av 2024 års budget", "när hela budgetåret har gått"),
        ("2026-01-01--2026-12-31", "Använt av 2026 års budget", "när inget av budgetåret har gått"),
        (
            "2025-04-01--2025-09-30",
            "Använt av budgeten",
            "när 50 % av budgettiden (april 2025–september 2025) har gått",
        ),
    ],
)
def test_money_is_told_beside_how_much_of_its_time_has_gone(time: str, label: str, gone: str) -> None:
    year = figure("budget", 1_840_000, by="budget_period", group=time)
    assert plain(key(label, *COUNTS, *MONEY, year).change) == gone


def test_the_head_can_be_without_key_figures_which_then_stand_alone_under_a_heading() -> None:
    figures = head_of(*COUNTS).key_figures
    html = KeyFigures(figures)._repr_html_()
    assert html.count("<li>") == len(figures) and "<h3" in html
    assert "<li>" not in Head("Rubrik")._repr_html_()


def test_the_head_has_the_reports_only_h1() -> None:
    assert head_of(*COUNTS)._repr_html_().count("<h1>") == 1


def test_a_change_that_may_be_chance_is_neither_better_nor_worse() -> None:
    before = figure("share_reached_goal", numerator=5, denominator=10, period=BEFORE)
    goal = key("Gick i mål", *COUNTS, before)
    assert (goal.judgement, goal.direction) == ("", News.NEUTRAL)


def test_the_boards_page_says_that_it_is_internal_and_the_public_one_does_not() -> None:
    board, public = head(facts(COUNTS), "", ""), head(facts(COUNTS, public=True), "", "")
    assert "allmän handling" in board.internal and "pröva sekretessen innan" in board.internal
    assert f"<strong>Intern rapport.</strong> {board.internal}" in board._repr_html_()
    assert "Intern" not in public._repr_html_()


def test_words_in_place_of_a_number_are_known_from_one() -> None:
    values = {"52": False, "66,7 %": False, "–": False, "färre än 5": True, "5 eller fler": True}
    assert {value: KeyFigure("Nyinskrivna", value).in_words for value in values} == values


def drawn(figure: KeyFigure) -> dict[Shape, tuple[float, float]]:
    """Where each mark of a key figure begins and ends, in whole per cent of its width."""
    assert figure.mark is not None
    return {mark.shape: (round(mark.start * 100), round(mark.end * 100)) for mark in figure.mark.marks}


def test_the_share_that_reached_the_goal_is_drawn_with_the_interval_that_stands_beside_it() -> None:
    goal = key("Gick i mål", *COUNTS)
    assert plain(goal.basis) == "12 av 18. Förenligt med 44 till 84 %"
    assert drawn(goal) == {Shape.BASE: (0, 100), Shape.LINE: (44, 84), Shape.HOLLOW: (67, 67)}


def test_a_share_of_fewer_than_ten_is_not_drawn() -> None:
    goal = key("Gick i mål", figure("share_reached_goal", numerator=6, denominator=9))
    assert (goal.mark, goal.basis) == (None, "")


def test_what_is_used_of_the_budget_is_drawn_with_how_much_of_its_time_has_gone() -> None:
    time = figure("budget", 1_840_000, by="budget_period", group="2025-01-01--2025-12-31")
    used = drawn(key("Använt av 2025 års budget", *MONEY, time))
    assert used == {Shape.FRAME: (0, 100), Shape.INNER: (0, 61), Shape.TICK: (50, 50)}


def test_a_budget_that_did_not_last_is_drawn_to_its_end_and_hatched_beyond() -> None:
    over = drawn(key("Använt av budgeten", figure("budget", 100), figure("actual", 125)))
    assert over == {Shape.FRAME: (0, 80), Shape.INNER: (0, 80), Shape.BAR: (80, 100)}


def test_who_hears_the_page_has_the_texts_of_a_key_figure_and_not_its_drawing() -> None:
    page = KeyFigures((key("Gick i mål", *COUNTS),))._repr_html_()
    assert page.count("<svg") == page.count('aria-hidden="true" focusable="false"') == 1
