"""How old is everyone, and on which day? (docs/field.md, "age")"""

from decimal import Decimal

import pytest
from builders import RULES, counted, enrolment, find

LAST = "2025-06-30"
POPULATIONS = ("new", "participated", "closed", "reached_goal", "active_end")


def age(population: str, *rows: dict[str, object], statistic: str = "mean") -> Decimal | None:
    return find(counted(*rows, only=[f"age_{statistic}"]), f"age_{statistic}", population).value


def test_the_age_of_the_new_is_that_of_their_enrolment_day() -> None:
    assert age("new", enrolment("2024-09-09", born="1990-09-10")) == 33
    assert age("new", enrolment("2024-09-10", born="1990-09-10")) == 34


def test_the_age_of_the_active_is_that_of_the_last_day() -> None:
    assert age("active_end", enrolment("2024-09-09", born="1990-06-30")) == 35
    assert age("active_end", enrolment("2024-09-09", born="1990-07-01")) == 34


def test_the_age_of_those_who_took_part_is_that_of_the_last_day_or_of_their_closing_if_it_came_first() -> (
    None
):
    born = "1990-03-01"
    assert age("participated", enrolment("2024-01-01", None, born=born)) == 35
    assert age("participated", enrolment("2024-01-01", "2025-02-28", born=born)) == 34
    assert age("participated", enrolment("2024-01-01", "2025-03-01", born=born)) == 35
    assert age("participated", enrolment("2024-01-01", "2026-05-01", born=born)) == 35


@pytest.mark.parametrize("population", ["closed", "reached_goal"])
def test_the_age_of_those_who_left_is_that_of_their_closing_day(population: str) -> None:
    assert age(population, enrolment("2024-01-01", "2025-02-28", born="1990-03-01")) == 34
    assert age(population, enrolment("2024-01-01", "2025-03-01", born="1990-03-01")) == 35


@pytest.mark.parametrize("population", POPULATIONS)
def test_where_only_the_birth_year_is_known_age_is_the_difference_of_the_years(population: str) -> None:
    closed = None if population in ("new", "active_end") else "2025-01-01"
    row = enrolment("2024-07-01", closed, born="1990-01-01", born_precision="year")
    assert age(population, row) == (2024 if population == "new" else 2025) - 1990


def test_a_birth_year_is_not_read_as_the_first_of_january() -> None:
    december = enrolment("2024-12-31", born="1990-01-01", born_precision="year")
    january = enrolment("2025-01-01", born="1990-01-01", born_precision="year")
    assert age("new", december, january) == Decimal((34 + 35) / 2)


def test_a_birth_month_counts_from_its_first_day() -> None:
    row = {"born": "1990-09-01", "born_precision": "month"}
    assert age("new", enrolment("2024-08-31", **row)) == 33
    assert age("new", enrolment("2024-09-01", **row)) == 34


@pytest.mark.parametrize(
    ("enrolled", "expected"), [("2025-02-28", 24), ("2025-03-01", 25), ("2024-12-31", 24)]
)
def test_whoever_is_born_on_a_leap_day_grows_older_on_the_first_of_march(
    enrolled: str, expected: int
) -> None:
    assert age("new", enrolment(enrolled, born="2000-02-29")) == expected


def test_mean_median_least_and_greatest_are_of_whole_years() -> None:
    rows = [enrolment("2024-08-01", born=f"{2024 - years}-01-15") for years in (20, 30, 31, 60)]
    assert age("new", *rows) == Decimal((20 + 30 + 31 + 60) / 4)
    assert age("new", *rows, statistic="median") == Decimal((30 + 31) / 2)
    assert age("new", *rows, statistic="min") == 20
    assert age("new", *rows, statistic="max") == 60


def test_a_mean_says_how_many_it_is_of() -> None:
    assert find(counted(enrolment(), enrolment(sex="man"), only=["age_mean"]), "age_mean", "new").n == 2


def test_each_sex_has_a_mean_of_its_own_and_one_that_nobody_has_is_not_there() -> None:
    figures = counted(
        enrolment("2024-08-01", sex="woman", born="1994-01-01"),
        enrolment("2024-08-01", sex="woman", born="1984-01-01"),
        enrolment("2024-08-01", sex="unknown", born="1974-01-01"),
        only=["age_mean"],
    )
    by_sex = {f.group: f.value for f in figures.where(measure="age_mean", population="new", by="sex")}
    assert by_sex == {"woman": (30 + 40) / 2, "unknown": 50}


def test_a_mean_age_of_nobody_is_undefined_and_not_zero() -> None:
    figure = find(counted(enrolment(), only=["age_mean"]), "age_mean", "closed")
    assert (figure.value, figure.n, figure.status) == (None, 0, "undefined")


def test_an_early_dropout_is_not_in_the_mean_age_of_the_closed() -> None:
    dropout = enrolment("2024-08-01", "2024-09-01", born="1960-01-01", exit_reason="early_dropout")
    finished = enrolment("2024-01-01", "2024-09-01", born="1994-01-01", exit_reason="other")
    assert age("closed", dropout, finished) == 30
    assert age("participated", dropout, finished) == Decimal((30 + 64) / 2)


def test_birthdays_move_people_between_bands_from_new_to_active() -> None:
    figures = counted(enrolment("2024-08-01", born="1999-12-24"), only=["new", "active_end"])
    assert find(figures, "new", by="age_band", group="21-24").value == 1
    assert find(figures, "active_end", by="age_band", group="25-34").value == 1
    assert RULES.age_bands.ids[1:3] == ("21-24", "25-34")


def test_those_who_left_are_in_the_band_of_their_closing_day_among_the_participating_too() -> None:
    figures = counted(
        enrolment("2024-01-01", "2024-12-23", born="1999-12-24"), only=["closed", "participated"]
    )
    assert find(figures, "closed", by="age_band", group="21-24").value == 1
    assert find(figures, "participated", by="age_band", group="21-24").value == 1
