"""The kinds of job that people leave to: what the code list says of the exit detail."""

from typing import Any

import pandas as pd
import pytest
from builders import CODES, counted, enrolment, find

from finsam.domain.codes import Code, standard_codes
from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.identities.equations import breaches
from finsam.measures.core.derived import job_kind


def to_work(detail: str | None, **said: Any) -> dict[str, object]:
    return enrolment("2024-01-01", **{"closed": "2025-01-01", **said}, exit_reason="work", exit_detail=detail)


ROWS = [
    to_work("regular_work"),
    to_work("regular_work", sex="man"),
    to_work("wage_subsidy"),
    to_work(None),
    enrolment("2024-01-01", "2025-01-01", exit_reason="studies", exit_detail="studies"),
    enrolment("2024-08-01", "2024-09-01", exit_reason="early_dropout", exit_detail="regular_work"),
    enrolment("2024-08-01"),
]


def closed(*rows: dict[str, object], windows: tuple[Period, ...] = ()) -> Figures:
    return counted(*rows, only=("closed",), windows=windows)


def test_only_those_who_left_to_work_have_a_kind_of_job() -> None:
    kinds = {one.group: one.value for one in closed(*ROWS).where(by="job_kind")}
    assert kinds == {"unsubsidised": 2, "subsidised": 1, "unknown": 1}


def test_kinds_by_sex_are_the_kinds_and_kinds_are_not_all_who_left() -> None:
    figures = closed(*ROWS)
    assert find(figures, "closed", by="job_kind+sex", group="unsubsidised+man").value == 1
    assert breaches(figures) == ()


def test_where_nobody_left_to_work_it_is_0_and_not_left_out() -> None:
    assert [one.value for one in closed(ROWS[-1]).where(by="job_kind")] == [0, 0]


def test_an_earlier_window_has_its_own() -> None:
    year = Period.parse("2024")
    window = closed(*ROWS, to_work("wage_subsidy", closed="2024-05-01"), windows=(year,)).where(
        period=year.id
    )
    assert {one.group: one.value for one in window.where(by="job_kind")} == {
        "unsubsidised": 0,
        "subsidised": 1,
    }


@pytest.mark.parametrize(("kind", "group"), [("subsidised", "subsidised"), (None, "unknown")])
def test_an_associations_own_job_is_of_the_kind_that_it_says(kind: str | None, group: str) -> None:
    own = standard_codes().with_rows({"exit_detail": [Code("trainee", "Traineejobb", "work", kind=kind)]})
    reason, detail = (
        pd.Series(pd.Categorical([code], categories=own[name].ids))
        for name, code in (("exit_reason", "work"), ("exit_detail", "trainee"))
    )
    assert list(job_kind(reason, detail, own)) == [group]


def test_a_row_that_takes_the_place_of_a_standard_one_keeps_its_kind() -> None:
    own = CODES["exit_detail"].with_rows([Code("wage_subsidy", "Lön med bidrag", "work")])
    assert own.kind("wage_subsidy") == "subsidised"


def test_every_standard_detail_of_work_has_a_kind() -> None:
    details = [code for code in CODES["exit_detail"].codes if code.parent == "work"]
    assert all(code.kind in ("subsidised", "unsubsidised") for code in details)
    assert not any(code.kind for code in CODES["exit_detail"].codes if code.parent != "work")
