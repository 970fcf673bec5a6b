"""`finsam template`: a workbook that a team leader can fill in, and that is never written over another."""

import shutil
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from finsam.cli.app import app

PARAMS = Path(__file__).parents[2] / "params"
CASES = Path(__file__).parents[1] / "register" / "cases"
REGISTER = (
    "register:\n  file: c07_flera_team.xlsx\n  rows: {Team: Norra}\n  words: {exit_reason: {Vården: other}}\n"
)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["template", *arguments])
    return result.exit_code, " ".join(result.output.split())


def test_a_template_is_written_once_and_never_over_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run()[0] == 0
    before = Path("register.xlsx").read_bytes()
    assert "Deltagare" in openpyxl.load_workbook(BytesIO(before)).sheetnames
    code, told = run()
    assert code == 1
    assert "finns redan" in told
    assert "-o" in told
    assert Path("register.xlsx").read_bytes() == before
    assert run("-o", "å en annan.xlsx")[0] == 0


def test_an_association_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    file = tmp_path / "mall.xlsx"
    code, told = run("--association", "nej", "-o", str(file), "--params", str(PARAMS))
    assert code == 1
    assert "sodra-dalarna" in told
    assert not file.exists()


def test_a_template_is_a_workbook(tmp_path: Path) -> None:
    code, told = run("-o", str(tmp_path / "mall.csv"))
    assert code == 1
    assert ".xlsx" in told


@pytest.fixture
def of_teams(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list of two teams, one of which has said in its params how it is read."""
    (tmp_path / "params" / "nord").mkdir(parents=True)
    (tmp_path / "data" / "nord").mkdir(parents=True)
    shutil.copy(CASES / "c07_flera_team.xlsx", tmp_path / "data" / "nord")
    params = tmp_path / "params" / "nord"
    (params / "association.yaml").write_text("name: Nord\ngoal: [work]\n", encoding="utf-8")
    for team, register in (("norra", REGISTER), ("vast", "")):
        (params / f"{team}.yaml").write_text(f"name: {team}\nperiods: [2024]\n{register}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ids_in(file: str) -> list[str]:
    sheet = openpyxl.load_workbook(file)["Deltagare"]
    return [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]]


def test_an_old_list_is_read_as_the_params_of_the_team_whose_register_it_is(of_teams: Path) -> None:
    code, told = run("--from", "data/nord/c07_flera_team.xlsx")
    assert code == 0
    assert "Bara raderna där Team är Norra är flyttade." in told
    assert len(ids_in("register.xlsx")) == 52


def test_a_list_that_is_several_teams_register_is_moved_team_by_team(of_teams: Path) -> None:
    south = of_teams / "params" / "nord" / "sodra.yaml"
    south.write_text(f"name: Södra\nperiods: [2024]\n{REGISTER.replace('Norra', 'Södra')}", encoding="utf-8")
    code, told = run("--from", "data/nord/c07_flera_team.xlsx")
    assert code == 1 and "--team nord/norra eller --team nord/sodra" in told
    assert not Path("register.xlsx").exists()
    assert run("--from", "c07_flera_team.xlsx", "--team", "sodra")[0] == 0
    assert len(ids_in("register.xlsx")) == 38


def test_a_list_that_cannot_be_moved_ends_with_the_command_that_shows_why(of_teams: Path) -> None:
    (of_teams / "params" / "nord" / "norra.yaml").unlink()
    code, told = run("--from", "data/nord/c07_flera_team.xlsx")
    assert code == 1
    assert "flera team: Norra, Södra" in told
    assert told.endswith("finsam map data/nord/c07_flera_team.xlsx --team TEAM --write")
    assert not Path("register.xlsx").exists()


def test_an_associations_own_register_has_no_sheet_of_participants(tmp_path: Path) -> None:
    made = tmp_path / "vastmanland.xlsx"
    assert run("--association", "vastmanland", "--own", "-o", str(made), "--params", str(PARAMS))[0] == 0
    sheets = openpyxl.load_workbook(made).sheetnames
    assert {"Personal", "Budget", "Jämförelsetal"} <= {*sheets}
    assert not {"Deltagare", "Kö", "Arbetsträning", "Enkätsvar", "Uppföljning"} & {*sheets}


def test_a_teams_list_is_not_moved_to_the_associations_own_register(tmp_path: Path) -> None:
    code, told = run("--own", "--from", "lista.xlsx", "-o", str(tmp_path / "x.xlsx"))
    assert code == 1
    assert "Utelämna --from och --team" in told
