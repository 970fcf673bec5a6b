"""A day whose year is mistyped is told with its row, in every sheet, whatever day it is today."""

from pathlib import Path

import pytest
from small_project import PERIOD, TEAM, Small

from finsam.report.check.checking import check_inputs
from finsam.report.outputs.prepared import read_prepared
from finsam.report.project.layout import QUALITY, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.figures import prepare_all

ROWS = [
    f"P-{number};Kvinna;19{80 + number};2024-0{number}-12;2024-1{number % 3}-26;FK;Sjukpenning;Arbete"
    for number in range(1, 9)
]


@pytest.fixture
def project(tmp_path: Path) -> Small:
    small = Small(tmp_path)
    small.register(*ROWS)
    return small


def told(project: Small) -> list[str]:
    associations = read_associations(project.folders.params)
    found = check_inputs(associations, project.folders, wanted_reports(associations)).faults
    assert not [fault for fault in found if fault.severity == "error"]
    return [f"{fault.where}: {fault.found}" for fault in found if "ligger långt" in fault.found]


@pytest.mark.parametrize(
    ("right", "wrong", "column", "side"),
    [
        ("2024-11-26", "2042-11-26", "Avslutad", "efter"),
        ("2024-04-12", "1994-04-12", "Inskriven", "före"),
    ],
)
def test_a_mistyped_year_of_a_participant_is_told_with_its_row(
    project: Small, right: str, wrong: str, column: str, side: str
) -> None:
    project.register(*(row.replace(right, wrong) if row.startswith("P-4") else row for row in ROWS))
    (one,) = told(project)
    assert one.startswith(
        f"lag/Deltagare.csv, blad Deltagare, rad 5, kolumn {column}: {wrong} ligger långt {side}"
    )


def test_a_register_whose_days_follow_each_other_is_told_nothing(project: Small) -> None:
    assert told(project) == []


def test_other_sheets_are_compared_with_the_participants_days(project: Small) -> None:
    project.write("data/dal/lag/Kö.csv", "Kö-id;Ställd i kö;Lämnade kön\nK1;2024-03-01;2042-04-01\n")
    project.write("data/dal/lag/Möten.csv", "Datum;Typ\n2024-03-01;Styrgrupp\n2041-03-01;Styrgrupp\n")
    assert [one.split(":")[0] for one in told(project)] == [
        "lag/Kö.csv, blad Kö, rad 2, kolumn Lämnade kön",
        "lag/Möten.csv, blad Möten, rad 3, kolumn Datum",
    ]


def test_a_mistyped_year_stands_where_the_board_and_the_analyst_read(project: Small) -> None:
    project.register(*(row.replace("2024-11-26", "2042-11-26") if row[:3] == "P-4" else row for row in ROWS))
    associations = read_associations(project.folders.params)
    prepare_all(associations, project.folders, wanted_reports(associations))
    prepared = read_prepared(project.folders.prepared(TEAM))
    caution = (
        "Blad Deltagare, kolumn Avslutad: en dag långt efter alla andra: är årtalet fel är talen det också."
    )
    assert prepared.cautions == (caution,)
    assert [one for one in prepared.warnings if one.startswith("Viktigt: ") and "långt efter alla" in one]
    (team,) = read_prepared(project.folders.prepared(ReportId("dal", QUALITY, PERIOD))).quality
    assert team.quality is not None
    found = team.quality.found("closed_far_off")
    assert (found.found, found.first) == (1, (5,))
    assert [(one.measure, one.value, one.without) for one in found.moved] == [
        ("active_end", 1.0, 0.0),
        ("closed", 7.0, 7.0),
    ]
