"""A second intruder, by persons: every register of a few that gives what is printed, by loops over dates.

It shares nothing with the first but the words: who is counted is written here again from docs/field.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

Window = tuple[date, date]
# Whom a measure counts, by its id, in a window and by sex; "" is everybody.
Counted = Mapping[tuple[str, Window, str], int]
DAY = timedelta(days=1)
FLOW = ("active_start", "new", "participated", "closed", "active_end")
RESULTS = {"work": "reached_goal", "medical_rehab": "", "early_dropout": "early_dropouts"}


@dataclass(frozen=True)
class Person:
    """One stay. `closed` None: it goes on."""

    sex: str
    enrolled: date
    closed: date | None
    reason: str


def hits(person: Person, first: date, until: date) -> Iterator[str]:
    """The measures that count a person in the window from `first` to the day before `until`."""
    last = until - DAY

    def active(day: date) -> bool:
        return person.enrolled <= day and (person.closed is None or person.closed > day)

    if active(first - DAY):
        yield "active_start"
    if first <= person.enrolled <= last:
        yield "new"
    if person.enrolled <= last and (person.closed is None or person.closed >= first):
        yield "participated"
    if active(last):
        yield "active_end"
    if person.closed is not None and first <= person.closed <= last:
        yield "closed"
        if RESULTS[person.reason]:
            yield RESULTS[person.reason]
        if person.reason != "early_dropout":
            yield "base"
        if person.reason == "medical_rehab":
            yield "not_goal"


def counts_of(person: Person, windows: list[Window]) -> dict[tuple[str, Window, str], int]:
    return {
        (measure, window, sex): 1
        for window in windows
        for measure in hits(person, *window)
        for sex in ("", person.sex)
    }


def kinds(windows: list[Window], sexes: tuple[str, ...], reasons: tuple[str, ...]) -> list[Person]:
    """One person of every kind that the windows can tell apart."""
    cuts = sorted({day for window in windows for day in window})
    days = [cuts[0] - 40 * DAY, *(a + (b - a) // 2 for a, b in zip(cuts, cuts[1:], strict=False))]
    return [
        Person(sex, enrolled, closed, reason)
        for sex in sexes
        for enrolled in days
        for closed in (*days[1:], None)
        if closed is None or closed >= enrolled
        for reason in (reasons if closed else ("",))
    ]


def runs(windows: list[Window]) -> list[Window]:
    cuts = sorted({day for window in windows for day in window})
    return [
        run
        for run in combinations(cuts, 2)
        if all(any(a <= day < b for a, b in windows) for day in cuts if run[0] <= day < run[1])
    ]


def bounds(
    printed: Mapping[tuple[str, Window, str], tuple[int, int]],
    every: list[Person],
    most: int,
    windows: list[Window],
) -> dict[tuple[str, Window, str], tuple[int, int]]:
    """The least and the greatest of each count over all registers of at most so many persons that fit."""
    asked = runs(windows)
    seen = [counts_of(person, windows) for person in every]
    told = [counts_of(person, asked) for person in every]
    keys = sorted({(m, w, s) for one in told for m, w, s in one})
    low, high = dict.fromkeys(keys, most + 1), dict.fromkeys(keys, -1)
    sums: dict[tuple[str, Window, str], int] = dict.fromkeys(printed, 0)
    chosen: list[int] = []

    def fits() -> bool:
        return all(least <= sums[key] for key, (least, _) in printed.items())

    def look() -> None:
        for key in keys:
            number = sum(told[at].get(key, 0) for at in chosen)
            low[key], high[key] = min(low[key], number), max(high[key], number)

    def go(start: int) -> None:
        if fits():
            look()
        if len(chosen) == most:
            return
        for at in range(start, len(every)):
            own = [key for key in seen[at] if key in sums]
            if any(sums[key] == printed[key][1] for key in own):
                continue
            for key in own:
                sums[key] += 1
            chosen.append(at)
            go(at)
            chosen.pop()
            for key in own:
                sums[key] -= 1

    go(0)
    return {key: (low[key], high[key]) for key in keys if high[key] >= 0}
