"""What sentences, tables and charts ask: zero, missing and the words of groups."""

import pytest
from builders import facts, figure, hidden

from finsam.domain.figures import Status
from finsam.present.facts import band_label

HARD_SPACE = "\u00a0"


def test_a_count_without_a_row_for_a_group_is_zero() -> None:
    known = facts([figure("new", 23)])
    assert known.get("new", by="education", group="primary").value == 0


def test_a_count_that_was_never_made_is_missing() -> None:
    assert facts([]).get("new", by="education", group="primary").status is Status.MISSING


@pytest.mark.parametrize(
    ("measure", "population"),
    [("months_mean", "reached_goal"), ("age_mean", "new"), ("share_reached_goal", ""), ("forecast", "")],
)
def test_a_mean_share_or_sum_without_a_row_for_a_group_is_never_zero(measure: str, population: str) -> None:
    known = facts([figure(measure, 23.25, population)])
    found = known.get(measure, population, "sex", "man")
    assert (found.value, found.status) == (None, Status.MISSING)


def test_a_part_is_told_with_its_counts_and_a_hidden_one_is_not() -> None:
    known = facts([figure("active_end", 52), figure("active_end", 33, by="sex", group="woman")])
    assert known.share("active_end", "sex", "woman") == f"63{HARD_SPACE}% (33 av 52)"
    dark = facts([figure("active_end", 52), hidden("active_end", by="sex", group="woman")])
    assert dark.share("active_end", "sex", "woman") == f"färre än{HARD_SPACE}5"


@pytest.mark.parametrize(
    ("dimension", "code", "label"),
    [
        ("sex", "woman", "Kvinna"),
        ("referrer_detail", "kaa", "Kommunens aktivitetsansvar"),
        ("income_before", "social_assistance", "Försörjningsstöd"),
        ("income_after", "unknown", "Uppgift saknas"),
        ("exit_detail", "unknown", "Uppgift saknas"),
        ("age_band", "21-24", "21–24"),
        ("item", "Resor + kost", "Resor + kost"),
    ],
)
def test_a_group_is_called_by_its_swedish_word(dimension: str, code: str, label: str) -> None:
    assert facts([]).label(dimension, code) == label


@pytest.mark.parametrize(
    ("band", "label"),
    [("-20", "högst 20"), ("21-24", "21–24"), ("65-", "65 eller mer"), ("unknown", "Uppgift saknas")],
)
def test_a_band_is_read_out(band: str, label: str) -> None:
    assert band_label(band) == label


def test_groups_come_in_the_order_of_their_list_and_bands_from_the_lowest() -> None:
    known = facts([])
    assert known.in_order("sex", ["unknown", "man", "woman", "man"]) == ["woman", "man", "unknown"]
    assert known.in_order("age_band", ["unknown", "65-", "25-34", "-20", "21-24"]) == [
        "-20",
        "21-24",
        "25-34",
        "65-",
        "unknown",
    ]


def test_where_a_public_edition_has_no_row_participants_are_hidden_and_seats_are_counted() -> None:
    seats = [
        figure("steering_vacant", 1),
        figure("steering_vacant", 1, by="organisation", group="Arbetsförmedlingen"),
        figure("new", 23),
    ]
    known = facts(seats, public=True)
    assert known.get("new", by="education", group="primary").status is Status.HIDDEN
    assert known.say("steering_vacant", by="organisation", group="Region Dalarna") == "0"
    assert known.say("forecast") == facts(seats).say("forecast") == "saknas"


def test_what_the_association_leaves_out_of_its_public_edition_is_hidden_there_whatever_it_is() -> None:
    meetings = [figure("meetings", 5)]
    left_out = facts(meetings, public=True, withheld_by_choice=frozenset({"kind+form", "budget"}))
    assert left_out.get("meetings", by="kind+form", group="Styrgrupp+Digitalt").status is Status.HIDDEN
    assert left_out.get("budget").status is Status.HIDDEN
    assert left_out.get("meetings", by="form", group="Digitalt").value == 0
