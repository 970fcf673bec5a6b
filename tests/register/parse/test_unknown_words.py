"""A word that no code list has is told with the line that gives it a meaning, and is never guessed."""

import re
from collections.abc import Callable

import pytest
import yaml

from finsam.domain.codes import Code, standard_codes
from finsam.domain.faults import Fault
from finsam.domain.same_faults import as_lines, without_content
from finsam.present.pages.dictionary import dictionary
from finsam.register.parse.unknown_words import asked_of, what_to_do
from finsam.report.project.params.own_codes import own_code_faults
from finsam.report.project.params.schema import CodeRow

CODES = standard_codes()
_LINE = re.compile(r"`((?:register|codes): .*?)`")


def test_an_unknown_word_comes_with_the_line_for_a_synonym_and_the_line_for_one_of_its_own() -> None:
    told, paste = what_to_do(["Kyrkan"], CODES["referrer"])
    assert "teamets params" in told and "förbundets params" in told
    assert paste == (
        "register: {words: {referrer: {Kyrkan: KOD}}} "
        "codes: {referrer: [{code: kyrkan, label: Kyrkan, parent: KOD}]}"
    )


def test_a_near_miss_comes_with_the_code_that_was_meant_in_the_line() -> None:
    told, paste = what_to_do(["Försäkringskasan"], CODES["referrer"])
    assert told.startswith("Menade du «Försäkringskassan»?")
    assert paste == "register: {words: {referrer: {Försäkringskasan: fk}}}"


@pytest.mark.parametrize(
    ("name", "word", "choices"),
    [
        ("exit_reason", "AF", ("job_seeking", "other_rehab")),
        ("exit_reason", "rehab", ("other_rehab", "medical_rehab")),
        ("exit_reason", "Praktik", ("work", "other_rehab")),
        ("income_source", "SE", ("sickness_compensation", "other")),
    ],
)
def test_a_word_that_can_mean_two_things_is_asked_and_never_guessed(
    name: str, word: str, choices: tuple[str, ...]
) -> None:
    codes = CODES[name]
    assert codes.match(word) is None
    told, paste = what_to_do([word], codes)
    assert "Menade du" not in told
    assert all(f"{codes.label(code)} ({code})" in told for code in choices)
    assert paste == f"register: {{words: {{{name}: {{{word}: KOD}}}}}}"


def test_every_asked_word_is_of_a_list_that_is_there_and_has_its_choices() -> None:
    asked = [(codes, word) for codes in CODES.lists.values() for word in ("AF", "-", "FK", "Vård")]
    found = [asked_of(word, codes) for codes, word in asked]
    assert sum(one is not None for one in found) > 5
    assert all(one.choices for one in found if one)


def test_only_codes_that_the_list_has_are_choices() -> None:
    few = CODES["exit_reason"].__class__("exit_reason", (Code("other_rehab", "Annan rehab"),))
    found = asked_of("AF", few)
    assert found and found.choices == ("other_rehab",)


@pytest.mark.parametrize("word", ["Anna Testsson", "850412-1234", "x" * 80, "två\nrader"])
def test_no_line_is_given_of_what_may_be_a_name_or_is_not_shown_as_it_stands(word: str) -> None:
    assert what_to_do([word], CODES["referrer"])[1] == ""


@pytest.mark.parametrize("word", ["ja", "null", "Reg. Dalarna", "a: b", 'säg "hej"', "{x}", "12", "a #1"])
def test_the_lines_are_yaml_and_say_the_word(word: str) -> None:
    _, paste = what_to_do([word], CODES["referrer"])
    register, _, codes = paste.partition(" codes: ")
    assert list(yaml.safe_load(register)["register"]["words"]["referrer"]) == [word]
    if codes:
        (row,) = yaml.safe_load(f"codes: {codes}")["codes"]["referrer"]
        assert row["label"] == word
        # Pasted as it stands it is refused: a person has not chosen what it belongs to.
        assert any("KOD" in fault for fault in own_code_faults("referrer", [CodeRow(**row).as_code()]))


def test_the_lines_stand_last_in_the_message_and_are_never_kept(
    sheets: dict[str, list[list[object]]], faults_of: Callable[..., tuple[Fault, ...]]
) -> None:
    column = sheets["Deltagare"][0].index("Remittent")
    sheets["Deltagare"][1][column] = "Kyrkan"
    sheets["Deltagare"][2][column] = "Klubben"
    faults = faults_of({"Deltagare": sheets["Deltagare"]})
    (line,) = as_lines(faults)
    assert "{Kyrkan: KOD}" in line and "{Klubben: KOD}" in line
    assert line.endswith("}]}")
    assert not any("Kyrkan" in kept or "Klubben" in kept for kept in without_content(faults))


def test_the_dictionary_shows_the_form_of_an_own_word_and_row_for_every_list() -> None:
    lines = [yaml.safe_load(line) for line in _LINE.findall(dictionary())]
    words = {
        name: pairs for line in lines for name, pairs in line.get("register", {}).get("words", {}).items()
    }
    rows = {name: own for line in lines for name, own in line.get("codes", {}).items()}
    assert set(rows) == set(CODES.lists)
    # What a program tells from other words is typed in no register.
    assert set(words) == set(CODES.lists) - {"payer", "job_kind", "statistical_group"}
    for name, pairs in words.items():
        assert set(pairs.values()) <= set(CODES[name].ids)
    for name, own in rows.items():
        assert list(own_code_faults(name, [CodeRow(**row).as_code() for row in own])) == []
