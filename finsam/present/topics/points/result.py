"""Values of the point about results: how many reached the goal, where they went, and how sure that is."""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import span_of
from finsam.present.facts import Facts
from finsam.present.numbers import MIN_IN_PERCENT, MIN_PERSONS, counts_of_share, number
from finsam.present.sentences import either, joined, within
from finsam.present.topics.points.rules import Values
from finsam.present.topics.results.columns import ResultColumn, base_figure, counted_columns

# From so many on chance is not told of, or not said to be because they are few.
_CERTAIN_FROM, _MANY = 50, 30
_PARTS = (
    (4, 1, "en fjärdedel"),
    (3, 1, "en tredjedel"),
    (2, 1, "hälften"),
    (3, 2, "två tredjedelar"),
    (4, 3, "tre fjärdedelar"),
)
_NEAR = Decimal("0.025")


def result(facts: Facts) -> Values:
    """`closed` is the base of the goal share: without early dropouts, unless the association counts them.

    Of ranges the least is compared.
    """
    share, base = facts.told("share_reached_goal") or facts.get("share_reached_goal"), base_figure(facts)
    every = span_of(base) if base else None
    of = counts_of_share(share)
    if every is None or not of or (share.ranges.numerator and not share.ranges.numerator.least):
        return Values()
    columns = [*counted_columns(facts)]
    words = {"reached_of": of, "where": _where(columns, share), "commonest": _commonest(facts, columns)}
    numbers = {"closed": every.least}
    if share.numerator is not None and share.denominator is not None:
        numbers |= {"reached": share.numerator, "others": share.denominator - share.numerator}
        words |= {"closed": number(share.denominator), **_how_sure(facts, share)}
        words["part"] = _part(share.numerator, share.denominator)
    return Values(numbers, words)


def _part(reached: Decimal, closed: Decimal) -> str:
    """`drygt hälften`, `knappt två tredjedelar`; empty where no such part is near."""
    if not closed:
        return ""
    for below, above, word in _PARTS:
        distance = reached / closed - Decimal(above) / Decimal(below)
        if abs(distance) <= _NEAR:
            more_or_less = "drygt " if distance > 0 else "knappt "
            return f"{more_or_less if distance else ''}{word}"
    return ""


def _where(columns: list[ResultColumn], share: Figure) -> str:
    """`3 gick till studier, 9 till annan rehab och ingen till arbete.`, those of the goal.

    Empty where nobody or a single one reached it, where a count is a range, or where the columns of the goal
    do not add up to those who did.
    """
    goals = [(within(one.label), one.count.value) for one in columns if one.goal]
    exact = [count for _, count in goals if count is not None]
    # Of a single one it is not told where.
    if sum(exact) < 2 or len(exact) < len(goals) or sum(exact) != share.numerator:
        return ""
    first, *more = [(label, number(count)) for label, count in goals if count]
    none = [label for label, count in goals if count == 0]
    parts = [f"{first[1]} gick till {first[0]}", *(f"{count} till {label}" for label, count in more)]
    return f"{joined([*parts, *([f'ingen till {either(none)}'] if none else [])])}."


def _commonest(facts: Facts, columns: list[ResultColumn]) -> str:
    """What most were closed to where that is no goal, and more than any column of the goal."""
    counts = [column.count.value for column in columns]
    known = [count for count in counts if count is not None]
    if not known or len(known) < len(counts) or max(known) < MIN_PERSONS or known.count(max(known)) > 1:
        return ""
    most = columns[counts.index(max(known))]
    # Its column may have reasons that count and others that do not.
    if most.goal or facts.public:
        return ""
    return f"Vanligast var {within(most.label)}, {number(max(known))} avslut, som inte räknas som mål."


def _how_sure(facts: Facts, share: Figure) -> dict[str, str]:
    """That the share is unsure where few left; of a handful that they say nothing."""
    closed = share.denominator
    if not closed or closed >= _CERTAIN_FROM:
        return {}
    if closed < MIN_IN_PERCENT:
        return {"uncertain": f"{number(closed)} avslutade är för få för att säga hur det brukar gå."}
    # Between what, the key figure below says and draws.
    few = "bara " if closed < _MANY else ""
    return {
        "uncertain": f"Med {few}{number(closed)} avslutade är andelen, {facts.say(share.measure)}, osäker."
    }
