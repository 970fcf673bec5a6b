"""Periods as people write them (docs/figures-file.md, "Periods")."""

from datetime import date

import pytest

from finsam.domain.periods import Period, PeriodError, rolling_windows


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2024-07--2025-06", "2024-07--2025-06"),
        ("2024", "2024-01--2024-12"),
        ("2024H1", "2024-01--2024-06"),
        ("2024H2", "2024-07--2024-12"),
        ("2025T1", "2025-01--2025-04"),
        ("2025T2", "2025-05--2025-08"),
        ("2025t3", "2025-09--2025-12"),
        ("2025Q1", "2025-01--2025-03"),
        ("2025Q4", "2025-10--2025-12"),
        ("240701-250630", "2024-07--2025-06"),
        ("20240701-20250630", "2024-07--2025-06"),
        ("2407-2506", "2024-07--2025-06"),
        ("2024-07-01--2025-06-30", "2024-07--2025-06"),
    ],
)
def test_every_form_of_the_contract_names_the_same_days(text: str, canonical: str) -> None:
    assert Period.parse(text).id == canonical


def test_2001_2012_is_january_to_december_2020_and_not_twelve_years() -> None:
    period = Period.parse("2001-2012")
    assert (period.first, period.last) == (date(2020, 1, 1), date(2020, 12, 31))


def test_the_canonical_id_reads_as_the_same_period() -> None:
    for text in ("2024", "2024H1", "2407-2506", "2402-2402"):
        assert Period.parse(Period.parse(text).id) == Period.parse(text)


def test_surrounding_space_a_typed_dash_and_a_small_h_are_forgiven() -> None:
    assert Period.parse(" 2407\u20132506 ") == Period.parse("2407-2506")
    assert Period.parse("2024h1") == Period.parse("2024H1")


@pytest.mark.parametrize("text", ["240702-250630", "240701-250629", "2024-07-15--2025-06-30"])
def test_a_period_that_is_not_whole_months_is_refused(text: str) -> None:
    with pytest.raises(PeriodError, match="inte hela månader"):
        Period.parse(text)


@pytest.mark.parametrize("text", ["2506-2407", "2025-06--2024-07", "250701-250630", "20250101-20241231"])
def test_a_period_that_ends_before_it_begins_is_refused(text: str) -> None:
    with pytest.raises(PeriodError, match="slutar innan den börjar"):
        Period.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024H3",
        "2025T4",
        "2025Q5",
        "25T1",
        "24",
        "202407",
        "2024-07",
        "2024-07--",
        "2024-07-2025-06",
        "helåret 2024",
        "2024/2025",
    ],
)
def test_a_text_that_is_no_period_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(PeriodError, match=r"ingen period.*väntade.*2024-07--2025-06.*2025T1.*2025Q1"):
        Period.parse(text)


@pytest.mark.parametrize("text", ["2413-2506", "2024-00--2024-12", "240631-250630", "20230229-20230331"])
def test_a_day_that_no_calendar_has_is_refused_in_swedish(text: str) -> None:
    with pytest.raises(PeriodError, match="ingen period") as refused:
        Period.parse(text)
    assert "must be" not in str(refused.value) and "out of range" not in str(refused.value)


@pytest.mark.parametrize("text", ["0114", "0000", "0024", "1014", "3024", "0114-01--0114-12"])
def test_a_municipality_code_is_no_year(text: str) -> None:
    with pytest.raises(PeriodError, match="ingen period"):
        Period.parse(text)


def test_february_of_a_leap_year_ends_on_the_29th() -> None:
    assert Period.parse("2024-02--2024-02").last == date(2024, 2, 29)
    assert Period.parse("240201-240229").last == date(2024, 2, 29)
    assert Period.parse("2023-02--2023-02").last == date(2023, 2, 28)


def test_the_28th_of_february_does_not_end_a_leap_year_february() -> None:
    with pytest.raises(PeriodError, match="inte hela månader"):
        Period.parse("240201-240228")


def test_the_period_before_is_as_long_and_ends_on_the_eve() -> None:
    period = Period.parse("2407-2506")
    assert period.before == Period.parse("2307-2406")
    assert period.before.last == period.eve == date(2024, 6, 30)
    assert Period.parse("2024H1").before == Period.parse("2023H2")


def test_a_period_holds_the_periods_within_it_and_itself() -> None:
    year = Period.parse("2024")
    assert year.holds(year) and year.holds(Period.parse("2024H2"))
    assert not year.holds(Period.parse("2407-2506"))


def test_rolling_windows_are_twelve_months_every_half_year_the_newest_last() -> None:
    assert [window.id for window in rolling_windows(date(2025, 6, 30))] == [
        "2022-01--2022-12",
        "2022-07--2023-06",
        "2023-01--2023-12",
        "2023-07--2024-06",
        "2024-01--2024-12",
        "2024-07--2025-06",
    ]


@pytest.mark.parametrize(
    ("last", "newest"),
    [
        (date(2024, 12, 31), "2024-01--2024-12"),
        (date(2025, 3, 31), "2024-01--2024-12"),
        (date(2025, 5, 31), "2024-01--2024-12"),
        (date(2025, 9, 30), "2024-07--2025-06"),
        (date(2024, 2, 29), "2023-01--2023-12"),
    ],
)
def test_no_rolling_window_ends_after_the_last_day(last: date, newest: str) -> None:
    windows = rolling_windows(last, count=2)
    assert windows[-1].id == newest
    assert all(window.last <= last for window in windows)


def test_a_long_text_that_is_no_period_is_told_in_short_and_steers_no_screen() -> None:
    with pytest.raises(PeriodError) as found:
        Period.parse("\x1b[2J" + "9" * 10_000)
    assert "\x1b" not in str(found.value)
    assert len(str(found.value)) < 300


def test_what_stands_for_a_period_is_not_shown_where_it_is_written_as_a_personal_number() -> None:
    with pytest.raises(PeriodError, match="något som ser ut som ett personnummer"):
        Period.parse("850412-1231")
    with pytest.raises(PeriodError, match="«240701-2514»"):
        Period.parse("240701-2514")
