"""Years on public support over a limit: limits overlap, and a limit itself is not over it."""

from builders import counted, enrolment, find

from finsam.domain.figures import Figures
from finsam.figures.identities.equations import breaches


def years(number: float | None, **said: object) -> dict[str, object]:
    return enrolment("2024-01-01", **{"closed": "2025-01-01", **said}, support_years=number)  # type: ignore[arg-type]


ROWS = [years(9), years(9.1, sex="man"), years(4.5), years(0.5), years(None, sex="man")]


def closed() -> Figures:
    return counted(*ROWS, only=("closed", "participated"))


def test_who_has_just_as_many_years_as_a_limit_is_not_over_it() -> None:
    over = {one.group: one.value for one in closed().where(measure="closed", by="support_over")}
    assert over == {"1": 3, "2": 3, "4": 3, "7": 2, "9": 1, "unknown": 1}


def test_limits_are_counted_by_sex() -> None:
    assert find(closed(), "closed", by="support_over+sex", group="9+man").value == 1
    assert find(closed(), "closed", by="support_over+sex", group="unknown+man").value == 1


def test_a_limit_that_nobody_is_over_is_0_and_unknown_is_there_only_where_somebody_is() -> None:
    over = {one.group: one.value for one in counted(years(0.5), only=("closed",)).where(by="support_over")}
    assert over == {"1": 0, "2": 0, "4": 0, "7": 0, "9": 0}


def test_limits_are_not_added_up_to_all() -> None:
    assert breaches(closed()) == ()
