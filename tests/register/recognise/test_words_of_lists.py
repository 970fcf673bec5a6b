"""Words of lists: what is certain, what is proposed, and what only a person can say."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from finsam.domain.codes import CodeList, standard_codes
from finsam.register.parse.unknown_words import asked_words
from finsam.register.recognise.letters import letters, rows_of, split
from finsam.register.recognise.words import Understood, understood

ASKED = [{"list": name, "word": word} for name, word in asked_words()]
LISTS = ("sex", "referrer", "income_source", "exit_reason", "education")
SLIPS = 8


def meant(name: str, word: str) -> Understood:
    return understood(word, standard_codes()[name])


@pytest.mark.parametrize(
    ("name", "word", "code"),
    [
        ("exit_reason", "Fortsatt rehab", "other_rehab"),
        ("exit_reason", "Med rehab", "medical_rehab"),
        ("income_source", "Ek bistånd", "social_assistance"),
        ("income_source", "akt. ers.", "activity_compensation"),
        ("referrer", "Af", "af"),
        ("referrer", "F-kassan", "fk"),
        ("sex", "kv.", "woman"),
    ],
)
def test_what_teams_write_for_a_code_is_certain(name: str, word: str, code: str) -> None:
    assert meant(name, word) == Understood(code, certain=True)


@pytest.mark.parametrize(
    ("name", "word", "code"),
    [
        ("referrer", "AF Borlänge", "af"),
        ("referrer", "Nordby kommun", "municipality"),
        ("referrer", "Reg. Dalarna", "region"),
        ("exit_reason", "Annan arbetslivsinr. rehab", "other_rehab"),
        ("income_source", "Aktivitetsersättn", "activity_compensation"),
        ("income_source", "Sjukpening", "sickness_benefit"),
    ],
)
def test_a_short_word_a_place_or_a_slip_is_proposed(name: str, word: str, code: str) -> None:
    assert meant(name, word) == Understood(code, certain=False)


@pytest.mark.parametrize("row", ASKED, ids=lambda row: f"{row['list']}-{row['word']}")
def test_a_word_that_moves_a_figure_and_can_mean_two_things_is_never_guessed(row: dict[str, str]) -> None:
    found = meant(row["list"], row["word"])
    assert found.code is None and found.why
    assert set(found.choices) <= set(standard_codes()[row["list"]].ids)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("referrer", "Soc/FK"),
        ("income_source", "Sjukpenning + Lön"),
        ("income_source", "AE och AS"),
        ("exit_reason", "Arbete/studier"),
        ("exit_reason", "Ej arbete"),
        ("income_source", "Ingen sjukpenning"),
        ("exit_reason", "Utan arbete"),
    ],
)
def test_two_things_in_a_cell_and_what_is_denied_are_never_one_of_them(name: str, word: str) -> None:
    assert meant(name, word).code is None


@pytest.mark.parametrize("word", ["Anna Testsson", "Provberg, Erik", "Eva-Lena Exempelin", "Lars P."])
def test_what_looks_like_a_name_is_no_word_and_is_not_shown(word: str) -> None:
    assert meant("referrer", word) == Understood(None, name=True)


@pytest.mark.parametrize("name", LISTS)
def test_a_word_that_is_left_out_of_the_list_is_never_certainly_another(name: str) -> None:
    codes = standard_codes()[name]
    for code in codes.codes:
        for word in code.synonyms:
            found = understood(word, without(codes, word))
            assert found.code in (None, code.id), (word, found)


def without(codes: CodeList, word: str) -> CodeList:
    return CodeList(
        codes.id,
        tuple(replace(code, synonyms=tuple(w for w in code.synonyms if w != word)) for code in codes.codes),
    )


@pytest.mark.parametrize("name", LISTS)
def test_a_slip_in_a_word_is_never_certainly_another_code(
    name: str, with_slip: Callable[[str, random.Random], str]
) -> None:
    chance, codes = random.Random(2), standard_codes()[name]
    for code in codes.codes:
        for word in (code.label, *code.synonyms):
            for _ in range(SLIPS if len(word) > 3 else 0):
                found = understood(slipped := with_slip(word, chance), codes)
                assert not found.certain or found.code == code.id, (slipped, word, found)


def test_a_word_stands_in_one_list_of_words_only() -> None:
    for row in rows_of("words"):
        codes = standard_codes()[row["list"]]
        known = {letters(word) for code in codes.codes for word in (code.label, *code.synonyms)}
        asked = {letters(each["word"]) for each in ASKED if each["list"] == row["list"]}
        assert row["code"] in codes.ids
        own = {letters(word) for word in split(row["words"])}
        assert not own & (known | asked), row
    for row in ASKED:
        assert standard_codes()[row["list"]].match(row["word"]) is None, row


def test_an_associations_own_word_goes_before_all() -> None:
    codes = standard_codes()["exit_reason"]
    own = CodeList(
        codes.id,
        tuple(
            replace(each, synonyms=(*each.synonyms, "AF")) if each.id == "job_seeking" else each
            for each in codes.codes
        ),
    )
    assert understood("AF", own) == Understood("job_seeking", certain=True)
