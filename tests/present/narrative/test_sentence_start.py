"""A word put in for a hidden number has a capital where it begins a sentence."""

import pytest

from finsam.present.narrative.sentence_start import capitalised_at

FEW = "färre än 5"


@pytest.mark.parametrize(
    "before",
    [
        "<p>",
        "<p><strong>",
        "<p>Kommunen har remitterat 16 och regionen [visas inte]. ",
        "<ul>\n<li>",
        "<p>Varför? ",
        "<p>«Det gick bra.» ",
        "<p>Året 2024. ",
        "<p>(",
    ],
)
def test_a_sentence_begins(before: str) -> None:
    assert capitalised_at(before, FEW) == "Färre än 5"


@pytest.mark.parametrize(
    "before",
    [
        "<p>Av dem är ",
        "<p>Av dem är <em>",
        "<p>Flera, t.ex. ",
        "<p>Flera (bl.a. ",
        "<p>Av dem<br>",
        "<p>Så här: ",
        "<p>Andelen är 66,",
    ],
)
def test_a_sentence_goes_on(before: str) -> None:
    assert capitalised_at(before, FEW) == FEW


def test_a_number_stays_as_it_is() -> None:
    assert capitalised_at("<p>", "66,7 %") == "66,7 %"
