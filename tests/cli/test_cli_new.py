"""`finsam new` and `finsam period` make what is filled in, and never write over anything."""

from pathlib import Path

import pytest
from small_project import Small, cli

from finsam.domain.periods import Period
from finsam.report.project.params.files import read_associations

COMMENTED = """# Vårt team
name: "Laget"   # kort namn
periods:
  - 2024   # första året
  # nästa kommer här
seconds_per_report: 60
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.[ym]*")}


def test_a_new_team_of_a_new_association_has_params_that_are_read_and_an_empty_text(here: Path) -> None:
    code, said = cli("new", "dal", "avesta", "--period", "2025H1")
    assert code == 0
    assert "Välj goal i params/dal/association.yaml" in said and "data/dal/avesta.xlsx" in said
    assert "\ngoal: [work, studies]   # BESTÄM: ett exempel." in (
        here / "params/dal/association.yaml"
    ).read_text(encoding="utf-8")
    (association,) = read_associations(here / "params")
    (team,) = association.teams
    assert (association.params.name, team.id) == ("Dal", "avesta")
    assert team.params.periods == (Period.parse("2025H1"),)
    assert (here / "params/dal/texts/avesta/2025H1.md").is_file()
    assert not (here / "params/dal/texts/dal").exists(), "of one team the association has no page"
    assert cli("new", "dal", "sater", "--period", "2025H1")[0] == 0
    assert (here / "params/dal/texts/dal/2025H1.md").is_file()


def test_no_register_is_made_where_there_are_several_files_that_can_be_it(here: Path) -> None:
    registers = here / "data" / "dal"
    registers.mkdir(parents=True)
    for ending in (".ods", ".csv"):
        (registers / f"avesta{ending}").touch()
    assert cli("new", "dal", "avesta", "--period", "2025H1")[0] == 0
    assert sorted(path.name for path in registers.iterdir()) == ["avesta.csv", "avesta.ods"]


def test_a_new_team_has_every_period_that_is_named_and_a_text_for_each(here: Path) -> None:
    code, _ = cli("new", "dal", "avesta", "--period", "2024", "--period", "2024H2", "--period", "2024")
    assert code == 0
    ((team,),) = (one.teams for one in read_associations(here / "params"))
    assert team.params.periods == (Period.parse("2024"), Period.parse("2024H2"))
    assert {path.name for path in (here / "params/dal/texts/avesta").iterdir()} == {"2024.md", "2024H2.md"}


def test_the_empty_text_says_which_sheet_a_name_needs(here: Path) -> None:
    cli("new", "dal", "avesta", "--period", "2024")
    text = (here / "params/dal/texts/avesta/2024.md").read_text(encoding="utf-8")
    assert "{{ staff_fte }} (om bladet Personal är ifyllt)" in text
    assert "{{ new }}, {{ new.referrer.municipality }}" in text


@pytest.mark.parametrize("name", ["association", "avesta"])
def test_the_keys_that_new_params_show_as_comments_can_be_used_as_they_stand(here: Path, name: str) -> None:
    assert cli("new", "dal", "avesta", "--period", "2025H1")[0] == 0
    path = here / "params" / "dal" / f"{name}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    keys = [line for line in lines if line.startswith("#") and not line.startswith(("# ", "#  "))]
    assert len(keys) > 3
    path.write_text("\n".join(line.removeprefix("#") if line in keys else line for line in lines) + "\n")
    (here / "notebooks").mkdir()
    assert read_associations(here / "params")


def test_what_is_there_already_is_named_and_nothing_is_written(here: Path) -> None:
    cli("new", "dal", "avesta", "--period", "2025H1")
    before = everything(here)
    code, said = cli("new", "dal", "avesta", "--period", "2025H2")
    assert code == 1 and "finns redan" in said and "params/dal/avesta.yaml" in said
    assert cli("new", "dal")[0] == 1
    assert everything(here) == before
    assert cli("new", "dal", "sater", "--period", "2025H1")[0] == 0


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (["Södra Dalarna"], "finsam new sodra-dalarna"),
        (["dal", "Säter"], "finsam new dal sater"),
        (["dal", "con"], "«con» kan inte vara id"),
        (["dal", "../ut"], "finsam new dal ut"),
        (["public"], "«public» kan inte vara id"),
        (["dal", "dal"], "än förbundets"),
        (["!!"], "kan inte vara id"),
    ],
)
def test_a_name_that_can_be_no_id_is_refused_with_the_id_that_it_gives(
    here: Path, ids: list[str], told: str
) -> None:
    code, said = cli("new", *ids)
    assert code == 1 and told in said
    assert not (here / "params").exists()


def test_a_period_that_is_none_stops_before_anything_is_made(here: Path) -> None:
    code, said = cli("new", "dal", "avesta", "--period", "2025H3")
    assert code == 1 and "2025T1" in said and not (here / "params").exists()


def test_without_a_period_it_is_the_newest_half_year_that_is_over(here: Path) -> None:
    assert cli("new", "dal", "avesta")[0] == 0
    ((period,),) = (team.params.periods for team in read_associations(here / "params")[0].teams)
    assert period.months == 6


def test_a_period_is_added_with_every_comment_and_the_order_kept(tmp_path: Path) -> None:
    small = Small(tmp_path)
    path = small.write("params/dal/lag.yaml", COMMENTED)
    code, _ = cli("period", "2025H1", "--params", str(small.folders.params))
    assert code == 0
    made = path.read_text(encoding="utf-8")
    assert [line for line in made.splitlines() if "2025H1" not in line] == COMMENTED.splitlines()
    assert read_associations(small.folders.params)[0].teams[0].params.periods[-1] == Period.parse("2025H1")
    assert (small.folders.params / "dal/texts/lag/2025H1.md").is_file()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("periods: 2024\n", "periods: [2024, 2025]\n"),
        ("periods: 2024  # ett år\n", "periods: [2024, 2025]  # ett år\n"),
        ("periods: [2024]   # år\n", "periods: [2024, 2025] # år\n"),
        ("periods:\n- 2024\n- 2023\n", "periods:\n- 2024\n- 2023\n- 2025\n"),
    ],
)
def test_a_period_is_added_in_the_form_that_the_others_have(tmp_path: Path, before: str, after: str) -> None:
    small = Small(tmp_path)
    path = small.write("params/dal/lag.yaml", f"name: Laget\n{before}")
    code, said = cli("period", "2025", "--params", str(small.folders.params))
    assert code == 0, said
    assert path.read_text(encoding="utf-8") == f"name: Laget\n{after}"


def test_a_period_that_is_there_is_said_and_left(tmp_path: Path) -> None:
    small = Small(tmp_path)
    text = small.write("params/dal/texts/lag/2024.md", "# Aktiviteter\nStudiebesök.\n")
    before = (small.folders.params / "dal/lag.yaml").read_bytes()
    code, said = cli("period", "2024", "--params", str(small.folders.params))
    assert code == 0 and "dal/lag har redan 2024." in said
    assert (small.folders.params / "dal/lag.yaml").read_bytes() == before
    assert text.read_text(encoding="utf-8") == "# Aktiviteter\nStudiebesök.\n"


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    small = Small(tmp_path)
    small.write("params/dal/annat.yaml", "name: Annat\nperiods: [2024]\n")
    # A file where the folder of a team's texts would be.
    small.write("params/dal/texts/lag", "ingen mapp")
    before = everything(small.folders.params)
    code, _ = cli("period", "2025", "--params", str(small.folders.params))
    assert code == 1
    assert everything(small.folders.params) == before


def test_only_the_teams_that_are_named_get_the_period(tmp_path: Path) -> None:
    small = Small(tmp_path)
    small.write("params/dal/annat.yaml", "name: Annat\nperiods: [2024]\n")
    where = ["--params", str(small.folders.params)]
    assert cli("period", "2025", "--team", "annat", *where)[0] == 0
    annat, lag = read_associations(small.folders.params)[0].teams
    assert (len(annat.params.periods), len(lag.params.periods)) == (2, 1)
    code, said = cli("period", "2025", "--association", "dalen", *where)
    assert code == 1 and "förbundet «dalen» finns inte. Det finns dal." in said
