"""6, 12 and 18 months after the exit: how many were followed up, and were at work or studies."""

import pandas as pd
import pytest
from builders import YEAR, enrolment, find, register
from surveyed import long

from finsam.domain.figures import Figures, Status
from finsam.measures.declared.follow_up import follow_up_figures


def followed(closed: dict[str, str], *rows: tuple[str, str, str]) -> Figures:
    """The figures where participants left on these days, and were found on those days doing that."""
    enrolments = register(
        *(enrolment("2022-01-10", day, participant=who) for who, day in closed.items()),
    )
    table = pd.DataFrame(rows, columns=["participant", "date", "occupation"]).astype(
        {"participant": "str", "date": "datetime64[s]", "occupation": "str"}
    )
    return long(follow_up_figures(table, enrolments, YEAR))


def test_each_mark_asks_those_for_whom_it_falls_in_the_period() -> None:
    # July 2024 to June 2025. A reaches 6 months on 30 June 2024 and 18 on 30 June 2025, B the days after.
    figures = followed({"A": "2023-12-31", "B": "2024-01-01", "C": "2024-12-30", "D": "2024-12-31"})
    assert find(figures, "follow_up_asked", by="months", group="6").value == 3
    assert find(figures, "follow_up_asked", by="months", group="12").value == 2
    assert find(figures, "follow_up_asked", by="months", group="18").value == 1


@pytest.mark.parametrize(
    ("day", "n"), [("2024-12-01", 1), ("2025-04-01", 1), ("2024-11-30", 0), ("2025-04-02", 0)]
)
def test_an_answer_counts_within_two_months_of_the_mark(day: str, n: int) -> None:
    figures = followed({"A": "2024-08-01"}, ("A", day, "Arbete"))
    assert find(figures, "follow_up_answered", by="months", group="6").value == n


def test_the_answer_nearest_the_mark_is_the_one_that_counts() -> None:
    figures = followed({"A": "2024-08-01"}, ("A", "2024-12-10", "Arbete"), ("A", "2025-02-03", "Sjukskriven"))
    share = find(figures, "follow_up_share_occupied", by="months", group="6")
    assert (share.numerator, share.denominator) == (0, 1)


@pytest.mark.parametrize(
    ("occupation", "group"),
    [
        ("Arbete", "work"),
        ("Jobbar 50 %", "work"),
        ("lönebidrag", "work"),
        ("Studerar på komvux", "studies"),
        ("Arbetssökande", "other"),
        ("Söker arbete", "other"),
        ("Arbetsträning", "other"),
        ("Inte i arbete", "other"),
        ("Sjukskriven", "other"),
    ],
)
def test_an_occupation_is_understood_by_its_words(occupation: str, group: str) -> None:
    figures = followed({"A": "2024-08-01"}, ("A", "2025-02-01", occupation))
    assert find(figures, "follow_up_answered", by="months+occupation", group=f"6+{group}").value == 1


def test_the_share_at_work_or_studies_is_of_those_followed_up() -> None:
    figures = followed(
        {"A": "2024-08-01", "B": "2024-08-01", "C": "2024-08-01", "D": "2024-08-01"},
        ("A", "2025-02-01", "Arbete"),
        ("B", "2025-02-01", "Studier"),
        ("C", "2025-02-01", "Sjukskriven"),
    )
    share = find(figures, "follow_up_share_occupied", by="months", group="6")
    assert (share.numerator, share.denominator) == (2, 3)
    assert find(figures, "follow_up_asked", by="months", group="6").value == 4


def test_the_share_of_nobody_followed_up_is_undefined() -> None:
    share = find(followed({"A": "2024-08-01"}), "follow_up_share_occupied", by="months", group="6")
    assert share.status is Status.UNDEFINED


def test_six_months_after_the_last_of_august_is_the_last_of_february() -> None:
    figures = followed({"A": "2024-08-31"}, ("A", "2024-12-28", "Arbete"))
    assert find(figures, "follow_up_answered", by="months", group="6").value == 1


def test_who_is_still_enrolled_is_not_followed_up() -> None:
    rows = pd.DataFrame(
        {"participant": ["A1"], "date": [pd.Timestamp("2025-01-01")], "occupation": ["Arbete"]}
    )
    assert not list(follow_up_figures(rows, register(enrolment("2024-07-01")), YEAR))
