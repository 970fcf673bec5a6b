"""What became of those who left, how long it took, and how long they had lived on support (docs/field.md)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from builders import RULES, YEAR, enrolment, figure, find
from builders import counted as counted_of_all

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.figures.share_of_whole import part_of

WITH_DROPOUTS = replace(RULES, dropouts_in_base=True)
A_YEAR_AND_A_DAY = 366


MEASURES = (
    "closed",
    "early_dropouts",
    "reached_goal",
    "share_reached_goal",
    "months_mean",
    "months_median",
    "support_years_mean",
)


def counted(*rows: dict[str, Any], **said: Any) -> Figures:
    return counted_of_all(*rows, only=MEASURES, **said)


def left(
    reason: str, closed: str = "2025-01-01", enrolled: str = "2024-01-01", **said: Any
) -> dict[str, Any]:
    return enrolment(enrolled, closed, exit_reason=reason, **said)


def dropout(**said: Any) -> dict[str, Any]:
    return left("early_dropout", "2024-09-15", "2024-08-01", **said)


def share(figures: Figures) -> tuple[int, int]:
    """Those who reached the goal, of how many."""
    found = find(figures, "share_reached_goal")
    return int(found.numerator or 0), int(found.denominator or 0)


def test_reaching_the_goal_is_leaving_to_one_of_the_associations_exit_reasons() -> None:
    figures = counted(left("work"), left("studies"), left("medical_rehab"), left("other"))
    assert find(figures, "reached_goal").value == 2


def test_another_association_may_have_another_goal() -> None:
    rows = [left("work"), left("studies"), left("medical_rehab")]
    assert find(counted(*rows, rules=Rules(goal=frozenset({"work"}))), "reached_goal").value == 1


def test_an_open_enrolment_is_not_in_the_base() -> None:
    assert share(counted(left("work"), enrolment())) == (1, 1)


def test_someone_who_left_before_or_after_the_period_is_not_in_the_base() -> None:
    assert share(counted(left("work"), left("work", "2024-06-30"), left("other", "2025-07-01"))) == (1, 1)


def test_an_early_dropout_is_closed_but_not_in_the_base() -> None:
    figures = counted(left("work"), left("other"), dropout())
    assert find(figures, "closed").value == 3
    assert find(figures, "early_dropouts").value == 1
    assert share(figures) == (1, 3 - 1)
    assert find(figures, "share_reached_goal").value == Decimal(1 / 2)


def test_early_dropouts_are_in_the_base_where_the_association_says_so() -> None:
    figures = counted(left("work"), left("other"), dropout(), rules=WITH_DROPOUTS)
    assert share(figures) == (1, 3)


def test_vastmanland_counts_18_of_38() -> None:
    rows = [left("work")] * 18 + [left("medical_rehab")] * 18 + [dropout()] * 2
    assert share(counted(*rows, rules=WITH_DROPOUTS)) == (18, 38)
    assert share(counted(*rows)) == (18, 36)


def test_the_goal_share_of_nobody_is_undefined_with_both_its_zeros() -> None:
    found = find(counted(enrolment()), "share_reached_goal")
    assert (found.value, found.numerator, found.denominator, found.status) == (None, 0, 0, "undefined")


def test_the_goal_share_is_undefined_where_all_who_left_were_early_dropouts() -> None:
    found = find(counted(dropout()), "share_reached_goal")
    assert (found.denominator, found.status) == (0, "undefined")


def test_the_goal_share_of_a_sex_is_of_that_sex() -> None:
    figures = counted(
        left("work", sex="woman"),
        left("other", sex="woman"),
        left("other", sex="woman"),
        left("work", sex="man"),
    )
    woman = find(figures, "share_reached_goal", by="sex", group="woman")
    assert (woman.numerator, woman.denominator, woman.value) == (1, 3, Decimal(repr(1 / 3)))
    assert find(figures, "share_reached_goal", by="sex", group="man").value == 1
    assert len(figures.where(measure="share_reached_goal", by="sex")) == 2


def test_those_who_left_are_counted_by_exit_reason_and_sex() -> None:
    figures = counted(left("studies", sex="woman"), left("studies", sex="woman"), left("studies", sex="man"))
    assert find(figures, "closed", by="exit_reason", group="studies").value == 3
    assert find(figures, "closed", by="exit_reason+sex", group="studies+woman").value == 2


def test_what_people_lived_on_before_and_after_stands_as_a_pair() -> None:
    figures = counted(left("work", income_before="sickness_benefit", income_after="salary"), left("other"))
    pairs = {f.group: f.value for f in figures.where(measure="closed", by="income_before+income_after")}
    assert pairs == {"sickness_benefit+salary": 1, "social_assistance+unknown": 1}


def test_those_who_reached_the_goal_are_counted_by_detail_sex_and_age() -> None:
    figures = counted(left("work", exit_detail="wage_subsidy", born="1994-06-01"))
    by = "exit_detail+sex+age_band"
    assert find(figures, "reached_goal", by=by, group="wage_subsidy+woman+25-34").value == 1
    assert find(figures, "reached_goal", by="sex+age_band", group="woman+25-34").value == 1


def test_months_in_programme_are_days_divided_by_the_mean_month() -> None:
    figures = counted(left("work", "2025-01-01", "2024-01-01"))
    assert float(find(figures, "months_mean", "reached_goal").value or 0) == pytest.approx(
        A_YEAR_AND_A_DAY / 30.4375
    )


def test_leaving_on_the_day_of_enrolment_is_no_month() -> None:
    assert find(counted(left("work", "2024-08-01", "2024-08-01")), "months_mean", "closed").value == 0


def test_throughput_is_a_mean_over_those_who_reached_the_goal_only() -> None:
    figures = counted(
        left("work", "2024-07-31", "2024-07-01"),
        left("studies", "2024-09-29", "2024-07-01"),
        left("other", "2025-06-30", "2020-01-01"),
    )
    found = find(figures, "months_mean", "reached_goal")
    assert float(found.value or 0) == pytest.approx((30 + 90) / 2 / 30.4375)
    assert found.n == 2


def test_the_mean_time_of_the_closed_is_without_early_dropouts() -> None:
    figures = counted(left("other", "2024-09-29", "2024-07-01"), dropout())
    found = find(figures, "months_mean", "closed")
    assert (float(found.value or 0), found.n) == (pytest.approx(90 / 30.4375), 1)


def test_the_median_of_two_stays_lies_between_them() -> None:
    figures = counted(left("work", "2024-07-31", "2024-07-01"), left("work", "2024-09-29", "2024-07-01"))
    assert float(find(figures, "months_median", "reached_goal").value or 0) == pytest.approx(60 / 30.4375)


def test_throughput_of_nobody_is_undefined() -> None:
    found = find(counted(left("other")), "months_mean", "reached_goal")
    assert (found.value, found.n, found.status) == (None, 0, "undefined")


def test_time_on_support_is_a_mean_over_the_closed_without_early_dropouts() -> None:
    figures = counted(
        left("work", support_years=4.0), left("other", support_years=7.0), dropout(support_years=30)
    )
    found = find(figures, "support_years_mean", "closed")
    assert (found.value, found.n) == (Decimal((4 + 7) / 2), 2)


def test_time_on_support_is_over_every_closed_where_the_association_says_so() -> None:
    rules = replace(RULES, support_over_all_closed=True)
    figures = counted(left("work", support_years=4.0), dropout(support_years=30), rules=rules)
    assert find(figures, "support_years_mean", "closed").value == Decimal((4 + 30) / 2)


def test_whoever_has_no_known_time_on_support_is_not_in_the_mean_and_not_in_its_n() -> None:
    figures = counted(left("work", support_years=4.0), left("other", support_years=None))
    found = find(figures, "support_years_mean", "closed")
    assert (found.value, found.n) == (4, 1)


def test_time_on_support_is_missing_where_nobodys_is_known_and_undefined_where_nobody_left() -> None:
    nobody_known = find(counted(left("work")), "support_years_mean", "closed")
    assert (nobody_known.value, nobody_known.n, nobody_known.status) == (None, 0, "missing")
    assert find(counted(enrolment()), "support_years_mean", "closed").status == "undefined"


def test_no_years_on_support_are_a_known_zero() -> None:
    found = find(counted(left("work", support_years=0)), "support_years_mean", "closed")
    assert (found.value, found.n, found.status) == (0, 1, "ok")


def test_a_rolling_window_has_throughput_and_goal_share_of_its_own() -> None:
    year = Period.parse("2024")
    figures = counted(left("work", "2024-03-31", "2024-03-01"), left("other"), windows=[year])
    window = figures.where(period=year.id)
    assert {(f.measure, f.by) for f in window} == {
        ("months_mean", ""),
        ("share_reached_goal", ""),
        ("closed", "job_kind"),
        ("closed", "job_kind+sex"),
    }
    assert float(find(window, "months_mean", "reached_goal").value or 0) == pytest.approx(30 / 30.4375)
    assert find(window, "share_reached_goal").denominator == 1


def test_the_window_that_is_the_period_is_counted_once() -> None:
    figures = counted(left("work"), windows=[YEAR])
    assert len(figures.where(measure="share_reached_goal", by="")) == 1


def test_a_part_of_a_whole_keeps_both_counts() -> None:
    part = part_of(figure("closed", 3, by="exit_reason", group="work"), figure("closed", 14))
    assert (part.measure, part.group, part.numerator, part.denominator) == ("share_closed", "work", 3, 14)
    assert part.value == Decimal(3) / 14


def test_a_part_of_nobody_is_undefined() -> None:
    part = part_of(figure("closed", 0, by="sex", group="man"), figure("closed", 0))
    assert (part.value, part.status) == (None, "undefined")
