"""What a young team is told of chance: ten teams whose people leave as soon this year as the last."""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from builders import RULES, enrolment, figure, register
from scipy.stats import ttest_ind

from finsam.domain.periods import Period
from finsam.figures.uncertainty import Estimated, curves_alike
from finsam.measures.core.counted import Counted
from finsam.measures.core.populations import REACHED_GOAL
from finsam.measures.declared.survival.survival import survival_figures

NOW = Period.parse("2024")
TEAMS = 40
YEARLY = 40


def team(seed: int, years: int, faster: float = 1.0) -> pd.DataFrame:
    """One that began so many years before the period's end, with forty new a year.

    They stay for ten months in the median; those who came in the period leave so many times as fast.
    """
    rng = np.random.default_rng(seed)
    began = NOW.last - timedelta(days=365 * years)
    came = sorted(int(day) for day in rng.integers(0, 365 * years, YEARLY * years))
    stay = rng.weibull(1.5, len(came)) * 390 + 20
    goal = rng.random(len(came)) < 0.6
    rows = []
    for place, (day, days) in enumerate(zip(came, stay, strict=True)):
        first = began + timedelta(days=day)
        last = first + timedelta(days=int(days / (faster if first >= NOW.first else 1)))
        closed = last.isoformat() if last <= NOW.last else None
        reason = {"exit_reason": "work" if goal[place] else "other"} if closed else {}
        rows.append(enrolment(first.isoformat(), closed, participant=f"A{place}", **reason))
    return register(*rows)


def estimates(team: pd.DataFrame) -> Iterator[Estimated]:
    """The share that remains after half a year, in the period before and in this one."""
    found = list(survival_figures(team, NOW, lambda period: True, RULES))
    for period in (NOW.before, NOW):
        rows = [row for row in found if (row["period"], row["by"], row["group"]) == (period.id, "month", "6")]
        own = {row["measure"]: row["value"] for row in rows}
        names = ("period_still_enrolled", "period_still_enrolled_low", "period_still_enrolled_high")
        values = [None if own.get(name) is None else str(own[name]) for name in names]
        yield Estimated(*map(figure, names, values))


def months(team: pd.DataFrame, period: Period) -> "pd.Series[float]":
    counted = Counted(team, period, RULES)
    return counted.months[REACHED_GOAL.members(counted)]


def judged(years: int, faster: float = 1.0) -> list[bool | None]:
    return [curves_alike(*estimates(team(seed, years, faster))) for seed in range(TEAMS)]


def test_means_of_those_who_left_would_tell_young_teams_of_a_change_that_is_none() -> None:
    """Welch's test at 5 % of throughput time: the first year's are short, since no long ones have ended."""
    told = 0
    for seed in range(TEAMS):
        one = team(seed, years=2)
        now, before = months(one, NOW), months(one, NOW.before)
        told += bool(ttest_ind(now, before, equal_var=False).pvalue < 0.05)
    assert told >= TEAMS / 2


@pytest.mark.parametrize("years", [2, 3, 6])
def test_the_share_that_remains_after_half_a_year_tells_teams_of_any_age_of_none(years: int) -> None:
    found = judged(years)
    assert found.count(False) <= 1
    assert years == 2 or found.count(True) > TEAMS * 0.9, "older teams are judged, and alike"


def test_a_change_that_is_one_is_told() -> None:
    found = [one for one in judged(6, faster=3) if one is not None]
    assert len(found) > 10
    assert found.count(False) > 0.8 * len(found)
