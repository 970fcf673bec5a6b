"""The key of a figure, made from and written as the texts of a file."""

import pytest

from finsam.domain.key import Key, dimensions_of, groups_of, is_group_of, joined

SCOPE = ("dal", "avesta", "2024-07--2025-06")
STUDIES = Key(*SCOPE, "closed", "", ("exit_reason", "sex"), ("studies", "woman"))


@pytest.mark.parametrize(
    ("by", "group", "codes"),
    [
        ("", "", {}),
        ("sex", "woman", {"sex": "woman"}),
        ("exit_reason+sex", "studies+woman", {"exit_reason": "studies", "sex": "woman"}),
        ("item", "Resor + kost", {"item": "Resor + kost"}),
    ],
)
def test_a_key_is_read_and_written_as_it_stood(by: str, group: str, codes: dict[str, str]) -> None:
    key = Key.read(*SCOPE, "closed", "", by, group)
    assert key.codes == codes
    assert (key.by, key.group) == (by, group)
    assert (joined(dimensions_of(by)), joined(groups_of(by, group))) == (by, group)


def test_a_group_has_a_code_for_every_dimension() -> None:
    assert is_group_of("exit_reason+sex", "studies+woman")
    assert is_group_of("item", "Resor + kost")
    assert not is_group_of("exit_reason+sex", "studies")
    assert not is_group_of("exit_reason+sex", "studies+woman+21-24")


def test_a_group_is_part_of_the_group_without_one_of_its_dimensions() -> None:
    assert dict(STUDIES.coarser()) == {
        "exit_reason": Key(*SCOPE, "closed", "", ("sex",), ("woman",)),
        "sex": Key(*SCOPE, "closed", "", ("exit_reason",), ("studies",)),
    }
    assert list(STUDIES.total.coarser()) == []


def test_the_part_of_a_group_without_its_dimension_is_the_group_again() -> None:
    whole = STUDIES.without("sex")
    assert whole == Key(*SCOPE, "closed", "", ("exit_reason",), ("studies",))
    assert whole.within("sex", "woman") == STUDIES


def test_the_same_group_has_other_measures_teams_and_periods() -> None:
    assert STUDIES.of("early_dropouts").codes == STUDIES.codes
    assert STUDIES.together.scope == ("dal", "", "2024-07--2025-06")
    assert STUDIES.of_team("sater").of_period("2024").scope == ("dal", "sater", "2024")
    assert STUDIES.total.among("reached_goal").population == "reached_goal"


def test_a_total_stands_before_its_groups() -> None:
    assert sorted([STUDIES, STUDIES.total, STUDIES.without("sex")]) == [
        STUDIES.total,
        STUDIES.without("sex"),
        STUDIES,
    ]
