"""Are the exact tests those of the books?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, fisher_exact

from finsam.figures.exact_tests import binomial_chance, hypergeometric_chance
from finsam.figures.uncertainty import wilson_of

COUNTS = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@settings(max_examples=200, deadline=None)
@given(COUNTS, st.integers(2, 9))
def test_the_binomial_test_is_scipys(counts: tuple[int, int], one_in: int) -> None:
    expected = binomtest(*counts, 1 / one_in).pvalue
    assert float(binomial_chance(*counts, one_in)) == pytest.approx(expected, rel=1e-6)


@settings(max_examples=200, deadline=None)
@given(COUNTS, COUNTS)
def test_fishers_test_is_scipys(own: tuple[int, int], others: tuple[int, int]) -> None:
    table = np.array([[own[0], own[1] - own[0]], [others[0], others[1] - others[0]]])
    expected = fisher_exact(table).pvalue
    assert float(hypergeometric_chance(*own, *others)) == pytest.approx(expected, rel=1e-6)


@settings(max_examples=200, deadline=None)
@given(COUNTS, st.sampled_from([0.95, 0.99]))
def test_wilsons_interval_is_scipys(counts: tuple[int, int], level: float) -> None:
    expected = binomtest(*counts).proportion_ci(level, method="wilson")
    found = wilson_of(*counts, level)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_a_lady_who_tastes_three_of_four_cups_right_may_well_guess() -> None:
    """Fisher (1935): of 70 ways 1 + 16 + 16 + 1 are no likelier, which is 34 of 70."""
    assert float(hypergeometric_chance(3, 4, 1, 4)) == pytest.approx(34 / 70)


@pytest.mark.parametrize("counts", [(-1, 4), (5, 4)])
def test_more_hits_than_trials_are_refused(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="is not 0 to 4"):
        binomial_chance(*counts, 2)
    with pytest.raises(ValueError, match="is not 0 to 4"):
        hypergeometric_chance(*counts, 2, 4)
    with pytest.raises(ValueError, match="is no share"):
        wilson_of(*counts)
