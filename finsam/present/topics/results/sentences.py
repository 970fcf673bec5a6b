"""How many of those who left reached the goal, where they went, and what became of them later.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.rules import EARLY_DROPOUT
from finsam.figures.share_of_whole import span_of
from finsam.present.declared import text_of
from finsam.present.enrolments_in_words import enrolments
from finsam.present.facts import Facts
from finsam.present.numbers import (
    HARD_SPACE,
    MIN_IN_PERCENT,
    counts_of_share,
    is_nobody,
    number,
    persons,
    share_of,
)
from finsam.present.sentences import agreeing, bare, counted, joined, within
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.results.columns import base_figure, counted_columns, dropouts_in_base
from finsam.present.topics.results.follow_up_tables import marks_of

TEAM = Contents[[Facts]]()


@TEAM.sentences("3", paragraph=2)
def results(facts: Facts) -> list[str]:
    """How many reached the goal, of how many, and to what."""
    share = facts.get("share_reached_goal")
    between = facts.public and facts.value("closed") is None
    if share.denominator is None or share.numerator is None or between:
        return [*_share_between(facts), *_reasons(facts)]
    without = "" if facts.value("closed") == share.denominator else ", tidiga avhopp borträknade"
    if share.denominator == 0:
        return [f"Ingen avslutades under perioden{without}, så det finns ingen målandel att ange."]
    told = "" if share.denominator < MIN_IN_PERCENT else f" ({facts.say('share_reached_goal')})"
    reached = f"Av dem gick {number(share.numerator)} i mål{told}."
    if share.denominator == 1:
        reached = "Personen gick i mål." if share.numerator else "Personen gick inte i mål."
    left = persons(1) if share.denominator == 1 else enrolments(share.denominator)
    return [f"{left} avslutades{without}. {reached}", *_reasons(facts)]


def _share_between(facts: Facts) -> list[str]:
    """The goal share where some count is a range: whether the base has dropouts is not seen then."""
    share, base = facts.told("share_reached_goal"), base_figure(facts)
    every = span_of(base) if base else None
    if share is None or base is None or every is None:
        return []
    of = f"{counts_of_share(share)}{HARD_SPACE}{'avslutad' if base.value == 1 else 'avslutade'}"
    if every.least < MIN_IN_PERCENT:
        return [f"{of} gick i mål."]
    return [f"Andelen som gick i mål är {facts.say('share_reached_goal')} ({of})."]


@TEAM.sentences("summary", "Deltagare", paragraph=2)
def results_in_short(facts: Facts) -> list[str]:
    """How many reached the goal, of how many."""
    share = facts.get("share_reached_goal")
    return results(facts)[:1] if share.denominator is not None or share.ranges.value else []


def _reasons(facts: Facts) -> list[str]:
    """Where they went, in the words of the result table, so that the two never differ."""
    columns = [(column.label, column.count) for column in counted_columns(facts)]
    if dropouts_in_base(facts):
        columns.append((facts.label("exit_reason", EARLY_DROPOUT), facts.get("early_dropouts")))
    if any(span_of(figure) is None for _, figure in columns):
        return []
    left = [(within(label), figure) for label, figure in columns if not is_nobody(figure)]
    if [figure.value for _, figure in left] == [1]:
        return [f"Avslutet var till {left[0][0]}."]
    parts = [f"{label} ({bare(figure)})" for label, figure in left]
    return [f"De avslutades till {joined(parts)}."] if parts else []


@TEAM.sentences("3", paragraph=6)
def follow_up(facts: Facts) -> list[str]:
    """How many of those followed up are at work or study, mark by mark."""
    said = []
    for months in marks_of(facts):
        if facts.public:
            said += _followed_up(facts, months)
            continue
        asked = facts.value("follow_up_asked", by="months", group=months)
        share = facts.get("follow_up_share_occupied", by="months", group=months)
        if not asked or share.numerator is None or share.denominator is None:
            continue
        if share.denominator == 0:
            said.append(f"Av {_left(asked)} att följa upp {months} månader efter avslutet nåddes ingen.")
            continue
        said.append(
            f"Av {_left(asked)} att följa upp {months} månader efter avslutet nåddes "
            f"{number(share.denominator)}; {share_of(share.numerator, share.denominator)} "
            "var i arbete eller studier."
        )
    return said


def _followed_up(facts: Facts, months: str) -> list[str]:
    """The same in a public edition, which does not say how many there were to follow up."""
    answered = facts.told("follow_up_answered", by="months", group=months)
    share = facts.told("follow_up_share_occupied", by="months", group=months)
    if answered is None or share is None:
        return []
    reached = counted(answered, "avslutad", "avslutade")
    said = text_of(share, counts=True)
    return [f"{reached} följdes upp {months} månader efter avslutet; {said} var i arbete eller studier."]


def _left(asked: Decimal) -> str:
    """Exits, not persons: somebody may have left twice."""
    return agreeing(asked, "avslutad", "avslutade")
