"""A mistyped year lies far from all other days of a list; a list that has a break, or grows, has none."""

from datetime import date

from finsam.domain.days_apart import OF_PLANS, Usual, usual_days

YEAR = [date(2024, month, 12) for month in range(1, 11)]
ORDINARY = Usual(YEAR[0], YEAR[-1])


def test_a_day_eighteen_years_on_is_not_among_the_others() -> None:
    assert usual_days([*YEAR, date(2042, 10, 26)]) == ORDINARY


def test_several_mistyped_years_do_not_vouch_for_each_other() -> None:
    assert usual_days([*YEAR, date(2042, 10, 26), date(2042, 11, 3)]) == ORDINARY


def test_a_day_a_hundred_years_before_is_not_among_the_others() -> None:
    assert usual_days([date(1924, 3, 1), *YEAR]) == ORDINARY


def test_a_day_a_year_after_the_others_is_among_them() -> None:
    last = date(2025, 11, 1)
    assert usual_days([*YEAR, last]) == Usual(YEAR[0], last)


def test_a_team_that_began_again_after_a_break_has_no_mistyped_years() -> None:
    again = [day.replace(year=2028) for day in YEAR]
    assert usual_days([*YEAR, *again]) == Usual(YEAR[0], again[-1])


def test_of_a_handful_of_days_nothing_is_said() -> None:
    assert usual_days([*YEAR[:4], date(2042, 1, 1)]) is None


def test_an_employment_may_have_begun_long_ago_and_be_planned_for_years() -> None:
    planned = [date(2001, 1, 1), *YEAR, date(2028, 12, 31)]
    assert usual_days(planned, OF_PLANS) == Usual(planned[0], planned[-1])
