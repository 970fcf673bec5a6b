"""What have the people of a demo register answered? Seeded answers, as a plan in a data file asks for them.

`data/<association>/demo/answers/<team>.yaml` holds the plans: how many forms of which instrument, between
which days, and how good the answers are. Respondents get ids of their own, so that no answer can be put
together with a row of Deltagare.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from finsam.domain.instruments import Instrument, InstrumentKind, Instruments, Question, standard_instruments
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam_synthetic.draw.stays import Stay
from finsam_synthetic.sheets.typed import Typed, TypedRows

HEADER: list[Typed] = [
    "Instrument",
    "Formulär",
    "Respondentgrupp",
    "Datum",
    "Fråga",
    "Svar",
    "Svars-id",
]
# How much the weight of a level differs between the questions of one form.
_WHIM = 0.15


class AnswerPlan(BaseModel):
    """The forms of one instrument between two days.

    `weights`: how usual each level is, in the instrument's order (LEVELS). `start`, `growth` a form and
    `spread`: the answers of a person, in points (PROFILE, TOTAL); a person answers `every` so many months.
    `items`: a total is kept as its items. `values`: the answers themselves (SCALE). `anonymous`: no Svars-id.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    instrument: str
    form: str | None = None
    respondents: str = "Deltagare"
    first: date
    last: date
    forms: Annotated[int, Field(gt=0)]
    anonymous: bool = False
    weights: tuple[float, ...] = ()
    start: float = 0
    growth: float = 0
    spread: float = 1
    every: Annotated[float, Field(gt=0)] = 3
    items: bool = False
    values: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Form:
    """One person's one occasion; `number` counts that person's forms from 0."""

    person: int
    day: date
    number: int


_PLANS = TypeAdapter(tuple[AnswerPlan, ...])


def read_plans(path: Path) -> tuple[AnswerPlan, ...]:
    """The plans of a team; none where it has no file. pydantic's ValidationError names what is wrong."""
    return _PLANS.validate_python(yaml.safe_load(path.read_text(encoding="utf-8"))) if path.exists() else ()


def answers(plans: Iterable[AnswerPlan], stays: Sequence[Stay], rng: np.random.Generator) -> TypedRows:
    """The sheet Enkätsvar: a header, and one row an answer in the order of the days.

    ValueError where a plan is of no known instrument or wants more forms than the people can fill in.
    """
    rows: TypedRows = []
    for number, plan in enumerate(plans, start=1):
        rows += _answers_to(plan, f"E{number}", stays, standard_instruments(), rng)
    return [HEADER, *sorted(rows, key=lambda row: str(row[3]))]


def _answers_to(
    plan: AnswerPlan, prefix: str, stays: Sequence[Stay], instruments: Instruments, rng: np.random.Generator
) -> Iterator[list[Typed]]:
    instrument = instruments.find(plan.instrument, plan.respondents)
    if instrument is None:
        raise ValueError(f"no instrument is called {plan.instrument} and answered by {plan.respondents}")
    forms = _forms(plan, instrument, stays, rng)
    people = {person: n for n, person in enumerate(sorted({form.person for form in forms}), start=1)}
    levels = {person: float(rng.normal(plan.start, plan.spread)) for person in people}
    for place, form in enumerate(forms):
        respondent = None if plan.anonymous else f"{prefix}-{people[form.person]:03}"
        for question, answer in _answered(plan, instrument, form, place, levels[form.person], rng):
            yield [
                plan.instrument,
                plan.form,
                plan.respondents,
                form.day,
                question.text,
                answer,
                respondent,
            ]


def _forms(
    plan: AnswerPlan, instrument: Instrument, stays: Sequence[Stay], rng: np.random.Generator
) -> list[_Form]:
    """As many forms as planned: again and again by those there, or once by each of those leaving."""
    if instrument.kind in (InstrumentKind.PROFILE, InstrumentKind.TOTAL):
        return _repeated(plan, stays, rng)
    form = instrument.form(plan.form or "")
    leaving = [one.closed for one in stays if one.closed and plan.first <= one.closed <= plan.last]
    # Of years before the register began nobody knows who left: then the days are any.
    if form and form.asked == "closed" and leaving:
        if len(leaving) < plan.forms:
            raise ValueError(f"{plan.instrument}: {plan.forms} forms, but {len(leaving)} left")
        chosen = sorted(int(at) for at in rng.choice(len(leaving), size=plan.forms, replace=False))
        return [_Form(at, _weekday(leaving[at]), 0) for at in chosen]
    room = (plan.last - plan.first).days
    days = sorted(plan.first + timedelta(days=int(rng.integers(0, room + 1))) for _ in range(plan.forms))
    return [_Form(at, _weekday(day), 0) for at, day in enumerate(days)]


def _repeated(plan: AnswerPlan, stays: Sequence[Stay], rng: np.random.Generator) -> list[_Form]:
    """Forms every so many months of a stay, person after person in random order until there are enough."""
    forms: list[_Form] = []
    for person in rng.permutation(len(stays)):
        one = stays[int(person)]
        begins, ends = max(one.enrolled, plan.first), min(one.closed or plan.last, plan.last)
        day, number = begins + timedelta(days=int(rng.integers(3, 25))), 0
        while day <= ends and len(forms) < plan.forms:
            forms.append(_Form(int(person), _weekday(day), number))
            day, number = day + timedelta(days=round(plan.every * DAYS_PER_MONTH)), number + 1
    if len(forms) < plan.forms:
        raise ValueError(f"{plan.instrument}: {plan.forms} forms, but only room for {len(forms)}")
    return forms


def _answered(
    plan: AnswerPlan, instrument: Instrument, form: _Form, place: int, level: float, rng: np.random.Generator
) -> Iterator[tuple[Question, Typed]]:
    match instrument.kind:
        case InstrumentKind.LEVELS:
            for question in instrument.questions:
                weights = np.array(plan.weights) * rng.lognormal(0, _WHIM, len(plan.weights))
                at = int(rng.choice(len(weights), p=weights / weights.sum()))
                yield question, instrument.levels[at].label
        case InstrumentKind.SCALE:
            yield instrument.questions[0], plan.values[place % len(plan.values)]
        case InstrumentKind.PROFILE:
            for question in instrument.questions:
                yield question, _on_scale(instrument, question, level + plan.growth * form.number, rng)
        case InstrumentKind.TOTAL:
            asked = instrument.items if plan.items else instrument.questions[:1]
            for question in asked:
                yield (
                    question,
                    _on_scale(instrument, question, (level + plan.growth * form.number) / len(asked), rng),
                )


def _on_scale(
    instrument: Instrument, question: Question, around: float, rng: np.random.Generator
) -> int | None:
    scale = instrument.scale_of(question.id)
    if scale is None:
        return None
    return round(min(max(float(rng.normal(around, 0.6)), scale.least), scale.most))


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
