"""How those who answered twice changed: first against latest."""

import pytest
from builders import find
from surveyed import answer, surveyed

from finsam.domain.figures import Status

BEFORE, EARLY, LATE = "2023-11-01", "2024-08-15", "2025-05-20"


def total(instrument: str, value: float, who: str | None, day: str) -> dict[str, str | None]:
    return answer(instrument, "Totalt", f"{value:g}", who, day)


def test_the_mean_is_over_those_who_answered_twice() -> None:
    figures = surveyed(
        total("ORS", 16, "E-1", EARLY),
        total("ORS", 24, "E-1", LATE),
        total("ORS", 20, "E-2", EARLY),
        total("ORS", 23, "E-2", LATE),
        total("ORS", 40, "E-3", LATE),
    )
    first = find(figures, "survey_mean_first", "", "instrument", "ors")
    latest = find(figures, "survey_mean_latest", "", "instrument", "ors")
    assert (first.value, first.n) == ((16 + 20) / 2, 2)
    assert (latest.value, latest.n) == ((24 + 23) / 2, 2)


def test_the_first_answer_may_be_from_before_the_period() -> None:
    figures = surveyed(
        total("KASAM", 45, "E-1", BEFORE), total("KASAM", 50, "E-1", EARLY), total("KASAM", 61, "E-1", LATE)
    )
    assert find(figures, "survey_mean_first", "", "instrument", "kasam13").value == 45
    assert find(figures, "survey_mean_latest", "", "instrument", "kasam13").value == 61


def test_who_only_answered_before_the_period_is_in_no_pair() -> None:
    figures = surveyed(
        total("ORS", 10, "E-1", "2023-10-01"),
        total("ORS", 30, "E-1", BEFORE),
        total("ORS", 18, "E-2", EARLY),
    )
    latest = find(figures, "survey_mean_latest", "", "instrument", "ors")
    assert (latest.status, latest.n) == (Status.UNDEFINED, 0)


def test_an_answer_after_the_period_is_not_the_latest() -> None:
    figures = surveyed(
        total("ORS", 16, "E-1", EARLY), total("ORS", 24, "E-1", LATE), total("ORS", 39, "E-1", "2025-07-02")
    )
    assert find(figures, "survey_mean_latest", "", "instrument", "ors").value == 24


@pytest.mark.parametrize(("instrument", "at"), [("ors", 25), ("srs", 36)])
def test_a_total_at_the_cut_off_is_not_over_it(instrument: str, at: int) -> None:
    figures = surveyed(
        total(instrument, at, "E-1", EARLY),
        total(instrument, at + 1, "E-1", LATE),
        total(instrument, at, "E-2", EARLY),
        total(instrument, at, "E-2", LATE),
    )
    first = find(figures, "survey_share_over_first", "", "instrument", instrument)
    latest = find(figures, "survey_share_over_latest", "", "instrument", instrument)
    assert (first.numerator, first.denominator) == (0, 2)
    assert (latest.numerator, latest.denominator) == (1, 2)


def test_five_points_are_a_reliable_change_and_four_are_not() -> None:
    changes = {"E-1": 5, "E-2": 4, "E-3": -5, "E-4": 0}
    rows = [total("ORS", 20, who, EARLY) for who in changes]
    rows += [total("ORS", 20 + change, who, LATE) for who, change in changes.items()]
    figures = surveyed(*rows)
    better = find(figures, "survey_share_reliable_change", "", "instrument", "ors")
    worse = find(figures, "survey_share_reliable_decline", "", "instrument", "ors")
    assert (better.numerator, better.denominator) == (1, 4)
    assert (worse.numerator, worse.denominator) == (1, 4)


def test_an_instrument_without_a_cut_off_has_no_share_over_one() -> None:
    figures = surveyed(total("KASAM", 45, "E-1", EARLY), total("KASAM", 61, "E-1", LATE))
    assert not [figure for figure in figures if figure.measure.startswith("survey_share_")]


def test_a_total_is_the_sum_of_its_four_items() -> None:
    items = {"Personligt": (3, 6), "Nära relationer": (4, 7), "Socialt": (2.5, 5), "Allmänt": (3.5, 6)}
    rows = [answer("ORS", item, f"{first}", "E-1", EARLY) for item, (first, _) in items.items()]
    rows += [answer("ORS", item, f"{latest}", "E-1", LATE) for item, (_, latest) in items.items()]
    figures = surveyed(*rows)
    assert find(figures, "survey_mean_first", "", "instrument", "ors").value == 3 + 4 + 2.5 + 3.5
    assert find(figures, "survey_mean_latest", "", "instrument", "ors").value == 6 + 7 + 5 + 6


def test_an_occasion_with_an_item_missing_has_no_total() -> None:
    rows = [total("ORS", 20, "E-1", EARLY)]
    rows += [answer("ORS", item, "9", "E-1", LATE) for item in ("Personligt", "Socialt", "Allmänt")]
    assert find(surveyed(*rows), "survey_mean_latest", "", "instrument", "ors").n == 0


def test_a_profile_is_compared_question_by_question() -> None:
    figures = surveyed(
        answer("BIP", "Fråga 1", "2", "E-1", EARLY),
        answer("BIP", "Fråga 1", "4", "E-1", LATE),
        answer("BIP", "Fråga 2", "3", "E-1", EARLY),
    )
    by = "instrument+question"
    assert find(figures, "survey_mean_latest", "", by, "bip+b1").value == 4
    assert find(figures, "survey_mean_latest", "", by, "bip+b2").n == 0


def test_answers_without_an_id_make_no_pair() -> None:
    figures = surveyed(total("ORS", 16, None, EARLY), total("ORS", 24, None, LATE))
    assert find(figures, "survey_mean_first", "", "instrument", "ors").n == 0
