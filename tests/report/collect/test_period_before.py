"""A period before is compared with only where the register tells of all of it."""

from builders import YEAR, enrolment, register

from finsam.report.project.params.schema import Team, TeamParams
from finsam.report.project.reports.reach import comparable_before

# YEAR is 2024-07--2025-06, and the year before it begins in July 2023.
BEGUN_IN_2024 = register(
    enrolment("2023-05-01", "2024-10-05"),
    enrolment("2024-01-15", "2025-03-01", participant="A2"),
    enrolment("2024-09-01", participant="A3"),
)
KEPT_SINCE_2021 = register(
    enrolment("2021-03-01", "2022-02-01"),
    enrolment("2023-09-01", "2024-10-05", participant="A2"),
    enrolment("2024-01-15", participant="A3"),
)


def team(*covers: str) -> Team:
    said = {"register_covers": covers} if covers else {}
    return Team("avesta", TeamParams.model_validate({"name": "Avesta", "periods": [YEAR.id], **said}))


def test_a_register_with_exits_from_before_is_compared() -> None:
    assert comparable_before(team(), KEPT_SINCE_2021, YEAR)


def test_a_list_that_was_begun_with_those_who_were_active_is_not() -> None:
    # Not «+2 mot perioden före»: those who had left before the list was begun are not in it.
    assert not comparable_before(team(), BEGUN_IN_2024, YEAR)


def test_what_the_team_says_of_its_register_goes_before_how_it_looks() -> None:
    assert comparable_before(team("2023-07--2025-06"), BEGUN_IN_2024, YEAR)
    assert not comparable_before(team(YEAR.id), KEPT_SINCE_2021, YEAR)


def test_a_register_that_begins_within_the_period_before_is_not_compared() -> None:
    late = register(enrolment("2023-08-01", "2024-10-05"))
    assert not comparable_before(team("2023-07--2025-06"), late, YEAR)
