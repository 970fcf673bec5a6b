"""A published period whose register was corrected: what its draft says, and what goes out once it is accepted."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from drafted import DAY, LATER
from public_files import draft_files

from finsam.figures.intruder.attack import attack_folder
from finsam.figures.store import read_figures
from finsam.present.parts.public_note import CORRECTED
from finsam.report.inputs.public_copies import public_copies
from finsam.report.project.files import read_associations
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.wanted import wanted_reports
from finsam.report.run.publishing import Publishing, publish_periods
from finsam.report.run.run import run
from finsam_synthetic.random_register import random_register, write_random_workbook
from tests.bench.project import PERIOD, SAVED, SEED, copied, write_project

ID = "forbund-001"
TEAM = ReportId(ID, "team-0001", PERIOD.id, Edition.PUBLIC)
ROLE = "förbundschef"
# Enough of a notebook to make a page that says how the edition is protected.
SHORT = {"team_report": "open_report(association, team, period, edition)"}
SHORT |= {"association_report": "open_association(association, period, edition)"}


def made(folders: Folders) -> dict[str, str]:
    """Every public report is made. Gives the errors."""
    errors: dict[str, str] = {}

    def tell(report: ReportId, seconds: float, error: str, remedy: str) -> None:
        if error:
            errors[str(report)] = error

    associations = read_associations(folders.params)
    wanted = wanted_reports(associations, editions=[Edition.PUBLIC], folders=folders)
    run(associations, folders, wanted, 2, tell)
    return errors


def publish(folders: Folders, role: str = "") -> Publishing:
    on = LATER if role else DAY
    (done,) = publish_periods(read_associations(folders.params), folders, [PERIOD], role, on)
    return done


def everybody() -> pd.DataFrame:
    """The rows of the first team, as `write_project` has written them."""
    rows = random_register(120, 2, SEED, PERIOD)
    return next(own for _, own in rows.groupby("team", sort=True)).reset_index(drop=True)


def more(n: int) -> pd.DataFrame:
    """The first team's rows, and so many that were entered late: half women, and none has left."""
    late = random_register(n, 1, 11, PERIOD).reset_index(drop=True)
    late["participant"] = [f"late-{place}" for place in range(n)]
    late["enrolled"] = str(PERIOD.first)[:8] + "15"
    for name, values in {"sex": ("woman", "man"), "referrer": ("fk", "municipality")}.items():
        late[name] = [values[place % 2] for place in range(n)]
    late["income_before"] = ["social_assistance" if place % 2 else "sickness_benefit" for place in range(n)]
    late[[name for name in late if name.startswith(("closed", "exit", "income_after"))]] = None
    return pd.concat([everybody(), late], ignore_index=True)


def short_notebook(calls: str) -> str:
    parameters = f'association = "{ID}"\nteam = "team-0001"\nperiod = "{PERIOD.id}"\nedition = "board"'
    cells = [
        (parameters, ["parameters"]),
        (f"import finsam\n\nreport = finsam.{calls}", []),
        ("report.head()", []),
        ("report.public_note()", []),
        ('report.table("flow")', []),
    ]
    return json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "id": f"c{place}",
                    "metadata": {"tags": tags} if tags else {},
                    "execution_count": None,
                    "outputs": [],
                    "source": source,
                }
                for place, (source, tags) in enumerate(cells)
            ],
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Two teams, whose public edition of a year is published."""
    folders = write_project(tmp_path_factory.mktemp("project"), 2)
    for name, calls in SHORT.items():
        (folders.notebooks / f"{name}.ipynb").write_text(short_notebook(calls), encoding="utf-8")
    folders.public_key(ID).write_text("0" * 64, encoding="ascii")
    assert made(folders) == {}
    done = publish(folders)
    assert done.published, done.told
    return folders


def changed(published: Folders, root: Path, rows: pd.DataFrame) -> Folders:
    """The same with another register, and the draft made again."""
    folders = copied(published, root)
    write_random_workbook(folders.data / ID / "team-0001.xlsx", rows, SAVED)
    assert made(folders) == {}
    return folders


@pytest.fixture(scope="module")
def one_more(published: Folders, tmp_path_factory: pytest.TempPathFactory) -> Folders:
    return changed(published, tmp_path_factory.mktemp("one") / "project", more(1))


@pytest.fixture(scope="module")
def forty_more(published: Folders, tmp_path_factory: pytest.TempPathFactory) -> Folders:
    return changed(published, tmp_path_factory.mktemp("forty") / "project", more(40))


def files(folders: Folders) -> dict[str, bytes]:
    top = folders.public_copies(ID)
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def test_p(published: Folders, one_more: Folders, forty_more: Folders) -> None:
    for folders in (one_more, forty_more):
        page = folders.output(TEAM, ".html").read_text("utf-8")
        print(CORRECTED in page)
        print(publish(folders))
        before = draft_files(folders)
        print(publish(folders, ROLE))
        print(before == draft_files(folders), files(folders).keys())
        print(attack_folder(folders.public_copies(ID)))
    assert 0
