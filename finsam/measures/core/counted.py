"""The enrolments of a period: which of them are counted, how old everyone is, and which group they are in."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.core.derived import DERIVED
from finsam.measures.core.overlapping import Overlapping, any_payer, at_most, over
from finsam.measures.core.whom import ReferenceDay, Result, StayKind, When, Whom, result_of, stays

# Mean length of a Gregorian month, as docs/field.md defines months in programme.
DAYS_PER_MONTH = 30.4375


def _whole_years(born: pd.Series, precision: pd.Series, on: pd.Series) -> "pd.Series[float]":
    """Whole years from birth to a day. A birth year alone: the difference of the years."""
    # Arrays: a series of each part takes longer than all else for the rows of one team.
    was, now = born.array, on.array
    not_yet = (now.month < was.month) | ((now.month == was.month) & (now.day < was.day))
    years = now.year - was.year - (not_yet & (precision != "year").to_numpy(dtype=bool))
    return pd.Series(years, index=born.index, dtype="float64")


_KINDS: tuple[StayKind, ...] = tuple(stays())


def _kinds() -> NDArray[np.intp]:
    """Began, ended and result -> the position of that kind of stay; the last one where it is none."""
    found = np.full((len(When), len(When), len(Result)), len(_KINDS), dtype=np.intp)
    for position, (began, ended, result) in enumerate(_KINDS):
        found[began, ended, slice(None) if result is None else result] = position
    return found


_KIND = _kinds()


def _when(days: pd.Series, first: pd.Timestamp, last: pd.Timestamp) -> NDArray[np.int8]:
    """`When` each day is; a missing one has not come yet."""
    values = days.to_numpy()
    before, over = values < first.to_datetime64(), ~(values <= last.to_datetime64())
    when: NDArray[np.int8] = np.int8(When.WITHIN) - before.astype(np.int8) + over.astype(np.int8)
    return when


@dataclass(frozen=True)
class Counted:
    """The enrolments of one or many teams as one period and one association's rules see them.

    `enrolments`: columns of `finsam.domain.enrolments`, any number of teams. Nothing here is rounded.
    """

    enrolments: pd.DataFrame
    period: Period
    rules: Rules

    @cached_property
    def _stays(self) -> NDArray[np.intp]:
        """The kind of stay that each enrolment is, as a position in `_KINDS`."""
        table, first, last = self.enrolments, pd.Timestamp(self.period.first), pd.Timestamp(self.period.last)
        began = _when(table["enrolled"], first, last)
        ended = _when(table["closed"], first, last)
        reason = table["exit_reason"].cat
        # The last result is for the position of a missing reason: -1.
        results = [*(result_of(code, self.rules) for code in reason.categories), Result.OTHER]
        result = np.array(results, dtype=np.int8)[reason.codes.to_numpy()]
        kinds: NDArray[np.intp] = _KIND.take((began * len(When) + ended) * len(Result) + result)
        return kinds

    def members(self, whom: Whom) -> "pd.Series[bool]":
        """Which enrolments are counted by a population's predicate."""
        counted = np.array([*(whom.counts(kind, self.rules) for kind in _KINDS), False])
        return pd.Series(counted.take(self._stays), index=self.enrolments.index)

    @cached_property
    def months(self) -> "pd.Series[float]":
        """Months in programme, missing while the enrolment is open."""
        return (self.enrolments["closed"] - self.enrolments["enrolled"]).dt.days / DAYS_PER_MONTH

    @cached_property
    def _last_day_or_closing(self) -> pd.Series:
        last = pd.Timestamp(self.period.last)
        return self.enrolments["closed"].where(self.enrolments["closed"] < last, last)

    @cached_property
    def _age_on(self) -> dict[ReferenceDay, "pd.Series[float]"]:
        table = self.enrolments
        days = {
            ReferenceDay.ENROLMENT: table["enrolled"],
            ReferenceDay.CLOSING: table["closed"],
            ReferenceDay.LAST_DAY_OR_CLOSING: self._last_day_or_closing,
        }
        return {on: _whole_years(table["born"], table["born_precision"], day) for on, day in days.items()}

    @cached_property
    def _age_band_on(self) -> dict[ReferenceDay, "pd.Series[str]"]:
        return {on: self.rules.age_bands.assign(age) for on, age in self._age_on.items()}

    @cached_property
    def _dimensions(self) -> dict[str, pd.Series]:
        """Those that have been asked for: a window of time needs two of them."""
        return {}

    def age(self, on: ReferenceDay) -> "pd.Series[float]":
        """Whole years on a population's reference day; missing where that day is."""
        return self._age_on[on]

    def dimension(self, name: str, age_on: ReferenceDay) -> pd.Series:
        """The group of every enrolment in a dimension, as a categorical in the order of its tables.

        Missing is a group of its own, `unknown`; a referrer without a finer row is its own detail. `age_on`:
        the population's reference day, on which its ages are told.
        """
        if name == "age_band":
            return self._age_band_on[age_on]
        if name not in DERIVED:
            return self.enrolments[name]
        if name not in self._dimensions:
            self._dimensions[name] = DERIVED[name](self.enrolments, self.period, self.rules)
        return self._dimensions[name]

    def overlapping(self, name: str, age_on: ReferenceDay) -> Overlapping:
        """Which groups of a dimension that overlaps every enrolment is in."""
        if name == "any_payer":
            return any_payer(self.enrolments["incomes_before"], self.rules.codes)
        if name == "support_over":
            return over(self.enrolments["support_years"], self.rules.support_bands.upper_ends)
        return at_most(self.age(age_on), [years for _, years in self.rules.own_ages.at_most])
