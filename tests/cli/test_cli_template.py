"""`finsam template`: a workbook that a team leader can fill in, and that is never written over another."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from finsam.cli.app import app

PARAMS = Path(__file__).parents[2] / "params"


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
