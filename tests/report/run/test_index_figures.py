"""The index tells of a report what was kept when it was made, as long as that is of these figures."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_project import TEAM, Small

from finsam.report.notebook.opened import _read, open_figures
from finsam.report.outputs.prepared import read_prepared
from finsam.report.project.layout import QUALITY, Edition
from finsam.report.project.params.files import read_associations
from finsam.report.run.files.index_figures import index_figures
from finsam.report.run.index import write_index


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Small:
    project = Small(tmp_path_factory.mktemp("made"))
    assert project.run()
    return project


def kept_files(made: Small) -> list[Path]:
    return sorted(made.folders.out.rglob("*.index.json"))


def index(made: Small) -> bytes:
    write_index(read_associations(made.folders.params), made.folders, Edition.BOARD, {})
    return (made.folders.out / "index.html").read_bytes()


def test_an_index_of_what_was_kept_is_the_same_as_one_that_counts_anew(made: Small) -> None:
    assert made.folders.index_figures(TEAM) in kept_files(made)
    as_kept = index(made)
    for file in kept_files(made):
        file.unlink()
    assert index(made) == as_kept
    assert made.folders.index_figures(TEAM) in kept_files(made)


@pytest.mark.parametrize("damaged", ["", "{", '{"made_of": []}'])
def test_what_was_kept_and_cannot_be_read_is_counted_anew(made: Small, damaged: str) -> None:
    before = index(made)
    made.folders.index_figures(TEAM).write_text(damaged)
    assert index(made) == before


def test_what_was_kept_of_other_figures_is_not_told(made: Small) -> None:
    figures, prepared = made.folders.output(TEAM, ".figures.csv"), read_prepared(made.folders.prepared(TEAM))
    before = figures.read_text(encoding="utf-8")
    active = index_figures(made.folders, TEAM, prepared).key_figures[0].value
    rows = before.splitlines(keepends=True)
    (own,) = (row for row in rows if f",{TEAM.period},active_end,,,,{active}," in row)
    figures.write_text(before.replace(own, own.replace(f",{active},", ",77,")), encoding="utf-8")
    try:
        assert index_figures(made.folders, TEAM, prepared).key_figures[0].value == "77"
    finally:
        figures.write_text(before, encoding="utf-8")
    assert index_figures(made.folders, TEAM, prepared).key_figures[0].value == active


def test_no_report_has_the_figures_of_another_where_its_cells_run(made: Small) -> None:
    open_figures(made.folders, TEAM)
    assert _read.cache_info().currsize == 1
    open_figures(made.folders, replace(TEAM, team=QUALITY))
    assert _read.cache_info().currsize == 0
