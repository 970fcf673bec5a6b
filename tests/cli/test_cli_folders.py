"""Where a command finds its folders, and that the demo stands beside a workplace without being in its way."""

from pathlib import Path

import pytest
from small_project import TOGETHER, Small, cli
from the_demo import copy_demo
from typer.testing import CliRunner

from finsam.cli.app import app
from finsam.report.outputs.known_ids import NoRegistersError, ids_of
from finsam.report.project.layout import Folders
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.demo import without_demo
from finsam.report.project.settings_file import SettingsError


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    made = Small(tmp_path / "Förbundets mapp å")
    monkeypatch.chdir(made.root)
    return made


def test_the_demo_is_left_out_as_soon_as_there_is_another_association_and_one_line_says_so(
    small: Small,
) -> None:
    small.write("params/hittepa/association.yaml", "name: Påhittat\ngoal: [work]\ndemo: true\n")
    small.write("params/hittepa/anna.yaml", "name: Anna\nperiods: [2024]\n")
    for command in ("figures", "status", "check"):
        ended = CliRunner().invoke(app, [command])
        assert ended.stderr.count("Demon (hittepa) är inte med. Ge --demo") == 1
        assert "hittepa/anna" not in ended.output
    code, said = cli("status", "--demo")
    assert code == 0 and "hittepa/anna" in said and "dal/lag" in said
    code, said = cli("figures", "--team", "anna")
    assert code == 1 and "hör till demon, som inte är med. Ge --demo." in said
    for arguments in (["publish", "--period", "2024"], ["period", "2025"]):
        code, said = cli(*arguments, "--association", "hittepa")
        assert code == 1 and "«hittepa» hör till demon, som inte är med. Ge --demo." in said


def test_a_project_of_the_demo_alone_has_all_of_it(tmp_path: Path) -> None:
    every = read_associations(copy_demo(tmp_path).params)
    assert len(every) == 2 and without_demo(every) == every


def test_what_else_stands_in_params_and_data_is_not_in_the_demo_that_tests_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "analyst"
    copy_demo(root)
    small = Small(root / "own")
    for name in ("params", "data"):
        (small.root / name / "dal").rename(root / name / "dal")
    (root / "params" / "dal" / "lag.yaml").write_text("name: [", encoding="utf-8")
    monkeypatch.setattr("the_demo.ROOT", root)
    found = read_associations(copy_demo(tmp_path / "again").params)
    assert [association.id for association in found] == ["sodra-dalarna", "vastmanland"]


def test_an_option_goes_before_a_variable_and_a_variable_before_the_file(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write("finsam.toml", 'data = "säker plats"\nout = "/made"\n')
    assert Folders.chosen(Path()) == Folders.of(Path("params"), Path("säker plats"), Path("/made"))
    monkeypatch.setenv("FINSAM_DATA", "/variable")
    assert Folders.chosen(Path()).data == Path("/variable")
    assert Folders.chosen(Path(), data=Path("given")).data == small.root / "given"


def test_a_command_and_a_notebook_find_the_data_that_the_file_names(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe = tmp_path / "säker"
    (small.root / "data").rename(safe)
    assert cli("figures", "--team", "lag")[0] == 1
    small.write("finsam.toml", 'data = "../säker"\n')
    assert cli("figures", "--team", "lag")[0] == 0
    notebooks = small.root / "notebooks"
    assert Folders.around(notebooks) == Folders.of(small.folders.params, safe, small.folders.out)
    monkeypatch.setenv("FINSAM_DATA", str(tmp_path))
    assert Folders.around(notebooks).data == tmp_path


def test_the_file_that_counts_is_the_one_beside_the_params_that_are_named(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write("finsam.toml", 'data = "there"\n')
    monkeypatch.chdir(tmp_path)
    assert Folders.chosen(Path(), params=small.folders.params).data == small.root / "there"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'datta = "x"',
            "finsam.toml: datta: nyckeln finns inte; menade du «data»? Kända nycklar: params, data",
        ),
        ("data = 7", "finsam.toml: data: väntade en mapp (där stod «7»)."),
        ('data = ""', "väntade en mapp"),
        ("data = /x", "filen är inte giltig TOML"),
        ('data = "C:\\Users"', "filen är inte giltig TOML"),
    ],
)
def test_a_settings_file_that_cannot_be_used_stops_with_what_to_do(
    small: Small, text: str, told: str
) -> None:
    small.write("finsam.toml", text)
    code, said = cli("check")
    assert code == 1 and told in said
    with pytest.raises(SettingsError):
        Folders.around(small.root)


def test_every_fault_of_the_settings_file_is_told_at_once(small: Small) -> None:
    small.write("finsam.toml", 'datta = "x"\nout = 7\n')
    with pytest.raises(SettingsError) as refused:
        Folders.chosen(Path())
    assert [fault.key for fault in refused.value.faults] == ["datta", "out"]


def test_a_settings_file_in_another_encoding_is_told(small: Small) -> None:
    (small.root / "finsam.toml").write_bytes('data = "säker"'.encode("latin-1"))
    with pytest.raises(SettingsError, match="UTF-8"):
        Folders.chosen(Path())


def test_a_team_may_be_named_with_its_association(small: Small) -> None:
    small.write("params/berg/association.yaml", "name: Bergen\ngoal: [work]\n")
    small.write("params/berg/lag.yaml", "name: Laget i berget\nperiods: [2024]\n")
    code, said = cli("status", "--team", "dal/lag")
    assert code == 0
    assert "dal/lag" in said and "berg/lag" not in said
    code, said = cli("check", "--team", "dal/lga")
    assert code == 1 and "Menade du dal/lag?" in said


def test_a_period_that_nobody_has_is_told_with_those_that_there_are(small: Small) -> None:
    small.write("params/dal/lag.yaml", "name: Laget\nperiods: [2024H2, 2023]\n")
    code, said = cli("check", "--period", "2030")
    assert code == 1
    assert "Perioderna som finns är 2023, 2024H2: «finsam period» lägger till en." in said


def test_registers_that_are_gone_are_told_as_that_and_not_as_a_key(small: Small) -> None:
    assert cli("figures")[0] == 0
    small.folders.data.rename(small.root / "borta")
    with pytest.raises(NoRegistersError, match="mappen data/dal/ med registren saknas"):
        ids_of(small.folders, TOGETHER)
