"""What is missing and unlikely in a register, counted over the rows that a period counts."""

import pytest
from builders import RULES, YEAR, enrolment, register

from finsam.measures.quality import unlikely_rows as quality_rules
from finsam.measures.quality.quality import SHOWN_ROWS, Moved, Quality, Unlikely, quality
from finsam.register.rules import enrolments as enrolment_rules


def of(*rows: dict[str, object]) -> Quality:
    """Rows stand in Excel from row 2 on, one each, as different persons."""
    persons = [{**row, "participant": f"A{place}"} for place, row in enumerate(rows)]
    return quality(register(*persons), range(2, 2 + len(rows)), YEAR, RULES)


def missing(counted: Quality, column: str) -> tuple[int, int]:
    """Missing, of so many."""
    (found,) = [one for one in counted.missing if one.column == column]
    return found.missing, found.rows


def test_an_empty_cell_and_uppgift_saknas_are_both_missing() -> None:
    counted = of(
        enrolment(education="unknown"), enrolment(education="secondary"), enrolment(support_years=4.0)
    )
    assert missing(counted, "education") == (1, 3)
    assert missing(counted, "support_years") == (2, 3)


def test_what_is_known_only_at_the_exit_is_missing_only_of_those_who_left_in_the_period() -> None:
    counted = of(
        enrolment(),
        enrolment(closed="2025-01-31"),
        enrolment(closed="2025-02-28", income_after="salary"),
        enrolment(closed="2025-07-01"),
    )
    assert missing(counted, "income_after") == (1, 2)


def test_a_row_outside_the_period_is_in_the_register_and_not_among_the_counted() -> None:
    counted = of(enrolment(), enrolment("2023-01-10", "2024-06-30"), enrolment("2025-07-01"))
    assert (counted.rows, counted.counted) == (3, 1)
    assert missing(counted, "municipality") == (1, 1)


UNLIKELY = {
    "unlikely_age": enrolment(born="1950-01-02"),
    "born_year_only": enrolment(born="1985-01-01", born_precision="year"),
    "born_on_new_year": enrolment(born="1985-01-01"),
    "enrolled_on_new_year": enrolment("2025-01-01"),
    "enrolled_far_off": enrolment("2042-09-01"),
    "closed_far_off": enrolment(closed="2042-09-01"),
    "closed_same_day": enrolment("2024-09-02", "2024-09-02"),
    "long_stay": enrolment("2022-06-01"),
    "no_support_years": enrolment(support_years=0.0),
    "many_support_years": enrolment(support_years=31.0),
    "detail_elsewhere": enrolment(closed="2025-01-31", exit_reason="work", exit_detail="moved"),
}
ORDINARY = (
    enrolment(born="2009-07-01", support_years=30.0),  # fifteen on the day of enrolment
    enrolment("2022-07-01"),  # 36 months on 30 June 2025, counted in days
    enrolment(closed="2024-08-02"),
    enrolment(closed="2025-01-31", exit_reason="work", exit_detail="wage_subsidy"),
    enrolment(closed="2024-09-15", exit_reason="early_dropout", exit_detail="moved"),
    enrolment("2020-01-07", "2025-07-15"),  # long, and left since
)


@pytest.mark.parametrize("rule", [rule.id for rule in quality_rules.RULES])
def test_each_rule_finds_its_own_row_among_ordinary_ones_and_no_other(rule: str) -> None:
    counted = of(*ORDINARY, UNLIKELY[rule])
    assert {one.rule: one.first for one in counted.unlikely if one.found} == {rule: (8,)}


def test_unlikely_ages_are_those_that_the_register_warns_of() -> None:
    ages = (quality_rules.YOUNGEST, quality_rules.OLDEST)
    assert ages == (enrolment_rules.YOUNGEST, enrolment_rules.OLDEST)


def test_a_figure_is_told_with_and_without_the_unlikely_rows() -> None:
    closed = {"closed": "2025-01-31", "exit_reason": "work"}
    counted = of(
        enrolment(support_years=0.0, **closed),
        enrolment(support_years=4.0, **closed),
        enrolment(support_years=8.0, **closed),
    )
    # (0 + 4 + 8) / 3, and (4 + 8) / 2 without the zero
    assert counted.found("no_support_years").moved[0] == Moved("support_years_mean", "closed", 4.0, 6.0)


def test_a_figure_without_the_unlikely_rows_may_be_of_nobody() -> None:
    same_day = enrolment("2024-09-02", "2024-09-02")
    assert of(same_day).found("closed_same_day").moved[0] == Moved("months_mean", "reached_goal", 0.0, None)


def test_the_goal_share_is_told_without_those_whose_detail_says_otherwise() -> None:
    odd = {"closed": "2025-01-31", "exit_reason": "work", "exit_detail": "moved"}
    other = {"closed": "2025-01-31", "exit_reason": "other", "exit_detail": "moved"}
    moved = of(enrolment(**odd), enrolment(**other)).found("detail_elsewhere").moved
    assert moved == (Moved("share_reached_goal", "", 1 / 2, 0.0),)


def test_at_most_ten_row_numbers_are_kept() -> None:
    found = of(*[enrolment("2025-01-01")] * 12).found("enrolled_on_new_year")
    assert found.found == 12
    assert found.first == tuple(range(2, 2 + SHOWN_ROWS))


def test_a_register_without_rows_has_nothing_missing_and_nothing_unlikely() -> None:
    empty = quality(register(), (), YEAR, RULES)
    assert (empty.rows, empty.counted) == (0, 0)
    assert all(one == Unlikely(one.rule, 0, 0) for one in empty.unlikely)


def test_stays_of_the_active_fall_in_bands_of_months() -> None:
    counted = of(enrolment("2025-01-15"), enrolment("2020-01-15"), enrolment(closed="2025-01-31"))
    assert dict(counted.stays) == {"-12": 1, "12-24": 0, "24-36": 0, "36-60": 0, "60-": 1}
