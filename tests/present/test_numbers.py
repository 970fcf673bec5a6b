"""How numbers, days and periods are written in Swedish (docs/field.md, "Swedish form")."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from builders import between, figure, hidden

from finsam.domain.figures import Figure, Range, Status
from finsam.domain.periods import Period
from finsam.measures.catalogue import MEASURES
from finsam.present.dates import day, during, period_months, period_name
from finsam.present.numbers import (
    count_and_share,
    n_of,
    number,
    percent,
    percent_limits,
    percent_range,
    persons,
    share_in_short,
    share_of,
    shown,
    signed,
    unbroken,
    value_of,
)

HARD_SPACE = "\u00a0"
MINUS = "\u2212"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (12.5, 0, "13"),
        (13.5, 0, "14"),
        (33.25, 1, "33,3"),
        (33.35, 1, "33,4"),
        (0.5, 0, "1"),
        (2.675, 2, "2,68"),
        (1.005, 2, "1,01"),
        (-12.5, 0, f"{MINUS}13"),
        (12.4999, 0, "12"),
    ],
)
def test_half_is_rounded_up_where_python_and_babel_round_to_even(
    value: float, decimals: int, text: str
) -> None:
    assert number(value, decimals) == text
    assert number(Decimal(str(value)), decimals) == text


def test_the_noise_of_a_float_sum_does_not_round_a_half_down() -> None:
    assert 1.1 + 2.2 + 9.2 < 12.5 or 4.35 * 100 < 435
    assert number(4.35 * 100 / 1000, 2) == "0,44"
    assert number((0.1 + 0.2) * 10 + 9.5, 0) == "13"


def test_a_float_of_numpy_is_a_number_too() -> None:
    import numpy as np

    assert number(np.float64(33.25), 1) == "33,3"


def test_thousands_are_set_apart_with_a_hard_space_and_decimals_with_a_comma() -> None:
    assert number(1640000) == f"1{HARD_SPACE}640{HARD_SPACE}000"
    assert number(1234.5, 1) == f"1{HARD_SPACE}234,5"
    assert number(999) == "999"


def test_a_negative_number_has_a_real_minus_and_no_zero_is_negative() -> None:
    assert number(-419000) == f"{MINUS}419{HARD_SPACE}000"
    assert number(-0.04, 1) == "0,0"


def test_decimals_are_kept_also_where_they_are_zero() -> None:
    assert number(23, 1) == "23,0"


def test_a_change_has_its_sign_and_no_change_has_both() -> None:
    assert [signed(value) for value in (4, -4, 0)] == ["+4", f"{MINUS}4", "±0"]
    assert signed(0.04, 1) == "±0"


def test_per_cent_has_a_hard_space_before_the_sign() -> None:
    assert percent(12, 18) == f"67{HARD_SPACE}%"
    assert percent(1, 8) == f"13{HARD_SPACE}%"
    with pytest.raises(ZeroDivisionError):
        percent(0, 0)


def test_rounding_is_never_bent_to_make_a_hundred() -> None:
    assert [percent(4, 12)] * 3 == [f"33{HARD_SPACE}%"] * 3


def test_a_share_names_its_numerator_and_denominator() -> None:
    assert share_of(12, 18) == f"67{HARD_SPACE}% (12 av 18)"
    assert share_of(0, 0) == "0 av 0"


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        (4, ("2 av 4", "2 av 4", "2")),
        (5, ("2 av 5", "2 av 5", "2 av 5")),
        (9, ("2 av 9", "2 av 9", "2 av 9")),
        (10, ("20 % (2 av 10)", "20 %", "2 (20 %)")),
        (99, ("2 % (2 av 99)", "2 %", "2 (2 %)")),
        (100, ("2,0 % (2 av 100)", "2,0 %", "2 (2,0 %)")),
        (297, ("under 1 % (2 av 297)", "under 1 %", "2 (under 1 %)")),
    ],
)
def test_a_share_has_one_printed_form_which_its_base_decides(base: int, forms: tuple[str, ...]) -> None:
    told = [write(2, base).replace(HARD_SPACE, " ") for write in (share_of, share_in_short, count_and_share)]
    assert tuple(told) == forms


def test_nobody_is_0_per_cent_and_one_of_many_is_under_one() -> None:
    assert percent(0, 297) == f"0,0{HARD_SPACE}%" and percent(0, 18) == f"0{HARD_SPACE}%"
    assert percent(1, 297) == f"under{HARD_SPACE}1{HARD_SPACE}%"
    assert percent(3, 297) == f"1,0{HARD_SPACE}%"


@pytest.mark.parametrize(("base", "text"), [(None, "44–84 %"), (99, "44–84 %"), (100, "43,8–83,7 %")])
def test_the_limits_of_a_share_are_printed_as_the_share_is(base: int | None, text: str) -> None:
    assert percent_limits(0.4375, 0.8372, base).replace(HARD_SPACE, " ") == text


def test_persons_agree_with_their_number() -> None:
    assert [persons(count) for count in (0, 1, 2)] == [
        f"0{HARD_SPACE}personer",
        f"1{HARD_SPACE}person",
        f"2{HARD_SPACE}personer",
    ]


def test_a_day_is_written_out_and_a_year_is_not_grouped() -> None:
    assert day(date(2025, 6, 30)).replace(HARD_SPACE, " ") == "30 juni 2025"


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2024", "helåret 2024"),
        ("2024H1", "första halvåret 2024"),
        ("2024H2", "andra halvåret 2024"),
        ("2407-2506", "juli 2024–juni 2025"),
        ("2402-2402", "februari 2024"),
        ("2402-2407", "februari 2024–juli 2024"),
    ],
)
def test_a_period_has_a_name(period: str, name: str) -> None:
    assert period_name(Period.parse(period)) == name


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("2407-2506", "juli 2024–juni 2025"),
        ("2024", "januari–december 2024"),
        ("2402-2402", "februari 2024"),
    ],
)
def test_windows_below_each_other_are_told_by_their_months(period: str, months: str) -> None:
    assert period_months(Period.parse(period)) == months


@pytest.mark.parametrize(
    ("measure", "value", "text"),
    [
        ("new", 23, "23"),
        ("age_mean", 33.25, f"33,3{HARD_SPACE}år"),
        ("months_mean", 23.25, f"23,3{HARD_SPACE}månader"),
        ("budget", 1640000, f"1{HARD_SPACE}640{HARD_SPACE}000{HARD_SPACE}kronor"),
        ("staff_fte", 3.5, f"3,50{HARD_SPACE}årsarbetskrafter"),
    ],
)
def test_a_figure_is_shown_with_the_decimals_and_unit_of_its_measure(
    measure: str, value: float, text: str
) -> None:
    assert shown(figure(measure, value), MEASURES[measure]) == text


def test_the_unit_can_be_left_to_the_head_of_a_table() -> None:
    assert shown(figure("months_mean", 23.25), MEASURES["months_mean"], unit=False) == "23,3"


def test_a_share_can_be_shown_with_its_counts() -> None:
    share, measure = (
        figure("share_reached_goal", numerator=12, denominator=18),
        MEASURES["share_reached_goal"],
    )
    assert shown(share, measure) == f"67{HARD_SPACE}%"
    assert shown(share, measure, counts=True) == f"67{HARD_SPACE}% (12 av 18)"


def test_a_published_share_without_counts_is_shown_as_a_share() -> None:
    assert shown(figure("share_reached_goal", 0.666), MEASURES["share_reached_goal"]) == f"67{HARD_SPACE}%"


def test_zero_undefined_missing_and_hidden_look_different() -> None:
    measure = MEASURES["months_mean"]
    looks = [
        shown(figure("months_mean", 0), measure),
        shown(figure("months_mean", status=Status.UNDEFINED), measure),
        shown(figure("months_mean", status=Status.MISSING), measure),
        shown(hidden("months_mean"), measure),
    ]
    assert looks == [f"0,0{HARD_SPACE}månader", "–", "saknas", "visas inte"]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (between("new", 2, 5), "2–5"),
        (between("new", 1198, 1201), f"1{HARD_SPACE}198–1{HARD_SPACE}201"),
        (between("new", 11, 19, rounded=15), "15"),
        (between("months_mean", 7, 9, "reached_goal"), f"7–9{HARD_SPACE}månader"),
        (between("share_reached_goal", 2, 4, of=(10, 12)), f"16–40{HARD_SPACE}% (2–4 av 10–12)"),
        (between("share_reached_goal", 2, 4, of=(10, 10)), f"20–40{HARD_SPACE}% (2–4 av 10)"),
        (between("share_reached_goal", 2, 4, of=(9, 12)), "2–4 av 9–12"),
        (between("share_reached_goal", 0, 0, of=(10, 12)), f"0{HARD_SPACE}% (0 av 10–12)"),
        (between("share_reached_goal", 20, 25, of=(150, 150)), f"13–17{HARD_SPACE}% (20–25 av 150)"),
    ],
)
def test_a_range_is_said_as_a_range_with_its_unit(row: Figure, text: str) -> None:
    assert shown(row, MEASURES[row.measure], counts=True) == text


def test_a_share_whose_range_is_not_told_says_its_counts() -> None:
    share = between("share_reached_goal", 0, 1, of=(1, 2))
    untold = replace(share, printed="", ranges=replace(share.ranges, value=None))
    assert shown(untold, MEASURES["share_reached_goal"]) == "0–1 av 1–2"


def test_how_many_a_mean_is_of_may_be_a_range_too() -> None:
    assert n_of(between("months_mean", 7, 9, "reached_goal", n=(5, 8))) == "5–8"
    assert n_of(figure("months_mean", 8, "reached_goal", n=6)) == "6"
    assert n_of(figure("months_mean", 8, "reached_goal")) == ""


def test_a_hidden_figure_says_the_editions_own_limit() -> None:
    told = replace(hidden("new"), printed="färre än 3")
    assert shown(told, MEASURES["new"]) == f"färre än{HARD_SPACE}3"


def test_a_figure_without_a_value_has_no_number_to_count_with() -> None:
    with pytest.raises(ValueError, match="no value"):
        value_of(hidden("new"))


def test_a_range_of_shares_is_rounded_outwards_so_that_the_true_one_is_in_it() -> None:
    assert percent_range(Range(Decimal(3) / 7, Decimal(4) / 7)) == f"42–58{HARD_SPACE}%"
    assert percent_range(Range(Decimal("0.28"), Decimal(1))) == f"28–100{HARD_SPACE}%"


def test_a_range_is_never_broken_after_its_dash() -> None:
    assert unbroken("2–5 av 6–9, juli 2024–juni 2025") == "2–\u20605 av 6–\u20609, juli 2024–\u2060juni 2025"
    assert unbroken("Avesta – teamet") == "Avesta – teamet"


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2024", "under 2024"),
        ("2024H1", "under första halvåret 2024"),
        ("2024-06--2024-06", "under juni 2024"),
        ("2024-07--2025-06", "från juli 2024 till juni 2025"),
    ],
)
def test_a_period_is_told_in_words_within_a_sentence(period: str, text: str) -> None:
    assert during(Period.parse(period)) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1 månad"), (1.4, "1 månad"), (2, "2 månader"), (0, "0 månader")]
)
def test_a_unit_agrees_with_its_number(value: float, text: str) -> None:
    assert shown(figure("queue_wait_max", value), MEASURES["queue_wait_max"]).replace(HARD_SPACE, " ") == text


def test_what_was_published_as_about_so_much_or_in_a_word_stands_as_it_was_written() -> None:
    months = MEASURES["months_mean"]
    assert shown(figure("months_mean", 23, printed="ca 23 mån"), months) == "ca 23 mån"
    assert shown(figure("months_mean", 23.3, printed="23,3 mån", n=9), months) == f"23,3{HARD_SPACE}månader"
    assert (
        shown(figure("share_reached_goal", 0.5, printed="Hälften"), MEASURES["share_reached_goal"])
        == "Hälften"
    )
