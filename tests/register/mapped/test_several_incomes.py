"""A cell that holds several incomes in a team's own words, which params say: none of them is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from finsam.domain.codes import standard_codes
from finsam.register.register import Reading, read_register
from finsam.report.project.params.register_block import RegisterBlock


@pytest.fixture
def read_as(sheets: dict, as_workbook: Callable[..., Path]) -> Callable[..., Reading]:
    """The register where a participant's income is `Soc + FK`, with what params say of the words."""

    def read(words: dict) -> Reading:
        sheets["Deltagare"][1][6] = "Soc + FK"
        mapping = RegisterBlock.model_validate({"words": words}).mapping()
        return read_register(as_workbook(sheets), "t", standard_codes(), mapping=mapping)

    return read


@pytest.mark.parametrize(
    "codes", ["social_assistance; sickness_benefit", ["social_assistance", "sickness_benefit"]]
)
@pytest.mark.parametrize("key", ["income_source", "Försörjning före"])
def test_a_word_can_be_several_incomes_of_which_the_first_is_the_main_one(
    key: str, codes: object, read_as: Callable[..., Reading]
) -> None:
    reading = read_as({key: {"Soc + FK": codes}})
    assert reading.register is not None, reading.faults
    row = reading.register.enrolments.iloc[0]
    assert row["income_before"] == "social_assistance"
    assert row["incomes_before"] == "social_assistance;sickness_benefit"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            {"income_source": {"Soc + FK": "social_assistance; sickness"}},
            "«sickness» är ingen kod i income_source",
        ),
        ({"referrer": {"AF/FK": "af; fk"}}, "«af; fk» är ingen kod i referrer"),
    ],
)
def test_each_of_several_codes_must_be_one_and_only_incomes_are_several(
    words: dict, told: str, read_as: Callable[..., Reading]
) -> None:
    assert told in {fault.found for fault in read_as(words).faults}
