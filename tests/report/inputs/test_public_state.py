"""Everything in outputs/public is a draft until it is published, and says when it is another than that."""

from datetime import date
from pathlib import Path

import pytest
from drafted import DAY, LATER, YEAR, Drafted

from finsam.report.inputs.frozen import FrozenError, frozen_name, write_frozen
from finsam.report.inputs.public_copies import latest, public_copies
from finsam.report.inputs.public_state import Differs, Draft, Published, public_state, published_on
from finsam.report.project.layout import Edition, ReportId
from finsam.report.run.publish import publishing

TEAM = ReportId("dal", "lag", YEAR.id, Edition.PUBLIC)
TOGETHER = ReportId("dal", "dal", YEAR.id, Edition.PUBLIC)


@pytest.fixture
def drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drafted:
    # What a correction of so made-up figures would tell is not asked here.
    monkeypatch.setattr(publishing, "corrected", lambda *_: ())
    project = Drafted(tmp_path)
    project.draft()
    return project


def test_a_report_is_a_draft_until_it_is_published(drafted: Drafted) -> None:
    assert public_state(drafted.folders, TEAM) == Draft()
    assert str(Draft()) == "utkast"
    drafted.publish()
    assert public_state(drafted.folders, TEAM) == Published(DAY, 1)
    assert public_state(drafted.folders, TEAM.for_board) == Published(DAY, 1)
    assert str(Published(DAY, 1)) == "publicerad 2026-01-15"


def test_a_draft_with_other_figures_than_the_published_is_told_apart_from_it(drafted: Drafted) -> None:
    drafted.publish()
    drafted.draft(took_part=41)
    state = public_state(drafted.folders, TEAM)
    assert state == Differs(DAY, 1, ("talen", "sidan", "notebooken"))
    assert str(state) == "publicerad 2026-01-15, men utkastet är ett annat: talen, sidan, notebooken"


def test_other_words_are_told_without_other_figures(drafted: Drafted) -> None:
    drafted.publish()
    page = drafted.folders.output(TEAM, ".html")
    page.write_text(page.read_text("utf-8").replace("deltog", "var med"), encoding="utf-8")
    assert public_state(drafted.folders, TEAM) == Differs(DAY, 1, ("sidan",))
    assert public_state(drafted.folders, TOGETHER) == Published(DAY, 1)


def test_other_definitions_are_the_associations(drafted: Drafted) -> None:
    drafted.publish()
    drafted.folders.definitions(TEAM).write_text("{}")
    assert public_state(drafted.folders, TOGETHER) == Differs(DAY, 1, ("definitionerna",))


def test_a_correction_that_is_published_is_what_a_draft_is_held_against(drafted: Drafted) -> None:
    drafted.publish()
    drafted.draft(took_part=41)
    drafted.publish(role="förbundschef", on=LATER)
    state = public_state(drafted.folders, TEAM)
    assert state == Published(LATER, 2)
    assert str(state) == "publicerad 2026-03-02, utgåva 2"


def test_what_is_not_in_outputs_differs_from_nothing(drafted: Drafted) -> None:
    drafted.publish()
    drafted.folders.output(TEAM, ".html").unlink()
    assert public_state(drafted.folders, TEAM) == Published(DAY, 1)


def test_what_was_frozen_for_the_public_is_published(drafted: Drafted) -> None:
    figures = drafted.folders.output(TEAM, ".figures.csv").read_bytes()
    write_frozen(drafted.folders, TEAM, {frozen_name(TEAM, ".figures.csv"): figures}, {}, {}, DAY)
    assert public_state(drafted.folders, TEAM) == Published(DAY, 0)
    assert public_state(drafted.folders, TOGETHER) == Draft()
    drafted.draft(took_part=41)
    assert public_state(drafted.folders, TEAM) == Differs(DAY, 0, ("talen",))


def test_who_writes_a_page_asks_by_its_figures(drafted: Drafted) -> None:
    def on(figures: bytes) -> date | None:
        return published_on(latest(public_copies(drafted.folders, "dal")), TEAM, figures)

    figures = drafted.folders.output(TEAM, ".figures.csv").read_bytes()
    assert on(figures) is None
    drafted.publish()
    assert on(figures) == DAY
    assert on(figures + b"x") is None
    drafted.draft(took_part=41)
    drafted.publish(role="förbundschef", on=LATER)
    assert on(figures) is None, "that edition is corrected"


def test_status_says_which_are_drafts_and_which_are_published(drafted: Drafted) -> None:
    lines = drafted.cli("status", "--edition=public")[1].splitlines()
    assert [line.split("  ")[-1] for line in lines[:3]] == ["utkast"] * 3
    drafted.publish()
    lines = drafted.cli("status", "--edition=public")[1].splitlines()
    assert [line.split("  ")[-1] for line in lines[:3]] == ["publicerad 2026-01-15"] * 3


def test_a_damaged_copy_is_told_by_status_once(drafted: Drafted) -> None:
    drafted.publish()
    copied = drafted.folders.public_copies("dal") / YEAR.id / "lag.html"
    copied.chmod(0o644)
    copied.write_text("better")
    with pytest.raises(FrozenError):
        public_state(drafted.folders, TEAM)
    code, said = drafted.cli("status", "--edition=public")
    assert code == 1
    # Standard error is in what was said twice.
    assert said.count("är inte det som publicerades 2026-01-15") == 2
