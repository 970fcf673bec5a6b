"""What has come out of public editions once: found where it is printed exactly, and not when protected."""

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd
import pytest
from figures.disclosure.associations import (
    NO,
    QUESTIONS,
    RULES,
    YES,
    Association,
    Made,
    Person,
    Sheets,
    answers_table,
    enrolled,
    made,
    printed_exactly,
    queue_table,
    random_association,
    untrue,
)

from finsam.domain.periods import Period
from finsam.figures.disclosure.plan import tables
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.proof import refuted
from finsam.figures.intruder.attack import Report, attack

LONG_AGO = date(2019, 3, 1)
SURVEYED = "survey_share_positive:indikatorer:participated"
Sexes = tuple[int, int]


def came_and_left(month: str, new: Sexes, closed: Sexes) -> tuple[list[Person], list[Person]]:
    """Women and men who came in a month, and those who had been there long and left in it."""
    day = date.fromisoformat(f"{month}-10")
    sexes = ("woman", "man")
    there = [
        Person(f"in {month} {sex} {at}", day, sex=sex)
        for sex, n in zip(sexes, new, strict=True)
        for at in range(n)
    ]
    gone = [
        Person(f"out {month} {sex} {at}", LONG_AGO, day, ("work", "other")[at % 2], sex)
        for sex, n in zip(sexes, closed, strict=True)
        for at in range(n)
    ]
    return there, gone


def team(start: Sexes, *months: tuple[str, Sexes, Sexes]) -> list[Person]:
    """A team that had so many at the start, those who left later among them."""
    parts = [came_and_left(*month) for month in months]
    people = [person for there, gone in parts for person in (*there, *gone)]
    for sex, n in zip(("woman", "man"), start, strict=True):
        left = sum(one.sex == sex and one.enrolled == LONG_AGO for one in people)
        assert n >= left
        people += [Person(f"stays {sex} {at}", LONG_AGO, sex=sex) for at in range(n - left)]
    return people


def active(
    n: int, *, referrer: str = "municipality", came: date = LONG_AGO, name: str = "there"
) -> list[Person]:
    people = ("woman", "man")
    return [Person(f"{name} {at}", came, sex=people[at % 2], referrer=referrer) for at in range(n)]


def alone(sheets: Sheets, periods: Iterable[str]) -> Association:
    """The team beside an ordinary one, in the same periods."""
    parsed = tuple(map(Period.parse, periods))
    other = random_association(7, periods, (1, 1), (35, 40), sheets=False).sheets["t0"]
    beside = Sheets(other.enrolments.assign(team="t1").astype({"team": "str"}))
    return Association({"t0": sheets, "t1": beside}, dict.fromkeys(("t0", "t1"), parsed))


def said(day: date, ids: Iterable[int], answer: str) -> list[tuple[date, str, str, str | None]]:
    return [(day, question, answer, f"there {id}") for id in ids for question in QUESTIONS]


def surveyed(n_active: int, *rounds: tuple[date, int, int]) -> Sheets:
    """Each round so many answer yes to all, and so many no; nobody answers twice."""
    rows, first = [], 0
    for day, yes, no in rounds:
        rows += said(day, range(first, first + yes), YES)
        rows += said(day, range(first + yes, first + yes + no), NO)
        first += yes + no
    return Sheets(enrolled("t0", active(n_active)), answers_table(rows))


def followed_up(*halves: tuple[date, int, int]) -> Sheets:
    """Exits on a day, so many occupied half a year later, and so many not."""
    people = active(15)
    rows = []
    for day, occupied, other in halves:
        later = pd.Timestamp(day) + pd.DateOffset(months=6)
        for at in range(occupied + other):
            id = f"{day} {at}"
            people.append(Person(id, LONG_AGO, day, ("work", "other")[at % 2], ("woman", "man")[at % 2]))
            rows.append((id, later, "Arbete" if at < occupied else "Sjukskriven"))
    table = pd.DataFrame(rows, columns=["participant", "date", "occupation"])
    return Sheets(enrolled("t0", people), follow_up=table)


