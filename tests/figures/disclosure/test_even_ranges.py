"""Where the truth lies in a range is drawn: nobody can guess it from the range, or from the method."""

from collections import Counter

import pytest
from figures.disclosure.associations import RULES, made, random_association, registers_of
from scipy.stats import chi2, chisquare

from finsam.figures.disclosure.classes.forms import Between
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.protect import Protected, draw, protect
from finsam.figures.disclosure.twins.placing import Hull, placed
from finsam.figures.store import figures_csv

Places = Counter[tuple[int, int]]


@pytest.fixture(scope="module")
def editions() -> list[Protected]:
    associations = [random_association(seed, ["2024"], (4, 6), (15, 40), sheets=False) for seed in range(16)]
    return [
        protect(registers_of(one, one.places), one.places, RULES, Policy(), b"a fixed key")
        for one in associations
    ]


def ranges_of(edition: Protected) -> list[Between]:
    return [edition.slots.between(slot) for slot in range(len(edition.slots.names))]


def places_of(editions: list[Protected]) -> Places:
    """How often the truth is at each place of a range, by its width; a small number cannot be everywhere."""
    found: Places = Counter()
    for edition in editions:
        for between, value in zip(ranges_of(edition), edition.slots.values, strict=True):
            width = between.most - between.least
            if not between.exact and value >= width:
                found[width, round(value) - between.least] += 1
    return found


def lean(places: Places) -> tuple[float, int]:
    """Chi-square over the places of every width that is frequent enough, and their degrees of freedom."""
    total, freedom = 0.0, 0
    for width in sorted({width for width, _ in places}):
        counts = [places[width, place] for place in range(width + 1)]
        if sum(counts) >= 5 * len(counts):
            total += float(chisquare(counts).statistic)
            freedom += width
    return total, freedom


def test_ranges_lean_nowhere(editions: list[Protected]) -> None:
    places = places_of(editions)
    assert sum(places.values()) >= 1_000
    total, freedom = lean(places)
    assert freedom >= 3
    assert chi2.sf(total, freedom) > 0.01


def test_no_range_is_narrower_than_the_interval(editions: list[Protected]) -> None:
    """Its width would tell."""
    widths = Counter(
        between.most - between.least
        for edition in editions
        for between in ranges_of(edition)
        if not between.exact
    )
    assert min(widths) >= Policy().interval


def test_the_same_key_gives_the_same_edition_and_another_key_other_ranges() -> None:
    association = random_association(3, ["2024"], (2, 3), (10, 30))

    def written(key: bytes) -> str:
        edition = made(association, secret=key)
        return "".join(figures_csv(rows) for rows in edition.rows.values())

    assert written(b"one") == written(b"one")
    assert written(b"one") != written(b"another")


def test_a_range_holds_what_its_twins_are_and_goes_no_further_below_than_nobody() -> None:
    hulls = [Hull(down, up) for down in range(4) for up in range(4) if down + up] * 20
    values = [max(hull.down, at % 9) for at, hull in enumerate(hulls)]
    names = [f"number {at}" for at in range(len(hulls))]
    ranges = placed(hulls, values, names, 3, lambda name, below: draw(b"k", name, below))
    for hull, value, (least, most) in zip(hulls, values, ranges, strict=True):
        assert -least >= hull.down
        assert most >= hull.up
        assert most - least >= 3
        assert value + least >= 0


def test_a_number_whose_twins_are_farther_apart_than_ranges_are_wide_has_a_range_that_holds_them_all() -> (
    None
):
    (far, near) = placed([Hull(12, 10), Hull(1, 1)], [12, 9], ["far", "near"], 3, lambda name, below: 0)
    assert far[0] <= -12
    assert far[1] >= 10
    assert near[1] - near[0] >= 3


def test_nothing_is_placed_where_there_is_no_range() -> None:
    assert placed([], [], [], 3, lambda name, below: 0) == []


def test_a_draw_is_even_and_the_same_for_a_name() -> None:
    drawn = [draw(b"k", f"cell {at}", 4) for at in range(2_000)]
    assert chisquare([drawn.count(number) for number in range(4)]).pvalue > 0.01
    assert drawn == [draw(b"k", f"cell {at}", 4) for at in range(2_000)]
    assert drawn != [draw(b"l", f"cell {at}", 4) for at in range(2_000)]
