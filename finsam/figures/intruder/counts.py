"""What a public figure counts, and between what a sum of such counts lies."""

import math
from dataclasses import dataclass
from datetime import date

from finsam.domain.instruments import standard_instruments
from finsam.domain.rules import Rules
from finsam.measures.core.populations import PARTICIPATED
from finsam.measures.core.whom import Whom
from finsam.measures.relations import counts_of_stays

STAY, QUEUE, SURVEY, QUESTION, FOLLOW_UP = "stay", "queue", "survey", "question", "follow_up"
YES, NO = "yes", "no"
Window = tuple[date, date]


@dataclass(frozen=True)
class Count:
    """How many of a sheet, of some teams, are counted in a window: the day it opens and the day after it.

    `whom`: of stays and the queue. `reasons`: of exits, these only. `groups`: dimension -> its codes.
    """

    sheet: str
    teams: frozenset[str]
    window: Window
    whom: Whom | None = None
    rules: Rules | None = None
    reasons: frozenset[str] | None = None
    dimension: str = ""
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Statement:
    """A sum of counts, each times a number, is from `least` to `most`."""

    terms: tuple[tuple[float, Count], ...]
    least: float
    most: float = math.inf


def asked_of(sheet: str) -> str:
    """The measure of stays that says how many got the form of a survey; empty where nobody knows."""
    _, id, form, *_ = sheet.split(":")
    if form:
        return form if form in counts_of_stays() else ""
    instrument = standard_instruments().get(id)
    return PARTICIPATED.id if instrument is None else "" if instrument.forms else instrument.asked
