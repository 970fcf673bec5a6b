"""What is counted of those who left by the association's own result columns."""

from dataclasses import replace

from builders import RULES, counted, enrolment, find

from finsam.domain.figures import Figures

COLUMNS = (("Arbete", ("work",)), ("Annan rehab", ("job_seeking", "other_rehab")))
ROWS = [
    enrolment("2024-01-01", "2025-01-01", born="1985-01-01", exit_reason="work"),
    enrolment("2024-01-01", "2025-01-01", born="1995-01-01", exit_reason="job_seeking"),
    enrolment("2024-01-01", "2025-01-01", born="1975-01-01", exit_reason="other_rehab"),
    enrolment("2024-01-01", "2025-01-01", born="1965-01-01", exit_reason="other"),
    enrolment("2024-08-01", "2024-09-01", born="2000-01-01", exit_reason="early_dropout"),
    enrolment("2024-08-01", born="2001-01-01"),
]


def ages() -> Figures:
    return counted(*ROWS, rules=replace(RULES, result_columns=COLUMNS), only=("age_mean",))


def test_a_columns_mean_age_is_of_all_the_exit_reasons_in_it() -> None:
    mean = find(ages(), "age_mean", "closed", "result_column", "Annan rehab")
    assert (mean.value, mean.n) == (40, 2)


def test_what_no_column_holds_is_in_the_last_one_and_early_dropouts_in_none() -> None:
    groups = {one.group: one.n for one in ages().where(population="closed", by="result_column")}
    assert groups == {"Arbete": 1, "Annan rehab": 2, "Annan": 1}


def test_of_those_who_have_not_left_nothing_is_said_by_result() -> None:
    populations = {one.population for one in ages().where(by="result_column")}
    assert populations == {"closed", "reached_goal"}
