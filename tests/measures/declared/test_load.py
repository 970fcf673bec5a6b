"""How many are enrolled on an average day."""

import pytest
from builders import YEAR, enrolment, find, register
from surveyed import long

from finsam.domain.figures import Figures
from finsam.measures.declared.load import load_figures


def loaded(*spans: tuple[str, str | None]) -> Figures:
    return long(load_figures(register(*(enrolment(begins, ends) for begins, ends in spans)), YEAR))


@pytest.mark.parametrize(
    ("spans", "mean"),
    [
        ([("2020-01-01", None)], 1),
        ([("2024-07-01", "2025-07-01"), ("2023-01-01", None)], 2),
        # 73 of 365 days, and none of those closed before or enrolled after.
        ([("2024-07-01", "2024-09-12"), ("2020-01-01", "2024-07-01"), ("2025-07-01", None)], 0.2),
        ([("2025-06-30", None)], 1 / 365),
    ],
)
def test_every_day_of_the_period_counts_and_the_day_of_the_exit_does_not(
    spans: list[tuple[str, str | None]], mean: float
) -> None:
    assert float(find(loaded(*spans), "enrolled_mean").value or 0) == pytest.approx(mean)
