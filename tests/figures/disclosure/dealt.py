"""Twins dealt into persons with dates: the registers that the classes stand for."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd
from figures.disclosure.associations import (
    NO,
    UNSURE,
    YES,
    Association,
    Person,
    Sheets,
    answers_table,
    enrolled,
    queue_table,
)

from finsam.domain.instruments import standard_instruments
from finsam.domain.rules import Rules
from finsam.figures.disclosure.classes.atoms import Atoms, Span
from finsam.figures.disclosure.classes.component import TeamModel
from finsam.figures.disclosure.classes.events import Answers, FollowUps, Waiting
from finsam.figures.disclosure.classes.forms import Numbers
from finsam.figures.disclosure.classes.stays import HUNG, SEX, columns_of, groups_of
from finsam.figures.disclosure.protect import Solved
from finsam.measures.core.whom import Result, result_of

# So long before the first cut those came of whom only that is known.
_LONG_BEFORE = timedelta(days=400)


def dealt(association: Association, solved: Solved, twin: Numbers) -> Association:
    """The association with a twin's register in the place of the true one."""
    world = np.round(np.array(solved.component.unknowns.true) + twin).astype(int)
    (days,) = solved.days.of_twins([twin], solved.exact)
    first = 0
    for team, model in solved.component.models.items():
        n_times = len(model.stays.times)
        whole = _whole_days(days[first : first + n_times], model)
        first += n_times
        sheets = _sheets(team, model, world, whole, association)
        association = association.with_sheets(team, sheets)
    return association


def _whole_days(days: Numbers, model: TeamModel) -> Numbers:
    """The sums of days in whole days, so that those of every span of exits are as they were."""
    order = sorted(range(len(days)), key=lambda place: model.stays.times[place][1])
    ends = np.floor(np.cumsum(days[order]) + 1e-6)
    whole = np.zeros(len(days))
    whole[order] = np.diff(ends, prepend=0.0)
    return whole


def _sheets(team: str, model: TeamModel, world: Numbers, days: Numbers, association: Association) -> Sheets:
    people = list(_stays(team, model, world, days, association.rules))
    own = {type(kind): kind for kind in model.kinds}
    before = association.sheets[team]
    waiting, answers = own.get(Waiting), own.get(Answers)
    return Sheets(
        enrolled(team, people),
        answers_table(_answered(answers, model.atoms, world))
        if isinstance(answers, Answers)
        else before.answers,
        None,
        queue_table(_waited(waiting, model.atoms, world)) if isinstance(waiting, Waiting) else before.queue,
    )


def _stays(team: str, model: TeamModel, world: Numbers, days: Numbers, rules: Rules) -> Iterator[Person]:
    stays = model.stays
    reasons = {(label, result_of(code, rules)): code for code, label in reversed(columns_of(rules).items())}
    sexes = groups_of(rules, SEX)
    for place, (entered, left) in enumerate(stays.times):
        here = [
            (stays._kinds[kind], sexes[sex])
            for (kind, sex), number in np.ndenumerate(stays._base[place])
            if number >= 0
            for _ in range(world[number])
        ]
        hung = {name: _dealt_groups(stays._hung[name][place], groups_of(rules, name), world) for name in HUNG}
        assert all(len(dealt) == len(here) for dealt in hung.values())
        told = bool(stays._told[place])
        goals = [at for at, ((_, result), _) in enumerate(here) if told and result is Result.GOAL]
        lengths = dict(zip(goals, _lengths(int(days[place]), len(goals)), strict=True))
        for at, (kind, sex) in enumerate(here):
            came, went = _dates(model.atoms, entered, left, lengths.get(at))
            reason = (reasons[kind] if told else "other") if went else None
            id = f"{team}-{place}-{at}"
            yield Person(id, came, went, reason, sex, hung["referrer"][at], hung["payer"][at])


def _dealt_groups(places: Numbers, groups: tuple[str, ...], world: Numbers) -> list[str]:
    return [
        group
        for group, number in zip(groups, places, strict=True)
        if number >= 0
        for _ in range(world[number])
    ]


def _lengths(total: int, n: int) -> list[int]:
    return [total // n + (at < total % n) for at in range(n)] if n else []


def _ends(atoms: Atoms, atom: int) -> tuple[date, date]:
    """The first and the last day of an atom."""
    first = atoms.cuts[atom - 1] if atom else atoms.cuts[0] - timedelta(days=4000)
    last = atoms.cuts[atom] - timedelta(days=1) if atom < atoms.after else first + timedelta(days=300)
    return first, last


def _dates(atoms: Atoms, entered: int, left: int, length: int | None) -> tuple[date, date | None]:
    """A day in each of two atoms, so many days apart if it matters."""
    earliest, latest = _ends(atoms, entered)
    if left >= atoms.after:
        return latest, None
    first, last = _ends(atoms, left)
    if length is None:
        return (first if entered == left else latest), (first if entered < left else last)
    apart = timedelta(days=length)
    went = max(first, earliest + apart)
    assert went <= min(last, latest + apart), "no such days"
    return went - apart, went


def _waited(waiting: Waiting, atoms: Atoms, world: Numbers) -> Iterator[tuple[date, date | None]]:
    for (came, left), number in np.ndenumerate(waiting.places):
        if came <= left:
            days = _ends(atoms, came)[0], _ends(atoms, left)[1]
            yield from [(days[0], days[1] if left < atoms.after else None)] * int(world[number])


def _answered(answers: Answers, atoms: Atoms, world: Numbers) -> Iterator[tuple[date, str, str, str | None]]:
    people = [
        (f"{number}-{at}", pattern)
        for number, pattern in zip(answers.persons, answers.patterns, strict=True)
        for at in range(world[number])
    ]
    (instrument,) = (one for one in standard_instruments() if one.id == answers.instrument)
    questions = {one.id: one.text for one in instrument.questions}
    for place, atom in enumerate(answers.told):
        inside = [id for id, pattern in people if atom in pattern]
        for question, replies in answers.said.items():
            positive, other, silent = (int(world[number]) for number in replies.places[place])
            assert positive + other + silent == len(inside)
            said = [YES] * positive + [NO] * other + [UNSURE] * silent
            for id, answer in zip(inside, said, strict=True):
                yield _ends(atoms, atom)[0], questions[question], answer, id


def followed_up(own: FollowUps, atoms: Atoms, world: Numbers, team: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The follow-ups of one mark, and enrolments that have just those exits."""
    people, rows = [], []
    for (atom, said), number in np.ndenumerate(own.replies.places):
        first, _ = atoms.period(Span(atom + 1, atom + 2)).first, None
        closed = (pd.Timestamp(first) - pd.DateOffset(months=own.months)).date()
        for at in range(int(world[number])):
            id = f"{atom}-{said}-{at}"
            people.append(Person(id, closed - _LONG_BEFORE, closed, "work"))
            if said < 2:
                rows.append((id, pd.Timestamp(first), ("Arbete", "Sjukskriven")[said]))
    table = pd.DataFrame(rows, columns=["participant", "date", "occupation"])
    return table.astype({"date": "datetime64[s]"}), enrolled(team, people)
