"""Both indexes say of every public edition whether it is a draft, and which periods have none."""

from pathlib import Path

import pytest
from browser import opened, violations
from drafted import NEXT, YEAR, Drafted
from playwright.sync_api import Browser

from finsam.report.project.params.files import read_associations
from finsam.report.run.run import run


@pytest.fixture
def drafted(tmp_path: Path) -> Drafted:
    """The drafts of a year, beside pages for the board."""
    project = Drafted(tmp_path)
    project.draft()
    for report in project.reports():
        path = project.folders.output(report.for_board, ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<p>styrelsens", encoding="utf-8")
    return project


def indexes(project: Drafted) -> tuple[str, str]:
    """The board's and the public's, as a run with nothing to make leaves them."""
    run(read_associations(project.folders.params), project.folders, (), 1, lambda *_: None)
    out = project.folders.out
    return (out / "index.html").read_text("utf-8"), (out / "public" / "index.html").read_text("utf-8")


def test_what_is_not_published_is_a_draft_in_both(drafted: Drafted) -> None:
    board, public = indexes(drafted)
    assert board.count("Den offentliga utgåvan: utkast.") == 3
    assert public.count("Utkast.") == 3


def test_what_is_published_has_its_day_in_both(drafted: Drafted) -> None:
    indexes(drafted)
    drafted.publish()
    board, public = indexes(drafted)
    assert board.count("Den offentliga utgåvan: publicerad 2026-01-15.") == 3
    assert public.count("Publicerad 2026-01-15.") == 3
    assert "tkast." not in board + public


def test_what_is_another_now_says_what_differs_and_no_figure(drafted: Drafted) -> None:
    drafted.publish()
    drafted.draft(took_part=41)
    board, public = indexes(drafted)
    told = "ublicerad 2026-01-15, men utkastet är ett annat: talen, sidan, notebooken."
    assert board.count(f"Den offentliga utgåvan: p{told}") == 3
    assert public.count(f"P{told}") == 3
    assert "Ändrat sedan" not in board


def test_a_damaged_copy_is_told_to_the_board_and_not_to_the_public(drafted: Drafted) -> None:
    drafted.publish()
    copied = drafted.folders.public_copies("dal") / YEAR.id / "lag.html"
    copied.chmod(0o644)
    copied.write_text("better")
    board, public = indexes(drafted)
    told = f"data/dal/public/{YEAR.id} är inte det som publicerades 2026-01-15"
    assert f"<strong>Fel:</strong> Den offentliga utgåvan: {told}" in board
    assert told not in public


def test_the_boards_index_says_in_a_line_which_periods_are_its_own(drafted: Drafted) -> None:
    drafted.write("params/dal/lag.yaml", f"name: Lag\nperiods: [{YEAR.id}, 2024H1, {NEXT.id}]\n")
    board, public = indexes(drafted)
    half = "första halvåret 2024"
    line = f'<p class="note">Offentliga utgåvor görs av tolv månader; {half} är bara för styrelsen.</p>'
    assert board.count(line) == 1
    assert line not in public


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_an_index_of_drafts_and_published_ones(
    drafted: Drafted, browser: Browser, width: int
) -> None:
    drafted.publish()
    drafted.draft(took_part=41)
    indexes(drafted)
    assert violations(opened(browser, drafted.folders.out / "index.html", width)) == []
