"""What was published is read whole and as it was published, or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from drafted import DAY, LATER, NEXT, YEAR, Drafted

from finsam.report.inputs.frozen import FrozenError, frozen_name, write_frozen
from finsam.report.inputs.public_copies import frozen_public, latest, public_copies, published_hash
from finsam.report.inputs.public_record import PublicCopyError, read_record
from finsam.report.project.layout import Edition, ReportId
from finsam.report.run.publish import publishing

TEAM = ReportId("dal", "lag", YEAR.id, Edition.PUBLIC)


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drafted:
    """Two years are published, the first of them twice."""
    # What a correction of so made-up figures would tell is not asked here.
    monkeypatch.setattr(publishing, "corrected", lambda *_: ())
    drafted = Drafted(tmp_path, YEAR, NEXT)
    drafted.draft()
    drafted.publish(YEAR, NEXT)
    drafted.draft(took_part=41)
    (done,) = drafted.publish(YEAR, role="förbundschef", on=LATER)
    assert done.published, done.told
    return drafted


def record(project: Drafted) -> Path:
    return project.folders.public_copies("dal") / "record.csv"


def changed(path: Path, old: bytes, new: bytes) -> None:
    path.chmod(0o644)
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))


def test_every_edition_is_read_with_its_day_its_figures_and_its_definitions(published: Drafted) -> None:
    first, second, later = public_copies(published.folders, "dal")
    assert [(one.period, one.edition, one.on) for one in (first, second, later)] == [
        (YEAR, 1, DAY),
        (YEAR, 2, LATER),
        (NEXT, 1, DAY),
    ]
    assert list(first.figures()) == ["dal", "granne", "lag"]
    assert ",40," in first.figures()["lag"].read_text("utf-8")
    assert ",41," in second.figures()["lag"].read_text("utf-8")
    told = second.definitions()
    assert (told.period, told.goal, told.places) == (
        YEAR.id,
        ("work",),
        {"lag": ("lag",), "granne": ("granne",)},
    )


def test_the_newest_edition_of_a_period_is_what_the_public_reads_now(published: Drafted) -> None:
    newest = latest(public_copies(published.folders, "dal"))
    assert {period: copy.edition for period, copy in newest.items()} == {YEAR: 2, NEXT: 1}


def test_where_nothing_is_published_there_is_nothing(tmp_path: Path) -> None:
    folders = Drafted(tmp_path).folders
    assert public_copies(folders, "dal") == ()
    assert frozen_public(folders, "dal") == {}
    assert published_hash(folders, "dal") == ""


@pytest.mark.parametrize("edition", ["", "2/"])
@pytest.mark.parametrize("name", ["lag.figures.csv", "definitions.json", "lag.html"])
def test_a_changed_file_of_any_edition_is_found_and_the_remedy_told(
    published: Drafted, edition: str, name: str
) -> None:
    folder = f"{YEAR.id}/{edition}".rstrip("/")
    changed(published.folders.public_copies("dal") / folder / name, b"a", b"b")
    with pytest.raises(PublicCopyError) as error:
        public_copies(published.folders, "dal")
    assert f"data/dal/public/{folder} är inte det som publicerades" in str(error.value)
    assert "Lägg tillbaka mappen från säkerhetskopian." in str(error.value)


def test_a_lost_edition_is_told(published: Drafted) -> None:
    folder = published.folders.public_copies("dal") / NEXT.id
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    with pytest.raises(
        PublicCopyError, match=f"data/dal/public/{NEXT.id} saknas, men publicerades 2026-01-15"
    ):
        public_copies(published.folders, "dal")


@pytest.mark.parametrize("name", [f"{YEAR.id}/3", "2030-01--2030-12", f"{YEAR.id}/old", "archive"])
def test_a_folder_that_the_record_does_not_have_is_told_and_never_taken_for_nothing(
    published: Drafted, name: str
) -> None:
    published.write(f"data/dal/public/{name}/lag.figures.csv", "x")
    with pytest.raises(PublicCopyError, match=f"data/dal/public/{name} har ingen rad i record.csv"):
        public_copies(published.folders, "dal")


def test_what_a_system_hides_in_a_folder_is_nobodys_change(published: Drafted) -> None:
    published.write(f"data/dal/public/{YEAR.id}/.DS_Store", "x")
    published.write("data/dal/public/.sync/x", "x")
    assert len(public_copies(published.folders, "dal")) == 3


@pytest.mark.parametrize(
    "touch",
    [
        lambda path: changed(path, b"date,", b"day,"),
        lambda path: changed(path, b"2026-01-15", b"15/1 2026"),
        lambda path: changed(path, b"2024-01--2024-12", b"2024"),
        lambda path: changed(path, b",1,", b",3,"),
        lambda path: changed(path, b",1,", b",1,x"),
        lambda path: changed(path, b"date,", b"\xff"),
        lambda path: changed(path, path.read_bytes(), b"\n"),
        lambda path: changed(path, b",,\n", b"\n"),
    ],
    ids=["header", "date", "period", "number", "hash", "bytes", "empty", "cells"],
)
def test_a_record_that_cannot_be_read_is_told(published: Drafted, touch: Callable[[Path], object]) -> None:
    touch(record(published))
    with pytest.raises(PublicCopyError, match=r"data/dal/public/record.csv är ändrad.*säkerhetskopian"):
        read_record(published.folders, "dal")


def test_a_lost_record_does_not_make_what_is_published_unpublished(published: Drafted) -> None:
    record(published).unlink()
    with pytest.raises(PublicCopyError, match=r"har ingen rad i record\.csv"):
        public_copies(published.folders, "dal")


def test_everything_that_is_published_is_in_the_hash_that_drafts_are_made_of(published: Drafted) -> None:
    before = published_hash(published.folders, "dal")
    assert published_hash(published.folders, "dal") == before
    changed(published.folders.public_copies("dal") / YEAR.id / "lag.figures.csv", b"40", b"41")
    after = published_hash(published.folders, "dal")
    changed(record(published), b"2026-01-15", b"yesterday")
    assert len({before, after, published_hash(published.folders, "dal")}) == 3


def test_frozen_public_figures_of_before_are_found_whatever_the_period_and_the_boards_are_not(
    published: Drafted,
) -> None:
    half = ReportId("dal", "lag", "2023-01--2023-06", Edition.PUBLIC)
    before = published_hash(published.folders, "dal")
    for report in (half, half.for_board):
        write_frozen(published.folders, report, {frozen_name(report, ".figures.csv"): b"x"}, {}, {}, DAY)
    ((period, figures),) = frozen_public(published.folders, "dal").items()
    assert period.id == half.period
    assert [(team, path.name) for team, path in figures.items()] == [("lag", "lag.public.figures.csv")]
    assert published_hash(published.folders, "dal") != before
    changed(figures["lag"], b"x", b"y")
    with pytest.raises(FrozenError, match="är inte den som frystes"):
        frozen_public(published.folders, "dal")
