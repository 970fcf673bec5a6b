"""What is wrong with what somebody wrote is one kind of fault; of a register's cells nothing is kept."""

import ast
import json
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat.v4 import new_notebook

from finsam.domain.faults import Fault, Place
from finsam.domain.figures import COLUMNS
from finsam.domain.same_faults import as_lines, without_content
from finsam.figures.store import FiguresError, read_figures
from finsam.report.execute.run_notebook import CellError
from finsam.report.ipynb.file import NotebookError, read_notebook
from finsam.report.outputs.outcome import Made, NotPrepared, Outcome
from finsam.report.project.layout import ReportId
from finsam.report.project.params.files import ParamsError, read_associations

ROOT = Path(__file__).parents[2]
REPORT = ReportId("dal", "stort", "2024-01--2024-12")
QUOTING = Place("avesta.xlsx", "Deltagare").error(2, "Remittent", "«Anna»", "en av: AF", "Välj ur listan.")
OF_TEXT = Fault("error", "stort/2024.md", line=7, problem="rubriken finns inte.", remedy="Skriv om den.")
DOUBT = Fault("warning", "avesta.xlsx", part="2024", problem="Få avslut.", remedy="Se över.", important=True)


def classes() -> list[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "finsam").rglob("*.py")]
    return [node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def test_the_house_has_one_class_of_fault() -> None:
    assert [name for name in classes() if name.endswith("Fault")] == ["Fault"]


@pytest.mark.parametrize(
    ("fault", "where", "place"),
    [
        (QUOTING, "avesta.xlsx, blad Deltagare, rad 2, kolumn Remittent", "blad Deltagare, kolumn Remittent"),
        (OF_TEXT, "stort/2024.md, rad 7", "rad 7"),
        (Fault("error", "a.yaml", key="goal"), "a.yaml: goal", "goal"),
        (Fault("error", "a.csv", row=3), "a.csv, rad 3", ""),
        (Fault("warning", part="avsnitt «Resultat»"), "avsnitt «Resultat»", "avsnitt «Resultat»"),
        (Fault("error", "a.yaml"), "a.yaml", ""),
        (Fault("error"), "", ""),
    ],
)
def test_a_fault_says_where_it_is_in_the_words_of_its_file(fault: Fault, where: str, place: str) -> None:
    assert (fault.where, fault.place) == (where, place)


def test_of_a_fault_that_quotes_a_cell_nothing_of_the_cell_is_kept() -> None:
    for problem in ("", "okänd remittent"):
        fault = replace(QUOTING, problem=problem)
        assert "Anna" in str(fault)
        for kept in (
            fault.without_content,
            *without_content([fault]),
            *Outcome(REPORT, (fault,)).kept_errors,
        ):
            assert "Anna" not in kept
            assert kept.startswith("Fel i avesta.xlsx, blad Deltagare, rad 2, kolumn Remittent: ")


def test_a_fault_that_quotes_no_cell_is_kept_as_it_reads() -> None:
    assert str(OF_TEXT) == "stort/2024.md, rad 7: rubriken finns inte. Skriv om den."
    assert without_content([OF_TEXT]) == as_lines([OF_TEXT]) == (str(OF_TEXT),)


def test_texts_with_the_same_fault_twice_say_it_twice() -> None:
    assert len(as_lines([OF_TEXT, OF_TEXT])) == len(without_content([OF_TEXT, OF_TEXT])) == 2


def test_what_became_of_a_report_is_told_from_its_faults_the_important_first() -> None:
    warned = replace(OF_TEXT, severity="warning")
    outcome = Outcome(REPORT, (warned, QUOTING, OF_TEXT, DOUBT))
    assert outcome.errors == (str(QUOTING), str(OF_TEXT))
    assert outcome.kept_errors == (QUOTING.without_content, str(OF_TEXT))
    assert outcome.warnings == ("Viktigt: avesta.xlsx, 2024: Få avslut. Se över.", str(warned))


def test_what_stopped_the_making_is_told_apart_from_what_to_do() -> None:
    full = Fault("error", problem="disken är full.", remedy="Ge plats.")
    for stopped in (NotPrepared(REPORT, (full,)), Made(REPORT, 1.0, (full,))):
        assert stopped.remedy == "Ge plats."
    assert NotPrepared(REPORT, (full,)).errors == ("disken är full.",)
    assert Made(REPORT, 1.0, (full,)).error == "disken är full."
    assert (Made(REPORT, 1.0).error, Made(REPORT, 1.0).remedy) == ("", "")


def test_params_give_file_key_and_line_of_every_fault(tmp_path: Path) -> None:
    folder = tmp_path / "params" / "dal"
    folder.mkdir(parents=True)
    (folder / "association.yaml").write_text("name: Dal\ngoal: [work]\nage_bands: x\n", encoding="utf-8")
    (folder / "stort.yaml").write_text("name: &a x\nperiods: *a\n", encoding="utf-8")
    with pytest.raises(ParamsError) as refused:
        read_associations(tmp_path / "params")
    found = [(fault.file, fault.key, fault.line) for fault in refused.value.faults]
    assert found == [("params/dal/association.yaml", "age_bands", None), ("params/dal/stort.yaml", "", 2)]
    assert refused.value.faults[1].remedy == "Skriv ut värdet."


def test_figures_give_file_and_row_of_every_fault(tmp_path: Path) -> None:
    head = ",".join(COLUMNS)
    rows = ["dal,stort,2024,new,,,,x,,,,,ok,", "dal,stort,2024,new,,,,1,,,,,ok"]
    (tmp_path / "a.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    with pytest.raises(FiguresError) as refused:
        read_figures(tmp_path / "a.csv")
    assert [(fault.file, fault.row) for fault in refused.value.faults] == [("a.csv", 2), ("a.csv", 3)]
    assert str(refused.value) == "\n".join(map(str, refused.value.faults))


def test_a_notebook_gives_its_file_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text(json.dumps([]), encoding="utf-8")
    with pytest.raises(NotebookError) as refused:
        read_notebook(tmp_path / "a.ipynb", "a.ipynb")
    assert refused.value.fault.file == "notebooks/a.ipynb"
    assert "«notebook» i params" in refused.value.fault.remedy
    assert str(refused.value) == refused.value.fault.without_remedy


def test_a_cell_that_failed_is_a_fault_of_its_section() -> None:
    error = CellError("Resultat", "division med noll", new_notebook(cells=[]))
    assert error.fault.place == "avsnitt «Resultat»"
    assert str(error) == "avsnitt «Resultat»: division med noll"


@pytest.mark.parametrize(
    ("fault", "kept"),
    [
        (Fault("error", "a.csv", row=2, problem="raden är för kort."), "a.csv, rad 2: raden är för kort."),
        (
            Fault("warning", "a.xlsx", sheet="Kö", found="x", problem="okänt ord"),
            "a.xlsx, blad Kö: okänt ord.",
        ),
    ],
    ids=["no cell", "a warning"],
)
def test_what_is_kept_of_a_fault_has_nothing_of_a_cell(fault: Fault, kept: str) -> None:
    assert fault.without_content == kept
