"""Counts by age are the same people in coarser bands."""

from decimal import Decimal

import pytest
from builders import RULES, figure

from finsam.domain.bands import Bands
from finsam.domain.figures import Status
from finsam.figures.disclosure.tables.in_bands import in_bands

AGES = Bands((34,), whole=True)
YEARS = Bands((2, 7), whole=False)
COARSE = {"age_band": AGES, "support_band": YEARS}
FINE = {"age_band": RULES.age_bands, "support_band": RULES.support_bands}


def counts(*rows: tuple[str, str, int]) -> dict[tuple[str, str], Decimal | None]:
    figures = [figure("participated", value, by=by, group=group) for by, group, value in rows]
    return {(row.by, row.group): row.value for row in in_bands(figures, FINE, COARSE)}


def test_neighbouring_ages_are_added_and_unknown_ones_stay_for_themselves() -> None:
    fine = (("-20", 1), ("21-24", 2), ("25-34", 3), ("35-44", 4), ("45-54", 0), ("65-", 5), ("unknown", 6))
    assert counts(*(("age_band", band, n) for band, n in fine)) == {
        ("age_band", "-34"): 1 + 2 + 3,
        ("age_band", "35-"): 4 + 0 + 5,
        ("age_band", "unknown"): 6,
    }


def test_women_and_men_are_added_each_for_themselves() -> None:
    rows = (("woman+-20", 1), ("man+-20", 2), ("woman+21-24", 3), ("man+35-44", 4))
    assert counts(*(("sex+age_band", group, n) for group, n in rows)) == {
        ("sex+age_band", "woman+-34"): 1 + 3,
        ("sex+age_band", "man+-34"): 2,
        ("sex+age_band", "man+35-"): 4,
    }


def test_years_of_support_keep_the_edges_that_the_bands_share() -> None:
    rows = (("-1", 1), ("1-2", 2), ("2-4", 3), ("4-7", 4), ("9-", 5))
    assert counts(*(("support_band", band, n) for band, n in rows)) == {
        ("support_band", "-2"): 1 + 2,
        ("support_band", "2-7"): 3 + 4,
        ("support_band", "7-"): 5,
    }


def test_what_has_no_bands_is_as_it_was_and_a_mean_in_a_band_is_left_out() -> None:
    total = figure("participated", 12)
    mean = figure("age_mean", 31, "participated", "age_band", "25-34")
    assert list(in_bands([total, mean], FINE, COARSE)) == [total]


def test_a_band_that_is_not_known_makes_its_coarser_band_not_known() -> None:
    rows = [
        figure("participated", 3, by="age_band", group="-20"),
        figure("participated", None, by="age_band", group="21-24", status=Status.MISSING),
    ]
    (made,) = in_bands(rows, FINE, COARSE)
    assert (made.group, made.value, made.status) == ("-34", None, Status.MISSING)


def test_a_band_with_an_edge_of_its_own_cannot_be_made_of_the_others() -> None:
    with pytest.raises(ValueError, match="not all edges"):
        list(in_bands([], FINE, {**COARSE, "age_band": Bands((30,), whole=True)}))
