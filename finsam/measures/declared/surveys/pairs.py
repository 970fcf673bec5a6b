"""Change between two answers: each respondent's first one and the latest of the period."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.decimals import as_decimal, as_decimals
from finsam.domain.figures import Status
from finsam.domain.instruments import Instrument, InstrumentKind, Instruments
from finsam.domain.key import joined
from finsam.domain.periods import Period
from finsam.measures.core.measure import Counts, Direction, Measure, Population, Statistic, Unit
from finsam.measures.core.rows import LongRow, figure_row
from finsam.measures.core.share_rows import share_row
from finsam.measures.declared.surveys.answers import Answers, totals
from finsam.measures.declared.surveys.measures import BY_QUESTION, SOURCE

PAIRED = Population(
    "pairs",
    "dem som har svarat minst två gånger",
    "De som svarade under perioden och har svarat tidigare, i perioden eller före den. Varje persons första "
    "svar ställs mot det senaste i perioden.",
)


def _mean(id: str, label: str, which: str) -> Measure:
    return Measure(
        id=id,
        label=label,
        unit=Unit.POINTS,
        decimals=1,
        definition=f"Medelvärdet av {which} svar, över dem som har svarat minst två gånger; n är så många.",
        statistic=Statistic.MEAN,
        source=SOURCE,
        counts=Counts.ANSWERS,
        breakdowns=(("instrument",), ("instrument", "question")),
    )


def _share(id: str, label: str, definition: str, numerator: str, good: Direction) -> Measure:
    return Measure(
        id=id,
        label=label,
        unit=Unit.SHARE,
        decimals=1,
        definition=definition,
        statistic=Statistic.SHARE,
        source=SOURCE,
        counts=Counts.ANSWERS,
        populations=(PAIRED,),
        numerator=Population(id.removeprefix("survey_share_"), numerator, definition),
        breakdowns=(("instrument",),),
        good=good,
    )


FIRST = _mean("survey_mean_first", "Medelvärde, första svaret", "varje persons första")
LATEST = _mean("survey_mean_latest", "Medelvärde, senaste svaret", "varje persons senaste")
OVER_FIRST = _share(
    "survey_share_over_first",
    "Andel över gränsvärdet, första svaret",
    "De vars första total är högre än instrumentets gränsvärde, av dem som har svarat minst två gånger.",
    "de vars första total är över gränsvärdet",
    Direction.UP,
)
OVER_LATEST = _share(
    "survey_share_over_latest",
    "Andel över gränsvärdet, senaste svaret",
    "De vars senaste total är högre än instrumentets gränsvärde, av dem som har svarat minst två gånger.",
    "de vars senaste total är över gränsvärdet",
    Direction.UP,
)
IMPROVED = _share(
    "survey_share_reliable_change",
    "Andel med tillförlitlig förbättring",
    "De vars total har ökat med minst så många poäng som instrumentet anger som tillförlitlig förändring, av "
    "dem som har svarat minst två gånger.",
    "de som har förbättrats tillförlitligt",
    Direction.UP,
)
WORSENED = _share(
    "survey_share_reliable_decline",
    "Andel med tillförlitlig försämring",
    "De vars total har minskat med minst så många poäng som instrumentet anger som tillförlitlig förändring, "
    "av dem som har svarat minst två gånger.",
    "de som har försämrats tillförlitligt",
    Direction.DOWN,
)
MEASURES = (FIRST, LATEST, OVER_FIRST, OVER_LATEST, IMPROVED, WORSENED)


def pairs(rows: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Columns first and latest, one row a person with two answers or more. `rows`: of one question.

    The latest is the last one in the period, the first the earliest of all. Rows without a respondent make
    no pair; several on one day count as that day's first row.
    """
    known = rows[rows["respondent"].notna() & (rows["date"] <= pd.Timestamp(period.last))]
    known = known.drop_duplicates(["respondent", "date"]).sort_values("date", kind="stable")
    people = known.groupby("respondent").agg(
        first=("value", "first"), latest=("value", "last"), n=("value", "size"), last_day=("date", "last")
    )
    chosen = people[(people["n"] > 1) & (people["last_day"] >= pd.Timestamp(period.first))]
    return chosen[["first", "latest"]]


def pair_figures(answers: Answers, instruments: Instruments, period: Period) -> Iterator[LongRow]:
    """Rows of the long shape for every instrument with a scale that somebody answered in the period.

    `answers`: of all time, since the first answer may be from before the period.
    """
    in_period = answers.within(period)
    for instrument in instruments:
        if in_period.of(instrument.id).empty:
            continue
        rows = answers.of(instrument.id)
        if instrument.kind is InstrumentKind.TOTAL:
            yield from _of_totals(pairs(totals(rows, instrument), period), instrument, period)
        elif instrument.kind is InstrumentKind.PROFILE:
            yield from _of_questions(rows, instrument, period)


def _of_totals(paired: pd.DataFrame, instrument: Instrument, period: Period) -> Iterator[LongRow]:
    by, group = "instrument", instrument.id
    yield from _means(paired, period, by, group)
    n = len(paired)
    if instrument.cut_off is not None:
        for measure, column in ((OVER_FIRST, "first"), (OVER_LATEST, "latest")):
            yield share_row(measure, period, int((paired[column] > instrument.cut_off).sum()), n, by, group)
    if instrument.reliable_change is not None:
        change = as_decimals(paired["latest"] - paired["first"])
        better, worse = change >= instrument.reliable_change, change <= -instrument.reliable_change
        yield share_row(IMPROVED, period, int(better.sum()), n, by, group)
        yield share_row(WORSENED, period, int(worse.sum()), n, by, group)


def _of_questions(rows: pd.DataFrame, instrument: Instrument, period: Period) -> Iterator[LongRow]:
    for question in instrument.questions:
        paired = pairs(rows[rows["question"] == question.id], period)
        yield from _means(paired, period, BY_QUESTION, joined((instrument.id, question.id)))


def _means(paired: pd.DataFrame, period: Period, by: str, group: str) -> Iterator[LongRow]:
    n = len(paired)
    status = Status.OK if n else Status.UNDEFINED
    for measure, column in ((FIRST, "first"), (LATEST, "latest")):
        value = as_decimal(paired[column].mean()) if n else None
        yield figure_row(measure, period, value, by, group, n=n, status=status)
