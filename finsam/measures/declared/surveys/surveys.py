"""Figures of surveys: how many were asked, how many answered, and what they answered."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import pandas as pd

from finsam.domain.decimals import as_decimal
from finsam.domain.figures import Status
from finsam.domain.instruments import Instrument, InstrumentKind, Instruments
from finsam.domain.key import joined
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.core import populations as of
from finsam.measures.core.counted import Counted
from finsam.measures.core.measure import Measure
from finsam.measures.core.rows import LongRow, figure_row
from finsam.measures.core.share_rows import of_population, share_row
from finsam.measures.declared.surveys import measures as survey_measures
from finsam.measures.declared.surveys import pairs as survey_pairs
from finsam.measures.declared.surveys.answers import (
    Answers,
    counted_reasons,
    n_forms,
    n_respondents,
    read_answers,
)
from finsam.measures.declared.surveys.measures import (
    ANSWERS,
    ASKED,
    BY_QUESTION,
    ELIGIBLE,
    RESPONDENTS,
    SCALES,
    SHARE_POSITIVE,
    UNCOUNTED,
)
from finsam.measures.declared.surveys.pairs import pair_figures

# Period -> how many there were of each population that a form is for; None where nobody knows.
EligibleIn = Callable[[Period], Mapping[str, int] | None]
_YEARS_BEFORE = 5
MEASURES = (*survey_measures.MEASURES, *survey_pairs.MEASURES)


def eligible_of(enrolments: pd.DataFrame, rules: Rules, covers: Callable[[Period], bool]) -> EligibleIn:
    """How many a period's forms are for. `covers`: whether the register holds the period."""

    @cache
    def eligible(period: Period) -> Mapping[str, int] | None:
        if not covers(period):
            return None
        counted = Counted(enrolments, period, rules)
        return {one.id: int(one.members(counted).sum()) for one in (of.CLOSED, of.PARTICIPATED)}

    return eligible


def survey_figures(
    answers: pd.DataFrame, instruments: Instruments, period: Period, eligible: EligibleIn
) -> Iterator[LongRow]:
    """Rows of the long shape. `answers`: Enkätsvar, as `read_answers` takes it.

    An instrument that nobody answered in the period gives no rows but how many were asked of it.
    Distributions are given for the same months of the five years before as well, with those periods' ids,
    where somebody answered then.
    """
    known = read_answers(answers, instruments)
    yield from _of_period(known, instruments, period, eligible)
    for instrument in instruments:
        yield from _unanswered(known.within(period), instrument, period, eligible)
    yield from pair_figures(known, instruments, period)
    levelled = Instruments(tuple(one for one in instruments if one.kind is InstrumentKind.LEVELS))
    for years in range(1, _YEARS_BEFORE + 1):
        yield from _of_period(known, levelled, period.shifted(-12 * years), eligible)
    reasons = counted_reasons(known.within(period).uncounted["reason"])
    if reasons:
        yield figure_row(UNCOUNTED, period, float(sum(reasons.values())))
    for reason, number in reasons.items():
        yield figure_row(UNCOUNTED, period, float(number), "reason", reason)


def _of_period(
    known: Answers, instruments: Instruments, period: Period, eligible: EligibleIn
) -> Iterator[LongRow]:
    current = known.within(period)
    for instrument in instruments:
        own = current.of(instrument.id)
        for population in sorted(own["population"].unique()):
            rows = own[own["population"] == population]
            for row in (
                *_response(rows, instrument, population, period, eligible),
                _asked(current, instrument, population, period),
                *_counts(rows, instrument, period),
            ):
                yield of_population(row, population)


def _unanswered(
    current: Answers, instrument: Instrument, period: Period, eligible: EligibleIn
) -> Iterator[LongRow]:
    """Of forms that nobody answered: how many were asked, of how many, and that there are 0 answers."""
    invited = current.invited[current.invited["instrument"] == instrument.id]
    answered = set(current.of(instrument.id)["population"])
    for population in sorted(set(invited["population"]) - answered):
        for row in (
            _eligible(instrument, population, period, eligible),
            _asked(current, instrument, population, period),
            figure_row(ANSWERS, period, 0.0, "instrument", instrument.id),
        ):
            yield of_population(row, population)


def _response(
    rows: pd.DataFrame, instrument: Instrument, population: str, period: Period, eligible: EligibleIn
) -> Iterator[LongRow]:
    yield _eligible(instrument, population, period, eligible)
    yield figure_row(RESPONDENTS, period, float(n_respondents(rows)), "instrument", instrument.id)


def _eligible(instrument: Instrument, population: str, period: Period, eligible: EligibleIn) -> LongRow:
    # An answer without a known form could be either form's: nobody can say whom it is of.
    unclear = bool(instrument.forms) and not population
    numbers = None if unclear else eligible(period)
    number = numbers.get(population or instrument.asked) if numbers else None
    return _known(ELIGIBLE, period, number, instrument.id)


def _asked(current: Answers, instrument: Instrument, population: str, period: Period) -> LongRow:
    return _known(ASKED, period, current.n_asked(instrument.id, population), instrument.id)


def _known(measure: Measure, period: Period, number: int | None, instrument: str) -> LongRow:
    """A count of an instrument, missing where nobody knows it."""
    value, status = (None, Status.MISSING) if number is None else (float(number), Status.OK)
    return figure_row(measure, period, value, "instrument", instrument, status=status)


def _counts(rows: pd.DataFrame, instrument: Instrument, period: Period) -> Iterator[LongRow]:
    yield figure_row(ANSWERS, period, float(n_forms(rows)), "instrument", instrument.id)
    for question in instrument.questions:
        own = rows[rows["question"] == question.id]
        if len(own):
            group = joined((instrument.id, question.id))
            yield figure_row(ANSWERS, period, float(len(own)), BY_QUESTION, group)
            yield from _levels(own, instrument, group, period)
    if instrument.kind is InstrumentKind.SCALE:
        yield from _on_scale(rows["value"], instrument.id, period)


def _levels(rows: pd.DataFrame, instrument: Instrument, group: str, period: Period) -> Iterator[LongRow]:
    if instrument.kind is not InstrumentKind.LEVELS:
        return
    sizes = {level.id: int((rows["level"] == level.id).sum()) for level in instrument.levels}
    for level, size in sizes.items():
        yield figure_row(
            ANSWERS, period, float(size), joined((BY_QUESTION, "answer")), joined((group, level))
        )
    positive = sum(sizes[level.id] for level in instrument.levels if level.positive)
    base = sum(sizes[level.id] for level in instrument.levels if level.counted)
    yield share_row(SHARE_POSITIVE, period, positive, base, BY_QUESTION, group)


def _on_scale(values: "pd.Series[float]", instrument: str, period: Period) -> Iterator[LongRow]:
    for measure, value in zip(SCALES, (values.mean(), values.min(), values.max()), strict=True):
        yield figure_row(measure, period, as_decimal(value), "instrument", instrument, n=len(values))
