"""The audit of limits and of kinds of job: what a program counted agrees, and one wrong number is found."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import RULES, counted, enrolment, figure

from finsam.domain.figures import Figure, Figures
from finsam.domain.own_ages import OwnAges
from finsam.figures.audit.claims.rows import rows_of
from finsam.figures.audit.findings import audit

OWN = replace(RULES, own_ages=OwnAges((("Unga", 24), ("Unga vuxna", 30))))
ROWS = [
    enrolment("2024-01-01", "2025-01-01", born="1990-01-01", support_years=8, exit_detail="wage_subsidy"),
    enrolment("2024-01-01", "2025-01-01", born="1998-01-01", support_years=3, sex="man"),
    enrolment("2024-01-01", "2025-01-01", born="2003-01-01", exit_reason="studies"),
    enrolment("2024-08-01", born="2004-01-01", support_years=12),
]
FIGURES = counted(*ROWS, rules=OWN, only=("participated", "closed"))


def findings(changed: Figure | None = None) -> list[str]:
    rows = [changed if changed and one.key == changed.key else one for one in FIGURES]
    return [one.statement for one in audit(list(rows_of(Figures(rows), "tal.csv")))]


def test_what_was_counted_has_no_contradiction() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("by", "group", "value"),
    [
        ("age_at_most", "24", 4),
        ("support_over", "4", 2),
        ("support_over", "unknown", 0),
        ("job_kind", "subsidised", 2),
        ("job_kind", "unsubsidised", 1),
    ],
)
def test_a_wrong_number_is_found(by: str, group: str, value: int) -> None:
    (one,) = FIGURES.where(measure="closed", by=by, group=group)
    assert findings(replace(one, value=Decimal(value)))


@pytest.mark.parametrize("value", [3, 5])
def test_no_fewer_have_a_payer_among_all_than_as_their_main_one(value: int) -> None:
    (one,) = FIGURES.where(measure="participated", by="any_payer", group="municipality")
    assert one.value == 4
    assert findings(replace(one, value=Decimal(value)))


def test_a_count_of_changed_incomes_is_its_group_of_those_still_there() -> None:
    rows = [
        figure("active_end", 4),
        figure("active_end", 1, by="income_changed", group="yes"),
        figure("active_end", 3, by="income_changed", group="unknown"),
        figure("active_end_income_changed", 2),
    ]
    (said,) = (one.statement for one in audit(list(rows_of(Figures(rows), "tal.csv"))))
    assert "är 2, men" in said


def test_a_register_with_exit_reasons_of_its_own_may_have_other_jobs() -> None:
    own = [replace(one, group="trainee") if one.group == "studies" else one for one in FIGURES]
    jobs = [replace(one, value=Decimal(2)) if one.group == "subsidised" else one for one in own]
    said = [one.statement for one in audit(list(rows_of(Figures(jobs), "tal.csv")))]
    assert not any("slagen av arbete" in one for one in said)
