"""Stands here so that every test can import `builders`, whatever folder it is in; and what is made once."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import launched
from playwright.sync_api import Browser
from the_demo import copy_demo

# Before anything imports nbformat: each process of the tests then starts a second sooner.
import finsam.report.check.quick_start  # noqa: F401
from finsam.report.project.layout import VARIABLES

# `make test` is the parent of every `make` that a test starts, which would then speak as a part of it.
for _name in ("MAKELEVEL", "MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES"):
    os.environ.pop(_name, None)
# Nor does a test read the folders of an analyst's own.
for _name in VARIABLES.values():
    os.environ.pop(_name, None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The outputs of a run over a team's two kinds of reports: its own, and its association's.

    Made once, by the first of several processes that asks; MADE_ONCE names a folder for more than one run of
    the tests. Tests only read them.
    """
    base = tmp_path_factory.getbasetemp()
    here = (base if worker_id == "master" else base.parent) / "made-once"
    root = Path(os.environ.get("MADE_ONCE", here))
    root.mkdir(parents=True, exist_ok=True)
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "done").exists():
            _made(root / "demo")
            (root / "done").touch()
    return root / "demo" / "outputs"


def _made(root: Path) -> None:
    from finsam.report.project.params.files import read_associations
    from finsam.report.project.reports.wanted import wanted_reports
    from finsam.report.run.run import run

    folders = copy_demo(root)
    associations = read_associations(folders.params)
    wanted = [
        report
        for report in wanted_reports(associations)
        if (report.association, report.period) in AVESTA_AND_VASTMANLAND
    ]
    told: list[str] = []
    failed = run(associations, folders, wanted, os.cpu_count() or 1, lambda *said: told.append(str(said)))
    assert failed == 0, "\n".join(told)


AVESTA_AND_VASTMANLAND = {("sodra-dalarna", "2024-07--2025-06"), ("vastmanland", "2024-01--2024-12")}
