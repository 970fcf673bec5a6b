"""What was published before and is otherwise now (issue, point 5)."""

from decimal import Decimal

import pytest
from builders import YEAR, between, facts, figure, hidden

from finsam.domain.figures import Figure, Figures
from finsam.figures.published import Published, with_value
from finsam.figures.revisions import Revision, revisions
from finsam.present.topics.revisions.tables import in_words
from finsam.present.topics.revisions.tables import revisions as table_of


def published(
    measure: str, value: str | None, printed: str, place: str = "avsnitt 3", reason: str = "", **said: object
) -> Published:
    return Published(with_value(figure(measure, value, printed=printed, **said)), place, reason)  # type: ignore[arg-type]


def revised(*rows: Published, now: Figure) -> tuple[Revision, ...]:
    return revisions(rows, Figures([now]))


def texts(*rows: Published, now: Figure) -> list[tuple[str, str]]:
    return [(one.printed, one.now) for one in in_words(revised(*rows, now=now), facts([now]))]


@pytest.mark.parametrize(
    ("printed", "counts", "is_revised"),
    [
        ("66,7 %", (12, 18), False),
        ("67%", (12, 18), False),
        ("66,6 %", (12, 18), True),
        ("66,7 %", (13, 18), True),
        ("12,5 %", (1, 8), False),
        ("13 %", (1, 8), False),
        ("12 %", (1, 8), True),
    ],
)
def test_a_share_is_compared_with_the_printed_decimals_rounded_half_up(
    printed: str, counts: tuple[int, int], is_revised: bool
) -> None:
    now = figure("share_reached_goal", numerator=counts[0], denominator=counts[1])
    assert bool(revised(published("share_reached_goal", None, printed), now=now)) is is_revised


def test_a_revision_shows_both_values_with_the_printed_decimals() -> None:
    now = figure("share_reached_goal", numerator=12, denominator=18)
    assert texts(published("share_reached_goal", None, "66,6 %"), now=now) == [("66,6 %", "66,7\u00a0%")]


def test_months_are_shown_with_their_unit() -> None:
    now = figure("months_mean", "23.25", "reached_goal")
    row = published("months_mean", "22.1", "22,1 mån", population="reached_goal")
    assert texts(row, now=now) == [("22,1 mån", "23,3\u00a0månader")]


def test_money_printed_in_thousands_is_compared_in_thousands() -> None:
    now = figure("budget", 1_528_400)
    row = published("budget", "1528000", "1 528 tkr")
    assert texts(row, now=now) == []
    later = figure("budget", 1_531_000)
    assert texts(row, now=later) == [("1 528 tkr", "1\u00a0531\u00a0tkr")]


def test_a_number_in_words_is_compared_as_it_was_typed() -> None:
    row = published("months_mean", "16", "1 år och 4 månader", population="reached_goal")
    assert texts(row, now=figure("months_mean", "16.4", "reached_goal")) == []
    assert texts(row, now=figure("months_mean", "17.6", "reached_goal")) == [
        ("1 år och 4 månader", "18\u00a0månader")
    ]


def test_a_deficit_printed_without_its_sign_is_no_revision() -> None:
    assert texts(published("forecast", "-419000", "419 000:-"), now=figure("forecast", -419_000)) == []


def test_the_same_number_in_several_places_is_one_revision() -> None:
    rows = (
        published("new", "12", "12", "sammanfattningen"),
        published("new", "12", "12", "avsnitt 1", "Räknad två gånger."),
        published("new", "13", "13", "avsnitt 3"),
    )
    first, second = revised(*rows, now=figure("new", 11))
    assert (first.printed, first.places) == ("12", ("sammanfattningen", "avsnitt 1"))
    assert first.reason == "Räknad två gånger."
    assert (second.printed, second.reason) == ("13", "")


def test_another_team_period_or_group_is_another_figure() -> None:
    now = figure("new", 11)
    others = (
        published("new", "12", "12", team="sater"),
        published("new", "12", "12", period=YEAR.before),
        published("new", "12", "12", by="sex", group="man"),
    )
    assert revised(*others, now=now) == ()


def test_a_figure_that_is_itself_taken_from_a_publication_is_no_revision() -> None:
    assert revised(published("new", "12", "12"), now=figure("new", 11, printed="11")) == ()


def test_a_range_is_not_another_number_than_the_one_that_was_published() -> None:
    assert revised(published("new", "12", "12"), now=between("new", 2, 5)) == ()


def test_a_hidden_figure_is_not_given_away_by_its_revision() -> None:
    assert revised(published("new", "12", "12"), now=hidden("new")) == ()


def test_a_share_from_a_register_is_compared_without_its_last_bits() -> None:
    now = figure("age_mean", str(35.55), "active_end")
    assert revised(published("age_mean", "35.6", "35,6 år", population="active_end"), now=now) == ()


def test_the_table_names_figure_place_and_reason() -> None:
    now = figure("new", 11, by="referrer", group="region")
    row = published("new", "12", "12", "avsnitt 1", "Summan blir 24 av 23.", by="referrer", group="region")
    table = table_of(tuple(in_words(revised(row, now=now), facts([now]))))
    assert table is not None
    assert [(one.head, *one.cells) for one in table.rows] == [
        ("Nyinskrivna, remittent Regionen", "12", "11", "avsnitt 1", "Summan blir 24 av 23.")
    ]


def test_an_unexplained_revision_says_so() -> None:
    now = figure("months_mean", "20", "reached_goal", period=YEAR.before)
    row = published("months_mean", "21", "21 mån", population="reached_goal", period=YEAR.before)
    table = table_of(tuple(in_words(revised(row, now=now), facts([now]))))
    assert table is not None
    assert table.rows[0].head.endswith("de som gick i mål, juli 2023–juni 2024")
    assert table.rows[0].cells[-1] == "Ingen förklaring finns."


def test_without_a_revision_there_is_no_table() -> None:
    assert table_of(()) is None


def test_today_is_rounded_half_up_to_the_printed_step() -> None:
    (found,) = revised(published("new", "12", "12"), now=figure("new", "11.5", n=2)) or (None,)
    assert found is None  # 11,5 is 12 as it is printed
    (other,) = revised(
        published("age_mean", "38.7", "38,7 år", population="reached_goal"),
        now=figure("age_mean", "38.75", "reached_goal"),
    )
    assert other.value == Decimal("38.8")
