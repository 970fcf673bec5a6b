"""Dimensions that follow from the columns of an enrolment, as categoricals in the order of their tables."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from finsam.domain.codes import UNKNOWN, Codes
from finsam.domain.periods import Period
from finsam.domain.rules import Columns, Rules, every_column

_WORK = "work"


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
    same = before.cat.categories.union([UNKNOWN], sort=False)
    first, last = (_positions(codes, same) for codes in (before, after))
    unknown = same.get_loc(UNKNOWN)
    codes = np.where((first == unknown) | (last == unknown), 2, np.where(first == last, 1, 0))
    return pd.Series(pd.Categorical.from_codes(codes, dtype=answers), index=before.index)


def _positions(codes: pd.Series, among: pd.Index) -> NDArray[np.intp]:
    """Where each code stands in a list that has them all; a missing one as `unknown`."""
    # The last place is for a missing code: -1.
    places: NDArray[np.intp] = among.get_indexer(pd.Index([*codes.cat.categories, UNKNOWN]))
    return places[codes.cat.codes.to_numpy()]


def with_unknown(codes: pd.Series) -> pd.Series:
    """The codes, a missing one as `unknown`."""
    if UNKNOWN not in codes.cat.categories:
        codes = codes.cat.add_categories([UNKNOWN])
    return codes.fillna(UNKNOWN)


def or_else(codes: pd.Series, coarser: pd.Series) -> pd.Series:
    """The codes, where missing those of a coarser list whose codes the finer one has too."""
    # The last position is for what is missing there as well: -1.
    positions = np.append(codes.cat.categories.get_indexer(coarser.cat.categories), -1)
    own = codes.cat.codes.to_numpy()
    filled = np.where(own >= 0, own, positions[coarser.cat.codes.to_numpy()])
    categories = codes.cat.categories
    return pd.Series(pd.Categorical.from_codes(filled, categories, ordered=True), index=codes.index)


def period_part(days: pd.Series, period: Period) -> pd.Series:
    """The part of the period that each day is in, by its id; missing outside it, or where it has no parts."""
    parts = period.parts()
    ids = pd.CategoricalDtype([part.id for part in parts], ordered=True)
    codes = np.full(len(days), -1)
    for place, part in enumerate(parts):
        codes[((days >= pd.Timestamp(part.first)) & (days <= pd.Timestamp(part.last))).to_numpy()] = place
    return pd.Series(pd.Categorical.from_codes(codes, dtype=ids), index=days.index)


def _results(table: pd.DataFrame, rules: Rules) -> pd.Series:
    return result_column(table["exit_reason"], every_column(rules.result_columns, rules.codes))


# How a dimension is found that is no column of an enrolment, or is missing in some. The part of the period is
# that of the enrolment.
DERIVED: Mapping[str, Callable[[pd.DataFrame, Period, Rules], pd.Series]] = {
    "born_decade": lambda table, _, __: decade(table["born"]),
    "exit_detail": lambda table, _, __: with_unknown(table["exit_detail"]),
    "income_after": lambda table, _, __: with_unknown(table["income_after"]),
    "income_changed": lambda table, _, __: income_changed(table["income_before"], table["income_after"]),
    "job_kind": lambda table, _, rules: job_kind(table["exit_reason"], table["exit_detail"], rules.codes),
    "period_part": lambda table, period, _: period_part(table["enrolled"], period),
    "referrer_detail": lambda table, _, __: or_else(table["referrer_detail"], table["referrer"]),
    "result_column": lambda table, _, rules: _results(table, rules),
    "support_band": lambda table, _, rules: rules.support_bands.assign(table["support_years"]),
}
