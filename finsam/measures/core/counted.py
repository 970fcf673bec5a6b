"""Which enrolments does a period count, how old is everyone, and which group are they in?"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from finsam.domain.codes import UNKNOWN
from finsam.domain.periods import Period
from finsam.domain.rules import EARLY_DROPOUT, Rules

# Mean length of a Gregorian month, as domain.md defines months in programme.
DAYS_PER_MONTH = 30.4375

# On which day is a person of this population so old? (domain.md, "age"). Others: the last day of the
# period, or the closing day where that came first.
_AGE_AT_ENROLMENT = frozenset({"new"})
_AGE_AT_CLOSING = frozenset({"closed", "closed_without_dropouts", "reached_goal", "early_dropouts"})


def _whole_years(born: pd.Series, precision: pd.Series, on: pd.Series) -> "pd.Series[float]":
    """Whole years from birth to a day. A birth year alone: the difference of the years."""
    years = on.dt.year - born.dt.year
    not_yet = (on.dt.month < born.dt.month) | ((on.dt.month == born.dt.month) & (on.dt.day < born.dt.day))
    ages: pd.Series[float] = (years - (not_yet & (precision != "year"))).astype("float64")
    return ages


def _with_unknown(codes: pd.Series) -> pd.Series:
    if UNKNOWN not in codes.cat.categories:
        codes = codes.cat.add_categories([UNKNOWN])
    return codes.fillna(UNKNOWN)


def _or_else(codes: pd.Series, coarser: pd.Series) -> pd.Series:
    """The codes, where missing those of a coarser list whose codes the finer one has too."""
    # The last position is for what is missing there as well: -1.
    positions = np.append(codes.cat.categories.get_indexer(coarser.cat.categories), -1)
    own = codes.cat.codes.to_numpy()
    filled = np.where(own >= 0, own, positions[coarser.cat.codes.to_numpy()])
    categories = codes.cat.categories
    return pd.Series(pd.Categorical.from_codes(filled, categories, ordered=True), index=codes.index)


@dataclass(frozen=True)
class Counted:
    """The enrolments of one or many teams as one period and one association's rules see them.

    `enrolments`: columns of `finsam.domain.enrolments`, any number of teams. Nothing here is rounded.
    """

    enrolments: pd.DataFrame
    period: Period
    rules: Rules

    @cached_property
    def _first(self) -> pd.Timestamp:
        return pd.Timestamp(self.period.first)

    @cached_property
    def _last(self) -> pd.Timestamp:
        return pd.Timestamp(self.period.last)

    def _active_on(self, day: pd.Timestamp) -> "pd.Series[bool]":
        table = self.enrolments
        return (table["enrolled"] <= day) & ~(table["closed"] <= day)

    @cached_property
    def active_start(self) -> "pd.Series[bool]":
        return self._active_on(pd.Timestamp(self.period.eve))

    @cached_property
    def active_end(self) -> "pd.Series[bool]":
        return self._active_on(self._last)

    @cached_property
    def new(self) -> "pd.Series[bool]":
        return self.enrolments["enrolled"].between(self._first, self._last)

    @cached_property
    def closed(self) -> "pd.Series[bool]":
        return self.enrolments["closed"].between(self._first, self._last)

    @cached_property
    def participated(self) -> "pd.Series[bool]":
        table = self.enrolments
        return (table["enrolled"] <= self._last) & ~(table["closed"] < self._first)

    @cached_property
    def early_dropouts(self) -> "pd.Series[bool]":
        return self.closed & (self.enrolments["exit_reason"] == EARLY_DROPOUT)

    @cached_property
    def closed_without_dropouts(self) -> "pd.Series[bool]":
        return self.closed & ~self.early_dropouts

    @cached_property
    def goal_base(self) -> "pd.Series[bool]":
        return self.closed if self.rules.dropouts_in_base else self.closed_without_dropouts

    @cached_property
    def support_base(self) -> "pd.Series[bool]":
        return self.closed if self.rules.support_over_all_closed else self.closed_without_dropouts

    @cached_property
    def reached_goal(self) -> "pd.Series[bool]":
        return self.closed & self.enrolments["exit_reason"].isin(list(self.rules.goal))

    @cached_property
    def months(self) -> "pd.Series[float]":
        """Months in programme, missing while the enrolment is open."""
        return (self.enrolments["closed"] - self.enrolments["enrolled"]).dt.days / DAYS_PER_MONTH

    @cached_property
    def _last_day_or_closing(self) -> pd.Series:
        return self.enrolments["closed"].where(self.enrolments["closed"] < self._last, self._last)

    def _reference_day(self, population: str) -> str:
        if population in _AGE_AT_ENROLMENT:
            return "enrolled"
        return "closed" if population in _AGE_AT_CLOSING else "last"

    @cached_property
    def _age_on(self) -> dict[str, "pd.Series[float]"]:
        table = self.enrolments
        days = {
            "enrolled": table["enrolled"],
            "closed": table["closed"],
            "last": self._last_day_or_closing,
        }
        return {name: _whole_years(table["born"], table["born_precision"], day) for name, day in days.items()}

    @cached_property
    def _age_band_on(self) -> dict[str, "pd.Series[str]"]:
        return {day: self.rules.age_bands.assign(age) for day, age in self._age_on.items()}

    @cached_property
    def _filled(self) -> dict[str, pd.Series]:
        """Dimensions that may be missing, each with the group that a missing one belongs to."""
        table = self.enrolments
        return {
            "support_band": self.rules.support_bands.assign(table["support_years"]),
            "referrer_detail": _or_else(table["referrer_detail"], table["referrer"]),
            "income_after": _with_unknown(table["income_after"]),
            "exit_detail": _with_unknown(table["exit_detail"]),
        }

    def age(self, population: str) -> "pd.Series[float]":
        """Whole years on the reference day of the population; missing where that day is."""
        return self._age_on[self._reference_day(population)]

    def dimension(self, name: str, population: str) -> pd.Series:
        """The group of every enrolment in a dimension, as a categorical in the order of its tables.

        Missing is a group of its own, `unknown`; a referrer without a finer row is its own detail.
        """
        if name == "age_band":
            return self._age_band_on[self._reference_day(population)]
        return self._filled[name] if name in self._filled else self.enrolments[name]
