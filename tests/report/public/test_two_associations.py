"""The public editions of several associations are made at once, and are the same as one after the other."""

from pathlib import Path

from finsam.report.project.layout import Edition, Folders
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.figures import prepare_all
from tests.bench.project import ROOT

NINE = ROOT / "tests" / "figures" / "disclosure" / "nine"


def figures(out: Path, jobs: int) -> dict[str, bytes]:
    folders = Folders.of(NINE / "params", NINE / "data", out)
    associations = read_associations(folders.params)
    wanted = wanted_reports(associations, editions=[Edition.PUBLIC])
    outcomes = prepare_all(associations, folders, wanted, jobs)
    assert not [error for one in outcomes for error in one.errors]
    made = sorted((out / "public").rglob("*.figures.csv"))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in made}


def test_associations_in_processes_of_their_own_give_the_same_bytes(tmp_path: Path) -> None:
    alone, at_once = figures(tmp_path / "a", 1), figures(tmp_path / "b", 2)
    assert len({name.split("/")[1] for name in alone}) == 2
    assert alone == at_once
