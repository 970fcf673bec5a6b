"""Dimensions that follow from the columns of an enrolment, as categoricals in the order of their tables."""

import numpy as np
import pandas as pd

from finsam.domain.codes import UNKNOWN, Codes
from finsam.domain.periods import Period
from finsam.domain.rules import Columns

_WORK = "work"

DIMENSIONS = frozenset({"born_decade", "result_column", "job_kind", "income_changed", "period_part"})


def decade(born: pd.Series) -> pd.Series:
    """The first year of the decade that each was born in, `1990`."""
    found, codes = np.unique(born.dt.year.to_numpy() // 10, return_inverse=True)
    decades = pd.CategoricalDtype([str(int(one) * 10) for one in found], ordered=True)
    return pd.Series(pd.Categorical.from_codes(codes, dtype=decades), index=born.index)


def result_column(exit_reason: pd.Series, columns: Columns) -> pd.Series:
    """The label of the result column that each left to; missing of early dropouts and of who has not left."""
    place_of = {code: place for place, (_, codes) in enumerate(columns) for code in codes}
    labels = pd.CategoricalDtype([label for label, _ in columns], ordered=True)
    reasons = exit_reason.cat
    # The last place is for a missing reason: -1.
    places = np.array([*(place_of.get(code, -1) for code in reasons.categories), -1])
    columns_of = pd.Categorical.from_codes(places[reasons.codes.to_numpy()], dtype=labels)
    return pd.Series(columns_of, index=exit_reason.index)


def job_kind(exit_reason: pd.Series, exit_detail: pd.Series, codes: Codes) -> pd.Series:
    """The kind of job that each left to, by the exit detail; missing of who did not leave to a job."""
    kinds = pd.CategoricalDtype(list(codes["job_kind"].ids), ordered=True)
    details, reasons = codes["exit_detail"], codes["exit_reason"]
    # The last place is for a missing detail: nobody knows the kind. Of a missing reason it is no job.
    known = [details.kind(code) or UNKNOWN for code in exit_detail.cat.categories]
    places = kinds.categories.get_indexer(pd.Index([*known, UNKNOWN]))
    to_work = np.array([*(reasons.top_of(code) == _WORK for code in exit_reason.cat.categories), False])
    codes_of = places[exit_detail.cat.codes.to_numpy()]
    left_to_work = to_work[exit_reason.cat.codes.to_numpy()]
    found = pd.Categorical.from_codes(np.where(left_to_work, codes_of, -1), dtype=kinds)
    return pd.Series(found, index=exit_reason.index)


def income_changed(before: pd.Series, after: pd.Series) -> pd.Series:
    """Whether the main income source after is another than before: `yes`, `no`, `unknown` where either is."""
    answers = pd.CategoricalDtype(["yes", "no", UNKNOWN], ordered=True)
    first, last = before.astype("str").fillna(UNKNOWN), after.astype("str").fillna(UNKNOWN)
    codes = np.where((first == UNKNOWN) | (last == UNKNOWN), 2, np.where(first == last, 1, 0))
    return pd.Series(pd.Categorical.from_codes(codes, dtype=answers), index=before.index)


def period_part(days: pd.Series, period: Period) -> pd.Series:
    """The part of the period that each day is in, by its id; missing outside it, or where it has no parts."""
    parts = period.parts()
    ids = pd.CategoricalDtype([part.id for part in parts], ordered=True)
    codes = np.full(len(days), -1)
    for place, part in enumerate(parts):
        codes[((days >= pd.Timestamp(part.first)) & (days <= pd.Timestamp(part.last))).to_numpy()] = place
    return pd.Series(pd.Categorical.from_codes(codes, dtype=ids), index=days.index)
