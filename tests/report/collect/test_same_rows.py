"""A participant is counted once in an association, or somebody is told that it may be twice."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from small_project import HEADER, PERIOD, TOGETHER, Small

from finsam.report.check.checking import check_inputs
from finsam.report.outputs.prepared import read_prepared
from finsam.report.project.layout import QUALITY, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.figures import prepare_all

ROWS = [
    f"P-{number};{sex};19{80 + number};2024-0{number}-12;{ended};FK;Sjukpenning;{reason}"
    for number, (sex, ended, reason) in enumerate(
        [("Kvinna", "", ""), ("Man", "2024-11-30", "Arbete"), ("Man", "", ""), ("Kvinna", "", "")] * 2, 1
    )
]


@pytest.fixture
def project(tmp_path: Path) -> Small:
    """Two teams, the other with the rows that a test gives it."""
    small = Small(tmp_path)
    small.register(*ROWS)
    small.write("params/dal/granne.yaml", "name: Grannen\nperiods: [2024]\n")
    return small


def neighbour(project: Small, *rows: str) -> None:
    project.write("data/dal/granne/Deltagare.csv", "\n".join((HEADER, *rows)) + "\n")


def checked(project: Small) -> tuple[int, str]:
    """How many errors there are, and every fault in words."""
    associations = read_associations(project.folders.params)
    found = check_inputs(associations, project.folders, wanted_reports(associations)).faults
    return sum(fault.severity == "error" for fault in found), "\n".join(map(str, found))


def workbook(project: Small, **sheets: list[list[object]]) -> None:
    """One list with a column Team, both teams in it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Deltagare"
    sheet.append([*HEADER.split(";"), "Team"])
    for number, row in enumerate(ROWS):
        sheet.append([*row.split(";"), "Laget" if number % 2 else "Grannen"])
    for name, rows in sheets.items():
        added = book.create_sheet(name)
        for own in rows:
            added.append(own)
    book.save(project.folders.data / "dal" / "lista.xlsx")


def with_rows(project: Small, laget: str, granne: str) -> None:
    for id, name, more in (("lag", "Laget", laget), ("granne", "Grannen", granne)):
        text = f"name: {name}\nperiods: [2024]\nregister:\n  file: lista.xlsx\n{more}"
        project.write(f"params/dal/{id}.yaml", text)


def test_two_teams_that_read_the_same_list_are_refused(project: Small) -> None:
    workbook(project)
    with_rows(project, "", "")
    errors, said = checked(project)
    assert errors == 2
    assert "Grannen (granne.yaml) läser samma rader i samma fil" in said
    assert "Laget (lag.yaml) läser samma rader i samma fil" in said
    assert "«rows: {Team: Laget}»" in said


@pytest.mark.parametrize(
    ("laget", "granne"),
    [
        ("  rows: {Team: Laget}\n", ""),
        ("  rows: {Team: Laget}\n", "  rows: {Team: laget }\n"),
        ("  rows: {Team: Laget}\n", "  rows: {Kön: Man}\n"),
    ],
)
def test_rows_that_can_be_both_teams_are_refused(project: Small, laget: str, granne: str) -> None:
    workbook(project)
    with_rows(project, laget, granne)
    errors, said = checked(project)
    assert errors == 2
    assert "läser samma rader i samma fil" in said


def test_one_list_of_two_teams_is_read_where_rows_tell_them_apart(project: Small) -> None:
    workbook(project)
    with_rows(project, "  rows: {Team: Laget}\n", "  rows: {Team: Grannen}\n")
    errors, said = checked(project)
    assert errors == 0, said
    assert "samma rader" not in said
    assert "samma deltagare" not in said


def test_a_sheet_of_staff_in_one_file_of_two_teams_is_counted_twice_and_that_is_told(project: Small) -> None:
    staff: list[list[object]] = [
        ["Roll", "Arbetsgivare", "Omfattning", "Från", "Till"],
        ["Coach", "Kommunen", "100 %", "2024-01-01", ""],
    ]
    workbook(project, Personal=staff)
    with_rows(project, "  rows: {Team: Laget}\n", "  rows: {Team: Grannen}\n")
    errors, said = checked(project)
    assert errors == 0, said
    assert "alla rader läses också av Laget, och räknas då flera gånger i förbundets tal" in said
    assert "«sheets: {Personal: Personal Grannen}»" in said


def test_a_copied_list_is_told_on_check_on_the_associations_page_and_to_the_analyst(project: Small) -> None:
    neighbour(project, *ROWS)
    errors, said = checked(project)
    assert errors == 0
    assert "Grannen och Laget har samma deltagare: 8 av 8 rader är lika i båda registren." in said
    assert "ta bort de rader" in said
    associations = read_associations(project.folders.params)
    prepare_all(associations, project.folders, wanted_reports(associations))
    caution = (
        "Grannen och Laget har samma deltagare: 8 av 8 rader är lika i båda registren. "
        "De räknas två gånger i förbundets tal."
    )
    together = read_prepared(project.folders.prepared(TOGETHER))
    assert together.cautions == (caution,)
    assert [one for one in together.warnings if one.startswith(f"Viktigt: {caution}")]
    analysts = read_prepared(project.folders.prepared(ReportId("dal", QUALITY, PERIOD)))
    assert all(any(one.startswith(f"Viktigt: {caution}") for one in team.told) for team in analysts.quality)


def test_a_copy_is_known_with_new_ids_and_with_rows_and_exits_of_its_own(project: Small) -> None:
    copied = [row.replace("P-", "G").replace(";;FK", ";2024-12-01;FK") for row in ROWS]
    copied = [row + "Arbete" if row.endswith(";") else row for row in copied]
    neighbour(project, *copied, "G-99;Man;1970;2024-02-02;;FK;Sjukpenning;")
    assert "8 av 8 rader är lika" in checked(project)[1]


def test_teams_with_some_participants_in_common_are_no_copies(project: Small) -> None:
    neighbour(project, *ROWS[:3], *(f"G-{n};Man;1970;2024-0{n}-01;;FK;Lön;" for n in range(1, 7)))
    assert "samma deltagare" not in checked(project)[1]


def test_a_copy_that_is_mended_is_told_no_more(project: Small) -> None:
    neighbour(project, *ROWS)
    associations = read_associations(project.folders.params)
    prepare_all(associations, project.folders, wanted_reports(associations))
    neighbour(project, *(f"G-{n};Man;1970;2024-{n + 3:02}-01;;FK;Lön;" for n in range(1, 7)))
    mended = [one for one in wanted_reports(associations) if one.team != "lag"]
    prepare_all(associations, project.folders, mended)
    cautions = read_prepared(project.folders.prepared(TOGETHER)).cautions
    assert not [one for one in cautions if "samma deltagare" in one]


def test_what_is_kept_of_the_comparison_holds_no_row(project: Small) -> None:
    neighbour(project, *ROWS)
    associations = read_associations(project.folders.params)
    prepare_all(associations, project.folders, wanted_reports(associations))
    text = project.folders.same_rows("dal").read_text(encoding="utf-8")
    assert '"same": 8' in text
    assert "P-1" not in text
