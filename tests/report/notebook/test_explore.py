"""The analyst's page to explore with: all teams and periods, figures only, internal, by the board's index."""

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from browser import opened, violations
from playwright.sync_api import Browser
from small_project import ROWS, TEAM, Small, cli
from the_demo import ROOT, copy_demo, pages_only

from finsam import open_explore
from finsam.report.inputs.frozen import frozen_path
from finsam.report.notebook.completed import names_for
from finsam.report.notebook.explore_report import ExploreReport
from finsam.report.project.layout import QUALITY, Edition, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.figures import prepare_all
from finsam.report.run.run import run

NAME = "explore.ipynb"
DALARNA = ReportId("sodra-dalarna", "explore", "2024-07--2025-06")
VASTMANLAND = ReportId("vastmanland", "explore", "2024-01--2024-12")


def put_notebook(root: Path) -> None:
    shutil.copy(ROOT / "notebooks" / NAME, root / "notebooks" / NAME)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The demo with the figures of all the board's reports, and with the analyst's own pages made."""
    folders = pages_only(copy_demo(tmp_path_factory.mktemp("demo"), explore=True))
    associations = read_associations(folders.params)
    boards = wanted_reports(associations, editions=[Edition.BOARD], folders=folders)
    assert not any(outcome.errors for outcome in prepare_all(associations, folders, boards))
    made(folders, *(report for report in boards if report.team in ("explore", QUALITY)))
    return folders


def made(folders: Folders, *reports: ReportId) -> None:
    """Make these reports, where they are not as they should be."""
    told: list[str] = []
    failed = run(read_associations(folders.params), folders, reports, 2, lambda *said: told.append(str(said)))
    assert failed == 0, "\n".join(told)


@pytest.fixture
def dalarna(demo: Folders, monkeypatch: pytest.MonkeyPatch) -> ExploreReport:
    for name, folder in demo.environment().items():
        monkeypatch.setenv(name, folder)
    return open_explore(DALARNA.association, DALARNA.period)


def test_tab_offers_the_measures_and_breakdowns_of_any_of_its_teams(dalarna: ExploreReport) -> None:
    known = {"alla": dalarna}
    assert names_for('alla.frame("clo', known) == {"closed": "Avslutade"}
    assert names_for('alla.now("closed", by="exit_reason+s', known) == {
        "exit_reason+sex": "Avslutsorsak, Kön"
    }


def page_of(folders: Folders, report: ReportId) -> str:
    return folders.output(report, ".html").read_text(encoding="utf-8")


def test_every_period_of_an_association_has_a_page_for_its_board_and_none_for_the_public(
    demo: Folders,
) -> None:
    every = wanted_reports(read_associations(demo.params), folders=demo)
    pages = [one for one in every if one.team == "explore"]
    assert {one.edition for one in pages} == {Edition.BOARD}
    assert {(one.association, one.period) for one in pages} == {
        (one.association, one.period) for one in every if one.team == "data-quality"
    }
    assert all(demo.output(one, ".html").is_file() for one in pages)


def test_a_project_without_its_notebook_has_no_such_page(tmp_path: Path) -> None:
    small = Small(tmp_path)
    assert "explore" not in {one.team for one in small.wanted}


def test_the_boards_index_has_it_for_the_analyst_last_of_a_period(demo: Folders) -> None:
    index = (demo.out / "index.html").read_text(encoding="utf-8")
    names = re.findall(r'href="vastmanland/2024-01--2024-12/([\w-]+)\.html"', index)
    assert names[-2:] == ["data-quality", "explore"]
    assert "För analytikern: utforska" in index


def test_a_frame_has_every_team_in_every_period_that_ends_no_later(dalarna: ExploreReport) -> None:
    new = dalarna.frame("new")
    assert list(new)[:4] == ["team", "period", "middle", "group"]
    assert set(new["team"]) == {"Samverkansteam Avesta", "Samverkansteamet Säter"}
    own = new[new["team"] == "Samverkansteam Avesta"]
    assert {"juli 2015–juni 2016", "helåret 2020", "juli 2024–juni 2025"} <= set(own["period"])
    assert own["middle"].is_monotonic_increasing
    now = dalarna.now("new")
    assert set(now["period"]) == {"juli 2024–juni 2025"}


def test_a_period_has_nothing_of_a_later_one(demo: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, folder in demo.environment().items():
        monkeypatch.setenv(name, folder)
    new = open_explore("sodra-dalarna", "2020").frame("new")
    assert new["middle"].max() < pd.Timestamp("2021-01-01")


def test_a_share_has_its_interval_and_a_share_of_too_few_has_none(dalarna: ExploreReport) -> None:
    share = dalarna.frame("share_reached_goal")
    known = share.dropna(subset="value")
    assert ((known["low"] <= known["value"]) & (known["value"] <= known["high"])).all()
    assert share[share["denominator"] < 5][["low", "high"]].isna().all(axis=None)
    assert dalarna.frame("new")[["low", "high"]].isna().all(axis=None)


def test_an_unknown_name_answers_with_the_one_that_was_meant(dalarna: ExploreReport) -> None:
    with pytest.raises(KeyError, match="closed"):
        dalarna.frame("closd")


@pytest.mark.parametrize("report", [DALARNA, VASTMANLAND])
def test_the_page_has_its_charts_each_with_words_and_numbers(demo: Folders, report: ReportId) -> None:
    page = page_of(demo, report)
    pictures = re.findall(r'<img [^>]*alt="([^"]*)"', page)
    assert len(pictures) == 6
    assert all(len(alt) > 20 for alt in pictures)
    assert "Den publiceras aldrig." in page
    for heading in (
        "Hur många som kommer och går",
        "Remittent och avslutsorsak",
        "Om definitionen var en annan",
    ):
        assert heading in page


def test_the_page_warns_of_nothing_and_names_nobody(demo: Folders) -> None:
    entries = json.loads((demo.out / "run.json").read_text(encoding="utf-8"))["reports"]
    assert [one["warnings"] for one in entries if one["team"] == "explore" and one["warnings"]] == []


def test_a_page_is_the_same_when_it_is_made_again(demo: Folders) -> None:
    kept = [demo.output(VASTMANLAND, suffix) for suffix in (".html", ".ipynb")]
    before = [path.read_bytes() for path in kept]
    kept[0].unlink()
    made(demo, VASTMANLAND)
    assert [path.read_bytes() for path in kept] == before


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_is_accessible_and_as_wide_as_its_window(
    demo: Folders, browser: Browser, width: int
) -> None:
    page = opened(browser, demo.output(VASTMANLAND, ".html"), width)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_association_of_two_participants_has_a_page_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Small(tmp_path)
    put_notebook(tmp_path)
    monkeypatch.chdir(tmp_path)
    for rows in (ROWS, ROWS[:1]):
        small.register(*rows)
        code, said = cli("reports", "--jobs", "1")
        assert code == 0, said
        assert "Utforska" in page_of(small.folders, ReportId("dal", "explore", TEAM.period))


def test_a_team_with_faults_is_left_out_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = Small(tmp_path)
    put_notebook(tmp_path)
    small.neighbour()
    small.write("data/dal/granne/Deltagare.csv", "Deltagar-id;Kön\n1;x\n")
    monkeypatch.chdir(tmp_path)
    assert cli("reports", "--jobs", "1")[0] == 1
    entries = json.loads((tmp_path / "outputs/run.json").read_text(encoding="utf-8"))["reports"]
    (explore,) = [one for one in entries if one["team"] == "explore"]
    assert explore["error"] == ""
    assert "granne 2024-01--2024-12" in " ".join(explore["warnings"])


def test_a_page_is_made_again_when_a_figure_of_any_period_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Small(tmp_path)
    put_notebook(tmp_path)
    small.write("params/dal/lag.yaml", "name: Laget\nperiods: [2023, 2024]\n")
    monkeypatch.chdir(tmp_path)
    cli("reports", "--jobs", "1")
    assert "4 utan att göras om" not in cli("reports", "--jobs", "1")[1]
    small.register(*ROWS, "P-3;Kvinna;1979;2023-01-15;2023-06-01;FK;Sjukpenning;Arbete")
    said = cli("reports", "--jobs", "1")[1]
    assert said.count("klar  dal/explore") == 2, said


def test_it_is_never_frozen(demo: Folders) -> None:
    assert not frozen_path(demo, VASTMANLAND).exists()
