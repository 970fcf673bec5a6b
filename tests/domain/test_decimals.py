"""A float is the decimal that somebody typed before it is compared with anything."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam.domain.decimals import as_decimal, as_decimals


@pytest.mark.parametrize(
    ("noisy", "decimal"),
    [(0.1 + 0.2, 0.3), (0.1 * 3, 0.3), (8.2 - 3.2, 5.0), (1.005 * 1000, 1005.0), (4.35 * 100, 435.0)],
)
def test_a_sum_difference_or_product_of_decimals_is_the_decimal(noisy: float, decimal: float) -> None:
    assert noisy != decimal
    assert as_decimal(noisy) == decimal


def test_a_third_is_not_rounded() -> None:
    assert as_decimal(1 / 3) == 1 / 3
    assert as_decimal(1_000_000 / 3) == 1_000_000 / 3


def test_what_is_missing_is_missing_still() -> None:
    assert math.isnan(as_decimals([1.0, math.nan])[1])


@given(st.lists(st.integers(-400, 400), min_size=1, max_size=40))
def test_tenths_add_up_in_tenths_whatever_their_order(tenths: list[int]) -> None:
    total = 0.0
    for number in tenths:
        total += number / 10
    assert as_decimal(total) == sum(tenths) / 10


@given(st.integers(1, 10**7), st.integers(1, 500))
def test_a_mean_moves_by_less_than_can_be_told_from_another_mean(total: int, n: int) -> None:
    mean = np.float64(total / n)
    assert abs(Fraction(float(as_decimals(mean))) - Fraction(total, n)) <= Fraction(1, 10**12) * max(
        Fraction(1), Fraction(total, n)
    )
