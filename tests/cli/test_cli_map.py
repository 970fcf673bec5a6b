"""`finsam map`: what it prints of a list, the block, and putting it in a team's params."""

import shutil
from pathlib import Path

import pytest
import xlsxwriter
import yaml
from typer.testing import CliRunner

from finsam.cli.app import app

CASES = Path(__file__).parents[1] / "register" / "cases"
PARAMS = "# teamet i norr\nname: Samverkansteam Norra   # vårt namn\nperiods: [2024]\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two associations with a team each of the same id, and the first's lists in data/."""
    for association in ("nord", "syd"):
        folder = tmp_path / "params" / association
        folder.mkdir(parents=True)
        (folder / "association.yaml").write_text(f"name: {association}\ngoal: [work]\n", encoding="utf-8")
        (folder / "norra.yaml").write_text(PARAMS, encoding="utf-8")
    (tmp_path / "params" / "nord" / "osten.yaml").write_text(
        "name: Östen\nperiods: [2024]\n", encoding="utf-8"
    )
    lists = tmp_path / "data" / "nord"
    lists.mkdir(parents=True)
    for name in ("c01_titelrader", "c07_flera_team", "c08_namn_och_personnummer"):
        shutil.copy(CASES / f"{name}.xlsx", lists)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["map", *arguments])
    return result.exit_code, result.output


def test_a_list_is_told_sheet_by_sheet_heading_by_heading_and_word_by_word(project: Path) -> None:
    code, said = run("data/nord/c01_titelrader.xlsx")
    assert code == 0
    assert "Blad Blad1: rubriker på rad 5, 60 rader; summarader utelämnas: rad 67" in said
    assert "  Remitterande part → Remittent\n" in said
    assert "  Soc → Socialtjänst/kommun (9 rader)" in said
    assert "läses inte: Anteckning" in said
    assert "    Inskriven: Startdatum" in said and "  file: c01_titelrader.xlsx" in said


def test_a_list_of_several_teams_gives_one_block_each(project: Path) -> None:
    code, said = run("data/nord/c07_flera_team.xlsx")
    assert code == 0
    assert said.count("register:") == 2
    assert "  rows: {Team: Norra}" in said and "  rows: {Team: Södra}" in said


def test_names_and_personal_numbers_are_refused_and_nothing_of_them_is_shown(project: Path) -> None:
    code, said = run("c08_namn_och_personnummer.xlsx", "--association", "nord")
    assert code == 1
    assert "kolumn A: namn på personer" in said and "löpnummer" in said
    assert "Testsson" not in said and "register:" not in said and "641006" not in said


def test_the_block_is_put_in_the_params_of_the_team_and_the_rest_stays(project: Path) -> None:
    code, said = run("c07_flera_team.xlsx", "--team", "nord/norra", "--write")
    assert code == 0
    assert "norra.yaml: blocket är skrivet" in said and "1 att fylla i" in said
    written = (project / "params" / "nord" / "norra.yaml").read_text(encoding="utf-8")
    assert written.startswith(PARAMS)
    register = yaml.load(written, Loader=yaml.BaseLoader)["register"]
    assert register["rows"] == {"Team": "Norra"} and register["file"] == "c07_flera_team.xlsx"
    assert (project / "params" / "syd" / "norra.yaml").read_text(encoding="utf-8") == PARAMS


def test_a_block_that_says_otherwise_is_told_and_not_written_over(project: Path) -> None:
    path = project / "params" / "nord" / "norra.yaml"
    path.write_text(PARAMS + "register: norra-gammal.xlsx\n", encoding="utf-8")
    code, said = run("c01_titelrader.xlsx", "--team", "nord/norra", "--write")
    assert code == 1
    assert "norra.yaml rad 4: där står redan «register: norra-gammal.xlsx»" in said
    assert "det ni har fyllt i finns bara där" in said and "Ta bort" not in said
    assert path.read_text(encoding="utf-8") == PARAMS + "register: norra-gammal.xlsx\n"


def test_a_list_where_no_team_is_called_as_ours_asks_whose_rows(project: Path) -> None:
    assert run("c07_flera_team.xlsx", "--team", "osten", "--write")[0] == 0
    written = (project / "params" / "nord" / "osten.yaml").read_text(encoding="utf-8")
    assert "  # FYLL I rows: {Team: }   # vilket team: Norra (52 rader), Södra (38 rader)?" in written
    assert "rows" not in yaml.load(written, Loader=yaml.BaseLoader)["register"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--team", "norra"), "skriv --team förbund/team"),
        (("--team", "nora"), "Menade du norra?"),
        (("--team", "öst/norra"), "förbundet «öst» finns inte"),
        (("--write",), "--write behöver --team"),
    ],
)
def test_a_team_that_is_not_one_is_told(arguments: tuple[str, ...], told: str, project: Path) -> None:
    code, said = run("data/nord/c01_titelrader.xlsx", *arguments)
    assert code == 1 and told in said


def test_a_file_without_a_list_or_without_a_required_column_ends_badly(project: Path) -> None:
    with xlsxwriter.Workbook(project / "å ö.xlsx") as book:
        book.add_worksheet("Blad1").write_row(0, 0, ["År", "Antal"])
    code, said = run("å ö.xlsx")
    assert code == 1 and "ingen lista över deltagare är hittad" in said
    (project / "tom.xlsx").write_bytes(b"")
    assert run("tom.xlsx")[0] == 1
    code, said = run("saknas.xlsx")
    assert code == 1 and "filen finns inte" in said


