"""Figures that must agree, and what is told where they do not (docs/field.md, "Definitions")."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import counted, enrolment, figure, hidden
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.domain.figures import Figure, Figures
from finsam.figures.identities.equations import COUNTS, adds_up, breaches, equations

CODES = standard_codes()
FLOW = {"active_start": 48, "new": 23, "participated": 71, "closed": 19, "active_end": 52}


def told(*figures: Figure) -> list[str]:
    return [str(breach) for breach in breaches(Figures(figures))]


def flow(by: str = "", group: str = "", **changed: int) -> list[Figure]:
    return [figure(measure, value, by=by, group=group) for measure, value in {**FLOW, **changed}.items()]


def test_a_flow_that_adds_up_has_no_breach() -> None:
    assert told(*flow()) == []


def test_active_at_start_and_new_must_be_those_who_took_part() -> None:
    assert told(*flow(active_start=49)) == [
        "avesta, 2024-07--2025-06: flödet går inte ihop: active_start + new = 72, men participated = 71."
    ]


def test_closed_and_active_at_end_must_be_those_who_took_part() -> None:
    assert told(*flow(active_end=53)) == [
        "avesta, 2024-07--2025-06: flödet går inte ihop: closed + active_end = 72, men participated = 71."
    ]


def test_the_flow_must_add_up_within_every_group() -> None:
    assert told(*flow("sex", "woman", closed=20)) == [
        "avesta, 2024-07--2025-06, sex woman: flödet går inte ihop: "
        "closed [woman] + active_end [woman] = 72, men participated [woman] = 71."
    ]


def test_birthdays_between_enrolment_and_the_last_day_are_no_breach() -> None:
    assert told(*flow("age_band", "21-24", new=30)) == []
    assert len(told(*flow("age_band", "21-24", closed=20))) == 1


def test_an_equation_is_left_alone_where_one_of_its_figures_is_not_there() -> None:
    assert told(*(figure for figure in flow(closed=99) if figure.measure != "active_end")) == []


def test_groups_must_add_up_to_the_total() -> None:
    groups = [figure("new", 17, by="sex", group="woman"), figure("new", 7, by="sex", group="man")]
    assert told(figure("new", 23), *groups) == [
        "avesta, 2024-07--2025-06, sex woman: grupperna summerar inte till helheten: "
        "new [woman] + new [man] = 24, men new = 23."
    ]


def test_a_cross_table_must_add_up_to_both_its_margins() -> None:
    cells = [
        figure("closed", 2, by="exit_reason+sex", group="studies+woman"),
        figure("closed", 1, by="exit_reason+sex", group="studies+man"),
        figure("closed", 1, by="exit_reason+sex", group="work+man"),
    ]
    assert len(told(*cells, figure("closed", 4, by="exit_reason", group="studies"))) == 1
    assert len(told(*cells, figure("closed", 3, by="sex", group="man"))) == 1
    assert told(*cells, figure("closed", 3, by="exit_reason", group="studies")) == []


def test_a_mean_does_not_add_up_and_need_not() -> None:
    groups = [figure("age_mean", 33, "new", "sex", "woman"), figure("age_mean", 40, "new", "sex", "man")]
    assert told(figure("age_mean", 35, "new"), *groups) == []


def test_outcome_and_difference_must_be_the_budget() -> None:
    money = [figure("budget", 1_775_000), figure("actual", 819_000), figure("difference", 955_000)]
    assert told(*money) == [
        "avesta, 2024-07--2025-06: utfall och differens är inte budgeten: "
        "actual + difference = 1774000, men budget = 1775000."
    ]


def test_float_noise_in_money_is_no_breach() -> None:
    assert told(figure("budget", 0.3), figure("actual", "0.1000000001"), figure("difference", 0.2)) == []


def test_figures_of_different_teams_and_periods_are_never_added() -> None:
    elsewhere = [replace(row, team="sater", value=Decimal(row.value or 0) + 5) for row in flow()[:2]]
    assert told(*flow(), *elsewhere) == []


def test_a_hidden_group_is_not_counted_as_nobody() -> None:
    groups = [figure("new", 17, by="sex", group="woman"), hidden("new", by="sex", group="man")]
    assert told(figure("new", 23), *groups) == []


def test_an_equation_over_a_figure_without_a_value_has_no_sums() -> None:
    (equation, *_) = equations(Figures(flow()))
    with pytest.raises(ValueError, match="no value"):
        replace(equation, right=(hidden("participated"),)).sums()


@st.composite
def some_enrolments(draw: st.DrawFn) -> dict[str, object]:
    closed = draw(st.none() | st.sampled_from(["2024-08-15", "2024-12-31", "2025-06-30", "2025-07-01"]))
    return enrolment(
        draw(st.sampled_from(["2023-05-01", "2024-06-30", "2024-07-01", "2024-08-15"])),
        closed,
        sex=draw(st.sampled_from(CODES["sex"].ids)),
        born=draw(st.sampled_from(["1970-01-01", "1999-12-24", "2004-07-15"])),
        referrer=draw(st.sampled_from(CODES["referrer"].top)),
        income_before=draw(st.sampled_from(CODES["income_source"].ids)),
        support_years=draw(st.none() | st.integers(0, 12)),
        exit_reason=draw(st.sampled_from(CODES["exit_reason"].ids)) if closed else None,
        exit_detail=draw(st.none() | st.sampled_from(CODES["exit_detail"].ids)) if closed else None,
    )


@settings(max_examples=15, deadline=None)
@given(st.lists(some_enrolments(), max_size=12))
def test_computed_figures_never_contradict_each_other(rows: list[dict[str, object]]) -> None:
    assert breaches(counted(*rows, only=COUNTS)) == ()


# No sum of groups binds these; the audit has rules of its own for them (test_audit_limits).
NO_BREAKDOWN = frozenset(one.id for one in dimensions().values() if one.overlaps or one.optional)


def test_any_single_count_that_is_off_by_one_is_found() -> None:
    rows = [
        enrolment("2023-05-01", "2024-08-15", exit_detail="regular_work", income_after="salary"),
        enrolment("2023-05-01", "2025-06-30", sex="man", exit_reason="studies", exit_detail="studies"),
        enrolment("2024-08-15", "2024-09-15", sex="man", exit_reason="early_dropout", support_years=3),
        enrolment("2024-08-15", referrer="municipality", referrer_detail="kaa", born="1970-01-01"),
        enrolment("2023-05-01", sex="unknown", income_before="sickness_benefit"),
    ]
    figures = counted(*rows, only=COUNTS)
    assert breaches(figures) == ()
    for place, row in enumerate(figures):
        if NO_BREAKDOWN.intersection(row.key.dimensions):
            continue
        wrong = replace(row, value=Decimal(row.value or 0) + 1)
        changed = Figures((*figures.rows[:place], wrong, *figures.rows[place + 1 :]))
        assert breaches(changed), f"{row.key} + 1 was not found"


@pytest.mark.parametrize("measure", ["meetings", "staff_fte", "queue_end", "placements", "budget_year"])
def test_every_declared_count_and_sum_adds_up_over_the_teams(measure: str) -> None:
    assert adds_up(measure, "team")


def test_groups_of_a_count_add_up_where_nobody_is_in_two_and_none_is_left_out() -> None:
    assert adds_up("meetings", "kind")
    assert not adds_up("meetings", "form"), "a register need not say how a meeting was held"
    assert not adds_up("participated", "any_payer"), "somebody can have several"


def test_what_is_no_count_does_not_add_up_nor_does_what_only_some_answer() -> None:
    assert not adds_up("age_mean", "sex")
    assert not adds_up("survey_answers", "answer")
    assert not adds_up("a_measure_that_is_not_declared", "sex")


def test_a_budget_without_its_outcome_is_held_against_nothing() -> None:
    assert told(figure("budget", 150), figure("difference", 20)) == []
    assert len(told(figure("budget", 150), figure("actual", 100), figure("difference", 20))) == 1
