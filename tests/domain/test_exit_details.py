"""Which avslutsdetaljer go with which avslutsorsak: one rule for register, figures, audit and demo."""

import pytest
from builders import CODES, counted, enrolment
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.domain.codes import Code
from finsam.domain.exit_details import details_of, goes_with
from finsam.domain.rules import EARLY_DROPOUT, Rules
from finsam.figures.audit.claims.rows import rows_of
from finsam.figures.audit.findings import audit
from finsam.figures.identities.equations import COUNTS, breaches
from finsam_synthetic.draw.membership import exits

DETAILS, REASONS = CODES["exit_detail"], CODES["exit_reason"]
CLOSED = ("2024-08-15", "2024-12-31", "2025-06-30")


@pytest.mark.parametrize("detail", DETAILS.ids)
def test_a_detail_goes_with_its_own_reason_and_with_an_early_dropout_only(detail: str) -> None:
    goes = {reason for reason in REASONS.ids if goes_with(detail, reason, DETAILS)}
    assert goes == {DETAILS.parent(detail), EARLY_DROPOUT}


def test_a_detail_without_a_reason_of_its_own_goes_with_all() -> None:
    own = DETAILS.with_rows([Code("moved", "Flytt")])
    assert all(goes_with("moved", reason, own) for reason in REASONS.ids)


def test_every_detail_belongs_to_one_reason() -> None:
    assert sorted(detail for reason in REASONS.ids for detail in details_of(reason, DETAILS)) == sorted(
        DETAILS.ids
    )


def test_the_demo_draws_no_detail_beside_its_reason() -> None:
    drawn = exits(Rules(goal=frozenset({"work"})))
    assert all(detail is None or goes_with(detail, reason, DETAILS) for reason, detail in drawn)
    assert {reason for reason, _ in drawn} == set(REASONS.ids)


exited = st.tuples(
    st.sampled_from(REASONS.ids),
    st.none() | st.sampled_from(DETAILS.ids),
    st.sampled_from(CODES["sex"].ids),
    st.sampled_from(CLOSED),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(exited, min_size=1, max_size=14))
def test_no_set_of_random_details_is_called_contradictory(
    left: list[tuple[str, str | None, str, str]],
) -> None:
    rows = [
        enrolment("2024-02-01", day, exit_reason=reason, exit_detail=detail, sex=sex)
        for reason, detail, sex, day in left
    ]
    figures = counted(*rows, only=COUNTS)
    assert breaches(figures) == ()
    assert [finding.statement for finding in audit(rows_of(figures, ""))] == []
