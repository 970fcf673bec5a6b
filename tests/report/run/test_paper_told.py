"""What is wrong with a report on paper, or that there is none, is told where its makers look."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from small_project import TEAM, Small

from finsam.cli.commands.reports import NO_PAPER
from finsam.present.paper.tables import Data
from finsam.present.paper.typeset import Typeset
from finsam.report.execute.run_notebook import DEFAULT
from finsam.report.project.params.files import read_associations
from finsam.report.run import make
from finsam.report.run.figures import prepare_all
from finsam.report.run.files import paper

# What a process imports first where it can be found; here it says that two packages cannot be.
NOT_INSTALLED = """
from importlib.machinery import PathFinder
found = PathFinder.find_spec

def find_spec(name, *where):
    return None if name.partition(".")[0] in ("typst", "pikepdf") else found(name, *where)

PathFinder.find_spec = find_spec
"""


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path)


def told_in(index: Path) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", index.read_text("utf-8")).split())


def test_without_the_typesetter_one_line_says_so_and_all_else_is_made(small: Small) -> None:
    small.write("first/sitecustomize.py", NOT_INSTALLED)
    where = {"PYTHONPATH": str(small.root / "first"), "COLUMNS": "500"}
    ended = subprocess.run(
        small.command, env=os.environ | where, cwd=small.root, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert (ended.stdout + ended.stderr).count(NO_PAPER) == 1
    there = {path.suffix for path in small.folders.output(TEAM, "").parent.glob(f"{TEAM.team}.*")}
    assert there == {".html", ".ipynb", ".csv", ".xlsx"}
    assert 'class="paper"' not in (small.folders.out / "index.html").read_text("utf-8")


def test_a_character_that_no_font_has_is_told_in_the_index_by_its_number(small: Small) -> None:
    small.notebooks("from IPython.display import Markdown\nMarkdown('Ordet 漢 och 🦊')")
    assert small.run(TEAM)["lag"] == ("", "")
    index = told_in(small.folders.out / "index.html")
    assert paper.LOST.format(characters="U+6F22, U+1F98A") in index
    assert small.folders.output(TEAM, ".pdf").is_file()


def test_what_the_typesetter_warns_of_is_a_warning_of_the_report(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warns(_data: Data) -> Typeset:
        return Typeset(b"%PDF-1.7", ("unknown font family: gothic",))

    prepare_all(read_associations(small.folders.params), small.folders, [TEAM])
    monkeypatch.setattr(paper, "typeset", warns)
    made = make.make(TEAM, "team_report.ipynb", small.folders, DEFAULT)
    assert made.error == ""
    (told,) = [warning for warning in made.warnings if "PDF-filen" in warning]
    assert paper.WARNED.format(why="unknown font family: gothic") in told
    assert small.folders.output(TEAM, ".pdf").read_bytes() == b"%PDF-1.7"
