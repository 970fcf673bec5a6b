"""The key figures that a reader sees first, and how they have changed."""

from builders import YEAR, facts, figure

from finsam.domain.figures import Figure, Status
from finsam.present.parts.key_figures import Head, KeyFigure, News
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


def head_of(*figures: Figure) -> Head:
    return head(facts(figures), "Södra Dalarnas Samordningsförbund", "Samverkansteam Avesta")


def key(label: str, *figures: Figure) -> KeyFigure:
    (found,) = [one for one in head_of(*figures).key_figures if one.label == label]
    return found


def plain(text: str) -> str:
    return text.replace(HARD_SPACE, " ")


def test_the_head_says_who_which_period_and_for_whom() -> None:
    made = head_of(*COUNTS)
    assert made.title == "Samverkansteam Avesta, juli 2024–juni 2025"
    assert made.kind == "Rapport till styrelsen för Södra Dalarnas Samordningsförbund"
    assert made.lines[0] == "Perioden 2024-07-01–2025-06-30"


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


def test_the_active_are_told_with_the_change_since_the_eve() -> None:
    active = key("Aktiva vid periodens slut", *COUNTS)
    assert (active.value, active.change) == ("52", "+4 sedan 2024-06-30")


def test_the_closed_are_told_with_how_many_were_early_dropouts() -> None:
    assert key("Avslutade", *COUNTS).basis == "varav 1 tidigt avhopp"
    several = [figure("closed", 19), figure("early_dropouts", 2)]
    assert key("Avslutade", *several).basis == "varav 2 tidiga avhopp"
    assert key("Avslutade", figure("closed", 19), figure("early_dropouts", 0)).basis == ""


def test_the_goal_share_is_told_with_its_counts() -> None:
    goal = key("Gick i mål", *COUNTS)
    assert (plain(goal.value), goal.basis, goal.change) == ("67 %", "12 av 18", "")


def test_a_goal_share_of_nobody_is_a_dash_of_nobody() -> None:
    undefined = figure("share_reached_goal", status=Status.UNDEFINED, numerator=0, denominator=0)
    goal = key("Gick i mål", *COUNTS[:5], undefined)
    assert (goal.value, goal.basis) == ("–", "0 av 0")


def test_throughput_is_told_with_its_unit_and_of_how_many() -> None:
    months = key("Genomströmningstid", *COUNTS)
    assert (months.value, months.unit, months.basis) == ("23,3", "månader", "medel för 12 som gick i mål")


def test_a_change_since_the_period_before_is_good_or_bad_news() -> None:
    better = figure("share_reached_goal", numerator=10, denominator=60, period=BEFORE)
    goal = key("Gick i mål", *COUNTS, better)
    assert (plain(goal.change), goal.direction) == ("+50 procentenheter mot perioden före", News.GOOD)
    worse = figure("share_reached_goal", numerator=59, denominator=60, period=BEFORE)
    assert key("Gick i mål", *COUNTS, worse).judgement == "sämre"


def test_a_longer_throughput_time_is_neither_good_nor_bad() -> None:
    """It is a mean of those who have left, and grows in a young team though nothing changes."""
    shorter = figure("months_mean", 20.0, "reached_goal", period=BEFORE)
    months = key("Genomströmningstid", *COUNTS, shorter)
    assert (months.change, months.direction, months.judgement) == (
        "+3,3 mot perioden före",
        News.NEUTRAL,
        "",
    )


def test_a_change_is_the_difference_of_the_numbers_that_are_printed() -> None:
    now, before = figure("months_mean", 18.26, "reached_goal", n=12), 15.24
    months = key("Genomströmningstid", now, figure("months_mean", before, "reached_goal", period=BEFORE))
    assert (months.value, months.change) == ("18,3", "+3,1 mot perioden före"), "15,2 was printed before"
    share = figure("share_reached_goal", numerator=8, denominator=15, period=BEFORE)
    goal = key("Gick i mål", *COUNTS, share)
    assert plain(goal.change) == "+14 procentenheter mot perioden före", "67 less 53, nearer 13"


def test_a_change_that_cannot_be_seen_is_no_news() -> None:
    same = figure("months_mean", 23.26, "reached_goal", period=BEFORE)
    months = key("Genomströmningstid", *COUNTS, same)
    assert (months.change, months.direction) == ("±0 mot perioden före", News.NEUTRAL)


def test_a_change_from_a_share_that_is_told_in_counts_is_not_told() -> None:
    few = figure("share_reached_goal", numerator=1, denominator=9, period=BEFORE)
    assert key("Gick i mål", *COUNTS, few).change == ""


def test_more_new_participants_are_neither_good_nor_bad() -> None:
    new = key("Nyinskrivna", *COUNTS, figure("new", 8, period=BEFORE))
    assert (new.change, new.direction) == ("+15 mot perioden före", News.NEUTRAL)


def test_money_is_a_key_figure_where_the_team_has_a_budget() -> None:
    spent = key("Använt av budgeten", *COUNTS, *MONEY)
    assert (plain(spent.value), plain(spent.basis)) == ("61,3 %", "1 127 197 av 1 840 000 kr")
    year = figure("budget", 1_840_000, by="budget_period", group="2025-01-01--2025-12-31")
    spent = key("Använt av budgeten", *COUNTS, *MONEY, year)
    assert (plain(spent.basis), spent.change) == (
        "1 127 197 av 1 840 000 kr",
        "för helåret 2025, 6 av 12 månader har gått",
    )
    assert "Använt av budgeten" not in [one.label for one in head_of(*COUNTS).key_figures]


def test_the_head_has_the_reports_only_h1() -> None:
    assert head_of(*COUNTS)._repr_html_().count("<h1>") == 1


def test_a_change_that_may_be_chance_is_neither_better_nor_worse() -> None:
    before = figure("share_reached_goal", numerator=5, denominator=10, period=BEFORE)
    goal = key("Gick i mål", *COUNTS, before)
    assert (plain(goal.change), goal.direction) == ("+17 procentenheter mot perioden före", News.NEUTRAL)


def test_the_boards_page_says_that_it_is_internal_and_the_public_one_does_not() -> None:
    board, public = head(facts(COUNTS), "", ""), head(facts(COUNTS, public=True), "", "")
    assert "allmän handling" in board.internal and "pröva sekretessen innan" in board.internal
    assert f"<strong>Intern rapport.</strong> {board.internal}" in board._repr_html_()
    assert "Intern" not in public._repr_html_()


def test_words_in_place_of_a_number_are_known_from_one() -> None:
    values = {"52": False, "66,7 %": False, "–": False, "färre än 5": True, "5 eller fler": True}
    assert {value: KeyFigure("Nyinskrivna", value).in_words for value in values} == values
