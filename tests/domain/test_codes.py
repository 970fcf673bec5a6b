"""Code lists: what people type, and which code they mean (docs/field.md, "Code lists")."""

import pytest

from finsam.domain.codes import LISTS, UNKNOWN, Code, CodeList, standard_codes

CODES = standard_codes()


@pytest.mark.parametrize("dimension", LISTS)
def test_every_label_and_every_synonym_means_a_code_of_its_own_list(dimension: str) -> None:
    for code in CODES[dimension].codes:
        assert CODES[dimension].match(code.label) == code.id
        for synonym in code.synonyms:
            assert CODES[dimension].match(synonym) in CODES[dimension].ids


@pytest.mark.parametrize("dimension", LISTS)
def test_no_synonym_is_claimed_by_two_codes(dimension: str) -> None:
    claimed = [(word.casefold(), code.id) for code in CODES[dimension].codes for word in code.synonyms]
    assert len({word for word, _ in claimed}) == len(set(claimed))


@pytest.mark.parametrize(
    ("dimension", "typed", "code"),
    [
        ("sex", "Kvinna", "woman"),
        ("sex", "kv", "woman"),
        ("sex", "MÄN", "man"),
        ("referrer", "Landstinget", "region"),
        ("referrer", "soc", "municipality"),
        ("referrer", "Kommunen - IFO", "economic_assistance"),
        ("referrer", "god man", "guardian"),
        ("income_source", "Ekonomiskt bistånd", "social_assistance"),
        ("income_source", "CSN", "student_aid"),
        ("exit_reason", "Fortsatt rehabilitering", "other_rehab"),
        ("exit_reason", "Tidigt avhopp", "early_dropout"),
        ("education", "Universitet", "higher_education"),
    ],
)
def test_a_label_or_synonym_gives_its_code(dimension: str, typed: str, code: str) -> None:
    assert CODES[dimension].match(typed) == code


def test_case_space_hyphen_and_dash_do_not_count() -> None:
    reasons = CODES["exit_reason"]
    assert {reasons.match(text) for text in ("drop-out", " DROP OUT ", "Drop\u2013out", "drop_out")} == {
        "early_dropout"
    }


def test_a_decomposed_letter_is_the_same_letter() -> None:
    assert CODES["sex"].match("Ma\u0308n") == "man"


def test_an_unknown_word_is_no_code_and_names_the_near_miss() -> None:
    assert CODES["referrer"].match("Försäkringskasan") is None
    assert CODES["referrer"].near("Försäkringskasan") in ("Försäkringskassan", "Försäkringskassa")
    assert CODES["exit_reason"].near("xyz") is None


def test_a_finer_referrer_belongs_to_its_parent() -> None:
    assert CODES["referrer"].top_of("kaa") == "municipality"
    assert CODES["referrer"].top_of("psychiatry") == "region"
    assert CODES["referrer"].top_of("af") == "af"


def test_the_top_referrers_are_those_of_the_contract() -> None:
    assert set(CODES["referrer"].top) == {"municipality", "af", "fk", "region", "self", "other", UNKNOWN}


def test_the_other_lists_hold_the_codes_of_the_contract() -> None:
    assert set(CODES["sex"].ids) == {"woman", "man", "other", UNKNOWN}
    assert set(CODES["payer"].ids) == {"municipality", "fk", "af", "none", "other", UNKNOWN}
    assert set(CODES["exit_reason"].ids) == {
        "work",
        "studies",
        "job_seeking",
        "other_rehab",
        "medical_rehab",
        "sickness_compensation",
        "other",
        "early_dropout",
    }


def test_every_income_source_has_a_payer_and_every_exit_detail_an_exit_reason() -> None:
    assert all(code.parent in CODES["payer"].ids for code in CODES["income_source"].codes)
    assert all(code.parent in CODES["exit_reason"].ids for code in CODES["exit_detail"].codes)


def test_an_associations_own_row_is_matched_and_has_its_parent() -> None:
    own = CODES.with_rows({"referrer": [Code("norberg", "Norbergs kommun", "municipality", ("Norberg",))]})
    assert own["referrer"].match("norberg") == "norberg"
    assert own["referrer"].top_of("norberg") == "municipality"
    assert own["referrer"].top == CODES["referrer"].top


def test_an_own_row_with_a_known_id_takes_that_rows_place() -> None:
    own = CODES["exit_reason"].with_rows([Code("other", "Övriga avslutade")])
    assert own.ids == CODES["exit_reason"].ids
    assert own.label("other") == "Övriga avslutade"


def test_a_new_synonym_never_changes_what_a_label_means() -> None:
    own = CODES["sex"].with_rows([Code("none_given", "Ej angivet", None, ("Kvinna",))])
    assert own.match("Kvinna") == "woman"


def test_own_rows_for_a_list_that_does_not_exist_are_refused() -> None:
    with pytest.raises(KeyError):
        CODES.with_rows({"refererr": []})


def test_a_code_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        CodeList("sex", (Code("woman", "Kvinna"), Code("woman", "Flicka")))
