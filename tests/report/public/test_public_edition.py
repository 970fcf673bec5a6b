"""The public edition is made of protected figures alone, and holds nothing that the board's hides from it."""

import csv
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from public_files import freeze, public_files, published

from finsam.figures.disclosure.plan import tables
from finsam.figures.intruder.attack import Report, attack_folder
from finsam.figures.store import read_figures
from finsam.report.execute.run_notebook import CellError, execute
from finsam.report.inputs.definitions import read_definitions
from finsam.report.notebook.team_report import open_report
from finsam.report.outputs.fingerprint import file_hash
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.prepared import Goal, read_prepared
from finsam.report.project.layout import EDITION_VARIABLE, Edition, Folders, ReportId
from finsam.report.project.params.files import ParamsError, read_associations
from finsam.report.project.params.public_edition import PublicParams
from finsam.report.project.reports.wanted import made_together, wanted_reports
from finsam.report.public import public, public_edition
from finsam.report.public.public_texts import public_goals
from finsam.report.run.figures import prepare_all
from finsam.report.run.index import write_index
from finsam.report.texts.approvals import approval_hash
from finsam.report.texts.texts import read_text
from tests.bench.project import PERIOD, ROOT, copied, write_project

TYPED = "Under perioden fick 3 deltagare arbete."
NAMED = "{{ participated }} deltog."
LACKED = "Från regionen kom {{ new.referrer.region }}."
QUOTE = "Det bästa är lugnet."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Two teams of sixty enrolments each, with a text, counted for both editions."""
    folders = write_project(tmp_path_factory.mktemp("project"), 2)
    text = folders.params / "forbund-001" / "texts" / "team-0001" / f"{PERIOD.id}.md"
    text.parent.mkdir(parents=True)
    text.write_text(
        f"# 3. Deltagare – resultat och effekter\n\n## Analys\n\n{TYPED}\n\n## Reflektion\n\n{NAMED}\n\n"
        f"# 5. Personal – arbetssätt och metoder\n\n## Reflektion\n\n{LACKED}\n",
        encoding="utf-8",
    )
    outcomes = counted(folders)
    assert not [error for outcome in outcomes for error in outcome.errors]
    return folders


@pytest.fixture
def copy(made: Folders, tmp_path: Path) -> Folders:
    """The same in a folder of its own, to be changed."""
    return copied(made, tmp_path / "project")


def counted(folders: Folders) -> list[Outcome]:
    associations = read_associations(folders.params)
    return prepare_all(associations, folders, wanted_reports(associations))


def report(team: str = "team-0001", edition: Edition = Edition.PUBLIC) -> ReportId:
    return ReportId("forbund-001", team, PERIOD.id, edition)


def rows(folders: Folders, one: ReportId) -> list[dict[str, str]]:
    with folders.output(one, ".figures.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_both_editions_are_made_unless_one_is_asked_for(made: Folders) -> None:
    associations = read_associations(made.params)
    both = wanted_reports(associations)
    only = wanted_reports(associations, editions=[Edition.PUBLIC])
    assert {one.edition for one in both} == {Edition.BOARD, Edition.PUBLIC}
    assert {one.edition for one in only} == {Edition.PUBLIC}
    assert [one for one in both if one.public] == only


def test_an_association_may_have_the_boards_edition_only(copy: Folders) -> None:
    params = copy.params / "forbund-001" / "association.yaml"
    params.write_text(params.read_text("utf-8") + "editions: [board]\n", encoding="utf-8")
    assert not [one for one in wanted_reports(read_associations(copy.params)) if one.public]


def test_the_analysts_page_is_never_public(made: Folders) -> None:
    teams = {one.team for one in wanted_reports(read_associations(made.params), editions=[Edition.PUBLIC])}
    assert teams == {"team-0001", "team-0002", "forbund-001"}


def test_the_public_files_hold_neither_the_registers_rows_nor_its_notes(made: Folders) -> None:
    board = read_prepared(made.prepared(report(edition=Edition.BOARD)))
    assert board.warnings, "the text has a number typed by hand"
    prepared = read_prepared(made.prepared(report()))
    assert prepared.warnings == ()
    assert prepared.revised == ()
    assert prepared.public is not None
    assert TYPED not in "".join(path.read_text("utf-8") for path in public_files(made))


def test_a_text_with_a_number_typed_by_hand_is_public_only_once_it_is_approved(copy: Folders) -> None:
    assert TYPED not in copy.text(report()).read_text("utf-8")
    told = next(one for one in counted(copy) if one.report == report()).warnings
    assert any("inte godkänd" in warning for warning in told)
    copy.approved("forbund-001").write_text(f"{approval_hash(TYPED)}  läst\n", encoding="utf-8")
    counted(copy)
    assert TYPED in copy.text(report()).read_text("utf-8")


def test_a_local_goal_that_tells_a_number_is_for_the_board() -> None:
    told = Goal(goal="Fler i arbete", result="3 fick arbete", reflection="", status="uppnått")
    kept = Goal(goal="Bättre möten", result="Mötena är kortare.", reflection="", status="")
    assert public_goals([told, kept]) == (kept,)


def test_a_text_whose_numbers_are_names_is_public_with_what_the_edition_shows_of_them(made: Folders) -> None:
    passage = read_text(made, report()).narrative.passage("3", "Reflektion")
    assert passage is not None
    assert passage.text == NAMED
    opened = open_report("forbund-001", "team-0001", PERIOD.id, "public", made.params.parent)
    written = opened.text("3", "Reflektion")
    assert written is not None
    shown = opened.facts.say("participated", unit=False)
    assert f"{shown} deltog." in str(written.written)


def test_a_text_that_names_a_number_which_the_edition_lacks_is_left_out_whole(made: Folders) -> None:
    where = made.params.parent
    opened = open_report("forbund-001", "team-0001", PERIOD.id, "public", where)
    passage = read_text(made, report()).narrative.passage("5", "Reflektion")
    assert passage is not None
    assert opened.text("5", "Reflektion") is None
    board = open_report("forbund-001", "team-0001", PERIOD.id, "board", where).text("5", "Reflektion")
    assert "Från regionen kom" in str(board and board.written)


def test_a_part_without_a_text_is_a_reminder_to_the_board_and_nothing_to_the_public(made: Folders) -> None:
    where = made.params.parent
    shown = open_report("forbund-001", "team-0001", PERIOD.id, "public", where)
    board = open_report("forbund-001", "team-0001", PERIOD.id, "board", where)
    assert shown.text("5", "Beskrivning") is None
    reminder = board.text("7", "Reflektion")
    assert reminder is not None
    assert "Text saknas" in reminder._repr_html_()
    assert shown.text("7", "Reflektion") is None


def test_a_notebook_that_is_run_for_the_public_cannot_open_the_boards_figures(
    made: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = made.params.parent
    monkeypatch.setenv(EDITION_VARIABLE, "public")
    assert open_report("forbund-001", "team-0001", PERIOD.id, folder=where).facts.public
    with pytest.raises(ValueError, match="styrelsens tal"):
        open_report("forbund-001", "team-0001", PERIOD.id, "board", where)


def test_an_analysts_notebook_that_knows_no_editions_makes_the_public_one_of_public_figures(
    copy: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.environ", {**__import__("os").environ, **copy.environment()})
    old = nbformat.read(ROOT / "notebooks" / "team_report.ipynb", as_version=4)
    old.cells[0].source = "\n".join(
        line for line in old.cells[0].source.splitlines() if not line.startswith("edition")
    )
    old.cells[1].source = old.cells[1].source.replace(", edition)", ")")
    old.cells = old.cells[:3]
    nbformat.write(old, copy.notebooks / "old.ipynb")
    executed = execute(report(), "old.ipynb", copy)
    assert "Offentlig rapport" in executed.cells[-1].outputs[0].data["text/html"]
    asks = old.cells[1].source.replace("period)", 'period, "board")')
    old.cells[1].source = asks
    nbformat.write(old, copy.notebooks / "old.ipynb")
    with pytest.raises(CellError, match="styrelsens tal"):
        execute(report(), "old.ipynb", copy)


def test_the_edition_waits_for_every_team_of_its_period(copy: Folders) -> None:
    (copy.data / "forbund-001" / "team-0002.xlsx").write_bytes(b"no workbook")
    outcomes = {one.report: one for one in counted(copy)}
    assert not outcomes[report(edition=Edition.BOARD)].errors
    assert "tal saknas från Team 2" in outcomes[report()].errors[0]


def test_a_frozen_edition_made_again_of_the_same_register_is_the_same(copy: Folders) -> None:
    before = rows(copy, report())
    freeze(copy)
    counted(copy)
    assert rows(copy, report()) == before


def test_the_public_index_says_nothing_of_what_stopped_a_report(copy: Folders) -> None:
    for team in ("team-0001", "team-0002"):
        copy.output(report(team), ".html").write_text("<p>som förut</p>", encoding="utf-8")
    told = {report("team-0002"): ("tal saknas från Team 2", "Rätta registret.")}
    write_index(read_associations(copy.params), copy, Edition.PUBLIC, told)
    page = (copy.out / "public" / "index.html").read_text("utf-8")
    assert "Team 1" in page
    assert "tal saknas" not in page


def test_the_public_record_has_the_hash_of_no_file_but_the_public_figures(made: Folders) -> None:
    hashes = [source.sha256 for source in read_prepared(made.prepared(report())).sources if source.sha256]
    assert hashes == [file_hash(made.output(report(), ".figures.csv"))]


def test_a_failed_public_notebook_is_not_kept_among_the_pages(made: Folders) -> None:
    assert made.out / "public" not in made.failed(report()).parents
    assert made.failed(report(edition=Edition.BOARD)) == made.output(
        report(edition=Edition.BOARD), ".failed.ipynb"
    )


def test_the_rows_of_a_table_stand_in_the_order_of_its_groups_whoever_is_in_them(made: Folders) -> None:
    known = read_associations(made.params)[0].rules.codes["sex"].ids
    tables = [row for row in rows(made, report()) if row["by"] == "sex"]
    for measure in {row["measure"] for row in tables}:
        assert [row["group"] for row in tables if row["measure"] == measure] == list(known)
    assert "participated" in {row["measure"] for row in tables}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("public_edition: {least_count: 2}", "least_count"),
        ("public_edition: {interval: 5}", "intervallet 5 ska vara mindre än least_count"),
        ("public_edition: {least_count: 3}", "intervallet 3 ska vara mindre än least_count"),
        ("public_edition: {withhold: [exit_reson]}", "menade du «exit_reason»?"),
        ("public_edition: {base: 4}", "base"),
        ("public_edition: {joined_months: 24}", "kommer tillbaka i en annan form. Ta bort raden."),
        ("public_edition: {periods: [2024H3]}", "«2024H3» är ingen period"),
        ("editions: [publik]", "editions"),
    ],
)
def test_a_policy_that_cannot_be_meant_is_told(copy: Folders, line: str, told: str) -> None:
    params = copy.params / "forbund-001" / "association.yaml"
    params.write_text(f"{params.read_text('utf-8')}{line}\n", encoding="utf-8")
    with pytest.raises(ParamsError, match=re.escape(told)):
        read_associations(copy.params)


def test_where_one_public_report_is_asked_for_all_that_are_protected_with_it_are_made(made: Folders) -> None:
    associations = read_associations(made.params)
    board = report("team-0002", Edition.BOARD)
    together = [report(team) for team in ("forbund-001", "team-0001", "team-0002")]
    assert made_together(associations, [report(), board]) == sorted([*together, board])
    assert made_together(associations, [board]) == [board]


@pytest.mark.parametrize("team", ["team-0001", "team-0002", "forbund-001"])
def test_a_number_that_is_a_range_stands_in_no_field_of_its_row(made: Folders, team: str) -> None:
    ranges = [row for row in rows(made, report(team)) if row["status"] == "range"]
    assert ranges
    assert all(row["value"] == "" and "–" in row["printed"] for row in ranges)
    assert {row["status"] for row in rows(made, report(team))} <= {"ok", "range", "undefined", "missing"}


@pytest.mark.parametrize("team", ["team-0001", "team-0002", "forbund-001"])
def test_the_true_number_of_the_board_is_in_the_range_of_the_public(made: Folders, team: str) -> None:
    board = {row.key: row for row in read_figures(made.output(report(team, Edition.BOARD), ".figures.csv"))}
    own = read_figures(made.output(report(team), ".figures.csv"))
    exact = [row for row in own if row.value is not None and row.key in board]
    assert len(exact) > 10
    assert all(row.value == board[row.key].value for row in exact)
    ranges = [
        (row.ranges.value, board[row.key].value) for row in own if row.ranges.value and row.key in board
    ]
    assert len(ranges) > 5
    assert all(value is None or value in between for between, value in ranges)


def test_nothing_is_public_that_the_plan_does_not_have(made: Folders) -> None:
    planned = {table[:3] for table in tables()}
    for team in ("team-0001", "team-0002", "forbund-001"):
        own = read_figures(made.output(report(team), ".figures.csv"))
        others = {(row.measure, row.population, row.by) for row in own if row.by != "team"} - planned
        assert others == set()


def test_an_edition_whose_proof_fails_is_not_made(copy: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(copy.out)
    monkeypatch.setattr(public, "refuted", lambda *_: ["a twin prints something else"])
    outcomes = [one for one in counted(copy) if one.report.public]
    assert len(outcomes) == 3
    assert all("offentliga utgåvan gjordes inte" in one.errors[0] for one in outcomes)
    assert not list(public_files(copy))


def test_an_edition_of_which_the_intruder_can_narrow_something_is_not_made(
    copy: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(copy.out)
    monkeypatch.setattr(
        public_edition, "attacked", lambda *_: Report(1, 1, unknown=("closed: förstås inte",))
    )
    outcomes = [one for one in counted(copy) if one.report.public]
    assert all("allt kunde inte prövas: closed: förstås inte" in one.errors[0] for one in outcomes)
    assert not list(public_files(copy))


def test_the_published_files_of_all_teams_and_their_association_together_give_nothing_away(
    made: Folders,
) -> None:
    """Read as a stranger would, all at once: a team is not the association less the other teams."""
    assert {row.group for row in published(made) if row.by == "team"} == {"team-0001", "team-0002"}
    found = attack_folder(made.out / "public")
    assert found.n_cells > 100
    assert found.safe, found


def test_an_association_without_result_columns_tells_what_those_of_its_edition_are(made: Folders) -> None:
    (association,) = read_associations(made.params)
    assert association.rules.result_columns == ()
    told = dict(read_definitions(made.definitions(report())).result_columns)
    printed = {row["group"] for row in rows(made, report()) if row["by"] == "result_column"}
    assert printed <= told.keys()
    assert told["Arbete"] == ("work",)
    assert ("early_dropout",) not in told.values()


def test_the_report_says_how_it_is_protected_and_no_more_than_can_be_held(made: Folders) -> None:
    opened = open_report("forbund-001", "team-0001", PERIOD.id, "public", made.params.parent)
    note = opened.public_note()
    assert note is not None
    assert "Vad någon vet på annat sätt är inte prövat" in note.text
    assert note.text in note._repr_html_()
    board = open_report("forbund-001", "team-0001", PERIOD.id, "board", made.params.parent)
    assert board.public_note() is None


def test_what_an_association_withholds_is_nowhere_in_its_edition(copy: Folders) -> None:
    params = copy.params / "forbund-001" / "association.yaml"
    more = "public_edition: {withhold: [referrer]}\n"
    assert any(row["by"] == "referrer" for row in rows(copy, report()))
    params.write_text(params.read_text("utf-8") + more, encoding="utf-8")
    assert not [error for one in counted(copy) for error in one.errors]
    assert not any(row["by"] == "referrer" for row in rows(copy, report()))


def test_an_associations_choices_are_the_policy_of_its_edition() -> None:
    chosen = PublicParams(least_count=10, interval=4).policy()
    assert (chosen.least_count, chosen.interval) == (10, 4)
