"""A published period whose register was corrected: what its draft says, and what may go out instead."""

import html
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from drafted import DAY, LATER
from public_files import draft_files

from finsam.figures.intruder.attack import attack_folder
from finsam.figures.store import read_figures
from finsam.present.parts.public_note import CORRECTED, DRAFT
from finsam.report.inputs.public_copies import public_copies
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.public.public_faults import CORRECTED_LATER
from finsam.report.run.index import write_index
from finsam.report.run.publish.publishing import Publishing, publish_periods
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
    late["enrolled"] = pd.Timestamp(PERIOD.first) + pd.Timedelta(days=20)
    late["closed"] = pd.NaT
    groups = {
        "sex": ("woman", "man"),
        "referrer": ("fk", "municipality"),
        "referrer_detail": ("fk", "municipality"),
        "income_before": ("sickness_benefit", "social_assistance"),
        "incomes_before": ("sickness_benefit", "social_assistance"),
        "payer": ("fk", "municipality"),
    }
    for name, codes in groups.items():
        late[name] = [codes[place % 2] for place in range(n)]
    for name in ("income_after", "exit_reason", "exit_detail"):
        late[name] = None
    rows = everybody()
    return pd.concat([rows, late.astype(rows.dtypes.to_dict())], ignore_index=True)


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


def test_the_draft_keeps_the_published_numbers_to_the_byte_and_says_that_they_are_corrected_later(
    published: Folders, one_more: Folders
) -> None:
    for name in ("team-0001", "team-0002", ID):
        figures = published.output(ReportId(ID, name, PERIOD.id, Edition.PUBLIC), ".figures.csv")
        assert one_more.out.joinpath(figures.relative_to(published.out)).read_bytes() == figures.read_bytes()
    assert CORRECTED in one_more.output(TEAM, ".html").read_text("utf-8")
    assert CORRECTED not in published.output(TEAM, ".html").read_text("utf-8")
    other = ReportId(ID, "team-0002", PERIOD.id, Edition.PUBLIC)
    assert CORRECTED not in one_more.output(other, ".html").read_text("utf-8"), "its register is as it was"


def test_a_draft_that_keeps_what_is_published_is_published_already(one_more: Folders) -> None:
    before = files(one_more)
    done = publish(one_more)
    assert done.published
    assert "inget skiljer" in done.told
    assert f"finsam publish --period {PERIOD.id} --accept ROLL" in done.told
    assert files(one_more) == before


def test_a_correction_of_one_person_cannot_be_accepted_and_the_draft_is_the_one_of_before(
    one_more: Folders,
) -> None:
    before, drafts = files(one_more), draft_files(one_more)
    done = publish(one_more, ROLE)
    assert not done.published
    assert "kan inte godtas" in done.told
    assert not re.search(r"\d", done.told)
    assert files(one_more) == before
    assert draft_files(one_more) == drafts
    assert publish(one_more).published, "its record is that of before as well"


@pytest.fixture(scope="module")
def accepted(forty_more: Folders, tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Somebody has accepted that forty enrolments were entered late."""
    folders = copied(forty_more, tmp_path_factory.mktemp("accepted") / "project")
    done = publish(folders, ROLE)
    assert done.published, done.told
    return folders


def took_part(path: Path) -> object:
    (row,) = read_figures(path).where(measure="participated", by="")
    return row.value if row.value is not None else row.ranges.value


def test_a_correction_of_many_goes_out_as_the_second_edition_with_who_accepted_what(
    published: Folders, accepted: Folders
) -> None:
    first, second = public_copies(accepted, ID)
    assert (second.edition, second.line.role) == (2, ROLE)
    assert "team-0001.figures.csv" in second.line.accepted
    assert took_part(first.figures()["team-0001"]) != took_part(second.figures()["team-0001"])
    assert (
        files(published).items() <= {**files(accepted), "record.csv": files(published)["record.csv"]}.items()
    )
    page = (second.folder / "team-0001.html").read_text("utf-8")
    assert CORRECTED not in page
    assert DRAFT not in page


def test_no_difference_of_few_is_sure_to_whoever_has_both_editions(accepted: Folders) -> None:
    report = attack_folder(accepted.public_copies(ID))
    assert report.n_cells > 100
    assert report.safe, report


def test_what_is_made_after_a_correction_is_the_corrected_edition(accepted: Folders, tmp_path: Path) -> None:
    folders = copied(accepted, tmp_path / "project")
    assert made(folders) == {}
    done = publish(folders)
    assert done.published, done.told
    assert "utgåva 2, och inget skiljer" in done.told
    assert "Registret har rättats" not in done.told


def test_whether_a_correction_that_tells_of_few_is_refused_does_not_depend_on_who_accepts(
    one_more: Folders,
) -> None:
    told = {publish(one_more, role).told for role in ("förbundschef", "styrelsen", "dataskyddsombud")}
    assert len(told) == 1


def test_the_boards_index_says_that_the_draft_keeps_published_numbers(
    one_more: Folders, tmp_path: Path
) -> None:
    folders = copied(one_more, tmp_path / "project")
    folders.output(TEAM.for_board, ".html").write_text("<p>som förut</p>", encoding="utf-8")
    for edition in Edition:
        write_index(read_associations(folders.params), folders, edition, {})
    assert CORRECTED_LATER in html.unescape((folders.out / "index.html").read_text("utf-8"))
    assert "har rättats" not in (folders.out / "public" / "index.html").read_text("utf-8")
