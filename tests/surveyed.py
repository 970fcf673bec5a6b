"""What tests of surveys are made of: rows of Enkätsvar as the register gives them, and their figures."""

from collections.abc import Iterable, Mapping

import pandas as pd
from builders import YEAR

from finsam.domain.figures import COLUMNS, Figures
from finsam.domain.instruments import standard_instruments
from finsam.domain.periods import Period
from finsam.figures.store import as_figures
from finsam.measures.core.rows import LongRow
from finsam.measures.declared.surveys.surveys import EligibleIn, survey_figures

NAMES = ("instrument", "form", "respondents", "date", "question", "answer", "respondent")


def answer(
    instrument: str,
    question: str,
    said: str,
    who: str | None = "E-1",
    day: str = "2024-10-01",
    form: str | None = None,
    respondents: str | None = None,
) -> dict[str, str | None]:
    """One row of Enkätsvar; a participant's unless `respondents` says another's."""
    return dict(zip(NAMES, (instrument, form, respondents, day, question, said, who), strict=True))


def table_of(rows: Iterable[dict[str, str | None]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(NAMES)).astype(
        {**dict.fromkeys(NAMES, "str"), "date": "datetime64[s]"}
    )


def long(rows: Iterable[LongRow]) -> Figures:
    """Rows of the long shape, written and read as the program's files are."""
    return as_figures(
        pd.DataFrame(
            [{**row, "association": "sodra-dalarna", "team": "avesta"} for row in rows], columns=list(COLUMNS)
        )
    )


def surveyed(
    *rows: dict[str, str | None],
    period: Period = YEAR,
    eligible: Mapping[str, int] | None = None,
) -> Figures:
    """The figures of answers when the forms are for so many (nobody knows where it is None)."""
    known: EligibleIn = lambda of: eligible if of == period else None  # noqa: E731
    return long(survey_figures(table_of(rows), standard_instruments(), period, known))
