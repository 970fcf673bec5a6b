"""What is typed in tenths is compared and added in tenths, whatever floats make of it."""

from decimal import Decimal

import pandas as pd
import pytest
from builders import YEAR, counted, enrolment, find
from surveyed import answer, long, surveyed

from finsam.domain.figures import Figures
from finsam.domain.instruments import standard_instruments
from finsam.measures.declared.money import money_figures
from finsam.measures.declared.staff import staff_figures
from finsam.present.numbers import number

EARLY, LATE = "2024-08-15", "2025-05-20"


def swedish(tenths: int) -> str:
    return f"{tenths // 10},{tenths % 10}"


def totals(instrument: str, pairs: list[tuple[int, int]]) -> Figures:
    """Figures of a first and a latest total a person, in tenths of a point."""
    return surveyed(
        *(
            answer(instrument, "Totalt", swedish(tenths), f"E-{person}", day)
            for person, pair in enumerate(pairs)
            for tenths, day in zip(pair, (EARLY, LATE), strict=True)
        )
    )


def numerator(figures: Figures, measure: str, instrument: str) -> Decimal | None:
    return find(figures, measure, "", "instrument", instrument).numerator


def test_every_change_of_exactly_five_points_is_reliable() -> None:
    pairs = [(first, first + 50) for first in range(351)]
    figures = totals("ors", pairs)
    assert numerator(figures, "survey_share_reliable_change", "ors") == 351
    assert numerator(figures, "survey_share_reliable_decline", "ors") == 0


def test_every_decline_of_exactly_five_points_is_reliable() -> None:
    figures = totals("ors", [(first + 50, first) for first in range(351)])
    assert numerator(figures, "survey_share_reliable_decline", "ors") == 351


def test_no_change_of_a_tenth_less_is_reliable() -> None:
    figures = totals("ors", [(first, first + 49) for first in range(351)])
    assert numerator(figures, "survey_share_reliable_change", "ors") == 0


@pytest.mark.parametrize(("instrument", "cut_off"), [("ors", 250), ("srs", 360)])
def test_items_that_add_up_to_the_cut_off_are_not_over_it(instrument: str, cut_off: int) -> None:
    """Every way to share the cut-off between an item and three that are alike, as near as tenths allow."""
    answers, n = [], 0
    for one in range(max(0, cut_off - 300), 101):
        each, left = divmod(cut_off - one, 3)
        items = (one, each, each, each + left)
        if max(items) > 100:
            continue
        questions = next(row.items for row in standard_instruments() if row.id == instrument)
        for day in (EARLY, LATE):
            answers += [
                answer(instrument, question.text, swedish(tenths), f"E-{n}", day)
                for question, tenths in zip(questions, items, strict=True)
            ]
        n += 1
    figures = surveyed(*answers)
    assert find(figures, "survey_mean_first", "", "instrument", instrument).n == n > 20
    assert numerator(figures, "survey_share_over_first", instrument) == 0
    assert find(figures, "survey_mean_first", "", "instrument", instrument).value == cut_off // 10


def test_a_mean_of_answers_in_tenths_is_rounded_half_up() -> None:
    figures = totals("ors", [(31, 31), (32, 32)])
    mean = find(figures, "survey_mean_first", "", "instrument", "ors").value
    assert mean == Decimal("3.15")
    assert number(mean, 1) == "3,2"


@pytest.mark.parametrize("text", ["1_0", "1e1", "nan", "inf", "٣"])
def test_an_answer_that_is_no_written_number_is_not_counted(text: str) -> None:
    figures = surveyed(answer("ors", "Totalt", text, "E-1", EARLY))
    assert find(figures, "survey_uncounted", "", "reason", "answer").value == 1


@pytest.mark.parametrize(
    ("years", "band"),
    [(0.1 + 0.2 + 3.7, "2-4"), (4.0, "2-4"), (0.1 + 0.7 + 0.2, "-1"), (1.1 + 2.2 + 5.7, "7-9"), (4.1, "4-7")],
)
def test_years_that_add_up_to_the_upper_end_of_a_band_are_in_it(years: float, band: str) -> None:
    figures = counted(enrolment(support_years=years), only=["new"])
    assert find(figures, "new", "", "support_band", band).value == 1


def test_a_mean_of_years_in_tenths_is_the_decimal_that_it_is() -> None:
    rows = [enrolment("2024-01-01", "2025-01-31", support_years=years) for years in (0.7, 0.1, 0.2)]
    figures = counted(*rows, only=["support_years_mean"])
    assert find(figures, "support_years_mean", "closed").value == Decimal(repr(1 / 3))
    rows = [enrolment("2024-01-01", "2025-01-31", support_years=years) for years in (3.05, 3.15, 3.25)]
    figures = counted(*rows, only=["support_years_mean"])
    mean = find(figures, "support_years_mean", "closed").value
    assert mean == Decimal("3.15")
    assert number(mean, 1) == "3,2"


def test_three_tenths_of_full_time_are_three_tenths() -> None:
    staff = pd.DataFrame(
        {
            "role": "Coach",
            "employer": ["Avesta kommun"] * 3,
            "funding": None,
            "extent": 0.1,
            "first": pd.Timestamp("2020-01-01"),
            "last": pd.NaT,
        }
    )
    assert find(long(staff_figures(staff, YEAR)), "staff_fte").value == Decimal("0.3")


def test_oren_of_a_budget_add_up_and_its_difference_is_exact() -> None:
    budget = pd.DataFrame(
        {
            "item": ["Löner", "Lokaler"],
            "first": pd.Timestamp("2024-07-01"),
            "last": pd.Timestamp("2025-06-30"),
            "budget": [0.1, 0.2],
            "actual": [0.05, 0.1],
            "forecast": [0.0, 0.0],
        }
    )
    figures = long(money_figures(budget, YEAR))
    assert find(figures, "budget").value == Decimal("0.3")
    assert find(figures, "difference").value == Decimal("0.15")
