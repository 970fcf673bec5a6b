"""Who follows a Swedish page of docs/how-to gets what it says: its cells are run in the order of the page."""

import re
import shlex
from html import unescape
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from small_project import cli
from the_demo import ROOT, copy_demo, pages_only

from finsam.report.project.layout import Folders

PERIOD = "2024-07--2025-06"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
ONLY = ("--team", "avesta", "--period", PERIOD, "--jobs", "2")


def blocks(name: str, kind: str) -> list[str]:
    """What a page tells to write in a notebook, or in a terminal."""
    text = (ROOT / "docs" / "how-to" / f"{name}.md").read_text(encoding="utf-8")
    return [found["code"].strip() for found in BLOCK.finditer(text) if found["kind"] == kind]


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    monkeypatch.chdir(tmp_path)
    return pages_only(copy_demo(tmp_path))


def test_a_chart_and_a_measure_of_ones_own_are_on_the_page_and_stop_no_public_edition(demo: Folders) -> None:
    path = demo.notebooks / "team_report.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells += [
        new_code_cell(cell) for page in ("eget-diagram", "eget-matt") for cell in blocks(page, "python")
    ]
    nbformat.write(notebook, path)
    code, said = cli("reports", *ONLY)
    assert code == 0, said
    assert "stderr" not in said and "visas inte på sidan" not in said, said
    board, public = (
        unescape((demo.out / folder / "sodra-dalarna" / PERIOD / "avesta.html").read_text(encoding="utf-8"))
        for folder in ("", "public")
    )
    for caption in ("Nyinskrivna efter kön", "Avslutsorsaker efter kön", "Andel som gick i mål, efter kön"):
        assert re.search(rf'<img [^>]*alt="{caption}', board), caption
        assert f"{caption}: talen" in board
    assert "Hur mycket teamet växte" in board
    assert "Andel av de nya" in board
    assert "Fler i slutet än i början" in board
    assert "Av de 23 nya är 74\xa0% kvinnor." in board
    assert "Avslutsorsaker efter kön" not in public
    assert "74\xa0% kvinnor" not in public


def test_a_notebook_of_ones_own_makes_the_teams_report_and_is_checked_against_its_template(
    demo: Folders,
) -> None:
    commands = [
        shlex.split(line)[1:] for block in blocks("egen-notebook", "sh") for line in block.splitlines()
    ]
    assert [words[0] for words in commands] == ["new", "reports", "check"]
    for words in commands:
        code, said = cli(*words, *(["--edition", "board"] if words[0] == "reports" else []))
        assert code == 0, said
    copy = nbformat.read(demo.notebooks / "sodra-dalarna_avesta.ipynb", as_version=4)
    assert f'period = "{PERIOD}"' in copy.cells[0].source
    assert "har fått celler" not in said
    template = nbformat.read(demo.notebooks / "team_report.ipynb", as_version=4)
    template.cells.append(new_code_cell('report.table("trend")  # ny', id="later"))
    nbformat.write(template, demo.notebooks / "team_report.ipynb")
    assert "har fått celler" in cli("check")[1]


@pytest.mark.parametrize("name", ["eget-diagram", "eget-matt", "egen-notebook"])
def test_the_page_stands_in_the_menu(name: str) -> None:
    assert f"how-to/{name}.md" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
