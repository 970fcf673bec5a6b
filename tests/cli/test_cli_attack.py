"""`finsam attack`: what it says, and how it ends."""

from pathlib import Path

from figures.intruder.editions import count, edition, flow
from figures.intruder.test_public_files import publish
from typer.testing import CliRunner

from finsam.cli.app import app


def attack(folder: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["attack", str(folder)])
    return result.exit_code, result.output


def test_what_nobody_can_narrow_ends_well(tmp_path: Path) -> None:
    publish(tmp_path, edition("2024", *flow(40, 20, 20)))
    code, said = attack(tmp_path)
    assert code == 0
    assert "1 fil, 5 tal" in said
    assert "Inget kan ringas in." in said


def test_what_can_be_narrowed_is_named_and_fails(tmp_path: Path) -> None:
    publish(tmp_path, edition("2024", *flow(40, 2, 20)))
    code, said = attack(tmp_path)
    assert code == 1
    assert "sala 2024, nyinskrivna: precis 2" in said


def test_what_is_not_understood_fails_though_nothing_is_narrowed(tmp_path: Path) -> None:
    publish(tmp_path, edition("2024", *flow(40, 20, 20), count("placements", 20)))
    code, said = attack(tmp_path)
    assert code == 1
    assert "placements" in said
    assert "Inget kan ringas in" not in said


def test_a_folder_without_figures_fails(tmp_path: Path) -> None:
    code, said = attack(tmp_path)
    assert code == 1
    assert ".figures.csv" in said


def test_a_folder_that_is_not_there_fails(tmp_path: Path) -> None:
    code, said = attack(tmp_path / "nowhere")
    assert code == 1
    assert "finns inte" in said


def test_what_stands_in_the_files_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    places = {"sala": ["sala"], "\x1b[31mfns": ["\x1b[31mfns"]}
    publish(tmp_path, edition("2024", *flow(40, 20, 20), *flow(42, 22, 23, ""), places=places))
    code, said = attack(tmp_path)
    assert code == 1
    assert "fns 2024" in said
    assert "\x1b" not in said
