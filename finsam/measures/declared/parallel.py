"""Participants enrolled at AF at the same time, and those with support from several payers."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.codes import UNKNOWN, Codes
from finsam.domain.figures import Status
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.core.counted import Counted
from finsam.measures.core.measure import Counts, Measure, Statistic, Unit
from finsam.measures.core.overlapping import payers_of
from finsam.measures.core.populations import PARTICIPATED
from finsam.measures.core.rows import LongRow, figure_row

_ANSWERS = {"yes": True, "no": False}

PARALLEL_AF = Measure(
    id="participated_parallel_af",
    label="Parallellt inskrivna på Arbetsförmedlingen",
    unit=Unit.PERSONS,
    decimals=0,
    definition=f"{PARTICIPATED.definition} Av dem de där deltagaren samtidigt är inskriven på "
    "Arbetsförmedlingen. Saknas där teamet inte har antecknat det för någon.",
    statistic=Statistic.COUNT,
    of_enrolments=True,
    counts=Counts.STAYS,
    among=PARTICIPATED,
    source="registret, bladet Deltagare, kolumnen Parallellt AF",
)
SEVERAL_PAYERS = Measure(
    id="participated_several_payers",
    label="Försörjning från flera håll",
    unit=Unit.PERSONS,
    decimals=0,
    definition=f"{PARTICIPATED.definition} Av dem de som började med försörjning från minst två olika "
    "utbetalare; ingen offentlig försörjning och uppgift saknas är inga utbetalare.",
    statistic=Statistic.COUNT,
    of_enrolments=True,
    counts=Counts.STAYS,
    among=PARTICIPATED,
    source="registret, bladet Deltagare, kolumnen Försörjning före",
)
MEASURES = (PARALLEL_AF, SEVERAL_PAYERS)


def parallel_figures(enrolments: pd.DataFrame, period: Period, rules: Rules) -> Iterator[LongRow]:
    """Rows of the long shape: `participated` by parallel_af (yes, no, unknown), and the two counts.

    `enrolments`: columns of `finsam.domain.enrolments`, of one team. Where nobody's answer is known, all are
    in the group unknown, and how many are enrolled at AF is missing.
    """
    counted = Counted(enrolments, period, rules)
    there = enrolments[PARTICIPATED.members(counted)]
    yield from _parallel_af(there["parallel_af"], period)
    payers = there["incomes_before"].map(lambda sources: n_payers(sources, rules.codes))
    yield figure_row(SEVERAL_PAYERS, period, float((payers > 1).sum()))


def _parallel_af(answers: pd.Series, period: Period) -> Iterator[LongRow]:
    sizes = {code: int((answers == value).sum()) for code, value in _ANSWERS.items()}
    sizes[UNKNOWN] = int(answers.isna().sum())
    if len(answers) and sizes[UNKNOWN] == len(answers):
        yield figure_row(PARALLEL_AF, period, None, status=Status.MISSING)
    else:
        yield figure_row(PARALLEL_AF, period, float(sizes["yes"]))
    for code, number in sizes.items():
        row = figure_row(PARALLEL_AF, period, float(number), "parallel_af", code)
        yield {**row, "measure": "participated"}


def n_payers(sources: str, codes: Codes) -> int:
    """How many different payers there are of income sources (codes joined with `;`)."""
    return len(payers_of(sources, codes) - {"none", UNKNOWN})