def test_a_list_without_births_is_told_and_the_block_shows_where_to_fill_in(project: Path) -> None:
    headings = ["Kod", "Kön", "Ålder", "Startdatum", "Remittent", "Försörjning"]
    with xlsxwriter.Workbook(project / "lista.xlsx") as book:
        sheet = book.add_worksheet("Lista")
        sheet.write_row(0, 0, headings)
        for i in range(9):
            sheet.write_row(i + 1, 0, [f"D{i}", "K", 30 + i, f"2024-01-0{i + 1}", "AF", "Sjukpenning"])
    code, said = run("lista.xlsx")
    assert code == 1
    assert "kolumner saknas: Född" in said and "# FYLL I Född:   # rubriken: «Ålder»?" in said


def test_what_stands_where_headings_should_is_not_printed_when_it_looks_like_a_name(project: Path) -> None:
    with xlsxwriter.Workbook(project / "lista.xlsx") as book:
        sheet = book.add_worksheet("Lista")
        first = ["Anna Testsson", "K", "1970", "2024-01-01", "2024-06-01", "AF", "Sjukpenning", "Arbete"]
        for i in range(12):
            row = [f"D{i}", "KM"[i % 2], 1970 + i, f"2024-01-{i + 1:02}", *first[4:]]
            sheet.write_row(i, 0, row if i else first)
        book.add_worksheet("Erik Provberg").write(0, 0, "möte")
        book.add_worksheet("Team Norra").write(0, 0, "möte")
    _, said = run("lista.xlsx")
    assert "Testsson" not in said and "Provberg" not in said
    assert "Blad Team Norra: läses inte" in said


def test_the_same_list_gives_the_same_block_each_time(project: Path) -> None:
    path = project / "params" / "nord" / "norra.yaml"
    assert run("c01_titelrader.xlsx", "--team", "nord/norra", "--write")[0] == 0
    once = path.read_text(encoding="utf-8")
    path.write_text(PARAMS, encoding="utf-8")
    assert run("c01_titelrader.xlsx", "--team", "nord/norra", "--write")[0] == 0
    assert path.read_text(encoding="utf-8") == once


def test_a_sheet_for_each_team_gives_a_block_each_and_none_is_written_for_another_team(project: Path) -> None:
    headings = ["Nr", "Kön", "Född", "Startdatum", "Slutdatum", "Remittent", "Försörjning", "Orsak"]
    with xlsxwriter.Workbook(project / "data" / "nord" / "lag.xlsx") as book:
        for name in ("Väst", "Norra"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, headings)
            for i in range(9):
                closed = (
                    ["2024-06-01", "AF", "Sjukpenning", "Arbete"] if i % 2 else ["", "AF", "Sjukpenning", ""]
                )
                sheet.write_row(i + 1, 0, [i + 1, "K", 1970 + i, f"2024-01-{i + 1:02}", *closed])
    code, said = run("lag.xlsx", "--association", "nord")
    assert code == 0 and said.count("register:") == 2
    assert "# Väst\n" in said and "  sheets: {Deltagare: Väst}" in said
    code, said = run("lag.xlsx", "--team", "osten", "--write")
    assert code == 1 and "listan har flera team" in said
    code, said = run("lag.xlsx", "--team", "nord/norra", "--write")
    assert code == 0
    written = yaml.load((project / "params/nord/norra.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert written["register"]["sheets"] == {"Deltagare": "Norra"}


@pytest.mark.parametrize(
    ("starts", "told"),
    [
        (("23-06-13", "23-07-01"), "Startdatum → Inskriven; året först: 23-06-13 är 2023-06-13"),
        (("13/06/2023", "03/07/2023"), "Startdatum → Inskriven; dagen först: 13/06/2023"),
        (("06/13/2023", "07/03/2023"), "Startdatum → Inskriven; månaden först: 06/13/2023"),
        (("13/06/2023", "06/13/2023"), "Inskriven: 8 datum i «Startdatum» kan läsas på två sätt"),
    ],
)
def test_which_of_year_month_and_day_is_read_first_is_told_as_it_is_read(
    starts: tuple[str, str], told: str, project: Path
) -> None:
    rows = [f"D{i};K;{1970 + i};{starts[i % 2]};AF;Sjukpenning" for i in range(8)]
    text = "\n".join(["Deltagar-id;Kön;Född;Startdatum;Remittent;Försörjning före", *rows])
    (project / "lista.csv").write_text(text, encoding="utf-8")
    assert told in run("lista.csv")[1]


def test_exits_in_wide_columns_are_told_as_proposed(project: Path) -> None:
    shutil.copy(CASES / "c03_avslut_som_kolumner.xlsx", project)
    code, said = run("c03_avslut_som_kolumner.xlsx")
    assert code == 0
    assert "  Arbete → ? Avslutsorsak, ett kryss" in said
    assert "  # ? one_of: {Avslutsorsak: {Arbete: work," in said


def test_params_that_cannot_be_written_are_left_as_they_were(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("finsam.report.outputs.whole_files._write", full)
    code, said = run("c01_titelrader.xlsx", "--team", "nord/norra", "--write")
    assert code == 1 and "disken är full" in said
    assert (project / "params" / "nord" / "norra.yaml").read_text(encoding="utf-8") == PARAMS


def test_help_says_what_the_command_does_and_needs() -> None:
    result = CliRunner().invoke(app, ["map", "--help"])
    assert result.exit_code == 0
    assert all(each in result.output for each in ("--team", "--association", "--write"))
