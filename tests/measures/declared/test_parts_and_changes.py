"""The new by part of the period, and whether those who left live on something else than before."""

import pytest
from builders import counted, enrolment, find

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.identities.equations import breaches


@pytest.mark.parametrize(
    ("period", "parts"),
    [
        ("2024", ["2024-01--2024-06", "2024-07--2024-12"]),
        ("2024H1", ["2024-01--2024-03", "2024-04--2024-06"]),
        ("2024-01--2024-09", ["2024-01--2024-03", "2024-04--2024-06", "2024-07--2024-09"]),
        (
            "2024-01--2025-12",
            ["2024-01--2024-06", "2024-07--2024-12", "2025-01--2025-06", "2025-07--2025-12"],
        ),
        ("2024T1", []),
        ("2024Q1", []),
        ("2024-01--2024-01", []),
    ],
)
def test_a_year_has_half_years_and_a_half_year_has_quarters(period: str, parts: list[str]) -> None:
    assert [part.id for part in Period.parse(period).parts()] == parts


def came(*rows: dict[str, object], period: str = "2024-07--2025-06") -> Figures:
    return counted(*rows, only=("new",), period=Period.parse(period))


ROWS = [enrolment("2024-07-01"), enrolment("2024-12-31", referrer="fk"), enrolment("2025-01-01")]


def test_who_came_is_in_the_part_in_which_they_were_enrolled() -> None:
    parts = {one.group: one.value for one in came(*ROWS).where(by="period_part")}
    assert parts == {"2024-07--2024-12": 2, "2025-01--2025-06": 1}
    assert breaches(came(*ROWS)) == ()


def test_parts_are_counted_by_referrer_and_by_payer() -> None:
    assert find(came(*ROWS), "new", by="period_part+referrer", group="2024-07--2024-12+fk").value == 1
    assert find(came(*ROWS), "new", by="period_part+payer", group="2025-01--2025-06+municipality").value == 1


def test_a_part_in_which_nobody_came_is_0_and_a_period_without_parts_has_none() -> None:
    assert [one.value for one in came(ROWS[0]).where(by="period_part")] == [1, 0]
    assert not came(ROWS[0], period="2024Q3").where(by="period_part").rows


def left(before: str, after: str | None, **said: object) -> dict[str, object]:
    return enrolment("2024-01-01", "2025-01-01", income_before=before, income_after=after, **said)


def test_a_change_of_income_is_known_only_where_both_are() -> None:
    rows = [
        left("social_assistance", "salary"),
        left("sickness_benefit", "sickness_benefit", sex="man"),
        left("unknown", "salary"),
        left("salary", "unknown"),
        left("salary", None),
        enrolment(),
    ]
    figures = counted(*rows, only=("closed",))
    changed = {one.group: one.value for one in figures.where(by="income_changed")}
    assert changed == {"yes": 1, "no": 1, "unknown": 3}
    assert find(figures, "closed", by="income_changed+sex", group="no+man").value == 1
    assert breaches(figures) == ()
