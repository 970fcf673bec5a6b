"""The key `register:`: what it may hold, and what is said where it is wrong."""

from pathlib import Path

import pytest

from finsam.register.core.mapping import NO_MAPPING
from finsam.report.project.params.files import ParamsError, read_associations

BLOCK = """
register:
  file: lista.xlsx
  sheets: {Deltagare: [Aktiva, Avslutade], Kö: Väntelista}
  ids: per_sheet
  header_row: [3, 4]
  columns: {Inskriven: In / Datum, Avslutad: [Ut / Datum, Slutdatum]}
  one_of: {Avslutsorsak: {Arbete: work, Studier: studies}}
  split: {Status: [Avslutad, Avslutsorsak]}
  words: {exit_reason: {AF: job_seeking}, Kön: {1: man}}
  rows: {Team: Norra}
"""


def params(folder: Path, register: str) -> Path:
    (folder / "a").mkdir(parents=True, exist_ok=True)
    (folder / "a" / "association.yaml").write_text("name: A\ngoal: [work]\n", encoding="utf-8")
    text = f"name: T\nperiods: [2024]\n{register}"
    (folder / "a" / "t.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_block_says_all_that_a_list_in_another_form_needs(tmp_path: Path) -> None:
    ((association,),) = (read_associations(params(tmp_path, BLOCK)),)
    team = association.teams[0].params
    mapping = team.mapping()
    assert team.register_file == mapping.file == "lista.xlsx"
    assert mapping.sheets == {"Deltagare": ("Aktiva", "Avslutade"), "Kö": ("Väntelista",)}
    assert mapping.ids_per_sheet
    assert mapping.header_row == (3, 4)
    assert mapping.columns["Avslutad"] == ("Ut / Datum", "Slutdatum")
    assert mapping.words["Kön"] == {"1": "man"}
    assert mapping.rows == {"Team": "Norra"}


def test_keys_with_nothing_but_comments_below_them_say_nothing(tmp_path: Path) -> None:
    block = "register:\n  columns:\n    # ? Född: År\n  words:\n    referrer:\n      # FYLL I AF:\n"
    (association,) = read_associations(params(tmp_path, block))
    mapping = association.teams[0].params.mapping()
    assert mapping.columns == {} and mapping.words == {"referrer": {}}


@pytest.mark.parametrize("value", ["a; b", "[a, b]"])
def test_a_word_may_be_given_several_codes(value: str, tmp_path: Path) -> None:
    block = f"register:\n  words: {{income_source: {{Soc + FK: {value}}}}}\n"
    (association,) = read_associations(params(tmp_path, block))
    assert association.teams[0].params.mapping().words == {"income_source": {"Soc + FK": "a; b"}}


@pytest.mark.parametrize("register", ["", "register: lista.xlsx\n"])
def test_without_a_block_only_the_file_is_said(register: str, tmp_path: Path) -> None:
    (association,) = read_associations(params(tmp_path, register))
    team = association.teams[0].params
    assert team.register_file == ("lista.xlsx" if register else None)
    assert team.mapping() == (NO_MAPPING if not register else team.mapping())
    assert not team.mapping().columns


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("{colums: {Kön: K}}", "columns"),
        ("{columns: {Inskrivn: In}}", "Inskriven"),
        ("{sheets: {Deltagre: Blad1}}", "Deltagare"),
        ("{ids: per_blad}", "per_sheet"),
        ("{header_row: [3, 5]}", "[3, 4]"),
        ("{words: {exit_reson: {AF: work}}}", "exit_reason"),
        ("{file: ../lista.xlsx}", "inget namn på en fil"),
        ("{split: {Status: [Avslut]}}", "Avslutad"),
        ("{words: {exit_reason: {AF: }}}", "AF"),
    ],
)
def test_what_is_wrong_in_a_block_is_told_with_what_was_meant(wrong: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ParamsError) as error:
        read_associations(params(tmp_path, f"register: {wrong}\n"))
    assert "register" in str(error.value)
    assert told in str(error.value)
