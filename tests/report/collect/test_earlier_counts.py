"""How many came in earlier years is known as far back as the register tells, and makes a point of its own."""

from pathlib import Path

import pytest
from small_project import HEADER, PERIOD, Small

from finsam.report.notebook.association_report import open_association
from finsam.report.notebook.team_report import open_report
from finsam.report.project.params.files import read_associations
from finsam.report.run.figures import prepare_all

BEFORE = "P-0;Man;1985;2017-03-01;2018-11-30;FK;Sjukpenning;Arbete"


def came(year: int, count: int) -> list[str]:
    return [f"P-{year}{n};Kvinna;1990;{year}-03-01;;Kommunen;Försörjningsstöd;" for n in range(count)]


def prepared(folder: Path, *rows: str, neighbours: tuple[str, ...] = ()) -> Small:
    small = Small(folder)
    small.register(*rows)
    if neighbours:
        small.neighbour()
        small.write("data/dal/granne/Deltagare.csv", "\n".join((HEADER, *neighbours)) + "\n")
    prepare_all(read_associations(small.folders.params), small.folders, small.wanted)
    return small


@pytest.fixture
def kept_since_2019(tmp_path: Path) -> Small:
    years = [
        row
        for year, count in zip(range(2019, 2024), (4, 5, 3, 6, 4), strict=True)
        for row in came(year, count)
    ]
    return prepared(tmp_path, BEFORE, *years, *came(2024, 30))


def test_the_new_of_every_earlier_year_that_the_register_tells_of_are_known(kept_since_2019: Small) -> None:
    facts = open_report("dal", "lag", PERIOD, folder=kept_since_2019.root).facts
    known = {year: facts.find("new", period=f"{year}-01--{year}-12") for year in range(2017, 2024)}
    assert {year: int(one.value) for year, one in known.items() if one and one.value is not None} == {
        2019: 4,
        2020: 5,
        2021: 3,
        2022: 6,
        2023: 4,
    }


def test_more_new_than_in_any_earlier_year_is_a_point(kept_since_2019: Small) -> None:
    points = open_report("dal", "lag", PERIOD, folder=kept_since_2019.root).points()
    assert points is not None
    (told,) = [one for one in points.points if "högsta" in one.lead]
    assert told.text == "Antalet nya är det högsta sedan 2019. De var 30, mot 3 till 6 tidigare år."


def test_the_association_has_the_years_that_all_its_teams_have(tmp_path: Path) -> None:
    own = [BEFORE, *came(2019, 4), *came(2020, 5), *came(2024, 30)]
    theirs = (BEFORE.replace("2017", "2018"), *came(2020, 2), *came(2024, 3))
    small = prepared(tmp_path, *own, neighbours=theirs)
    facts = open_association("dal", PERIOD, folder=small.root).facts
    known = {year: facts.find("new", period=f"{year}-01--{year}-12") for year in (2018, 2020)}
    assert known[2020] is not None and known[2020].value == 7
    assert known[2018] is None


def test_a_list_that_was_begun_later_tells_of_no_year_before(tmp_path: Path) -> None:
    small = prepared(tmp_path, *came(2019, 4), *came(2023, 4), *came(2024, 30))
    facts = open_report("dal", "lag", PERIOD, folder=small.root).facts
    assert facts.find("new", period="2023-01--2023-12") is None
