"""The public edition is made of protected figures alone, and holds nothing that the board's hides from it."""

import csv
import re
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import nbformat
import pytest
from finsam.figures.disclosure.attack.attacker import Proof, prove
from finsam.figures.disclosure.linear.linear_statements import Known
from finsam.figures.disclosure.tables.merged_rows import merged_from
from finsam.report.public.public_already import public_already
from public_files import freeze, public_files, published

from finsam.domain.figures import Figures, Status
from finsam.figures.store import read_figures
from finsam.report.execute.run_notebook import CellError, execute
from finsam.report.notebook.opened import facts_of
from finsam.report.notebook.team_report import open_report
from finsam.report.outputs.fingerprint import file_hash
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.prepared import Goal, read_prepared
from finsam.report.project.files import ParamsError, read_associations
from finsam.report.project.layout import EDITION_VARIABLE, Edition, Folders, ReportId
from finsam.report.project.public_edition import PublicParams
from finsam.report.project.wanted import made_together, wanted_reports
from finsam.report.public import public, public_protected
from finsam.report.public.public_texts import public_goals
from finsam.report.run.figures import prepare_all
from finsam.report.run.index import write_index
from finsam.report.texts.approvals import approval_hash
from finsam.report.texts.texts import read_text
from finsam_synthetic.random_register import random_register, write_random_workbook
from tests.bench.project import PERIOD, ROOT, SAVED, copied, write_project

TYPED = "Under perioden fick 3 deltagare arbete."
NAMED = "{{ reached_goal }} gick i mål. Från regionen kom {{ new.referrer.region }}."
QUOTE = "Det bästa är lugnet."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Two teams of sixty enrolments each, with a text, counted for both editions."""
    folders = write_project(tmp_path_factory.mktemp("project"), 2)
    text = folders.params / "forbund-001" / "texts" / "team-0001" / f"{PERIOD.id}.md"
    text.parent.mkdir(parents=True)
    text.write_text(
        f"# 3. Deltagare – resultat och effekter\n\n## Analys\n\n{TYPED}\n\n## Reflektion\n\n{NAMED}\n",
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


def test_a_hidden_number_stands_in_no_field_of_its_row(made: Folders) -> None:
    for team in ("team-0001", "team-0002", "forbund-001"):
        hidden = [row for row in rows(made, report(team)) if row["status"] == "hidden"]
        assert hidden, team
        assert all(row["value"] == "" for row in hidden)


def test_no_count_of_persons_under_the_limit_is_shown(made: Folders) -> None:
    for team in ("team-0001", "team-0002", "forbund-001"):
        shown = [row for row in rows(made, report(team)) if row["unit"] == "persons" and row["value"]]
        assert shown, team
        assert not [row for row in shown if 0 < float(row["value"]) < 5]


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
    assert "[visas inte]" in str(written.written), "whom regions referred is withheld among the new"


def test_a_part_without_a_text_is_a_reminder_to_the_board_and_nothing_to_the_public(made: Folders) -> None:
    where = made.params.parent
    public = open_report("forbund-001", "team-0001", PERIOD.id, "public", where)
    board = open_report("forbund-001", "team-0001", PERIOD.id, "board", where)
    assert public.text("5", "Beskrivning") is None
    reminder = board.text("5", "Reflektion")
    assert reminder is not None
    assert "Text saknas" in reminder._repr_html_()
    assert public.text("5", "Reflektion") is None


def test_what_the_edition_withholds_is_hidden_never_zero(made: Folders) -> None:
    facts = open_report("forbund-001", "team-0001", PERIOD.id, "public", made.params.parent).facts
    assert facts.get("closed", by="exit_reason+sex", group="work+woman").status is Status.HIDDEN
    board = open_report("forbund-001", "team-0001", PERIOD.id, "board", made.params.parent).facts
    assert board.get("closed", by="exit_reason+sex", group="work+other").status is Status.OK


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


def test_an_edition_whose_proof_fails_is_not_made(copy: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(copy.out)
    monkeypatch.setattr(public_protected, "prove", lambda *_: Proof((), ("talen går inte ihop",)))
    outcomes = [one for one in counted(copy) if one.report.public]
    assert len(outcomes) == 3
    assert all("offentliga utgåvan gjordes inte" in one.errors[0] for one in outcomes)
    assert not list(public_files(copy))


def test_figures_that_contradict_each_other_are_named_without_their_numbers(
    copy: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One more is said to have taken part than were there at the start or came."""
    read = public.read_figures

    def one_more(path: Path) -> Figures:
        rows = read(path)
        more = (row.measure == "participated" and not row.by and row.team != "" for row in rows)
        return Figures(
            replace(row, value=Decimal((row.value or 0) + 1)) if told else row
            for row, told in zip(rows, more, strict=True)
        )

    shutil.rmtree(copy.out)
    monkeypatch.setattr(public, "read_figures", one_more)
    told = [one.errors[0] for one in counted(copy) if one.report.public]
    assert len(told) == 3
    for message in told:
        assert "gjordes inte: talen motsäger varandra (team-0001, " in message
        assert "Deltagit under perioden" in message
        assert "rätta registret" in message
        assert not re.search(r"\d", message.replace("team-0001", "").replace(PERIOD.id, ""))


def test_the_published_files_of_all_teams_and_their_association_together_give_nothing_away(
    made: Folders,
) -> None:
    """Read as a stranger would, all at once: a team is not the association less the other teams."""
    assert {row.group for row in published(made) if row.by == "team"} == {"team-0001", "team-0002"}
    proof = attacked(made)
    assert proof.bounds
    assert proof.ok, [(bound.figure.team, bound.figure.key) for bound in proof.broken]


