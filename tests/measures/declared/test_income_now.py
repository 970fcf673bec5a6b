"""Who lives on something else now while still enrolled: noted without a day, so of the latest period."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
from builders import ASSOCIATION, RULES, TEAM, YEAR, counted, enrolment, find, register

from finsam.domain.figures import COLUMNS, Figures, Status
from finsam.domain.periods import Period
from finsam.figures.identities.equations import breaches
from finsam.figures.store import as_figures
from finsam.measures.declared.income_now import income_now_figures
from finsam.present.facts import Facts
from finsam.present.topics.results.income_sentences import income_changed, income_changed_while_enrolled
from finsam.register.register import read_register
from finsam.report.project.params.files import read_associations

CHANGED = "active_end_income_changed"
FLOW = ("active_start", "new", "participated", "closed", "active_end")
STILL = enrolment("2024-09-01", income_before="social_assistance", income_after="activity_compensation")


def of_table(table: pd.DataFrame, period: Period = YEAR, *, latest: bool = True) -> Figures:
    rows = list(income_now_figures(table, period, RULES, latest=latest))
    told = [{**row, "association": ASSOCIATION, "team": TEAM} for row in rows]
    return as_figures(pd.DataFrame(told, columns=COLUMNS))


def noted(*rows: dict[str, Any], period: Period = YEAR, latest: bool = True) -> Figures:
    return of_table(register(*rows), period, latest=latest)


def by_change(figures: Figures, measure: str) -> dict[str, object]:
    return {one.group: one.value for one in figures.where(measure=measure, by="income_changed")}


def test_an_income_after_without_an_exit_is_the_income_now() -> None:
    same = {**STILL, "income_after": "social_assistance"}
    figures = noted(STILL, same, enrolment("2024-10-01"))
    assert find(figures, CHANGED).value == 1
    assert by_change(figures, "active_end") == {"yes": 1, "no": 1, "unknown": 1}


def test_all_who_took_part_are_those_who_left_and_those_still_there() -> None:
    left = enrolment("2024-01-01", "2025-01-01", income_after="salary")
    figures = noted(STILL, left)
    assert by_change(figures, "participated") == {"yes": 2}
    assert breaches(counted(STILL, left, only=FLOW) + figures) == ()


def test_the_closed_are_counted_as_before_whatever_those_still_there_live_on() -> None:
    left = enrolment("2024-01-01", "2025-01-01", income_after="salary")
    bare = {**STILL, "income_after": None}
    assert counted(STILL, left).rows == counted(bare, left).rows


def test_in_an_earlier_period_nobody_knows_whether_the_income_had_changed() -> None:
    figures = noted(STILL, latest=False)
    assert find(figures, CHANGED).status is Status.MISSING
    assert by_change(figures, "active_end") == {"unknown": 1}


def test_who_left_after_the_period_is_not_counted_by_what_they_left_to() -> None:
    later = enrolment("2024-09-01", "2025-07-15", income_after="salary")
    figures = noted(later)
    assert find(figures, CHANGED).status is Status.MISSING
    assert by_change(figures, "participated") == {"unknown": 1}


def test_who_had_not_come_yet_is_not_counted() -> None:
    figures = noted({**STILL, "enrolled": "2025-07-01"}, enrolment())
    assert find(figures, CHANGED).status is Status.MISSING


def facts_of(table: pd.DataFrame, *rows: dict[str, Any], period: Period = YEAR) -> Facts:
    figures = counted(*rows, only=FLOW, period=period) + of_table(table, period)
    return Facts(ASSOCIATION, TEAM, period, figures, RULES.codes)


def said(*rows: dict[str, Any]) -> str:
    return " ".join(income_changed_while_enrolled(facts_of(register(*rows), *rows))).replace("\u00a0", " ")


def test_counts_are_said_and_no_share_of_those_whom_the_team_has_noted() -> None:
    left = enrolment("2024-01-01", "2025-01-01", income_after="salary")
    there = "Av de 2 som var kvar vid periodens slut hade 1 fått en annan försörjning sedan de började"
    assert said(STILL, enrolment(), left) == (
        f"{there}, enligt vad teamet har antecknat. Med de avslutade är det minst 2 av de 3 inskrivningarna."
    )
    assert said(STILL, STILL, left).endswith("Med de avslutade är det 3 av de 3 inskrivningarna.")


def test_nothing_is_said_where_the_team_notes_none_and_in_public() -> None:
    assert said(enrolment()) == ""
    public = replace(facts_of(register(STILL), STILL), public=True)
    assert income_changed_while_enrolled(public) == []


def test_avestas_four_of_2015_come_out_of_the_register_as_it_stood_then() -> None:
    """Report of 2015/16, 1. Beskrivning: four who came with social assistance had activity compensation."""
    root = Path(__file__).parents[3]
    (rules,) = (one.rules for one in read_associations(root / "params") if one.id == ASSOCIATION)
    period = Period.parse("2015-07--2016-06")
    reading = read_register(root / "data" / ASSOCIATION / "avesta.xlsx", TEAM, rules.codes)
    assert reading.register is not None
    then = reading.register.enrolments
    then = then[then["enrolled"] <= pd.Timestamp(period.last)].copy()
    still = ~(then["closed"] <= pd.Timestamp(period.last))
    then.loc[still, ["closed", "income_after", "exit_reason", "exit_detail"]] = None
    four = then[still & (then["income_before"] == "social_assistance")].index[:4]
    then.loc[four, "income_after"] = "activity_compensation"
    figures = of_table(then, period)
    assert find(figures, CHANGED).value == 4
    assert sum(one.value or 0 for one in figures.where(measure="participated")) == 57


def test_the_sentence_of_those_who_left_is_of_them_alone() -> None:
    left = enrolment("2024-01-01", "2025-01-01", income_after="salary")
    assert income_changed(facts_of(register(STILL, left), STILL, left))[0].startswith("Av de avslutade")
