"""Whatever exception one report raises is that report's error; the others are made."""

from pathlib import Path

import pandas as pd
import pytest
from kernels import REPORT
from kernels import Project as Notebooks
from nbformat.v4 import new_code_cell, new_notebook, writes
from small_teams import Project

from finsam.report.collect import collect
from finsam.report.run.make import make

SECRET = "Kolmården 1990-05-17"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.write("params/dal/association.yaml", "name: Dalens förbund\ngoal: [work]\neditions: [board]\n")
    for team in ("asp", "bok"):
        made.team(team)
    parameters = 'association = ""\nteam = ""\nperiod = ""'
    cells = [new_code_cell(parameters, metadata={"tags": ["parameters"]}), new_code_cell("print(team)")]
    for name in ("team_report", "association_report", "data_quality"):
        made.write(f"notebooks/{name}.ipynb", writes(new_notebook(cells=cells)))
    return made


def test_a_team_whose_figures_raise_what_nobody_foresaw_stops_no_other(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = collect.survival_figures

    def raising(enrolments: pd.DataFrame, *rest: object) -> object:
        if set(enrolments["team"]) == {"bok"}:
            raise LookupError(SECRET)
        return counted(enrolments, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(collect, "survival_figures", raising)
    assert project.run() == 2
    assert project.told["asp"] == ("", "")
    error, remedy = project.told["bok"]
    assert error == "finsam kom inte vidare: ett oväntat fel (LookupError)."
    assert "outputs/.prepared/dal/2024-01--2024-12/bok.traceback.txt" in remedy
    assert "tal saknas från Team Bok" in project.told["dal"][0]
    assert (project.root / "outputs/index.html").is_file()
    assert SECRET not in (project.root / "outputs/run.json").read_text(encoding="utf-8")


def test_the_kept_traceback_says_where_in_the_program_and_nothing_of_what_was_said(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raising(*_: object) -> object:
        raise ValueError(SECRET) from KeyError(SECRET)

    monkeypatch.setattr(collect, "survival_figures", raising)
    project.run()
    kept = (project.root / "outputs/.prepared/dal/2024-01--2024-12/asp.traceback.txt").read_text("utf-8")
    assert "ValueError\n" in kept
    assert "KeyError\n" in kept
    assert "collect.py" in kept
    assert SECRET not in kept


def test_a_broken_notebook_is_its_reports_error_and_the_index_is_made(project: Project) -> None:
    project.write("params/dal/bok.yaml", "name: Team Bok\nperiods: [2024]\nnotebook: trasig.ipynb\n")
    project.write(
        "notebooks/trasig.ipynb", '{"nbformat": 4, "cells": [{"cell_type": "code", "metadata": {}}]}'
    )
    assert project.run() == 1
    assert "trasig.ipynb: cell 1 har ingen text" in project.told["bok"][0]
    assert project.output("asp", ".html").is_file()
    assert project.output("dal", ".html").is_file()
    assert (project.root / "outputs/index.html").is_file()
    assert "trasig.ipynb" in (project.root / "outputs/run.json").read_text(encoding="utf-8")


def test_a_record_that_cannot_be_read_is_its_reports_error(tmp_path: Path) -> None:
    notebooks = Notebooks(tmp_path)
    notebooks.run("1")
    path = notebooks.folders.prepared(REPORT)
    path.parent.mkdir(parents=True)
    path.write_text("{}")
    made = make(REPORT, "a.ipynb", notebooks.folders)
    assert made.error.startswith("finsam kom inte vidare: ett oväntat fel (")
    assert "Rapportera det" in made.remedy
