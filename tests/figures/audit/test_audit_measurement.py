"""What the audit is measured with: which changes nobody could find is decided apart from its rules."""

from dataclasses import replace
from decimal import Decimal

import pytest

from finsam.figures.audit.claims.rows import ClaimRow
from tests.bench.audit.cases import Case, random_case
from tests.bench.audit.changes import KINDS, changes
from tests.bench.audit.possible import possible
from tests.bench.audit.rates import contradicted


@pytest.fixture(scope="module")
def case() -> Case:
    """Random teams large enough for curves, their answers, money and queue, and their association."""
    return random_case(5, 150)


def changed(case: Case, measure: str, by: str, by_how_much: int) -> list[ClaimRow]:
    rows = list(case.rows)
    at = next(
        at
        for at, row in enumerate(rows)
        if row.figure.measure == measure and row.figure.by == by and row.figure.value
    )
    value = (rows[at].figure.value or Decimal(0)) + by_how_much
    rows[at] = replace(rows[at], figure=replace(rows[at].figure, value=value))
    return rows


def test_figures_of_a_random_register_are_possible_and_not_contradicted(case: Case) -> None:
    assert possible(case.rows)
    assert not contradicted(case.rows)


@pytest.mark.parametrize(
    ("measure", "by"),
    [
        ("active_start", ""),
        ("closed", "exit_reason"),
        ("age_max", ""),
        ("survey_answers", "instrument+question+answer"),
        ("budget", "item"),
        ("months_still_enrolled", "month"),
    ],
)
def test_what_is_impossible_is_found(case: Case, measure: str, by: str) -> None:
    rows = changed(case, measure, by, 40)
    assert not possible(rows)
    assert contradicted(rows)


def test_a_number_that_nothing_binds_stays_possible(case: Case) -> None:
    rows = [row for row in case.rows if row.figure.measure == "queue_wait_max" and row.given]
    (alone, *_) = rows
    longer = replace(alone, figure=replace(alone.figure, value=Decimal((alone.figure.value or 0) * 2)))
    assert possible([longer])
    assert not contradicted([longer])


def test_every_change_is_of_one_number_and_of_a_kind(case: Case) -> None:
    for change in changes(case.rows, 5, 1):
        before = case.rows[change.position].figure
        different = [
            name
            for name in ("value", "numerator", "denominator", "n", "printed")
            if getattr(before, name) != getattr(change.row.figure, name)
        ]
        assert different == [change.cell]
        assert change.kind in KINDS
