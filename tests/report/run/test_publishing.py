"""Publishing is an act: what the public was given stays as it was given, and only what is proven goes out."""

import csv
import json
import multiprocessing
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from drafted import DAY, DRAFT_NOTE, LATER, NEXT, YEAR, Drafted
from papers import words_of

from finsam.domain.faults import Fault
from finsam.domain.periods import Period
from finsam.present.paper.typeset import NotSetError, Typeset
from finsam.report.inputs.frozen import frozen_name, write_frozen
from finsam.report.inputs.public_copies import public_copies
from finsam.report.inputs.public_record import LOCK, PublicCopyError
from finsam.report.outputs.run_lock import alone
from finsam.report.project.layout import Edition, ReportId
from finsam.report.run.files import paper
from finsam.report.run.publish import publishing
from finsam.report.run.publish.publishing import publish_periods

PERIOD = YEAR.id
TEAM = ReportId("dal", "lag", PERIOD, Edition.PUBLIC)
TOGETHER = ReportId("dal", "dal", PERIOD, Edition.PUBLIC)
REGISTER, KEY, MADE = "data/dal/granne/Deltagare.csv", "data/dal/.finsam-public-key", ".made.json"
HASH = re.compile(r"[0-9a-f]{64}")


@pytest.fixture
def drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drafted:
    """The public drafts of one year, made of what there is now; nobody compares them with what is public."""
    monkeypatch.setattr(publishing, "corrected", lambda *_: ())
    project = Drafted(tmp_path)
    project.draft()
    return project


@pytest.fixture
def published(drafted: Drafted) -> Drafted:
    """The year is published, and the register has got one more since."""
    (done,) = drafted.publish()
    assert done.published, done.told
    drafted.write("data/dal/lag/Deltagare.csv", "Deltagar-id\nP-1\nP-2\n")
    drafted.draft(took_part=41)
    return drafted


def record(project: Drafted) -> list[dict[str, str]]:
    path = project.folders.public_copies("dal") / "record.csv"
    return list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.exists() else []


