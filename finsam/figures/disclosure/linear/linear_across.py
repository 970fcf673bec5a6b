"""What do the figures of several teams and several periods have to do with each other?

An association's number is the sum of its teams'. Those active at the end of one period are active at the
start of the next. Those who came or left in a long period came or left in one of the shorter times that the
ends of all periods cut it into. Those to be followed up after a year left a year before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from finsam.domain.figures import Figures, Status
from finsam.domain.periods import Period
from finsam.figures.disclosure.linear.linear_statements import (
    NOT_REACHED,
    WITHOUT_DROPOUTS,
    Known,
    count_slot,
    shifted,
)
from finsam.figures.disclosure.linear.linear_system import (
    MOVES_WITH_AGE,
    Kind,
    Relation,
    Slot,
    Stated,
    sum_of,
)

# Somebody comes once and leaves once, so these add up over time; so do the sums behind their means.
_EVENTS = (
    *("new", "closed", WITHOUT_DROPOUTS, "early_dropouts", "reached_goal", NOT_REACHED),
    *("sum:months_mean:closed", "sum:months_mean:reached_goal"),
)
_STOCKS = ("active_start", "active_end")
# Not every team has a queue, placements or every survey: only who has speaks of them.
_SOME_TEAMS = (
    *("survey", "sum:survey", "n:survey", "scale", "sum:scale", "n:scale"),
    *("follow_up", "queue", "placements"),
)


def across(stated: Stated, figures: Figures, known: Known) -> Iterator[Relation]:
    """The equations between teams, and those between periods."""
    yield from _teams(stated, figures, known)
    yield from _follow_up(stated)
    places: dict[Slot, set[str]] = defaultdict(set)
    for slot in stated.slots:
        if slot.what in (*_EVENTS, *_STOCKS):
            places[replace(slot, what="", period="", kind=Kind.COUNT)].add(slot.period)
    for place, periods in places.items():
        if len(periods) > 1:
            yield from _through_time(place, sorted(map(Period.parse, periods)), stated)


def _teams(stated: Stated, figures: Figures, known: Known) -> Iterator[Relation]:
    """The association's numbers are the sums of its teams'; the asked are of the teams that ask."""
    teams: dict[str, set[str]] = defaultdict(set)
    asked: dict[Slot, dict[Slot, None]] = defaultdict(dict)
    for figure in figures:
        if figure.by == "team":
            teams[figure.period].add(figure.group)
        elif figure.measure == "survey_asked" and figure.team and figure.status is not Status.MISSING:
            asked[count_slot(replace(figure, team=""), known)][count_slot(figure, known)] = None
    read = {(figure.team, figure.period) for figure in figures}
    for slot in stated.slots:
        if slot.team == "" and slot.kind is not Kind.LIMIT and teams[slot.period]:
            parts = [replace(slot, team=team) for team in sorted(teams[slot.period])]
            if slot.what.startswith(_SOME_TEAMS):
                parts = [part for part in parts if part in stated] or sorted(asked[slot])
            # A team that has not been read yet may have something of which it would speak.
            all_read = all((team, slot.period) in read for team in teams[slot.period])
            if all_read or not slot.what.startswith(_SOME_TEAMS):
                yield sum_of(parts, slot)
            else:
                yield replace(sum_of(parts, slot).turned(), equal=False)


def _follow_up(stated: Stated) -> Iterator[Relation]:
    """Who is followed up so many months after the exit left so many months before."""
    for slot in stated.slots:
        if slot.what == "follow_up_asked" and slot.by == "months" and slot.group.isdigit():
            left = shifted(slot.of("closed"), -int(slot.group))
            yield sum_of([slot], left, across=True)


def _through_time(place: Slot, periods: list[Period], stated: Stated) -> Iterator[Relation]:
    atoms = _atoms(periods)
    for what in _EVENTS:
        kind = Kind.SUM if what.startswith("sum:") else Kind.COUNT
        for period in periods:
            whole = replace(place, what=what, period=period.id, kind=kind)
            parts = [replace(whole, period=atom.id) for atom in atoms if period.holds(atom)]
            if whole in stated and parts != [whole]:
                yield sum_of(parts, whole, across=True)
    if MOVES_WITH_AGE not in place.by.split("+"):
        yield from _stocks(place, periods, atoms)


def _stocks(place: Slot, periods: Iterable[Period], atoms: list[Period]) -> Iterator[Relation]:
    """Who is active on a day is so in every period that ends or begins there, but for who comes and goes."""

    def on(period: Period, at_start: bool) -> Slot:
        day = period.eve if at_start else period.last
        return replace(place, what="active_on", period=day.isoformat())

    for period in periods:
        yield sum_of([replace(place, what="active_start", period=period.id)], on(period, True), across=True)
        yield sum_of([replace(place, what="active_end", period=period.id)], on(period, False), across=True)
    for atom in atoms:
        came, left = (replace(place, what=what, period=atom.id) for what in ("new", "closed"))
        before, after = on(atom, True), on(atom, False)
        yield Relation(((before, 1), (came, 1), (left, -1), (after, -1)), across=True)


def _atoms(periods: Iterable[Period]) -> list[Period]:
    """The times that the first and last days of all periods cut them into, where some period is."""
    every = list(periods)
    firsts = sorted({one.first for one in every} | {one.last + timedelta(days=1) for one in every})
    cut = [Period(first, after - timedelta(days=1)) for first, after in pairwise(firsts)]
    return [atom for atom in cut if any(one.holds(atom) for one in every)]
