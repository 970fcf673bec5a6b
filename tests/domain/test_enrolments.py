"""The columns of an enrolment, and what missing is in each."""

import pandas as pd
import pytest
from builders import CODES, enrolment, register

from finsam.domain.enrolments import as_enrolments, dtypes


def test_an_enrolment_has_the_columns_and_dtypes_of_the_field() -> None:
    table = register(enrolment())
    assert list(table.columns) == list(dtypes(CODES))
    assert all(table[name].dtype == dtype for name, dtype in dtypes(CODES).items())


def test_columns_that_are_not_given_are_missing_and_keep_their_dtype() -> None:
    table = as_enrolments({"team": ["avesta"], "enrolled": ["2024-07-01"]}, CODES)
    assert table["closed"].isna().all() and table["support_years"].isna().all()
    assert table["exit_reason"].dtype == dtypes(CODES)["exit_reason"]


def test_a_register_without_anybody_has_the_same_columns_and_dtypes() -> None:
    empty, one = register(), register(enrolment())
    assert len(empty) == 0
    assert empty.dtypes.equals(one.dtypes)


def test_a_column_that_no_enrolment_has_is_refused() -> None:
    with pytest.raises(KeyError, match="personal_number"):
        as_enrolments({"team": ["avesta"], "personal_number": ["x"]}, CODES)


def test_codes_come_in_the_order_of_their_list() -> None:
    table = register(enrolment(sex="unknown"), enrolment(sex="man"), enrolment(sex="woman"))
    assert list(table["sex"].sort_values()) == ["woman", "man", "unknown"]


def test_a_referrer_is_a_top_level_and_its_detail_may_be_any_row() -> None:
    table = register(enrolment(referrer="municipality", referrer_detail="kaa"))
    assert "kaa" not in table["referrer"].cat.categories
    assert table["referrer_detail"][0] == "kaa"


def test_dates_are_dates_and_a_person_who_is_still_there_has_no_closing_day() -> None:
    table = register(enrolment("2024-07-01"))
    assert table["enrolled"][0] == pd.Timestamp("2024-07-01")
    assert pd.isna(table["closed"][0])
