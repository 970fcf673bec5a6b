"""Teams that took part with fewer than fifteen share one public page, where a period has two of them."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from finsam.domain.figures import Figure, Figures
from finsam.domain.periods import Period
from finsam.figures.intruder.attack import attack_folder
from finsam.figures.store import read_figures
from finsam.report.inputs.inputs import Inputs
from finsam.report.inputs.stale import states
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.prepared import read_prepared
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.public.public_inputs import SMALL, public_inputs
from finsam.report.run.figures import prepare_all
from finsam_synthetic.random_register import random_register, write_random_workbook
from tests.bench.project import PERIOD, SAVED, copied, write_project

ID = "forbund-001"
SHARED = "small-teams"
TEXT = "# 3. Deltagare – resultat och effekter\n\n## Analys\n\nVi har lärt oss mycket.\n"


def public(team: str) -> ReportId:
    return ReportId(ID, team, PERIOD.id, Edition.PUBLIC)


def small_register(folders: Folders, team: str, n: int = 12, seed: int = 7) -> None:
    rows = random_register(n, 1, seed, PERIOD).reset_index(drop=True)
    write_random_workbook(folders.data / ID / f"{team}.xlsx", rows, SAVED)


def counted(folders: Folders, *teams: str) -> dict[str, Outcome]:
    """What became of the public reports, by whose each is."""
    associations = read_associations(folders.params)
    wanted = wanted_reports(associations, teams, folders=folders)
    return {one.report.team: one for one in prepare_all(associations, folders, wanted) if one.report.public}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Three teams, two of which are small; one of these has written a text."""
    folders = write_project(tmp_path_factory.mktemp("project"), 3)
    folders.public_key(ID).write_text("0" * 64, encoding="ascii")
    for team, seed in (("team-0001", 7), ("team-0002", 8)):
        small_register(folders, team, seed=seed)
    for number, name in enumerate(("Sala", "Surahammar", "Västerås"), start=1):
        path = folders.params / ID / f"team-000{number}.yaml"
        path.write_text(f"name: Samordningsteam {name}\nperiods: [{PERIOD.id}]\n", encoding="utf-8")
    text = folders.params / ID / "texts" / "team-0001" / f"{PERIOD.id}.md"
    text.parent.mkdir(parents=True)
    text.write_text(TEXT, encoding="utf-8")
    outcomes = counted(folders)
    assert not [error for one in outcomes.values() for error in one.errors]
    return folders


def figures(folders: Folders, report: ReportId) -> Figures:
    return read_figures(folders.output(report, ".figures.csv")).where(period=PERIOD.id)


def in_all(rows: Figures, measure: str) -> Figure:
    (row,) = rows.where(measure=measure, by="")
    return row


def test_the_two_small_teams_have_one_page_and_none_of_their_own(made: Folders) -> None:
    names = {path.name for path in made.output(public(ID), "").parent.iterdir()}
    ends = {f"{place}.figures.csv" for place in (ID, SHARED, "team-0003")}
    assert names == {*ends, "definitions.json"}
    told = json.loads(made.definitions(public(ID)).read_bytes())
    assert told["places"] == {SHARED: ["team-0001", "team-0002"], "team-0003": ["team-0003"]}


def test_the_page_counts_the_small_teams_together(made: Folders) -> None:
    shared = in_all(figures(made, public(SHARED)), "participated")
    own = [
        in_all(figures(made, public(team).for_board), "participated") for team in ("team-0001", "team-0002")
    ]
    together = sum((row.value or Decimal(0) for row in own), Decimal(0))
    assert all((row.value or 0) < SMALL for row in own)
    assert shared.team == SHARED
    assert shared.value == together or (shared.ranges.value and together in shared.ranges.value)


def test_the_associations_figures_are_by_place_and_name_no_small_team(made: Folders) -> None:
    rows = figures(made, public(ID))
    assert {row.group for row in rows if row.by == "team"} == {SHARED, "team-0003"}


def test_the_page_says_whose_it_is_and_the_association_lists_it_in_their_place(made: Folders) -> None:
    assert read_prepared(made.prepared(public(SHARED))).team_name == (
        "Små team tillsammans: Sala och Surahammar"
    )
    members = read_prepared(made.prepared(public(ID))).members
    assert [(one.id, one.name) for one in members] == [
        ("team-0003", "Samordningsteam Västerås"),
        (SHARED, "Små team (Sala, Surahammar)"),
    ]


def test_none_of_the_teams_own_words_are_on_the_page_that_they_share(made: Folders) -> None:
    record = read_prepared(made.prepared(public(SHARED)))
    assert (record.quotes, record.goals) == ((), ())
    assert made.text(public(SHARED)).read_text("utf-8") == ""


def test_the_intruder_finds_nothing_in_what_lies_there(made: Folders) -> None:
    report = attack_folder(made.out / "public")
    assert report.n_cells > 50
    assert report.safe, report


def test_the_next_run_wants_the_shared_page_and_not_the_teams_own(made: Folders) -> None:
    associations = read_associations(made.params)
    wanted = wanted_reports(associations, editions=[Edition.PUBLIC], folders=made)
    assert {one.team for one in wanted} == {ID, SHARED, "team-0003"}
    asked = wanted_reports(associations, ["team-0001"], editions=[Edition.PUBLIC], folders=made)
    assert asked == [public(SHARED)]
    assert public("team-0001") in wanted_reports(associations, editions=[Edition.PUBLIC]), "params alone"


def test_the_shared_page_is_made_of_the_same_as_any_other(made: Folders) -> None:
    (association,) = read_associations(made.params)
    found = states([association], made, [public(SHARED), public("team-0003")], Inputs(made))
    assert found[public(SHARED)].inputs == found[public("team-0003")].inputs


def test_a_team_that_is_alone_in_being_small_keeps_its_own_page(made: Folders, tmp_path: Path) -> None:
    folders = copied(made, tmp_path / "project")
    small_register(folders, "team-0002", n=60)
    outcomes = counted(folders)
    assert outcomes.keys() == {ID, "team-0001", "team-0002", "team-0003"}
    assert not folders.output(public(SHARED), ".figures.csv").exists()
    assert not folders.prepared(public(SHARED)).exists()


def test_a_team_that_becomes_small_loses_the_page_that_it_had(made: Folders, tmp_path: Path) -> None:
    folders = copied(made, tmp_path / "project")
    small_register(folders, "team-0002", n=60)
    counted(folders)
    page = folders.output(public("team-0002"), ".html")
    page.write_text("<p>som förut</p>", encoding="utf-8")
    small_register(folders, "team-0002", seed=8)
    assert counted(folders, "team-0002").keys() == {SHARED}, "what is asked for is in the shared page now"
    assert not page.exists()
    assert not folders.prepared(public("team-0002")).exists()


def test_a_team_that_grows_after_it_was_published_together_stays_where_it_is(
    made: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = copied(made, tmp_path / "project")
    small_register(folders, "team-0002", n=60)
    (association,) = read_associations(folders.params)
    counted(folders)
    from finsam.report.public.public_given import Published

    published: Mapping[str, tuple[str, ...]] = {
        SHARED: ("team-0001", "team-0002"),
        "team-0003": ("team-0003",),
    }
    monkeypatch.setattr(Published, "of_period", lambda *_: published)
    inputs = public_inputs(association, folders, [Period.parse(PERIOD.id)])
    assert {where.place: teams for where, teams in inputs.places.items() if where.place} == published
