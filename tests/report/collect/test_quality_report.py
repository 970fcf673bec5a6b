"""The analyst's page: of aggregates alone, compared with the page before, made whatever a register holds."""

import shutil
import stat
from pathlib import Path

import pytest

from finsam.report.collect.quality import remember_shown
from finsam.report.notebook.names import QualitySection, QualityTable
from finsam.report.notebook.quality_report import QualityReport, open_quality
from finsam.report.project.layout import QUALITY, Folders, ReportId
from finsam.report.project.params.files import ParamsError, read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.figures import prepare_all
from finsam.report.run.make import make

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
PERIOD = "2024-01--2024-12"
PAGE = ReportId("dalarna", QUALITY, PERIOD)
HEADER = "Deltagar-id;Kön;Född;Inskriven;Avslutad;Remittent;Försörjning före;År i försörjning;Avslutsorsak\n"
ROWS = (
    "Nils-1;Man;1985;2024-01-01;;AF;Sjukpenning;0;",
    "Nils-2;Kvinna;1990-05-04;2020-03-02;;FK;Sjukpenning;;",
    "Nils-3;Kvinna;1979-05-04;2023-02-02;2024-05-31;FK;Sjukpenning;3;Arbete",
)


class Project:
    """Two teams with the same three rows; `write` gives one of them others."""

    def __init__(self, folder: Path) -> None:
        self.folders = Folders.of(folder / "params", folder / "data", folder / "outputs")
        own = self.folders.params / "dalarna"
        own.mkdir(parents=True)
        (own / "association.yaml").write_text("name: Dalarnas förbund\ngoal: [work]\n", encoding="utf-8")
        for team in ("avesta", "sater"):
            text = f"name: Team {team.title()}\nperiods: [2024]\n"
            (own / f"{team}.yaml").write_text(text, encoding="utf-8")
            self.write(team, *ROWS)

    def write(self, team: str, *rows: str) -> None:
        file = self.folders.data / "dalarna" / team / "Deltagare.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")

    def prepare(self) -> QualityReport:
        """The page as its notebook would hold it, from registers read anew."""
        associations = read_associations(self.folders.params)
        prepare_all(associations, self.folders, wanted_reports(associations))
        return open_quality("dalarna", "2024", self.folders.params)

    def shown(self) -> QualityReport:
        """The same, and remembered as a page that has been made is."""
        report = self.prepare()
        remember_shown(self.folders, PAGE)
        return report


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def said(report: QualityReport, section: QualitySection) -> tuple[str, ...]:
    text = report.text(section)
    return text.paragraphs if text else ()


def cells(report: QualityReport, table: QualityTable) -> dict[str, tuple[str, ...]]:
    found = report.table(table)
    return {row.head: row.cells for row in found.rows} if found else {}


def test_what_is_missing_stands_per_column_with_the_teams_beside_each_other(project: Project) -> None:
    project.write("sater", *ROWS[:1])
    assert cells(project.prepare(), "missing")["År i försörjning"] == ("1 av 3", "0")


def test_a_mean_says_on_how_many_it_rests(project: Project) -> None:
    project.write("sater", *(row.replace(";3;Arbete", ";;Arbete") for row in ROWS))
    head = "Tid i offentlig försörjning, medelvärde, avslutade utom tidiga avhopp"
    assert cells(project.prepare(), "basis")[head] == ("1 av 1", "0 av 1")


def test_rows_to_look_at_are_numbered_as_excel_numbers_them(project: Project) -> None:
    table = project.prepare().table("unlikely_rows")
    assert table is not None
    found = {(row.head, row.cells[0]): row.cells[3] for row in table.rows}
    assert found["Inskriven 1 januari", "Avesta"] == "2"
    assert found["Inskriven mer än 36 månader utan avslut", "Avesta"] == "3"


def test_the_first_page_says_that_there_is_nothing_to_compare_with(project: Project) -> None:
    assert said(project.prepare(), "changes") == ("Första körningen: det finns inget att jämföra med.",)


