"""What a later program counts beside what was frozen is no change of what was frozen."""

from builders import TEAM, facts, figure

from finsam.domain.figures import Figure, Figures, Status
from finsam.report.run.frozen_changes import read_otherwise

FROZEN = [
    figure("participated", 11),
    figure("closed", 2),
    figure("closed", 2, by="exit_reason", group="work"),
]
COUNTED_SINCE = [
    figure("participants_unique", 10, "participated"),
    figure("participated_parallel_af", status=Status.MISSING),
    figure("participated", 0, by="parallel_af", group="yes"),
    figure("participated", 11, by="parallel_af", group="unknown"),
    figure("closed", 2, by="exit_reason+exit_detail", group="work+unknown"),
]


def told(before: list[Figure], now: list[Figure]) -> list[tuple[str, str]]:
    changed = read_otherwise(Figures(before), Figures(now), facts([]), {TEAM: "Teamet"})
    return [(was, is_now) for _, was, is_now in changed]


def test_a_measure_and_a_breakdown_that_the_program_of_then_lacked_are_no_change() -> None:
    assert told(FROZEN, [*FROZEN, *COUNTED_SINCE]) == []


def test_a_figure_that_was_counted_then_is_a_change_where_it_differs() -> None:
    now = [figure("participated", 12), *FROZEN[1:], *COUNTED_SINCE]
    assert told(FROZEN, now) == [("11", "12")]
    again = [*FROZEN, *COUNTED_SINCE[1:], figure("participants_unique", 9, "participated")]
    assert told([*FROZEN, *COUNTED_SINCE], again) == [("10", "9")]


def test_a_sheet_that_the_register_has_got_since_is_a_change() -> None:
    assert told(FROZEN, [*FROZEN, figure("queue_end", 4)]) == [("räknades inte", "4")]


def test_the_first_who_left_is_a_change_in_every_breakdown_that_was_there() -> None:
    nobody = [figure("closed", 0)]
    one = [figure("closed", 1), figure("closed", 1, by="exit_detail", group="moved")]
    assert told(nobody, one) == [("0", "1"), ("0", "1")]
