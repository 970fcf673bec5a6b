"""The list of rules, in the order in which contradictions are reported.

A rule is asked of one team and period at a time, or of those that it compares with each other: the periods of
a team, or the teams of a period. What one changed number can break is so known beforehand.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from finsam.figures.audit.claims.claims import Book
from finsam.figures.audit.claims.contradictions import Broken
from finsam.figures.audit.rules import (
    base,
    codes,
    flow,
    margin,
    mean,
    order,
    outside,
    pairs,
    possible,
    share,
    spread,
    survey,
    survival,
    together,
)
from finsam.figures.audit.rules import range as range_

Rule = Callable[[Book], Iterator[Broken]]


class Reach(Enum):
    """Whose figures a rule compares."""

    OWN = "ett team och en period"
    PERIODS = "ett teams perioder"
    TEAMS = "en periods team"


@dataclass(frozen=True)
class Placed:
    """A broken rule, and the place of its rule in the order of telling."""

    order: int
    broken: Broken


# In the order in which a contradiction is told: the rule that says most of a cause comes first.
RULES: tuple[tuple[Rule, Reach], ...] = (
    (outside.printed, Reach.OWN),
    (possible.ranges, Reach.OWN),
    (possible.parts, Reach.OWN),
    (margin.money, Reach.OWN),
    (margin.margins, Reach.OWN),
    (flow.flow, Reach.OWN),
    (share.shares, Reach.OWN),
    (flow.same, Reach.OWN),
    (possible.parallel, Reach.OWN),
    (possible.follow_up, Reach.OWN),
    (possible.vacant, Reach.OWN),
    (possible.attended, Reach.OWN),
    (survey.positive, Reach.OWN),
    (survey.answers, Reach.OWN),
    (survey.asked, Reach.OWN),
    (survey.scales, Reach.OWN),
    (pairs.pairs, Reach.OWN),
    (codes.dropouts, Reach.OWN),
    (codes.parents, Reach.OWN),
    (codes.columns, Reach.OWN),
    (codes.exits, Reach.OWN),
    (mean.whole_sums, Reach.OWN),
    (mean.group_means, Reach.OWN),
    (mean.known_counts, Reach.OWN),
    (range_.order, Reach.OWN),
    (range_.groups, Reach.OWN),
    (range_.half_steps, Reach.OWN),
    (range_.bands, Reach.OWN),
    (order.people, Reach.OWN),
    (spread.spread, Reach.OWN),
    (spread.same_people, Reach.OWN),
    (survival.everybody, Reach.OWN),
    (survival.same_number, Reach.OWN),
    (survival.in_time, Reach.OWN),
    (flow.among, Reach.OWN),
    (flow.parts_of_participated, Reach.OWN),
    (share.bases, Reach.OWN),
    (share.hundred, Reach.OWN),
    (possible.goals, Reach.OWN),
    (base.unknown_bases, Reach.OWN),
    (base.part_periods, Reach.PERIODS),
    (codes.full_time, Reach.OWN),
    (outside.next_period, Reach.PERIODS),
    (outside.teams, Reach.TEAMS),
    (together.means, Reach.TEAMS),
    (together.extremes, Reach.TEAMS),
    (together.parts, Reach.TEAMS),
    (outside.headings, Reach.OWN),
)


def broken_of(book: Book, reach: Reach) -> tuple[Placed, ...]:
    """What the rules of one reach say of a book."""
    return tuple(
        Placed(order, broken)
        for order, (rule, own) in enumerate(RULES)
        if own is reach
        for broken in rule(book)
    )


def broken_rules(book: Book) -> list[Broken]:
    """What every rule says of a book, in the rules' order."""
    return [broken for rule, _ in RULES for broken in rule(book)]
