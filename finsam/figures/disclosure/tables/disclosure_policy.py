"""What may a public edition say? An association's choices, and which figures they are about.

A count is small where it is over 0 and below `least_count`. A small count is hidden, and with it whatever
would let a reader narrow it to less than `interval`.

A zero may disclose too: where everybody of a group is in one cell, the zeros beside it tell something of each
of them. Hiding every zero costs more than it gives: a team without anybody of another sex would have to hide
its women or its men in every table. So three answers are open, `whole_group` being the default.
In an edition a hidden zero looks like a hidden 1: «färre än 5», never 0.

Which tables are in it by default? Few whole tables rather than many half hidden ones: every further table of
the same people takes cells from the others, since what hangs together must be hidden together. So the flow
and the goal share are by sex, and exits by reason; ages, referrers, payers and years on support are of those
who took part, the largest number there is, and not of those who came, left or stayed as well: the difference
of two such tables is a third, often of one or two people. Means are of all. Of surveys there are shares and
means. What is nearly one person each is not there at all: the youngest and the oldest, medians, income source
by source, exit detail, education. The board's edition has it all.
"""

from dataclasses import dataclass
from enum import StrEnum

from finsam.domain.figures import Figure
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic, Unit

# Of money, staff and steering group: nobody's participation is told by them.
_OTHER_UNITS = frozenset({Unit.KR, Unit.FTE, Unit.SEATS, Unit.MEETINGS})
_MEETINGS_ATTENDED = "meetings_attended"
# A step of a survival curve is one person's exit, and no linear equation holds what the curve gives away;
# rows that could not be read are no concern of the public; how many persons came twice follows from how many
# different participants there are.
UNMODELLED = frozenset(
    {
        *("exit_incidence", "months_still_enrolled", "months_median_km", "survey_uncounted"),
        "participants_unique",
    }
)
# The youngest and the oldest are one person each; a median of few is nearly one; and all who answered a
# question less those in its share are those who did not know.
ONE_PERSON = frozenset(
    {
        "survey_answers",
        *("age_min", "age_max", "age_median", "months_median", "months_spread"),
        *("queue_wait_min", "queue_wait_max", "scale_min", "scale_max"),
    }
)
# Tables whose cells are mostly one person or nobody.
DETAILED = frozenset(
    {
        *("income_before+income_after", "exit_detail+sex+age_band", "sex+age_band", "exit_reason+sex"),
        *("referrer_detail", "income_before", "income_after", "education", "exit_detail"),
        "exit_reason+exit_detail",
        *("instrument+question+answer", "months+occupation"),
    }
)
# Backgrounds are told of those who took part: the others of the flow, which hang together, take few away.
_BACKGROUNDS = ("age_band", "referrer", "payer", "support_band")
REPEATED = frozenset(
    {
        *(f"{who} {by}" for who in ("active_start", "new", "closed", "active_end") for by in _BACKGROUNDS),
        *(f"{mean} sex" for mean in ("age_mean", "months_mean", "support_years_mean")),
        *("reached_goal age_band", "early_dropouts sex", "queue_end referrer"),
    }
)

# What counts may be rounded to.
BASES = (3, 5)
# What stands in a hidden cell where telling even whether it is small would tell too much.
NOT_SHOWN = "visas inte"


class Method(StrEnum):
    """What is done about small counts."""

    HIDE = "hide"
    ROUND = "round"


class Zeros(StrEnum):
    """Which zeros are as secret as a small count."""

    SHOWN = "shown"  # none
    WHOLE_GROUP = "whole_group"  # those beside a cell that holds everybody of its group
    HIDDEN = "hidden"  # every zero


class Cost(StrEnum):
    """What a hidden count costs a reader."""

    COUNT = "count"  # its own size, at least 1
    CELLS = "cells"  # 1


@dataclass(frozen=True)
class Policy:
    """An association's choices for its public edition.

    `interval`: from the least to the greatest value that a reader can think possible of a hidden count there
    must be at least so far; 3 leaves 1, 2, 3 and 4 open. `complements`: those of the base who did not reach
    the goal are as secret as those who did. `keep_totals`: a total that is not small is hidden only where
    hiding groups cannot do instead. Not in the edition at all: `withheld_measures`, `withheld_breakdowns` (of
    any measure), `withheld_tables` (measure and breakdown with a space between, "new age_band").
    `base`: of rounding, which leaves a 0 open from 0 to less than the base. `rounds`: how often a cheaper set
    is tried before the best one found is taken, which is as safe but may cost more; no clock, so that same
    figures give the same edition.
    ValueError where the choices contradict each other.
    """

    least_count: int = 5
    interval: int = 3
    method: Method = Method.HIDE
    base: int = 5
    zeros: Zeros = Zeros.WHOLE_GROUP
    complements: bool = True
    keep_totals: bool = True
    cost: Cost = Cost.COUNT
    withheld_measures: frozenset[str] = ONE_PERSON
    withheld_breakdowns: frozenset[str] = DETAILED
    withheld_tables: frozenset[str] = REPEATED
    rounds: int = 16

    def __post_init__(self) -> None:
        if self.least_count < 2:
            raise ValueError(f"a least count of {self.least_count} hides nothing")
        if not 1 <= self.interval < self.least_count:
            raise ValueError(f"an interval of {self.interval} cannot be kept below {self.least_count}")
        if self.base not in BASES:
            raise ValueError(f"counts are rounded to base 3 or 5, not {self.base}")
        if self.method is Method.ROUND and self.interval >= self.base:
            raise ValueError(f"rounding to base {self.base} cannot keep an interval of {self.interval}")

    @property
    def few(self) -> str:
        """What stands in the cell of a hidden count that is small; it may be 0."""
        return f"färre än {self.least_count}"

    @property
    def many(self) -> str:
        """What stands in the cell of a hidden count that is not small."""
        return f"{self.least_count} eller fler"

    def is_small(self, count: int) -> bool:
        """Whether a count is over 0 and below the least that is shown."""
        return 0 < count < self.least_count

    def publishes(self, figure: Figure) -> bool:
        """Whether the edition has a row for this figure, shown or hidden."""
        if figure.measure in self.withheld_measures or figure.by in self.withheld_breakdowns:
            return False
        if f"{figure.measure} {figure.by}" in self.withheld_tables:
            return False
        declared = MEASURES.get(figure.measure)
        return declared is not None and figure.measure not in UNMODELLED


def about_participants(figure: Figure) -> bool:
    """Whether a figure counts, or is calculated from, participants or their answers."""
    declared = MEASURES.get(figure.measure)
    return figure.measure != _MEETINGS_ATTENDED and (declared is None or declared.unit not in _OTHER_UNITS)


def is_count(figure: Figure) -> bool:
    """Whether a figure is itself a number of participants or of their answers."""
    declared = MEASURES.get(figure.measure)
    return (
        declared is not None
        and declared.statistic is Statistic.COUNT
        and declared.unit in (Unit.PERSONS, Unit.ANSWERS)
    )
