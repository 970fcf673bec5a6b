"""The columns in which an association counts what became of the closed, and how many are in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from finsam.domain.figures import Figure, Ranges, Status
from finsam.figures.share_of_whole import sum_of
from finsam.measures.core.measure import Unit
from finsam.present.facts import Facts
from finsam.present.result_columns import BY_COLUMN, counts_of, result_columns
from finsam.present.sentences import either, within

_LEFT = "closed"


@dataclass(frozen=True)
class ResultColumn:
    """A column of the results: how many were closed to it, and whether all of it counts as the goal."""

    label: str
    count: Figure
    goal: bool


def counted_columns(facts: Facts) -> Iterator[ResultColumn]:
    """The association's columns with how many are in each: in a public edition there are no exit reasons."""
    for label, codes in result_columns(facts):
        if facts.public:
            count = facts.get(_LEFT, by=BY_COLUMN, group=label)
        else:
            count = sum_of(counts_of(facts, codes))
        yield ResultColumn(label, count, is_goal(facts, codes))


def is_goal(facts: Facts, codes: Sequence[str]) -> bool:
    """Whether every one of these exit reasons counts as reached."""
    return bool(codes) and set(codes) <= facts.goal


def goal_in_words(facts: Facts) -> str:
    """What counts as the goal, in the words of the results: `arbete, studier eller annan rehab`.

    A reason that counts, in a column that does not all count, has its own word. Empty where no goal is known.
    """
    whole = [(label, codes) for label, codes in result_columns(facts) if is_goal(facts, codes)]
    placed = {code for _, codes in whole for code in codes}
    alone = [code for code in facts.codes["exit_reason"].ids if code in facts.goal and code not in placed]
    labels = [*(label for label, _ in whole), *(facts.label("exit_reason", code) for code in alone)]
    return either([within(label) for label in labels])


def base_of(facts: Facts) -> Decimal | None:
    """How many of the closed the goal share is a share of; None where that is not known exactly."""
    return facts.get("share_reached_goal").denominator


def base_figure(facts: Facts) -> Figure | None:
    """The same as a count of its own, which may be a range; None where neither is known."""
    share = facts.get("share_reached_goal")
    closed = replace(share, measure=_LEFT, unit=Unit.PERSONS.value, numerator=None, denominator=None)
    if share.denominator is not None:
        return replace(closed, value=share.denominator, status=Status.OK, printed="", ranges=Ranges())
    if share.ranges.denominator is None:
        return None
    ends = Ranges(value=share.ranges.denominator)
    return replace(closed, status=Status.RANGE, printed=str(ends.value), ranges=ends)


def dropouts_in_base(facts: Facts) -> bool:
    """Whether the association counts early dropouts in the base of the goal share, and there are any."""
    base = base_of(facts)
    return bool(facts.value("early_dropouts")) and base is not None and base == facts.value("closed")
