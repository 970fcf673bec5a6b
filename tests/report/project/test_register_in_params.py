"""The block put in a team's params: every other line stays, and no other block is written over."""

import pytest
import yaml

from finsam.report.project.params.register_in_params import OtherBlockError, with_register

BLOCK = [
    "register:",
    "  file: Lista.xlsx",
    "  columns:",
    "    Inskriven: Startdatum",
    "    # ? Avslutad: Slutt",
]
PARAMS = "# vårt team\nname: Team Exempel   # namnet\nperiods: [2024]\n\n# sist\n"


def test_the_block_comes_last_and_all_that_stood_there_stands() -> None:
    new = with_register(PARAMS, BLOCK, "Lista.xlsx")
    assert new.startswith(PARAMS)
    assert new == PARAMS + "\n".join(BLOCK) + "\n"


def test_a_file_without_a_last_line_break_and_one_from_windows_are_read_as_before() -> None:
    assert with_register(PARAMS.rstrip("\n"), BLOCK, "Lista.xlsx").splitlines()[-5:] == BLOCK
    windows = with_register(PARAMS.replace("\n", "\r\n"), BLOCK, "Lista.xlsx")
    assert windows.count("\r\n") == windows.count("\n") == PARAMS.count("\n") + len(BLOCK)


def test_the_same_block_once_more_changes_nothing() -> None:
    new = with_register(PARAMS, BLOCK, "Lista.xlsx")
    assert with_register(new, BLOCK, "Lista.xlsx") == new


def test_the_name_of_the_same_file_becomes_the_block_and_its_comment_stays() -> None:
    text = "name: A\nregister: Lista.xlsx  # från Kim\n\n# perioderna\nperiods: [2024]\n"
    new = with_register(text, BLOCK, "Lista.xlsx")
    wanted = ["name: A", "# från Kim", *BLOCK, "", "# perioderna", "periods: [2024]"]
    assert new.splitlines() == wanted


@pytest.mark.parametrize(
    "register",
    [
        "register: annan.xlsx\n",
        "register:\n  file: Lista.xlsx\n  rows: {Team: Norra}\n",
        "register: {file: x}\n",
    ],
)
def test_what_says_otherwise_is_never_written_over(register: str) -> None:
    with pytest.raises(OtherBlockError) as error:
        with_register(f"name: A\n{register}periods: [2024]\n", BLOCK, "Lista.xlsx")
    assert error.value.line == 2 and error.value.said == register.splitlines()[0]


@pytest.mark.parametrize(
    "text", ["{name: A, periods: [2024]}\n", "- a\n", "", "# bara en kommentar\n", "name: A\n...\n"]
)
def test_a_file_that_is_no_block_of_keys_is_left_alone(text: str) -> None:
    with pytest.raises(ValueError):
        with_register(text, BLOCK, "Lista.xlsx")


@pytest.mark.parametrize("last", ["  - b\n  - c\n", " |\n  en text\n  # ingen kommentar\n", " {a: b}\n"])
def test_whatever_the_last_key_holds_it_is_the_same_afterwards(last: str) -> None:
    text = f"name: A\nlast:{last if last[0] != ' ' or last[1] in '|{' else chr(10) + last}"
    new = with_register(text, BLOCK, "Lista.xlsx")
    before, after = (yaml.load(each, Loader=yaml.BaseLoader) for each in (text, new))
    assert after.pop("register")["file"] == "Lista.xlsx" and before == after
