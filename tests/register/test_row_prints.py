"""Rows that are new, changed or gone, told by hashes alone."""

import json
from dataclasses import asdict

import pytest
from builders import enrolment, register

from finsam.register.row_prints import RowChanges, new_key, row_changes, row_prints

KEY = "00" * 16


def changes(before: list[dict[str, object]], now: list[dict[str, object]]) -> RowChanges:
    return row_changes(row_prints(register(*before), KEY), row_prints(register(*now), KEY))


def test_the_same_rows_in_another_order_have_not_changed() -> None:
    rows = [enrolment(participant="A1"), enrolment(participant="A2")]
    assert changes(rows, rows[::-1]) == RowChanges(0, 0, 0)


def test_new_changed_and_gone_rows_are_counted_with_the_columns_that_changed() -> None:
    before = [
        enrolment(participant="A1"),
        enrolment(participant="A2"),
        enrolment(participant="A3", support_years=2.0),
    ]
    now = [
        enrolment(participant="A1", closed="2025-01-31"),
        enrolment(participant="A3"),
        enrolment(participant="A4"),
        enrolment(participant="A5"),
    ]
    columns = (("closed", 1), ("support_years", 1), ("exit_reason", 1))
    assert changes(before, now) == RowChanges(new=2, changed=2, gone=1, columns=columns)


def test_a_second_income_source_and_a_known_birthday_are_changes_of_their_columns() -> None:
    before = enrolment(born="1985-01-01", born_precision="year")
    now = enrolment(born="1985-01-01", incomes_before="social_assistance;salary")
    assert changes([before], [now]).columns == (("born", 1), ("income_before", 1))


def test_two_stays_of_one_person_are_two_rows() -> None:
    first = enrolment("2024-08-01", "2024-08-01")
    assert changes([first], [first, enrolment("2024-08-01")]) == RowChanges(1, 0, 0)


def test_nothing_of_a_row_can_be_read_in_its_print() -> None:
    row = enrolment("2024-08-01", "2025-01-31", participant="Anna-17", municipality="Avesta")
    kept = json.dumps(asdict(row_prints(register(row), KEY)))
    assert not [word for word in ("Anna", "2024", "2025", "woman", "Avesta", "work") if word in kept]


def test_another_key_gives_other_prints_that_cannot_be_compared() -> None:
    rows = register(enrolment())
    one, other = row_prints(rows, KEY), row_prints(rows, new_key())
    assert not set(one.rows) & set(other.rows)
    with pytest.raises(ValueError, match="keys"):
        row_changes(one, other)
