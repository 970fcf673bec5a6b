"""Headings by their parts: those not seen before, each known one left out in turn, slips of the keys."""

import csv
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from finsam.register.core.tables import ENROLMENTS, ColumnKind
from finsam.register.parse.headings import words_for
from finsam.register.recognise import heading_meaning
from finsam.register.recognise.heading_meaning import How, Meaning, meaning
from finsam.register.recognise.letters import letters, one_slip, words_of

WRITTEN = [(word, column.header) for column, word, _ in words_for(ENROLMENTS)]
KINDS = {column.header: column.kind for column in ENROLMENTS.columns}
SLIPS = 8
MOST_UNDERSTOOD = 0.65  # share of the known headings that are understood without standing in the list


def fresh() -> list[tuple[str, str]]:
    with (Path(__file__).parent / "fresh_headings.csv").open(encoding="utf-8") as file:
        return [(row["heading"], row["column"]) for row in csv.DictReader(file, delimiter=";")]


@pytest.mark.parametrize(("heading", "column"), fresh())
def test_a_heading_that_was_written_before_the_parts_is_understood_or_left_alone(
    heading: str, column: str
) -> None:
    found = meaning(heading)
    assert (found.columns if found else ()) == ((column,) if column else ())


@pytest.mark.parametrize(
    "heading",
    [
        "Planerat slutdatum",
        "Slutdatum (planerat)",
        "Inskriven AF sedan",
        "Inskriven FK",
        "Försörjning sambo",
        "Datum för nästa uppföljning",
        "Tidigare inskriven",
        "Antal dagar inskriven",
        "Annan försörjning",
        "Försörjningsplikt",
        "Start och slut",
        "Remissdatum",
        "Startdatum praktik",
        "Slutdatum arbetsträning",
        "Inskriven av",
        "Kontaktperson AF",
        "Ersättningsnivå",
        "Tid i försörjning (mån)",
        "Född i Sverige",
        "Förnamn",
    ],
)
def test_a_word_of_something_else_or_an_unknown_word_makes_a_heading_none_of_ours(heading: str) -> None:
    found = meaning(heading)
    assert found is None or not found.how.certain


def test_a_heading_near_its_opposite_is_never_taken_for_it() -> None:
    for start, end in [
        ("Försörjning vid inskrivning", "Försörjning vid utskrivning"),
        ("Försörjning före", "Försörjning efter"),
        ("Inskriven", "Utskriven"),
        ("Inkomst vid start", "Inkomst vid slut"),
    ]:
        first, last = meaning(start), meaning(end)
        assert first is not None and last is not None and not set(first.columns) & set(last.columns)


def test_brackets_that_say_only_how_a_cell_is_filled_in_change_nothing_and_others_are_asked_about() -> None:
    for heading, column in [
        ("Startdatum (åååå-mm-dd)", "Inskriven"),
        ("Försörjning (efter)", "Försörjning efter"),
        ("Kön (kvinna/man/annat)", "Kön"),
    ]:
        found = meaning(heading)
        assert found is not None and found.columns == (column,) and found.how.certain
    unsure = meaning("Startdatum (insatsprogrammet)")
    assert unsure is None or not unsure.how.certain


def test_a_heading_under_a_group_is_the_groups_and_never_its_opposite() -> None:
    assert meaning("Datum", "Avslut") == Meaning(("Avslutad",), How.WORD)
    assert meaning("Datum", "Inskrivning") == Meaning(("Inskriven",), How.WORD)
    assert meaning("Försörjning", "Ut") == Meaning(("Försörjning efter",), How.WORD)
    assert meaning("Inskriven", "Avslut") is None
    assert meaning("Försörjning", "Uppföljning 6 mån") is None
    assert meaning("Försörjning", "2025") is None
    assert meaning("Kön", "Bakgrund") is not None


def test_a_known_heading_that_is_left_out_of_the_list_is_understood_or_asked_about_but_never_another() -> (
    None
):
    words = heading_meaning._words()
    written = heading_meaning._written()
    understood = 0
    with pytest.MonkeyPatch.context() as patch:
        for word, _ in WRITTEN:
            own = letters(word)
            left = {known: columns for known, columns in words.items() if known != own}
            patch.setattr(heading_meaning, "_words", lambda left=left: left)
            others = tuple(each for each in written if "".join(each[0]) != own)
            patch.setattr(heading_meaning, "_written", lambda others=others: others)
            found = meaning.__wrapped__(word)
            assert found is None or set(found.columns) <= set(words[own]), (word, found)
            understood += found is not None
    assert understood >= MOST_UNDERSTOOD * len(WRITTEN)


def test_a_slip_of_the_keys_is_understood_or_asked_about_but_never_another_column_of_the_kind(
    with_slip: Callable[[str, random.Random], str],
) -> None:
    chance, words = random.Random(1), heading_meaning._words()
    for word, _ in WRITTEN:
        for _ in range(SLIPS):
            slipped = with_slip(word, chance)
            found = meaning.__wrapped__(slipped)
            mine = set(words[letters(word)]) | set(words.get(letters(slipped), ()))
            others = set(found.columns) - mine if found and found.how.certain else set()
            kinds = {KINDS[column] for column in mine}
            # What stands below a column of another kind tells it apart.
            assert not any(KINDS[other] in kinds - {ColumnKind.TEXT} for other in others), (slipped, found)


def test_one_slip_is_a_letter_more_less_or_another_or_two_that_changed_places() -> None:
    assert one_slip("avslut", "avslutt") and one_slip("avslut", "avlut") and one_slip("avslut", "avslyt")
    assert one_slip("avslut", "avsult")
    assert not one_slip("avslut", "avslut")
    assert not one_slip("utskriven", "inskriven") and not one_slip("avslut", "avslutat")


def test_words_are_compared_by_their_letters_alone() -> None:
    assert letters("Kön (K/M)") == letters("KON k/m")
    assert words_of("KON_KOD") == ("kon", "kod")
