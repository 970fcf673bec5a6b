"""A person who is removed from the register after publication: what docs/privacy.md says is what happens."""

import json
from pathlib import Path

import pandas as pd
import pytest
from drafted import DAY, LATER

from finsam.domain.faults import Fault
from finsam.domain.figures import Figure
from finsam.domain.key import Key
from finsam.figures.store import read_figures
from finsam.report.inputs.inputs import Inputs
from finsam.report.inputs.public_copies import public_copies
from finsam.report.outputs.made_record import write_made
from finsam.report.outputs.outcome import Outcome
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.figures import prepare_all
from finsam.report.run.publish import publishing
from finsam.report.run.publish.publishing import Publishing, publish_periods
from finsam_synthetic.random_register import random_register, write_random_workbook
from tests.bench.project import PERIOD, SAVED, SEED, copied, write_project

TEAM = ReportId("forbund-001", "team-0001", PERIOD.id, Edition.PUBLIC)


def everybody() -> pd.DataFrame:
    """The rows of the first team, as `write_project` has written them."""
    rows = random_register(120, 2, SEED, PERIOD)
    return next(own for _, own in rows.groupby("team", sort=True)).reset_index(drop=True)


def counted(folders: Folders) -> list[Outcome]:
    associations = read_associations(folders.params)
    return prepare_all(associations, folders, wanted_reports(associations, folders=folders))


def draft(folders: Folders) -> None:
    """Make of every public report that is counted a page that only says that it is one."""
    associations = read_associations(folders.params)
    wanted = wanted_reports(associations, folders=folders)
    public = [report for report in wanted if report.public]
    for report in public:
        for suffix in (".html", ".ipynb"):
            folders.output(report, suffix).write_text('{"cells": []}', encoding="utf-8")
    for report in public:
        write_made(folders, report, Inputs(folders).of(associations[0], report), {}, [])


def publish(folders: Folders, role: str = "") -> Publishing:
    on = LATER if role else DAY
    (done,) = publish_periods(read_associations(folders.params), folders, [PERIOD], role, on)
    return done


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Two teams, whose public edition is published."""
    folders = write_project(tmp_path_factory.mktemp("project"), 2)
    folders.public_key("forbund-001").write_text("0" * 64, encoding="ascii")
    assert not [error for one in counted(folders) for error in one.errors]
    draft(folders)
    done = publish(folders)
    assert done.published, done.told
    return folders


@pytest.fixture(scope="module")
def removed(published: Folders, tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The same, where somebody who took part is gone from the register, and the drafts are made again."""
    folders = copied(published, tmp_path_factory.mktemp("removed") / "project")
    rows = everybody()
    there = rows[(rows["enrolled"] <= str(PERIOD.last)) & rows["closed"].isna()]
    without = rows[rows["participant"] != there["participant"].iloc[0]].reset_index(drop=True)
    assert len(without) < len(rows)
    write_random_workbook(folders.data / "forbund-001" / "team-0001.xlsx", without, SAVED)
    assert not [error for one in counted(folders) if not one.report.public for error in one.errors]
    draft(folders)
    return folders


def files(folders: Folders) -> dict[str, bytes]:
    top = folders.public_copies("forbund-001")
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def test_what_is_published_stays_as_it_was(published: Folders, removed: Folders) -> None:
    assert files(removed) == files(published)
    (copy,) = public_copies(removed, "forbund-001")
    assert copy.edition == 1


def test_no_print_of_the_persons_id_is_kept_after_the_next_run(published: Folders, removed: Folders) -> None:
    def prints(folders: Folders) -> set[str]:
        path = folders.rows(TEAM).with_name("team-0001.ids.json")
        return set(json.loads(path.read_bytes())["columns"])

    assert prints(removed) < prints(published)


def test_the_board_has_the_figures_without_the_person(published: Folders, removed: Folders) -> None:
    def took_part(folders: Folders) -> Figure:
        rows = read_figures(folders.output(TEAM.for_board, ".figures.csv"))
        (row,) = rows.where(measure="participated", by="", period=PERIOD.id)
        return row

    before, now = took_part(published).value, took_part(removed).value
    assert before is not None
    assert now is not None
    assert now < before


def shown(folders: Folders) -> dict[Key, Figure]:
    """What a reader of the team's draft sees, by what it is of."""
    return {row.key: row for row in read_figures(folders.output(TEAM, ".figures.csv"))}


def test_the_next_draft_never_shows_the_difference(published: Folders, removed: Folders) -> None:
    """Whether it is made with what is published as given, or is the one of before since it cannot be."""
    before, now = shown(published), shown(removed)
    exact = [key for key in before.keys() & now.keys() if before[key].value is not None]
    assert len(exact) > 10
    assert [key for key in exact if now[key].value not in (None, before[key].value)] == []


def test_the_next_draft_is_made_and_has_what_is_published(published: Folders, removed: Folders) -> None:
    assert not [error for one in counted(removed) if one.report.public for error in one.errors]
    before, now = shown(published), shown(removed)
    assert {key: row.printed or row.value for key, row in now.items()} == {
        key: row.printed or row.value for key, row in before.items()
    }


@pytest.mark.parametrize("role", ["", "dataskyddsombud"])
def test_publishing_again_takes_nothing_back_and_shows_nothing_more_whoever_accepts(
    removed: Folders, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    before = files(removed)
    fault = Fault("error", problem="den gamla och den nya röjer tillsammans någon.")
    monkeypatch.setattr(publishing, "corrected", lambda *_: (fault,))
    done = publish(removed, role=role)
    assert files(removed) == before
    assert not done.published or "inget skiljer" in done.told


def test_where_a_copy_is_gone_or_changed_nothing_new_is_made_for_the_public(
    published: Folders, tmp_path: Path
) -> None:
    folders = copied(published, tmp_path / "project")
    page = folders.public_copies("forbund-001") / PERIOD.id / "team-0001.html"
    page.unlink()
    for one in counted(folders):
        stopped = any("är inte det som publicerades 2026-01-15" in error for error in one.errors)
        assert stopped == one.report.public, one
