"""What does not stop a report is told in words where its readers are, the important first, each once."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from small_project import PERIOD, ROWS, TEAM, Small, cli

from finsam.cli.warnings import MOST, print_warnings
from finsam.report.check.checking import check_inputs
from finsam.report.notebook.association_report import open_association
from finsam.report.notebook.quality_report import open_quality
from finsam.report.notebook.team_report import open_report
from finsam.report.project.layout import QUALITY, Edition, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.run.record import warned

# Everybody is open, and the oldest stay is of 2019; a column that nobody knows has a name in it.
HEADER = "Deltagar-id;Kön;Född;Inskriven;Avslutad;Remittent;Försörjning före;Avslutsorsak;Handläggare"
OPEN = tuple(f"P-{n};Kvinna;1990;20{n}-11-01;;Kommunen;Försörjningsstöd;;Kim" for n in range(19, 25))
NO_EXIT = "inget avslut finns i registret, fast den äldsta inskrivningen är mer än två år gammal"
COVERS = "register_covers: [2024-01--2024-12]"


@pytest.fixture
def doubted(tmp_path: Path) -> Small:
    return with_doubts(tmp_path)


@pytest.fixture(scope="module")
def told_of(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A project whose register is doubted, after a run. Tests only read it."""
    small = with_doubts(tmp_path_factory.mktemp("doubted"))
    small.run()
    return small


def with_doubts(root: Path) -> Small:
    small = Small(root)
    small.write("data/dal/lag/Deltagare.csv", "\n".join((HEADER, *OPEN)) + "\n")
    return small


def found(small: Small) -> list[tuple[str, bool, str]]:
    checked = check_inputs(read_associations(small.folders.params), small.folders, small.wanted)
    return [(one.severity, one.important, one.found) for one in checked.faults]


def test_check_tells_an_incomplete_register_first_with_the_line_to_paste(doubted: Small) -> None:
    code, said = cli("check", *doubted.where)
    assert code == 0
    assert found(doubted)[0] == ("warning", True, f"{PERIOD}: {NO_EXIT}")
    assert "Viktig varning" in said
    assert COVERS in said


def test_register_covers_silences_the_doubts_and_lets_all_be_reckoned(doubted: Small) -> None:
    doubted.write("params/dal/lag.yaml", f"name: Laget\nperiods: [2024]\n{COVERS}\n")
    assert not any(important for _, important, _ in found(doubted))
    doubted.count()
    assert open_report("dal", "lag", "2024", folder=doubted.root).head().cautions == ()


def test_a_period_that_register_covers_does_not_hold_is_told(doubted: Small) -> None:
    doubted.write("params/dal/lag.yaml", "name: Laget\nperiods: [2024]\nregister_covers: [2023]\n")
    (told,) = [text for _, important, text in found(doubted) if important]
    assert "register_covers i teamets params säger" in told


def test_a_run_prints_its_warnings_also_when_nothing_is_made_anew(doubted: Small) -> None:
    _, first = cli("reports", *doubted.where)
    _, second = cli("reports", *doubted.where)
    assert "2 utan att göras om" not in first
    for said in (first, second):
        assert said.count(NO_EXIT) == 1
        assert said.count("kolumn Handläggare: okänd kolumn, som inte läses.") == 1
        assert said.index("Viktigt: ") < said.index("okänd kolumn")
        assert f"varning  dal/lag {PERIOD}" in said
    assert "2 utan att göras om" in second


def test_a_warning_of_two_periods_is_printed_once_with_both(doubted: Small) -> None:
    doubted.write("params/dal/lag.yaml", "name: Laget\nperiods: [2024, 2023]\n")
    _, said = cli("reports", *doubted.where)
    assert said.count("okänd kolumn, som inte läses") == 1
    assert "varning  dal/lag 2023-01--2023-12, 2024-01--2024-12" in said


def test_the_index_tells_the_warnings_in_words_and_never_what_stood_in_a_cell(told_of: Small) -> None:
    page = (told_of.folders.out / "index.html").read_text(encoding="utf-8")
    assert f"<strong>Viktigt:</strong> lag, {PERIOD}: {NO_EXIT}" in page
    assert "okänd kolumn, som inte läses" in page
    assert "Kim" not in page
    assert "finsam check</code> visar" not in page


def test_the_board_reads_why_figures_may_be_wrong_at_the_top_of_both_reports(doubted: Small) -> None:
    doubted.neighbour()
    doubted.count()
    team = open_report("dal", "lag", "2024", folder=doubted.root).head()
    together = open_association("dal", "2024", folder=doubted.root).head()
    assert team.cautions == (
        "Inget avslut finns i registret, fast den äldsta inskrivningen är mer än två år gammal. "
        "Avslutade, målandel och tider i insatsen går inte att lita på.",
    )
    assert f"Laget: {team.cautions[0]}" in together.cautions
    assert "Viktigt när du läser talen" in team._repr_html_()
    assert "params/" not in team._repr_html_()


