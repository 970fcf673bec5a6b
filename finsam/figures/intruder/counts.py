"""What a public figure counts: whoever of some teams did something before, within or after a window."""

import math
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from finsam.domain.instruments import standard_instruments
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.core.measure import Population
from finsam.measures.core.populations import CLOSED, PARTICIPATED
from finsam.measures.core.whom import When, result_of
from finsam.measures.relations import counts_of_stays, population_of

STAY, QUEUE, SURVEY, QUESTION, FOLLOW_UP = "stay", "queue", "survey", "question", "follow_up"
YES, NO = "yes", "no"
Window = tuple[date, date]


class Count(NamedTuple):
    """How many of a sheet (with «survey» its instrument and form, and so on) and of some teams are counted.

    `window`: the day it opens and the day after it. `began`, `ended`: when, as seen from it; an answer is a
    stay that ends with the answer. `reasons`: of exits, these only. `groups`: of `dimension`; none: all.
    """

    sheet: str
    teams: frozenset[str]
    window: Window
    dimension: str = ""
    began: frozenset[When] = frozenset({When.BEFORE})
    ended: frozenset[When] = frozenset({When.WITHIN})
    reasons: frozenset[str] | None = None
    groups: frozenset[str] = frozenset()


Sum = tuple[tuple[float, Count], ...]


class Statement(NamedTuple):
    """A sum of counts, each times a number, is from `least` to `most`."""

    terms: Sum
    least: float
    most: float = math.inf


class NotUnderstoodError(ValueError):
    """A table that says more than a count can."""


def stays(count: Count, population: Population, rules: Rules, reasons: Iterable[str]) -> Count:
    """Those of a count's teams and window who are in a population. `reasons`: all that are known."""
    whom = population.whom
    if whom is None:
        raise NotUnderstoodError
    of = whom.results and frozenset(one for one in reasons if result_of(one, rules) in whom.results(rules))
    return count._replace(sheet=STAY, dimension="sex", began=whom.began, ended=whom.ended, reasons=of)


@cache
def days(period: str) -> Window:
    """The first day of a period, and the day after its last."""
    parsed = Period.parse(period)
    return parsed.first, parsed.last + timedelta(days=1)


def whole_of(count: Count) -> Count | None:
    """Of whom those who answer are some: who got the form, who answered it, who left so many months ago."""
    name, *of = count.sheet.split(":")
    if name == QUESTION:
        return count._replace(sheet=":".join([SURVEY, *of[:2]]), dimension="")
    if name == FOLLOW_UP:
        return stays(count, CLOSED, Rules(frozenset()), ())._replace(window=exits(count))
    asked = _asked(*of) if name == SURVEY else ""
    return stays(count, population_of(asked), Rules(frozenset()), ()) if asked else None


def exits(count: Count) -> Window:
    """When those left whose follow-up is in a count's window."""
    first, until = count.window
    months = int(count.sheet.partition(":")[2])
    return days(Period(first, until - timedelta(days=1)).shifted(-months).id)


def _asked(id: str, form: str) -> str:
    """The measure of stays that says how many got the form of a survey; empty where nobody knows."""
    if form:
        return form if form in counts_of_stays() else ""
    instrument = standard_instruments().get(id)
    return PARTICIPATED.id if instrument is None else "" if instrument.forms else instrument.asked


def codes_of(group: str, known: Iterable[str]) -> frozenset[str]:
    """The codes of a group; editions of before joined several with a slash."""
    codes = frozenset({group} if group in known else group.split("/"))
    if not codes <= set(known):
        raise NotUnderstoodError
    return codes
