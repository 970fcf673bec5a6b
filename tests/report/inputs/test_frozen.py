"""What was published stays as it was published, and what is other than it is told."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from browser import opened, violations
from playwright.sync_api import Browser
from small_project import ONE_MORE, PERIOD, ROWS, TEAM, TOGETHER, Small, cli

from finsam.report.inputs.frozen import FrozenError, frozen_path, read_frozen, write_frozen
from finsam.report.inputs.inputs import Inputs
from finsam.report.outputs.made_record import write_made
from finsam.report.project.layout import Edition, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.run.figures import prepare_all
from finsam.report.run.freezing import Freezing, freeze_reports
from finsam.report.run.run import run

DAY = date(2025, 2, 3)


class Standing(Small):
    """A project whose reports stand as made, with real figures and pages that only quote them."""

    def make(self) -> None:
        associations = read_associations(self.folders.params)
        outcomes = prepare_all(associations, self.folders, self.wanted)
        for outcome in sorted(outcomes, key=lambda outcome: outcome.report.kind.value):
            assert not outcome.errors
            figures = self.folders.output(outcome.report, ".figures.csv")
            hashed = hashlib.sha256(figures.read_bytes()).hexdigest() if figures.exists() else ""
            for suffix in (".html", ".ipynb"):
                self.folders.output(outcome.report, suffix).write_text(f"<p>{outcome.report} {hashed}")
            inputs = Inputs(self.folders).of(associations[0], outcome.report)
            write_made(self.folders, outcome.report, inputs, outcome.inputs, outcome.warnings)

    def freeze(self, on: date = DAY) -> dict[str, Freezing]:
        associations = read_associations(self.folders.params)
        return {one.report.team: one for one in freeze_reports(associations, self.folders, self.wanted, on)}

    def index(self) -> str:
        """The index as a run with nothing to make leaves it."""
        run(read_associations(self.folders.params), self.folders, (), 1, lambda *_: None)
        return (self.folders.out / "index.html").read_text(encoding="utf-8")

    def frozen(self, suffix: str, report: ReportId = TEAM) -> Path:
        return frozen_path(self.folders, report).with_suffix(suffix)

    def copies(self) -> dict[str, bytes]:
        folder = self.frozen(".json").parent
        return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


@pytest.fixture
def standing(tmp_path: Path) -> Standing:
    project = Standing(tmp_path)
    project.neighbour()
    project.make()
    return project


@pytest.fixture
def published(standing: Standing) -> Standing:
    """The reports of two participants are frozen; the register has got a third since."""
    assert all(one.frozen for one in standing.freeze().values())
    standing.register(*ROWS, ONE_MORE)
    standing.make()
    return standing


def changed(path: Path, content: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(content)


def test_page_and_figures_are_kept_as_they_were_published_with_the_registers_hash(standing: Standing) -> None:
    told = standing.freeze()
    assert set(told) == {"lag", "granne", "dal"}, "the analyst's page is not published"
    for report in (TEAM, TOGETHER):
        for suffix in (".html", ".figures.csv"):
            kept = standing.frozen(".json", report).parent / f"{report.team}{suffix}"
            assert kept.read_bytes() == standing.folders.output(report, suffix).read_bytes()
    copy = read_frozen(standing.folders, TEAM)
    assert copy is not None
    assert copy.frozen_on == DAY
    assert (
        copy.made_of["registret"]
        == Inputs(standing.folders).of(read_associations(standing.folders.params)[0], TEAM)["registret"]
    )
    assert "finsam" in copy.versions


def test_a_frozen_copy_stands_with_the_data_and_holds_no_person(standing: Standing) -> None:
    standing.freeze()
    assert standing.frozen(".json") == standing.folders.data / "dal" / "frozen" / PERIOD / "lag.json"
    together = b"".join(standing.copies().values())
    assert b"P-1" not in together
    assert b"1990-05-17" not in together


def test_a_frozen_copy_outlives_outputs(published: Standing) -> None:
    before = published.copies()
    for path in sorted(published.folders.out.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    published.make()
    assert published.copies() == before


def test_what_has_changed_since_is_in_the_index_with_both_values(published: Standing) -> None:
    before = published.copies()
    index = published.index()
    assert "Fryst 2025-02-03" in index
    of_team = index[index.index('id="frozen-dal-lag-2024-01--2024-12"') :]
    row = of_team[of_team.index("Deltagit under perioden</th>") :]
    assert row.startswith('Deltagit under perioden</th><td class="number">2</td><td class="number">3</td>')
    assert "Deltagit under perioden, kvinna</th>" in index
    assert "Deltagit under perioden, man</th>" not in index, "there were as many men before"
    assert 'id="frozen-dal-lag-2024-01--2024-12"' in index
    assert 'id="frozen-dal-dal-2024-01--2024-12"' in index
    assert published.copies() == before


def test_every_changed_figure_has_a_name_of_its_own_and_a_team_is_called_by_its_name(
    published: Standing,
) -> None:
    published.register(*ROWS, ONE_MORE, "P-4;Man;1980;2024-05-01;;FK;Sjukpenning;")
    published.make()
    index = published.index()
    for table in re.findall(r'<table[^>]* id="frozen-.*?</table>', index, re.DOTALL):
        named = re.findall(r'<th scope="row">(.*?)</th>', table)
        assert len(named) > 20
        assert len(set(named)) == len(named)
    assert "Nyinskrivna, remittent Försäkringskassan</th>" in index
    assert "Nyinskrivna, Laget</th>" in index
    assert "Nyinskrivna, lag</th>" not in index


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_an_index_that_tells_changes(
    published: Standing, browser: Browser, width: int
) -> None:
    published.index()
    page = opened(browser, published.folders.out / "index.html", width)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.locator("#frozen-dal-lag-2024-01--2024-12").is_visible()
    assert violations(page) == []


def test_a_group_that_nobody_was_in_was_zero_and_not_uncounted(published: Standing) -> None:
    index = published.index()
    row = index[index.index("Deltagit under perioden, försörjning före Ingen offentlig försörjning</th>") :]
    assert '</th><td class="number">0</td><td class="number">1</td>' in row[:150]


def test_a_report_that_is_as_it_was_frozen_has_nothing_changed_in_the_index(standing: Standing) -> None:
    standing.freeze()
    index = standing.index()
    assert "Fryst 2025-02-03" in index
    assert "Ändrat sedan" not in index


def test_the_index_is_made_anew_when_a_report_is_frozen_and_when_its_copy_is_touched(
    standing: Standing,
) -> None:
    assert "Fryst" not in standing.index()
    standing.freeze()
    assert "Fryst 2025-02-03" in standing.index()
    changed(standing.frozen(".html"), b"<p>better")
    index = standing.index()
    assert "<strong>Fel:</strong>" in index
    assert "data/dal/frozen/2024-01--2024-12/lag.html är inte den som frystes 2025-02-03" in index


def test_freezing_again_is_refused_where_anything_differs_and_says_what(published: Standing) -> None:
    before = published.copies()
    told = published.freeze()["lag"]
    assert not told.frozen
    assert "redan fryst 2025-02-03" in told.told
    assert "lag.figures.csv, lag.html" in told.told
    assert "data/dal/frozen/2024-01--2024-12" in told.told
    assert published.copies() == before


def test_freezing_again_what_is_the_same_changes_nothing(standing: Standing) -> None:
    standing.freeze()
    before = standing.copies()
    told = standing.freeze(on=date(2030, 1, 1))
    assert all(one.frozen and "redan fryst 2025-02-03" in one.told for one in told.values())
    assert standing.copies() == before


def test_a_changed_sentence_is_enough_to_refuse(standing: Standing) -> None:
    standing.freeze()
    page = standing.folders.output(TEAM, ".html")
    page.write_text("another sentence")
    associations = read_associations(standing.folders.params)
    write_made(standing.folders, TEAM, Inputs(standing.folders).of(associations[0], TEAM), {}, [])
    told = standing.freeze()["lag"]
    assert "nu skiljer sig lag.html." in told.told
    assert "Inget tal har ändrats" not in standing.index(), "there is no table where the figures are the same"


@pytest.mark.parametrize(
    ("touch", "why"),
    [
        (lambda project: project.folders.output(TEAM, ".html").write_text("for hand"), "fil i outputs"),
        (lambda project: project.register(*ROWS, ONE_MORE), "ändrat: registret"),
        (lambda project: project.folders.output(TEAM, ".html").unlink(), "saknas"),
    ],
)
def test_what_is_not_made_of_what_there_is_now_is_not_frozen(standing: Standing, touch, why: str) -> None:  # type: ignore[no-untyped-def]
    touch(standing)
    told = standing.freeze()["lag"]
    assert not told.frozen
    assert why in told.told
    assert "Kör «finsam reports»" in told.told
    assert not standing.frozen(".json").exists()


@pytest.mark.parametrize(
    ("touch", "said"),
    [
        (lambda path: changed(path, path.read_bytes().replace(b"2", b"3", 1)), "är inte den som frystes"),
        (Path.unlink, "saknas"),
    ],
)
@pytest.mark.parametrize("suffix", [".figures.csv", ".html"])
def test_a_frozen_file_that_is_not_what_was_frozen_is_told_everywhere(
    standing: Standing, suffix: str, touch: Callable[[Path], object], said: str
) -> None:
    standing.freeze()
    kept = standing.frozen(".json").parent / f"lag{suffix}"
    touch(kept)
    told = standing.freeze()["lag"]
    assert not told.frozen
    assert kept.name in told.told
    assert said in told.told
    assert "säkerhetskopian" in told.told
    code, status = cli("status", *standing.where)
    assert said in status
    assert code == 1


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"{}",
        b'{"files": {"../../x": "a"}}',
        b"\xff",
    ],
)
def test_a_frozen_record_that_cannot_be_read_is_told(standing: Standing, content: bytes) -> None:
    standing.freeze()
    changed(standing.frozen(".json"), content)
    assert "är ändrad och går inte att läsa" in standing.freeze()["lag"].told
    assert "är ändrad och går inte att läsa" in standing.index()
    assert standing.frozen(".json").read_bytes() == content


def test_the_record_of_another_report_is_told(standing: Standing) -> None:
    standing.freeze()
    changed(standing.frozen(".json"), standing.frozen(".json", TOGETHER).read_bytes())
    assert "hör till en annan rapport" in standing.freeze()["lag"].told


def test_files_left_by_an_interrupted_freezing_are_completed_but_others_are_left_alone(
    standing: Standing,
) -> None:
    standing.freeze()
    standing.frozen(".json").unlink()
    assert standing.freeze()["lag"].frozen
    standing.frozen(".json").unlink()
    changed(standing.frozen(".html"), b"an older report whose record was lost")
    assert "står där utan lag.json" in standing.freeze()["lag"].told
    assert standing.frozen(".html").read_bytes() == b"an older report whose record was lost"


def test_any_number_of_named_files_can_be_kept_and_none_is_written_over(tmp_path: Path) -> None:
    folders = Small(tmp_path).folders
    files = {"lag.html": b"a", "lag.figures.csv": b"b", "lag.public.html": b"c", "minutes.pdf": b"d"}
    copy = write_frozen(folders, TEAM, files, {"registret": "0" * 64}, {"finsam": "1"}, DAY)
    assert set(copy.files) == set(files)
    assert read_frozen(folders, TEAM) == copy
    with pytest.raises(FrozenError, match="skrivs aldrig över"):
        write_frozen(folders, TEAM, files, {}, {}, DAY)


def test_the_command_freezes_tells_a_checksum_and_leaves_the_index_saying_so(standing: Standing) -> None:
    code, said = cli("freeze", *standing.where, "--team=lag", "--period=2024")
    assert code == 0
    record = standing.frozen(".json").read_bytes()
    assert f"kontrollsumma {hashlib.sha256(record).hexdigest()[:16]}" in said
    assert "1 av 1 rapporter är frysta" in said
    today = json.loads(record)["frozen_on"]
    assert f"Fryst {today}" in (standing.folders.out / "index.html").read_text(encoding="utf-8")
    _, status = cli("status", *standing.where)
    checksum = hashlib.sha256(record).hexdigest()[:16]
    assert f"dal/lag {PERIOD}  fryst {today}, kontrollsumma {checksum}\n" in status
    assert f"dal/dal {PERIOD}\n" in status, "that one is not frozen"


def test_status_says_which_frozen_reports_stand_otherwise_now(published: Standing) -> None:
    code, status = cli("status", *published.where)
    assert code == 0
    assert f"dal/lag {PERIOD}  fryst 2025-02-03, kontrollsumma " in status
    assert ", nu annorlunda: lag.figures.csv, lag.html" in status


def test_a_command_that_freezes_nothing_ends_with_an_error(published: Standing) -> None:
    code, said = cli("freeze", *published.where)
    assert code == 1
    assert "1 av 3 rapporter är frysta" in said


def test_the_public_edition_is_not_frozen_but_published_and_the_command_says_how(standing: Standing) -> None:
    code, said = cli("freeze", *standing.where, "--edition=public")
    assert code == 1
    assert "kör «finsam publish --period PERIOD»" in said
    public = replace(TEAM, edition=Edition.PUBLIC)
    (told,) = freeze_reports(read_associations(standing.folders.params), standing.folders, [public], DAY)
    assert not told.frozen
    assert "finsam publish" in told.told
    assert standing.copies() == {}


def test_freezing_without_a_word_of_editions_is_of_the_boards(standing: Standing) -> None:
    standing.write("params/dal/association.yaml", "name: Dalens förbund\ngoal: [work, studies]\n")
    board = [report for report in standing.wanted if not report.public]
    assert {report.public for report in standing.wanted} == {True, False}
    said = cli("freeze", *standing.where)[1]
    assert f"0 av {len(board) - 1} rapporter är frysta" in said, "they are not made of these params"


def test_the_help_says_what_freezing_does() -> None:
    code, said = cli("freeze", "--help")
    assert code == 0
    assert "aldrig skrivs över" in said
    assert "freeze" in cli("--help")[1]
