"""Small teams get coarser bands: how many, and which."""

from itertools import pairwise

import pytest

from finsam.domain.bands import Bands
from finsam.domain.rules import Rules
from finsam.figures.disclosure.tables.band_labels import cover_everything, pieces, upper_ends
from finsam.figures.disclosure.tables.coarser import coarser_bands, coarser_rules

RULES = Rules(goal=frozenset({"work"}))
AGES, YEARS = RULES.age_bands, RULES.support_bands


def test_a_team_gets_a_band_for_every_two_least_counts_of_participants() -> None:
    """31 // 10 = 3 bands; 100 are enough for all seven."""
    assert coarser_rules(RULES, 31).age_bands.ids == ("-34", "35-44", "45-")
    assert coarser_rules(RULES, 31).support_bands.ids == ("-2", "2-4", "4-")
    assert coarser_rules(RULES, 100) == RULES


def test_the_greater_the_least_count_the_coarser_the_bands() -> None:
    assert len(coarser_rules(RULES, 60, least_count=5).age_bands.ids) == 6
    assert len(coarser_rules(RULES, 60, least_count=10).age_bands.ids) == 3


@pytest.mark.parametrize("participants", [0, 1, 9, 29])
def test_the_smallest_teams_have_two_bands(participants: int) -> None:
    assert coarser_rules(RULES, participants).age_bands.ids == ("-34", "35-")


def test_nothing_but_the_bands_is_changed() -> None:
    small = coarser_rules(RULES, 20)
    assert (small.goal, small.codes, small.result_columns) == (RULES.goal, RULES.codes, RULES.result_columns)


@pytest.mark.parametrize("bands", [AGES, YEARS, Bands((29, 39, 49, 59, 64), whole=True)])
def test_every_coarser_table_has_edges_of_the_finer_ones_only(bands: Bands) -> None:
    """So that whoever has two of them can add the one up to the other, and the attacker can reckon so."""
    ladder = [set(coarser_bands(bands, most).upper_ends) for most in range(2, len(bands.ids) + 1)]
    assert all(fewer < more for fewer, more in pairwise(ladder))
    assert ladder[-1] == set(bands.upper_ends)


def test_one_band_is_no_table() -> None:
    with pytest.raises(ValueError, match="at least 2 bands"):
        coarser_bands(AGES, 1)


def test_labels_say_which_bands_they_are() -> None:
    assert upper_ends(AGES.ids) == AGES.upper_ends
    assert cover_everything("age_band", AGES.ids)
    assert cover_everything("support_band", (*YEARS.ids, "unknown"))
    assert not cover_everything("age_band", AGES.ids[:-1])
    assert not cover_everything("age_band", ("-20", "31-40", "41-"))
    assert not cover_everything("age_band", ("unknown",))


def test_a_coarse_band_is_made_of_the_fine_ones_within_it() -> None:
    assert pieces("age_band", "-34", AGES.upper_ends) == ("-20", "21-24", "25-34")
    assert pieces("age_band", "45-", AGES.upper_ends) == ("45-54", "55-64", "65-")
    assert pieces("age_band", "25-44", AGES.upper_ends) == ("25-34", "35-44")
    assert pieces("support_band", "2-7", YEARS.upper_ends) == ("2-4", "4-7")
    assert pieces("support_band", "unknown", YEARS.upper_ends) == ()