def test_a_register_that_is_not_doubted_has_a_head_without_cautions(small: Small) -> None:
    small.count()
    head = open_report("dal", "lag", "2024", folder=small.root).head()
    assert head.cautions == ()
    assert "cautions" not in head._repr_html_()


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path)


def test_the_data_quality_page_tells_the_warnings_and_whose_register_to_look_at(told_of: Small) -> None:
    page = open_quality("dal", "2024", folder=told_of.root)
    table = page.table("warnings")
    assert table is not None
    told = [row.cells[0] for row in table.rows]
    assert told[0].startswith("Viktigt: ")
    assert any("okänd kolumn" in one for one in told)
    overview = page.text("overview")
    assert overview is not None
    assert "Något ser märkligt ut i registret från Laget" in overview._repr_html_()


def test_a_register_without_warnings_has_no_table_of_them(small: Small) -> None:
    small.text.write_text("# Aktiviteter\nStudiebesök.\n", encoding="utf-8")
    small.run()
    told = json.loads((small.folders.out / "run.json").read_bytes())["reports"]
    assert [one["warnings"] for one in told if one["team"] == "data-quality"] == [[]]
    table = open_quality("dal", "2024", folder=small.root).table("warnings")
    assert table is None or not any("Viktigt" in row.cells[0] for row in table.rows)


def test_a_stopped_report_leaves_its_warnings_to_be_told(doubted: Small) -> None:
    doubted.notebooks("1 / 0")
    doubted.run()
    assert any(NO_EXIT in warning for warning in warned(doubted.folders, [TEAM]))


def test_a_list_begun_with_those_active_compares_nothing_with_the_period_before(tmp_path: Path) -> None:
    small = Small(tmp_path)
    begun = [f"P-{n};Man;1985;202{n % 3}-03-0{n};2024-0{n}-20;FK;Sjukpenning;Arbete" for n in range(1, 8)]
    small.register(*ROWS, *begun)
    small.count()
    report = open_report("dal", "lag", "2024", folder=small.root)
    (closed,) = [one for one in report.head().key_figures if one.label == "Avslutade"]
    assert (closed.value, closed.change) == ("8", "")
    assert {one.period for one in report.facts.figures if one.measure == "share_reached_goal"} == {PERIOD}


def told(warned: dict[str, list[ReportId]], width: int = 200) -> str:
    console = Console(file=StringIO(), width=width)
    print_warnings(warned, console, "outputs/index.html")
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def test_of_many_warnings_the_first_are_printed_and_the_rest_counted() -> None:
    said = told({f"varning nummer {n:02}": [TEAM] for n in range(MOST + 7)})
    assert said.count("varning nummer") == MOST
    assert "… och 7 varningar till: outputs/index.html har alla." in said


def test_no_important_warning_is_among_those_that_are_only_counted() -> None:
    many = {f"varning nummer {n:02}": [TEAM] for n in range(MOST)}
    said = told(many | {f"Viktigt: nummer {n}": [TEAM] for n in range(3)})
    assert said.count("Viktigt: nummer") == 3
    assert "… och 3 varningar till" in said


def test_reports_that_are_warned_of_the_same_stand_together() -> None:
    public = ReportId("dal", "lag", PERIOD, Edition.PUBLIC)
    said = told({"ett": [TEAM], "två": [TEAM], "tre": [public]})
    assert said.splitlines() == [
        f"varning  dal/lag {PERIOD}",
        "  ett",
        "  två",
        f"varning  dal/lag {PERIOD} (offentlig)",
        "  tre",
    ]


def test_nothing_is_printed_where_nothing_is_warned_of() -> None:
    assert told({}) == ""


def test_the_page_of_data_quality_is_no_report_that_is_doubted(told_of: Small) -> None:
    quality = ReportId("dal", QUALITY, PERIOD)
    assert warned(told_of.folders, [quality]) == {}


def test_warnings_of_the_demo_are_counted_on_one_line(doubted: Small) -> None:
    demo = "name: Dalens förbund\ngoal: [work]\neditions: [board]\ndemo: true\n"
    doubted.write("params/dal/association.yaml", demo)
    code, said = cli("reports", *doubted.where)
    assert code == 0
    assert NO_EXIT not in said
    assert "varningar om de påhittade teamen: " in said
    assert len(said.strip().splitlines()) <= 6
    assert NO_EXIT in (doubted.folders.out / "index.html").read_text(encoding="utf-8")


def test_warnings_of_a_workplace_are_told_whatever_the_demo_has() -> None:
    console = Console(file=StringIO(), width=200)
    own, demo = [ReportId("dal", "lag", PERIOD)], [ReportId("hittepa", "anna", PERIOD)]
    print_warnings({"Laget: se efter.": own, "Anna: se efter.": demo}, console, "index.html", ["hittepa"])
    told = console.file.getvalue()  # type: ignore[attr-defined]
    assert "Laget: se efter." in told and "Anna: se efter." not in told
    assert "1 varning om de påhittade teamen: index.html visar hur de ser ut." in told
