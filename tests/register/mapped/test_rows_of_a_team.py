"""A list of several teams: whose each row is, and what of a row that is nobody's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from finsam.domain.codes import standard_codes
from finsam.register.register import Reading, read_register
from finsam.report.project.params.register_block import RegisterBlock


@pytest.fixture
def read_of(sheets: dict, as_csv: Callable[..., Path]) -> Callable[..., Reading]:
    """What one team reads of a list in which the second row has nothing under Team."""

    def read(team: str, last: list[str]) -> Reading:
        rows = sheets["Deltagare"]
        rows[0].append("Team")
        rows[1].append("Norra")
        rows[2].extend(last)
        rows[3].append("Södra")
        folder = as_csv({"Deltagare": rows})
        mapping = RegisterBlock.model_validate({"rows": {"Team": team}}).mapping()
        return read_register(folder / "Deltagare.csv", "t", standard_codes(), mapping=mapping)

    return read


@pytest.mark.parametrize("last", [[], [""], ["  "]])
@pytest.mark.parametrize("team", ["Norra", "Södra"])
def test_a_row_that_says_no_team_is_read_by_none_and_told_to_each(
    team: str, last: list[str], read_of: Callable[..., Reading]
) -> None:
    reading = read_of(team, last)
    told = [fault for fault in reading.faults if fault.severity == "error"]
    assert [(fault.row, fault.found) for fault in told] == [
        (3, "raden har inget under «Team», så den räknas inte för något team")
    ]


def test_a_row_of_another_team_is_not_read_and_not_told(read_of: Callable[..., Reading]) -> None:
    reading = read_of("Norra", ["Södra"])
    assert reading.register is not None, reading.faults
    assert len(reading.register.enrolments) == 1