def changed(path: Path, content: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(content)


def test_a_periods_whole_edition_is_copied_with_the_words_that_it_is_a_draft_left_out(
    drafted: Drafted,
) -> None:
    (done,) = drafted.publish()
    assert done.published, done.told
    copied = drafted.published()
    ends = (".figures.csv", ".html", ".ipynb")
    names = {f"{team}{end}" for team in ("lag", "granne", "dal") for end in ends}
    assert copied.keys() == {"record.csv", *(f"{PERIOD}/{name}" for name in (*names, "definitions.json"))}
    draft = drafted.folders.output(TEAM, ".html").read_text("utf-8")
    assert DRAFT_NOTE in draft
    assert copied[f"{PERIOD}/lag.html"].decode() == draft.replace(DRAFT_NOTE, "")
    notebook = json.loads(copied[f"{PERIOD}/lag.ipynb"])
    (output,) = notebook["cells"][0]["outputs"]
    assert "".join(output["data"]["text/html"]) == draft.replace(DRAFT_NOTE, "")
    figures = drafted.folders.output(TEAM, ".figures.csv").read_bytes()
    assert copied[f"{PERIOD}/lag.figures.csv"] == figures


def on_paper(project: Drafted, report: ReportId = TEAM) -> None:
    """The draft has a PDF, which says that it is a draft."""
    project.folders.output(report, ".pdf").write_bytes(b"%PDF-1.7 Utkast")
    project.remember()


def test_a_draft_on_paper_is_published_as_the_page_is_that_is_no_draft(drafted: Drafted) -> None:
    on_paper(drafted)
    (done,) = drafted.publish()
    assert done.published, done.told
    papers = {name: content for name, content in drafted.published().items() if name.endswith(".pdf")}
    assert papers.keys() == {f"{PERIOD}/lag.pdf"}
    told = words_of(drafted.folders.public_copies("dal") / PERIOD / "lag.pdf")
    assert "40 deltog." in told
    assert "Utkast" not in told
    assert stat.S_IMODE((drafted.folders.public_copies("dal") / PERIOD / "lag.pdf").stat().st_mode) == 0o444


def test_a_paper_of_what_is_published_counts_in_its_hash_but_not_in_what_differs(drafted: Drafted) -> None:
    on_paper(drafted)
    drafted.publish()
    before = drafted.published()
    on_paper(drafted, TOGETHER)
    assert "inget skiljer" in drafted.publish(on=LATER)[0].told
    assert drafted.published() == before
    changed(drafted.folders.public_copies("dal") / PERIOD / "lag.pdf", b"%PDF-1.7 annat")
    with pytest.raises(PublicCopyError):
        public_copies(drafted.folders, "dal")


def test_what_was_published_before_there_were_papers_is_the_same(drafted: Drafted) -> None:
    drafted.publish()
    on_paper(drafted)
    before = drafted.published()
    assert "inget skiljer" in drafted.publish(on=LATER)[0].told
    assert drafted.published() == before


def test_nothing_is_published_where_a_paper_cannot_be_set(
    drafted: Drafted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_data: object) -> Typeset:
        raise NotSetError("tabellen gick sönder.")

    on_paper(drafted)
    monkeypatch.setattr(paper, "typeset", fails)
    (done,) = drafted.publish()
    assert not done.published
    assert "lag.pdf gick inte att göra: tabellen gick sönder." in done.told
    assert drafted.published() == {}


def test_nobody_can_write_in_what_is_published_by_mistake(drafted: Drafted) -> None:
    drafted.publish()
    for path in drafted.folders.public_copies("dal").rglob("*"):
        if path.is_file() and path.name != LOCK:
            assert stat.S_IMODE(path.stat().st_mode) == 0o444, path


def test_the_record_has_a_line_with_day_period_number_and_hash(drafted: Drafted) -> None:
    drafted.publish()
    (line,) = record(drafted)
    hashed = line.pop("sha256")
    assert HASH.fullmatch(hashed)
    assert line == {"date": "2026-01-15", "period": PERIOD, "edition": "1", "role": "", "accepted": ""}
    (copy,) = public_copies(drafted.folders, "dal")
    assert copy.line.sha256 == hashed


def test_teams_too_small_for_a_page_of_their_own_are_published_on_the_one_they_share(tmp_path: Path) -> None:
    drafted = Drafted(tmp_path)
    drafted.draft(together=("lag", "granne"))
    (done,) = drafted.publish()
    assert done.published, done.told
    assert f"{PERIOD}/small-teams.html" in drafted.published()
    assert f"{PERIOD}/lag.html" not in drafted.published()


def test_publishing_the_same_again_says_so_and_writes_nothing(drafted: Drafted) -> None:
    drafted.publish()
    before = drafted.published()
    (done,) = drafted.publish(on=LATER)
    assert done.published
    assert "redan publicerad 2026-01-15, utgåva 1, och inget skiljer" in done.told
    assert drafted.published() == before


def test_a_draft_made_again_after_publication_with_or_without_its_note_is_the_same(drafted: Drafted) -> None:
    drafted.publish()
    page = drafted.folders.output(TEAM, ".html")
    page.write_text(page.read_text("utf-8").replace(DRAFT_NOTE, ""), encoding="utf-8")
    assert "inget skiljer" in drafted.publish()[0].told


@pytest.mark.parametrize(
    ("touch", "why"),
    [
        (lambda one: one.write(REGISTER, "Deltagar-id\n"), "ändrat: registret från granne"),
        (lambda one: one.write("params/dal/lag.yaml", "name: L\nperiods: [2024]\n"), "ändrat: params"),
        (lambda one: one.write(KEY, "0" * 64), "nyckeln för den offentliga utgåvan"),
        (lambda one: one.folders.output(TEAM, ".html").unlink(), f"public/dal/{PERIOD}/lag.html saknas"),
        (lambda one: one.folders.output(TEAM, ".figures.csv").write_text("1"), "lag: fil i outputs"),
        (lambda one: one.folders.definitions(TEAM).unlink(), "definitions.json saknas"),
        (lambda one: one.folders.prepared(TEAM).with_suffix(MADE).unlink(), "lag: inte gjord ännu"),
        (lambda one: one.folders.output(TEAM, ".old").write_text("x"), "inte hör till utgåvan: lag.old"),
    ],
    ids=["register", "params", "key", "page", "figures", "definitions", "failed", "stranger"],
)
def test_what_is_not_made_of_what_there_is_now_is_not_published(
    drafted: Drafted, touch: Callable[[Drafted], object], why: str
) -> None:
    touch(drafted)
    (done,) = drafted.publish()
    assert not done.published
    assert why in done.told
    assert drafted.published() == {}


def test_figures_that_were_not_proven_are_not_published_though_their_record_was_mended(
    drafted: Drafted,
) -> None:
    figures = drafted.folders.output(TEAM, ".figures.csv")
    figures.write_text(figures.read_text("utf-8").replace(",40,", ",39,"), encoding="utf-8")
    drafted.remember()
    (done,) = drafted.publish()
    assert not done.published
    assert "lag.figures.csv är inte de tal som prövades" in done.told


def test_a_team_that_is_missing_from_the_definitions_stops_the_edition(drafted: Drafted) -> None:
    drafted.write("params/dal/ny.yaml", "name: Nya\nperiods: [2024]\n")
    (done,) = drafted.publish()
    assert not done.published
    assert "definitions.json är av en annan utgåva" in done.told


def test_where_nothing_is_made_the_command_says_what_makes_it(tmp_path: Path) -> None:
    (done,) = Drafted(tmp_path).publish()
    assert not done.published
    assert "Kör «finsam reports --edition public»" in done.told


def test_what_is_published_is_never_written_over_and_a_correction_needs_that_somebody_accepts_it(
    published: Drafted,
) -> None:
    before = published.published()
    (done,) = published.publish(on=LATER)
    assert not done.published
    assert "redan publicerad 2026-01-15, utgåva 1" in done.told
    assert "lag.figures.csv" in done.told
    assert "--accept ROLL" in done.told
    assert published.published() == before


def test_an_accepted_correction_is_an_edition_of_its_own_with_the_role_on_record(published: Drafted) -> None:
    before = published.published()
    (done,) = published.publish(role="förbundschef", on=LATER)
    assert done.published, done.told
    after = published.published()
    assert {name: after[name] for name in before if name != "record.csv"} == {
        name: content for name, content in before.items() if name != "record.csv"
    }
    assert b",41," in after[f"{PERIOD}/2/lag.figures.csv"]
    assert after["record.csv"].startswith(before["record.csv"])
    first, second = record(published)
    assert (first["edition"], first["role"]) == ("1", "")
    assert (second["edition"], second["role"], second["date"]) == ("2", "förbundschef", "2026-03-02")
    assert "lag.figures.csv" in second["accepted"]
    assert "definitions.json" not in second["accepted"], "that one is the same"


def test_a_third_edition_follows_the_second(published: Drafted) -> None:
    published.publish(role="förbundschef", on=LATER)
    published.draft(took_part=43)
    (done,) = published.publish(role="styrelsen", on=LATER)
    assert done.published, done.told
    assert [line["edition"] for line in record(published)] == ["1", "2", "3"]
    assert b",43," in published.published()[f"{PERIOD}/3/lag.figures.csv"]
    assert [copy.edition for copy in public_copies(published.folders, "dal")] == [1, 2, 3]


def test_a_correction_by_which_somebody_could_be_found_cannot_be_accepted(
    published: Drafted, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Fault("error", problem="den gamla och den nya röjer tillsammans någon.")
    monkeypatch.setattr(publishing, "corrected", lambda *_: (fault,))
    before = published.published()
    (done,) = published.publish(role="förbundschef")
    assert not done.published
    assert "röjer tillsammans någon" in done.told
    assert published.published() == before


def test_what_was_frozen_for_the_public_before_was_published_too(drafted: Drafted) -> None:
    files = {frozen_name(TEAM, ".figures.csv"): b"as it was"}
    write_frozen(drafted.folders, TEAM, files, {}, {}, DAY)
    drafted.draft()
    (done,) = drafted.publish()
    assert not done.published
    assert "frysta offentliga kopior" in done.told
    (done,) = drafted.publish(role="förbundschef")
    assert done.published, done.told
    assert record(drafted)[0]["role"] == "förbundschef"


def test_a_publishing_that_was_interrupted_is_completed_by_the_next(drafted: Drafted) -> None:
    drafted.publish()
    whole = drafted.published()
    top = drafted.folders.public_copies("dal")
    (top / "record.csv").unlink()
    (top / PERIOD / "lag.html").unlink()
    (top / PERIOD / ".finsam-part-x.html").write_text("half")
    (done,) = drafted.publish()
    assert done.published, done.told
    assert drafted.published() == whole


def test_what_was_interrupted_and_is_another_now_is_refused_and_left_alone(drafted: Drafted) -> None:
    drafted.publish()
    (drafted.folders.public_copies("dal") / "record.csv").unlink()
    before = drafted.published()
    drafted.draft(took_part=41)
    (done,) = drafted.publish()
    assert not done.published
    assert "utan rad i record.csv och är en annan" in done.told
    assert drafted.published() == before


def test_the_line_is_written_last(drafted: Drafted, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(publishing, "add_line", full)
    with pytest.raises(OSError, match="no room"):
        drafted.publish()
    assert len(drafted.published()) == 10
    assert record(drafted) == []


@pytest.mark.parametrize(
    "touch",
    [
        lambda top: changed(top / PERIOD / "lag.figures.csv", b"others"),
        lambda top: (top / PERIOD / "lag.html").unlink(),
        lambda top: (top / PERIOD / "more.html").write_text("x"),
    ],
    ids=["changed", "gone", "more"],
)
def test_a_copy_that_is_not_what_was_published_is_found_and_nothing_is_published_beside_it(
    published: Drafted, touch: Callable[[Path], object]
) -> None:
    touch(published.folders.public_copies("dal"))
    with pytest.raises(PublicCopyError, match=r"är inte det som publicerades 2026-01-15.*säkerhetskopian"):
        public_copies(published.folders, "dal")
    (done,) = published.publish(role="förbundschef")
    assert not done.published
    assert f"data/dal/public/{PERIOD} är inte det som publicerades" in done.told


def test_periods_published_together_need_not_be_made_again_between(tmp_path: Path) -> None:
    drafted = Drafted(tmp_path, YEAR, NEXT)
    drafted.draft()
    done = drafted.publish(YEAR, NEXT)
    assert all(one.published for one in done), done
    assert [line["period"] for line in record(drafted)] == [YEAR.id, NEXT.id]


def test_what_is_published_makes_the_other_drafts_old(tmp_path: Path) -> None:
    drafted = Drafted(tmp_path, YEAR, NEXT)
    drafted.draft()
    drafted.publish(YEAR)
    (done,) = drafted.publish(NEXT)
    assert not done.published
    assert "ändrat: det som är publicerat" in done.told
    drafted.draft()
    assert drafted.publish(NEXT)[0].published


def test_a_period_for_the_board_is_not_published_and_says_why(tmp_path: Path) -> None:
    drafted = Drafted(tmp_path, YEAR, Period.parse("2024H1"))
    drafted.draft()
    (done,) = drafted.publish(Period.parse("2024H1"))
    assert not done.published
    assert "2024H1 är 6 månader" in done.told


# The command.


def test_the_command_publishes_and_the_index_says_so(drafted: Drafted) -> None:
    code, said = drafted.cli("publish", "--period=2024")
    assert code == 0, said
    assert "publicerad, utgåva 1, kontrollsumma " in said
    assert f"data/dal/public/{PERIOD}/" in said
    status = drafted.cli("status", "--edition=public")[1]
    (line,) = [line for line in status.splitlines() if f"dal/lag {PERIOD} (offentlig)" in line]
    assert "publicerad 20" in line


def test_the_command_ends_with_an_error_where_it_did_not_publish(published: Drafted) -> None:
    code, said = published.cli("publish", "--period=2024")
    assert code == 1
    assert "--accept ROLL" in said


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("", "rollen är tom"),
        ("  ", "rollen är tom"),
        ("Anna Andersson", "inte ut som en roll"),
        ("anna", "inte ut som en roll"),
        ("förbundschef Anna", "inte ut som en roll"),
        ("chef@forbundet.example", "inte ut som en roll"),
        ("19121212-1212", "inte ut som en roll"),
        ("vice", "inte ut som en roll"),
        ("=förbundschef", "inte ut som en roll"),
    ],
)
def test_who_accepts_is_a_role_and_never_a_person(published: Drafted, role: str, told: str) -> None:
    before = published.published()
    code, said = published.cli("publish", "--period=2024", f"--accept={role}")
    assert code == 1
    assert told in said
    assert not re.search(r"anna|andersson|forbundet\.|1912", said, re.IGNORECASE)
    assert published.published() == before


@pytest.mark.parametrize("role", ["förbundschef", "Förbundschef", "vice ordförande", "GDPR-samordnare"])
def test_a_role_in_the_words_of_the_field_is_accepted(published: Drafted, role: str) -> None:
    code, said = published.cli("publish", "--period=2024", f"--accept={role}")
    assert code == 0, said
    assert record(published)[1]["role"] == role.casefold()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--period=2030"], "inget förbund har 2030-01--2030-12"),
        (["--period=20x"], "är ingen period"),
        (["--period=2024", "--association=dalen"], "förbundet «dalen» finns inte i params. Menade du dal?"),
    ],
)
def test_a_period_or_association_that_nobody_has_is_named(
    drafted: Drafted, words: list[str], told: str
) -> None:
    code, said = drafted.cli("publish", *words)
    assert code == 1
    assert told in said