def reached(periods: Iterable[tuple[str, int]]) -> list[Person]:
    """So many who reached the goal in a month after 300 days, and as many who did not."""
    people = active(20)
    for month, n in periods:
        day = date.fromisoformat(f"{month}-10")
        for at in range(2 * n):
            sex = ("woman", "man")[at // 2 % 2]
            came = day - timedelta(days=300 + 40 * (at % 5))
            people.append(Person(f"{month} {at}", came, day, ("work", "other")[at % 2], sex))
    return people


def gone(n: int, reason: str) -> list[Person]:
    days = [date(2024, 3, 10) + timedelta(days=at) for at in range(n)]
    return [
        Person(f"gone {at}", LONG_AGO, day, reason, ("woman", "man")[at % 2]) for at, day in enumerate(days)
    ]


SCENARIOS = {
    "two answers in half a year": (
        surveyed(40, (date(2024, 3, 1), 12, 4), (date(2024, 9, 1), 0, 2)),
        ["2024H1", "2024"],
        ("2024-07", f"{SURVEYED}:benefit", "no"),
    ),
    "two answers in the half-year itself": (
        surveyed(40, (date(2024, 3, 1), 12, 4), (date(2024, 9, 1), 0, 2)),
        ["2024H1", "2024H2", "2024"],
        ("2024-07", f"{SURVEYED}:benefit", "no"),
    ),
    "two follow-ups in half a year": (
        followed_up((date(2023, 9, 10), 6, 4), (date(2024, 3, 10), 2, 0)),
        ["2024H1", "2024"],
        ("2024-07", "follow_up_share_occupied:6", "yes"),
    ),
    "April by three periods": (
        Sheets(
            enrolled(
                "t0",
                team(
                    (20, 20),
                    ("2024-02", (9, 7), (6, 6)),
                    ("2024-04", (0, 1), (1, 0)),
                    ("2024-05", (6, 6), (7, 9)),
                ),
            )
        ),
        ["2024-01--2024-04", "2024-04--2024-06", "2024-01--2024-06"],
        ("2024-04", "new", "man"),
    ),
    "half a year by two subtractions": (
        Sheets(
            enrolled(
                "t0",
                team(
                    (24, 30),
                    ("2022-09", (9, 8), (7, 6)),
                    ("2023-03", (10, 10), (10, 10)),
                    ("2023-09", (9, 8), (1, 7)),
                ),
            )
        ),
        ["2022H2", "2022-07--2023-06", "2023"],
        ("2023-07", "closed", "woman"),
    ),
    "who took part in half a year took part in the year": (
        Sheets(
            enrolled(
                "t0",
                [
                    *active(20, referrer="af"),
                    *active(6, referrer="fk", name="early"),
                    *active(1, referrer="fk", name="late", came=date(2024, 9, 1)),
                    *active(9, name="other", came=date(2024, 9, 1)),
                ],
            )
        ),
        ["2024H1", "2024"],
        ("2024-07", "new", "fk"),
    ),
    "one who did not answer": (
        surveyed(17, (date(2024, 3, 1), 10, 6)),
        ["2024"],
        ("2024-01", "no_answer:indikatorer:participated", ""),
    ),
    "the days of one by two means": (
        Sheets(enrolled("t0", reached([("2024-03", 20), ("2024-09", 1)]))),
        ["2024H1", "2024"],
        ("2024-07", "months_mean", ""),
    ),
    "two who wait": (
        Sheets(enrolled("t0", active(30)), queue=queue_table([(date(2024, 5, 1), None)] * 2)),
        ["2024"],
        ("2024-01", "queue_end", ""),
    ),
    "all who left reached the goal": (
        Sheets(enrolled("t0", [*active(20), *gone(8, "work")])),
        ["2024"],
        ("2024-01", "share_reached_goal:no", ""),
    ),
    "nobody who left reached the goal": (
        Sheets(enrolled("t0", [*active(20), *gone(8, "other")])),
        ["2024"],
        ("2024-01", "share_reached_goal:yes", ""),
    ),
}


def cells(report: Report) -> set[tuple[str, str, str]]:
    return {(f"{one.cell.window[0]:%Y-%m}", one.cell.what, one.cell.group) for one in report.narrowed}


def edition(name: str) -> Made:
    sheets, periods, _ = SCENARIOS[name]
    return made(alone(sheets, periods))


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_was_found_once_is_not_found_in_a_protected_edition(name: str) -> None:
    protected = edition(name)
    wanted = SCENARIOS[name][2]
    assert wanted in cells(attack(printed_exactly(protected)))
    assert not protected.found.closed
    assert not refuted(protected.found, Policy())
    assert not untrue(protected)
    report = attack(list(protected.editions.values()))
    assert report.safe, report


def test_ages_and_points_of_instruments_are_not_public() -> None:
    """Five persons with a mean of 14 points are at most two over 25."""
    assert not {table.measure for table in tables() if "age" in table.measure or "scale" in table.measure}
    assert not {table.by for table in tables() if "age_band" in table.by}


def test_a_survey_of_one_team_of_two_is_no_contradiction() -> None:
    """The association's respondents are the one team's; those of the other were never asked."""
    association = alone(surveyed(30, (date(2024, 3, 1), 12, 10)), ["2024"])
    other = association.sheets["t1"]
    assert other.answers is None
    protected = made(association)
    report = attack(list(protected.editions.values()))
    assert report.safe, report
    shown = {
        row.team for rows in protected.rows.values() for row in rows if row.measure == "survey_respondents"
    }
    assert shown == {"t0", ""}
    assert RULES.goal
