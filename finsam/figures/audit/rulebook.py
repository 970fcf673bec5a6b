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
    codes,
    extremes,
    flow,
    limits,
    margin,
    mean,
    order,
    outside,
    pairs,
    possible,
    ranges,
    share,
    share_bases,
    spread,
    survey,
    survival,
    together,
)

Rule = Callable[[Book], Iterator[Broken]]


class Compared(Enum):
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
RULES: tuple[tuple[Rule, Compared], ...] = (
    (outside.printed, Compared.OWN),
    (ranges.ranges, Compared.OWN),
    (possible.ranges, Compared.OWN),
    (possible.parts, Compared.OWN),
    (margin.money, Compared.OWN),
    (margin.margins, Compared.OWN),
    (flow.flow, Compared.OWN),
    (share.shares, Compared.OWN),
    (flow.same, Compared.OWN),
    (possible.parallel, Compared.OWN),
    (possible.follow_up, Compared.OWN),
    (possible.vacant, Compared.OWN),
    (possible.attended, Compared.OWN),
    (survey.positive, Compared.OWN),
    (survey.answers, Compared.OWN),
    (survey.eligible, Compared.OWN),
    (survey.scales, Compared.OWN),
    (pairs.pairs, Compared.OWN),
    (codes.dropouts, Compared.OWN),
    (codes.parents, Compared.OWN),
    (codes.columns, Compared.OWN),
    (codes.exits, Compared.OWN),
    (limits.overlapping, Compared.OWN),
    (limits.support, Compared.OWN),
    (limits.jobs, Compared.OWN),
    (limits.payers, Compared.OWN),
    (mean.whole_sums, Compared.OWN),
    (mean.group_means, Compared.OWN),
    (mean.known_counts, Compared.OWN),
    (extremes.order, Compared.OWN),
    (extremes.groups, Compared.OWN),
    (extremes.half_steps, Compared.OWN),
    (extremes.bands, Compared.OWN),
    (order.people, Compared.OWN),
    (spread.spread, Compared.OWN),
    (spread.same_people, Compared.OWN),
    (survival.everybody, Compared.OWN),
    (survival.same_number, Compared.OWN),
    (survival.in_time, Compared.OWN),
    (survival.limits, Compared.OWN),
    (flow.among, Compared.OWN),
    (flow.parts_of_participated, Compared.OWN),
    (share.bases, Compared.OWN),
    (share.hundred, Compared.OWN),
    (possible.goals, Compared.OWN),
    (share_bases.unknown_bases, Compared.OWN),
    (share_bases.part_periods, Compared.PERIODS),
    (codes.full_time, Compared.OWN),
    (outside.next_period, Compared.PERIODS),
    (outside.teams, Compared.TEAMS),
    (together.means, Compared.TEAMS),
    (together.extremes, Compared.TEAMS),
    (together.parts, Compared.TEAMS),
    (outside.headings, Compared.OWN),
)


def broken_of(book: Book, reach: Compared) -> tuple[Placed, ...]:
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