def _hold(drafted: Drafted, held, done) -> None:  # type: ignore[no-untyped-def]
    with alone(drafted.folders, drafted.reports()):
        held.set()
        done.wait(600)


def test_two_cannot_publish_at_once(drafted: Drafted) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(drafted, held, done))
    other.start()
    try:
        assert held.wait(600)
        code, said = drafted.cli("publish", "--period=2024")
    finally:
        done.set()
        other.join()
    assert code == 1
    assert "en annan körning skriver i outputs/ just nu" in said
    assert drafted.published() == {}


def test_two_cannot_publish_at_once_from_different_outputs(drafted: Drafted) -> None:
    lock = drafted.write(f"data/dal/public/{LOCK}", "")
    holder = (
        "import os, sys; from finsam.report.outputs.file_lock import lock\n"
        "handle = os.open(sys.argv[1], os.O_RDWR); lock(handle); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holder, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "held\n"
        (done,) = drafted.publish()
        process.kill()
    assert not done.published
    assert "någon annan publicerar för förbundet just nu" in done.told
    assert drafted.published() == {}


def test_what_another_published_meanwhile_stops_what_was_decided_before(tmp_path: Path) -> None:
    drafted = Drafted(tmp_path, YEAR, NEXT)
    drafted.draft()
    deciding = publish_periods([drafted.association], drafted.folders, [YEAR, NEXT], "", DAY)
    assert next(deciding).published
    drafted.draft()
    assert drafted.publish(NEXT)[0].published
    before = drafted.published()
    done = next(deciding)
    assert not done.published
    assert "någon annan publicerar" in done.told
    assert drafted.published() == before
