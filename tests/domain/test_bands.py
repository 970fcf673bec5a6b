"""Bands over ages and years on support; the edges are the association's own."""

import pandas as pd
import pytest

from finsam.domain.bands import Bands
from finsam.domain.rules import AGE_BANDS

AGES = Bands(AGE_BANDS, whole=True)
SUPPORT = Bands((1, 2, 4, 7, 9), whole=False)


def band(bands: Bands, number: float | None) -> str:
    return str(bands.assign(pd.Series([number], dtype="float64"))[0])


def test_the_standard_age_bands_are_those_of_the_contract() -> None:
    assert AGES.ids == ("-20", "21-24", "25-34", "35-44", "45-54", "55-64", "65-")


def test_bands_of_measured_numbers_share_their_edges_in_writing() -> None:
    assert SUPPORT.ids == ("-1", "1-2", "2-4", "4-7", "7-9", "9-")


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (16, "-20"),
        (20, "-20"),
        (21, "21-24"),
        (24, "21-24"),
        (25, "25-34"),
        (64, "55-64"),
        (65, "65-"),
        (99, "65-"),
    ],
)
def test_the_upper_end_of_an_age_band_belongs_to_it(age: int, expected: str) -> None:
    assert band(AGES, age) == expected


@pytest.mark.parametrize(
    ("years", "expected"),
    [(0, "-1"), (1, "-1"), (1.01, "1-2"), (4, "2-4"), (4.5, "4-7"), (9, "7-9"), (9.1, "9-")],
)
def test_the_upper_end_of_a_support_band_belongs_to_it(years: float, expected: str) -> None:
    assert band(SUPPORT, years) == expected


def test_a_missing_number_is_unknown_and_not_the_last_band() -> None:
    assert band(AGES, None) == "unknown"


def test_one_edge_makes_two_bands() -> None:
    assert Bands((29,), whole=True).ids == ("-29", "30-")


def test_bands_come_in_order_from_the_lowest_with_unknown_last() -> None:
    assigned = AGES.assign(pd.Series([70.0, None, 18.0, 30.0]))
    assert list(assigned.sort_values()) == ["-20", "25-34", "65-", "unknown"]


@pytest.mark.parametrize("ends", [(), (24, 20), (20, 20)])
def test_upper_ends_that_do_not_rise_are_refused(ends: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="must rise"):
        Bands(ends, whole=True)