def attacked(folders: Folders) -> Proof:
    """What a stranger makes of all public figures."""
    (association,) = read_associations(folders.params)
    return prove(published(folders), Known(association.rules), association.params.public_edition.policy())


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


def test_a_frozen_edition_is_not_hidden_from_itself(copy: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is proven beside what is frozen, and protected beside that only where the proof fails."""
    freeze(copy)
    beside: list[Figures] = []
    protect = public_protected.protect_in_turn

    def seen(together, teams, known, policy, already):  # type: ignore[no-untyped-def]
        beside.append(already)
        return protect(together, teams, known, policy, already)

    monkeypatch.setattr(public_protected, "protect_in_turn", seen)
    counted(copy)
    assert [len(already) for already in beside] == [0]


def test_the_public_index_says_nothing_of_what_stopped_a_report(copy: Folders) -> None:
    for team in ("team-0001", "team-0002"):
        copy.output(report(team), ".html").write_text("<p>som förut</p>", encoding="utf-8")
    told = {report("team-0002"): ("tal saknas från Team 2", "Rätta registret.")}
    write_index(read_associations(copy.params), copy, Edition.PUBLIC, told)
    page = (copy.out / "public" / "index.html").read_text("utf-8")
    assert "Team 1" in page
    assert "tal saknas" not in page


def test_a_period_added_before_a_frozen_one_is_protected_beside_it(copy: Folders) -> None:
    freeze(copy)
    association = read_associations(copy.params)[0]
    earlier = ReportId("forbund-001", "forbund-001", "2023-07--2024-06", Edition.PUBLIC)
    seen, frozen = public_already(association, copy, earlier)
    assert {row.period for row in seen} == {PERIOD.id}
    assert frozen == []


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


def test_where_a_frozen_edition_and_a_corrected_register_contradict_each_other_the_report_says_so(
    copy: Folders,
) -> None:
    freeze(copy)
    one_more = random_register(61, 1, 7, PERIOD).reset_index(drop=True)
    write_random_workbook(copy.data / "forbund-001" / "team-0001.xlsx", one_more, SAVED)
    outcomes = counted(copy)
    assert not [error for outcome in outcomes for error in outcome.errors]
    for outcome in outcomes:
        assert ("tillsammans röja någon" in outcome.notice) == outcome.report.public
    note = read_prepared(copy.prepared(report())).public
    assert note is not None
    assert note.corrected
    write_index(read_associations(copy.params), copy, Edition.BOARD, {})
    write_index(read_associations(copy.params), copy, Edition.PUBLIC, {})
    told = "jämför dem innan den nya läggs ut"
    assert (copy.out / "index.html").read_text("utf-8").count(told) == 0, "there is no page yet"
    copy.output(report(edition=Edition.BOARD), ".html").write_text("<p>som förut</p>", encoding="utf-8")
    write_index(read_associations(copy.params), copy, Edition.BOARD, {})
    assert (copy.out / "index.html").read_text("utf-8").count(told) == 1
    assert told not in (copy.out / "public" / "index.html").read_text("utf-8")


def test_the_two_editions_of_a_count_agree_where_both_show_it(made: Folders) -> None:
    board = read_figures(made.output(report(edition=Edition.BOARD), ".figures.csv"))
    shown = [row for row in read_figures(made.output(report(), ".figures.csv")) if row.value is not None]
    known = {row.key: row.value for row in board}
    assert len(shown) > 20
    agreeing = [row for row in shown if row.key in known]
    assert all(known[row.key] == row.value for row in agreeing)
    others = [row for row in shown if row not in agreeing and row.value and "_band" not in row.by]
    assert others, "rows of several groups"
    for row in others:
        held = [known.get(replace(row, group=code).key) for code in merged_from(row.group)]
        assert row.value == sum(value or 0 for value in held)


def test_the_report_says_how_it_is_protected_and_no_more_than_can_be_held(made: Folders) -> None:
    opened = open_report("forbund-001", "team-0001", PERIOD.id, "public", made.params.parent)
    note = opened.public_note()
    assert note is not None
    assert note.text == (
        "Små tal är dolda. Skyddet är prövat mot talen i den här utgåvan, inte mot allt som någon kan veta."
    )
    assert note.text in note._repr_html_()
    board = open_report("forbund-001", "team-0001", PERIOD.id, "board", made.params.parent)
    assert board.public_note() is None


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


def test_what_an_association_withholds_of_its_steering_is_not_said_to_be_none(copy: Folders) -> None:
    def seats(folders: Folders) -> Status:
        prepared = read_prepared(folders.prepared(report()))
        return facts_of(folders, report(), prepared).get("steering_seats").status

    assert seats(copy) is not Status.HIDDEN
    params = copy.params / "forbund-001" / "association.yaml"
    more = "public_edition: {withhold: [steering_seats]}\n"
    params.write_text(params.read_text("utf-8") + more, encoding="utf-8")
    counted(copy)
    assert seats(copy) is Status.HIDDEN


def test_an_associations_choices_are_the_policy_of_its_edition() -> None:
    chosen = PublicParams(least_count=10, interval=4, withhold=("age_mean", "referrer")).policy()
    assert (chosen.least_count, chosen.interval) == (10, 4)
    assert "age_mean" in chosen.withheld_measures
    assert "referrer" in chosen.withheld_breakdowns
