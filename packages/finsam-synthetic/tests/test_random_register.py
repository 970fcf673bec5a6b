"""Random registers for tests and benchmarks: any size, always valid, the same for the same seed."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from finsam.domain.codes import standard_codes
from finsam.domain.enrolments import dtypes
from finsam.register.register import read_register
from finsam_synthetic.random_register import random_register, write_random_csv, write_random_workbook


def test_the_same_seed_gives_the_same_rows_and_another_seed_others() -> None:
    first, again, other = (random_register(500, 3, seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)


@pytest.mark.parametrize(("n", "teams"), [(0, 1), (1, 1), (7, 800), (5000, 12)])
def test_a_register_has_the_columns_of_an_enrolment_at_any_size(n: int, teams: int) -> None:
    table = random_register(n, teams, 1)
    assert len(table) == n
    assert list(table.columns) == list(dtypes(standard_codes()))
    assert table["team"].nunique() <= teams


def test_who_is_closed_has_a_reason_and_who_is_not_has_none() -> None:
    table = random_register(5000, 4, 1)
    assert (table["closed"].isna() == table["exit_reason"].isna()).all()
    assert table.loc[table["closed"].isna(), ["exit_detail", "income_after"]].isna().all(axis=None)
    assert table["closed"].isna().any()
    assert table["closed"].notna().any()


def test_a_person_who_comes_back_is_the_same_person_and_was_closed_before() -> None:
    table = random_register(5000, 4, 1).sort_values(["participant", "enrolled"])
    again = table[table["participant"].duplicated(keep=False)]
    pairs = again.groupby("participant")
    assert len(pairs) > 10
    assert len(again[["participant", "sex", "born", "team"]].drop_duplicates()) == len(pairs)
    assert (pairs["closed"].first() < pairs["enrolled"].last()).all()


@pytest.mark.parametrize("kind", ["workbook", "csv"])
def test_what_is_written_is_read_as_the_same_enrolments(kind: str, tmp_path: Path) -> None:
    table = random_register(200, 1, 3)
    path = tmp_path / ("team-1.xlsx" if kind == "workbook" else "team-1")
    if kind == "workbook":
        write_random_workbook(path, table, date(2025, 8, 31))
    else:
        write_random_csv(path, table)
    reading = read_register(path, "team-1", standard_codes())
    assert reading.register is not None, reading.faults
    read = reading.register.enrolments
    columns = [
        "participant",
        "sex",
        "enrolled",
        "closed",
        "referrer",
        "referrer_detail",
        "payer",
        "income_before",
    ]
    columns += ["income_after", "education", "exit_reason", "exit_detail", "born", "born_precision"]
    pd.testing.assert_frame_equal(read[columns], table[columns])


def test_a_negative_number_of_enrolments_is_refused() -> None:
    with pytest.raises(ValueError, match="-1 enrolments"):
        random_register(-1, 1, 1)
