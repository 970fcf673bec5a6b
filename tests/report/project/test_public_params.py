"""An association's choices for its public edition: what contradicts itself is one sentence at its key."""

from pathlib import Path

import pytest

from finsam.report.project.params.files import ParamsError, read_associations

TEAM = "name: Laget\nperiods: [2024]\n"


def faults(root: Path, choices: str, team: str = "lag") -> list[str]:
    folder = root / "params" / "dal"
    folder.mkdir(parents=True)
    text = f"name: Dalen\ngoal: [work]\npublic_edition: {{{choices}}}\n"
    (folder / "association.yaml").write_text(text, encoding="utf-8")
    (folder / f"{team}.yaml").write_text(TEAM, encoding="utf-8")
    try:
        read_associations(root / "params")
    except ParamsError as error:
        return str(error).splitlines()
    return []


@pytest.mark.parametrize(
    "choices",
    [
        "method: round",
        "method: round, least_count: 10",
        "method: round, base: 3, least_count: 6",
        "least_count: 20, interval: 6",
    ],
)
def test_counts_may_be_rounded_to_at_least_half_of_the_least_count(tmp_path: Path, choices: str) -> None:
    assert faults(tmp_path, choices) == []


@pytest.mark.parametrize(
    ("choices", "base", "least", "most"),
    [
        ("method: round, least_count: 11", 5, 11, 10),
        ("method: round, least_count: 7, base: 3, interval: 2", 3, 7, 6),
        ("base: 3, least_count: 10, method: round", 3, 10, 6),
    ],
)
def test_a_base_under_half_of_the_least_count_is_refused_in_one_sentence(
    tmp_path: Path, choices: str, base: int, least: int, most: int
) -> None:
    (fault,) = faults(tmp_path, choices)
    assert f"avrundning till {base} döljer inte antal under {least}" in fault
    assert f"least_count: {most} eller lägre" in fault
    assert "params/dal/association.yaml: public_edition.base" in fault


def test_the_secret_of_the_edition_is_no_choice(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "key: abc")
    assert "nyckeln finns inte" in fault


@pytest.mark.parametrize("team", ["public", "small-teams", "frozen"])
def test_no_team_has_the_name_of_what_stands_where_a_team_does(tmp_path: Path, team: str) -> None:
    (fault,) = faults(tmp_path, "least_count: 5", team)
    assert "filens namn blir teamets id" in fault
    assert team in fault
