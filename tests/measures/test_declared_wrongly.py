"""A measure that is declared so that it cannot be counted says so, by its id."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from builders import RULES, YEAR, enrolment, register

from finsam.measures.catalogue import MEASURES
from finsam.measures.core.counted import Counted
from finsam.measures.core.measure import Measure
from finsam.measures.declared.survival.curves import curves
from finsam.measures.engine.compute import _shares, _statistics
from finsam.measures.engine.grouped import Grouped

SHARE, MEAN = MEASURES["share_reached_goal"], MEASURES["age_mean"]


def counted() -> Counted:
    left = enrolment("2024-01-10", "2024-11-30", participant="A2")
    return Counted(register(enrolment(), left), YEAR, RULES)


def grouped() -> Grouped:
    return Grouped(counted(), np.zeros(2, dtype=np.int64), 1)


def without(measure: Measure, what: str) -> Measure:
    """The measure without its numerator or quantity, past what refuses it when it is declared."""
    bare = replace(measure)
    object.__setattr__(bare, what, None)
    return bare


def test_a_share_is_declared_with_a_numerator() -> None:
    with pytest.raises(ValueError, match="share_reached_goal: a share has one numerator"):
        replace(SHARE, numerator=None)


def test_a_mean_is_declared_with_what_it_is_a_mean_of() -> None:
    with pytest.raises(ValueError, match="age_mean: a mean is of a quantity"):
        replace(MEAN, quantity=None)


def test_neither_is_counted_without() -> None:
    with pytest.raises(ValueError, match="share_reached_goal"):
        _shares(grouped(), without(SHARE, "numerator"), SHARE.populations[0], ())
    with pytest.raises(ValueError, match="age_mean"):
        _statistics(grouped(), without(MEAN, "quantity"), MEAN.populations[0], ())


def test_who_has_no_exit_reason_is_in_no_group_of_exit_reasons() -> None:
    everybody = next(one for one in MEASURES["participated"].populations)
    by_reason = grouped().groups(everybody, ("exit_reason",))
    assert dict(zip(by_reason.labels.tolist(), by_reason.sizes.tolist(), strict=True))["work"] == 1
    assert by_reason.sizes.sum() == 1
    assert grouped().groups(everybody, ()).sizes.sum() == 2


def test_of_nobody_there_is_no_curve() -> None:
    nobody = np.zeros(0, dtype=np.int64)
    found = curves(nobody, nobody, nobody > 0, np.array([], dtype=object))
    assert (len(found.observed), len(found.remaining), found.leaving) == (0, 0, {})
    assert found.median is None
    assert not pd.isna(found.remaining).any()
