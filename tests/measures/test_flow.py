"""Who is active, new, closed and taking part (docs/field.md). The period is 2024-07-01 to 2025-06-30."""

from typing import Any

import pytest
from builders import RULES, YEAR, enrolment, find
from builders import counted as counted_of_all

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.domain.rules import Rules

FLOW = ("active_start", "new", "participated", "closed", "active_end")
EVE, FIRST, LAST, AFTER = "2024-06-30", "2024-07-01", "2025-06-30", "2025-07-01"


def counted(*rows: dict[str, Any], only: tuple[str, ...] = FLOW, **said: Any) -> Figures:
    return counted_of_all(*rows, only=only, **said)


def flow(figures: Figures) -> tuple[int, ...]:
    """Active at start, new, participated, closed, active at end."""
    return tuple(int(find(figures, measure).value or 0) for measure in FLOW)


@pytest.mark.parametrize(
    ("enrolled", "closed", "expected"),
    [
        # start, new, participated, closed, end
        ("2024-01-01", None, (1, 0, 1, 0, 1)),
        (EVE, None, (1, 0, 1, 0, 1)),
        (FIRST, None, (0, 1, 1, 0, 1)),
        (LAST, None, (0, 1, 1, 0, 1)),
        (AFTER, None, (0, 0, 0, 0, 0)),
        ("2024-01-01", "2024-06-29", (0, 0, 0, 0, 0)),
        ("2024-01-01", EVE, (0, 0, 0, 0, 0)),
        ("2024-01-01", FIRST, (1, 0, 1, 1, 0)),
        ("2024-01-01", LAST, (1, 0, 1, 1, 0)),
        ("2024-01-01", AFTER, (1, 0, 1, 0, 1)),
        (FIRST, FIRST, (0, 1, 1, 1, 0)),
        (FIRST, LAST, (0, 1, 1, 1, 0)),
        (LAST, LAST, (0, 1, 1, 1, 0)),
        (LAST, AFTER, (0, 1, 1, 0, 1)),
        (AFTER, "2025-08-01", (0, 0, 0, 0, 0)),
    ],
)
def test_a_stay_counts_by_its_first_and_last_day(
    enrolled: str, closed: str | None, expected: tuple[int, ...]
) -> None:
    assert flow(counted(enrolment(enrolled, closed))) == expected


def test_active_on_the_day_of_closing_is_closed() -> None:
    figures = counted(enrolment("2024-01-01", LAST))
    assert find(figures, "closed").value == 1
    assert find(figures, "active_end").value == 0


def test_active_at_start_is_active_on_the_eve_so_the_first_day_is_new() -> None:
    figures = counted(enrolment(FIRST))
    assert find(figures, "active_start").value == 0
    assert find(figures, "new").value == 1


def test_whoever_is_active_at_the_end_of_a_half_year_is_active_at_the_start_of_the_next() -> None:
    rows = [enrolment("2024-01-01", closed) for closed in (EVE, FIRST, "2024-12-31", "2025-01-01", None)]
    first, second = (counted(*rows, period=Period.parse(half)) for half in ("2024H2", "2025H1"))
    assert find(first, "active_end").value == find(second, "active_start").value == 2


def test_a_person_with_two_stays_is_counted_twice() -> None:
    figures = counted(
        enrolment("2024-01-15", "2024-08-31", participant="A1"),
        enrolment("2025-02-01", participant="A1"),
    )
    assert flow(figures) == (1, 1, 2, 1, 1)


def test_leaving_and_coming_back_on_the_same_day_is_one_closed_and_one_new() -> None:
    figures = counted(
        enrolment("2024-01-15", "2024-10-01", participant="A1"),
        enrolment("2024-10-01", participant="A1"),
    )
    assert flow(figures) == (1, 1, 2, 1, 1)


def test_a_team_without_anybody_has_zeros_and_no_means() -> None:
    figures = counted(only=(*FLOW, "age_mean", "share_reached_goal"))
    assert flow(figures) == (0, 0, 0, 0, 0)
    assert find(figures, "age_mean", "new").status == "undefined"
    assert find(figures, "share_reached_goal").status == "undefined"


def test_each_team_has_its_own_figures_also_the_one_that_nobody_is_in() -> None:
    figures = counted(enrolment(team="avesta"), enrolment(team="avesta"), teams=["avesta", "sater"])
    assert flow(figures.where(team="avesta")) == (0, 2, 2, 0, 2)
    assert flow(figures.where(team="sater")) == (0, 0, 0, 0, 0)


def test_a_team_that_was_not_asked_for_is_not_counted() -> None:
    figures = counted(enrolment(team="avesta"), enrolment(team="sater"), teams=["sater"])
    assert {figure.team for figure in figures} == {"sater"}
    assert find(figures, "new").value == 1


def test_counts_by_sex_referrer_payer_exit_reason_and_age_band_have_a_row_for_every_code() -> None:
    figures = counted(enrolment())
    groups = {
        by: [f.group for f in figures.where(measure="closed", by=by)] for by in ("exit_reason", "payer")
    }
    assert len(groups["exit_reason"]) == 8 and len(groups["payer"]) == 6
    assert [f.group for f in figures.where(measure="new", by="sex")] == ["woman", "man", "other", "unknown"]
    assert [f.group for f in figures.where(measure="new", by="age_band")] == list(RULES.age_bands.ids)
    assert len(figures.where(measure="active_start", by="referrer")) == 7


def test_other_counts_have_a_row_only_for_the_groups_that_occur() -> None:
    figures = counted(enrolment(income_before="sickness_benefit", education="unknown"))
    assert [f.group for f in figures.where(measure="new", by="income_before")] == ["sickness_benefit"]
    assert [f.group for f in figures.where(measure="new", by="education")] == ["unknown"]
    assert len(figures.where(measure="closed", by="exit_reason+sex")) == 0


def test_missing_is_a_group_of_its_own() -> None:
    figures = counted(enrolment("2024-08-01", "2025-01-01", support_years=None, exit_detail=None))
    assert find(figures, "new", by="support_band", group="unknown").value == 1
    assert find(figures, "closed", by="exit_detail", group="unknown").value == 1
    assert find(figures, "closed", by="income_after", group="unknown").value == 1


def test_a_referrer_without_a_finer_row_is_its_own_detail() -> None:
    figures = counted(
        enrolment(referrer="municipality", referrer_detail="kaa"), enrolment(referrer="municipality")
    )
    assert find(figures, "new", by="referrer", group="municipality").value == 2
    assert find(figures, "new", by="referrer_detail", group="kaa").value == 1
    assert find(figures, "new", by="referrer_detail", group="municipality").value == 1


def test_the_payer_is_that_of_the_main_income_source() -> None:
    figures = counted(enrolment(income_before="unemployment_benefit"))
    assert find(figures, "new", by="payer", group="af").value == 1


def test_years_on_support_fall_in_the_associations_own_bands() -> None:
    figures = counted(enrolment(support_years=4.0), enrolment(support_years=4.5))
    assert find(figures, "new", by="support_band", group="2-4").value == 1
    assert find(figures, "new", by="support_band", group="4-7").value == 1


def test_figures_are_of_their_period_and_association() -> None:
    figures = counted(enrolment(), rules=Rules(goal=frozenset({"work"})))
    assert {(figure.association, figure.period) for figure in figures} == {("sodra-dalarna", YEAR.id)}