def test_unchanged_registers_have_no_changes_and_give_the_same_record(project: Project) -> None:
    project.shown()
    record = project.folders.prepared(PAGE)
    report, first = project.shown(), record.read_bytes()
    assert said(report, "changes") == ("Inga ändringar sedan förra körningen.",)
    assert cells(report, "changed_figures") == cells(report, "changed_rows") == {}
    project.shown()
    assert record.read_bytes() == first


def test_new_changed_and_gone_rows_and_the_figures_they_change_are_told(project: Project) -> None:
    project.shown()
    changed = ROWS[0].replace(";0;", ";6;")
    new = "Nils-4;Man;1991-02-03;2024-02-05;;AF;Sjukpenning;1;"
    project.write("avesta", changed, ROWS[1], new)
    report = project.prepare()
    assert cells(report, "changed_rows") == {"Avesta": ("1", "1", "1"), "Sater": ("0", "0", "0")}
    assert cells(report, "changed_columns")["År i försörjning"][0] == "1"
    assert cells(report, "changed_figures")["Nyinskrivna"] == ("Avesta", "1", "2")
    assert said(report, "changes")[0].startswith("Avesta har 1 ny rad, 1 ändrad rad, 1 borttagen rad och ")


def test_figures_counted_without_a_page_leave_what_is_compared_with(project: Project) -> None:
    project.shown()
    project.write("avesta", *ROWS[:2])
    project.prepare()
    assert cells(project.prepare(), "changed_rows")["Avesta"] == ("0", "0", "1")


def test_a_team_whose_register_has_errors_is_listed_with_how_many(project: Project) -> None:
    project.shown()
    project.write("sater", "Nils-1;Man;1985;2024-13-01;;AF;Sjukpeng;0;", "Nils-2;Kvinna;;;;FK;Sjukpenning;;")
    report = project.shown()
    overview = cells(report, "overview")["Sater"]
    assert overview[:4] == ("inte läst",) * 4
    assert int(overview[4]) >= 3
    assert any(
        text.startswith(f"Sater: {overview[4]} fel stoppar rapporten.") for text in said(report, "overview")
    )
    assert cells(report, "missing")["Kön"] == ("0", "inte läst")
    # What the team was compared with is kept until it can be read again.
    project.write("sater", *ROWS[:2])
    assert cells(project.prepare(), "changed_rows")["Sater"] == ("0", "0", "1")


def test_no_register_at_all_still_gives_a_page(project: Project) -> None:
    shutil.rmtree(project.folders.data)
    report = project.prepare()
    assert report.table("missing") is None
    assert report.chart("missing") is None
    assert said(report, "changes") == ()
    assert report.head().key_figures[-1].value == "2"


def test_no_id_is_kept_and_the_hashes_are_for_the_user_alone(project: Project) -> None:
    project.shown()
    kept = [path for path in project.folders.out.rglob("*") if path.is_file()]
    assert not [path for path in kept if b"Nils" in path.read_bytes()]
    hashes = [path for path in kept if path.name.endswith((".rows.json", ".seen.json"))]
    assert len(hashes) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in hashes} == {0o600}


def test_the_page_is_made_by_its_notebook_and_read_from_its_record_alone(project: Project) -> None:
    shutil.copytree(NOTEBOOKS, project.folders.notebooks)
    project.prepare()
    # Only the key by which outputs are searched for ids stays; no register does.
    key = project.folders.key(PAGE.association).read_bytes()
    shutil.rmtree(project.folders.data)
    project.folders.key(PAGE.association).parent.mkdir(parents=True)
    project.folders.key(PAGE.association).write_bytes(key)
    made = make(PAGE, "data_quality.ipynb", project.folders)
    assert made.error == ""
    page = project.folders.output(PAGE, ".html").read_text(encoding="utf-8")
    assert "<title>Datakvalitet, helåret 2024</title>" in page
    assert "Arbetsunderlag för analytikern i Dalarnas förbund" in page
    assert "Traceback" not in page


def test_no_team_can_take_the_pages_name(project: Project) -> None:
    own = project.folders.params / "dalarna"
    (own / f"{QUALITY}.yaml").write_text("name: x\nperiods: [2024]\n", encoding="utf-8")
    with pytest.raises(ParamsError, match=QUALITY):
        read_associations(project.folders.params)
