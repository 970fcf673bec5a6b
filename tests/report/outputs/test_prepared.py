"""The record of a report holds what its page can read, and nothing else."""

import pytest
from pydantic import ValidationError

from finsam.report.outputs.prepared import OwnCode, Prepared
from finsam.report.project.params.schema import CodeRow

BEGUN = Prepared(
    association="dal",
    association_name="Dalens förbund",
    team="lag",
    team_name="Laget",
    period="2024-01--2024-12",
    result_columns=(),
    goal=("work",),
    own_codes=(),
    sources=(),
    versions={},
    command="finsam reports --team lag --period 2024-01--2024-12",
    warnings=(),
)


def test_a_record_is_completed_with_what_only_its_kind_of_report_has() -> None:
    made = BEGUN.completed({"cautions": ("Alla är kvar.",), "quotes": ("Jag fick ett jobb.",)})
    assert (made.cautions, made.quotes) == (("Alla är kvar.",), ("Jag fick ett jobb.",))
    assert Prepared.model_validate_json(made.model_dump_json()) == made


def test_a_part_that_no_record_has_is_refused_when_it_is_written_and_not_left_out_in_silence() -> None:
    with pytest.raises(ValidationError, match="caution"):
        BEGUN.completed({"caution": ("Alla är kvar.",)})


def test_a_quote_that_is_no_text_is_refused() -> None:
    with pytest.raises(ValidationError, match="quotes"):
        BEGUN.completed({"quotes": (float("nan"),)})


def test_a_page_knows_in_which_of_scbs_groups_an_associations_own_income_is_counted() -> None:
    row = CodeRow(
        code="study_start", label="Studiestartsstöd", parent="af", statistical_group="labour_market"
    )
    made = BEGUN.completed({"own_codes": tuple(OwnCode.of({"income_source": [row]}))})
    read = Prepared.model_validate_json(made.model_dump_json())
    assert read.codes()["income_source"].statistical_group("study_start") == "labour_market"
    assert read.codes()["income_source"].parent("study_start") == "af"
