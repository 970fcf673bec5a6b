"""How many of those who left reached the goal, where they went, and what became of them later.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.rules import EARLY_DROPOUT
from finsam.figures.share_of_whole import sum_of
from finsam.present.enrolments_in_words import enrolments
from finsam.present.facts import Facts
from finsam.present.numbers import number, persons, share_of
from finsam.present.parts.chart import MIN_PERSONS
from finsam.present.sentences import agreeing, joined, within
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.results.columns import counts_of, dropouts_in_base, result_columns
from finsam.present.topics.results.follow_up_tables import marks_of

TEAM = Contents[[Facts]]()


@TEAM.sentences("3", paragraph=2)
def results(facts: Facts) -> list[str]:
    """How many reached the goal, of how many, and to what."""
    share = facts.get("share_reached_goal")
    if share.denominator is None or share.numerator is None:
        return []
    without = "" if facts.value("closed") == share.denominator else ", tidiga avhopp borträknade"
    if share.denominator == 0:
        return [f"Ingen avslutades under perioden{without}, så det finns ingen målandel att ange."]
    reached = f"Av dem gick {number(share.numerator)} i mål ({facts.say('share_reached_goal')})."
    if share.denominator == 1:
        reached = "Personen gick i mål." if share.numerator else "Personen gick inte i mål."
    left = persons(1) if share.denominator == 1 else enrolments(share.denominator)
    return [f"{left} avslutades{without}. {reached}", *_reasons(facts)]


@TEAM.sentences("summary", "Deltagare", paragraph=2)
def results_in_short(facts: Facts) -> list[str]:
    """How many reached the goal, of how many."""
    return results(facts)[:1]


def _reasons(facts: Facts) -> list[str]:
    """Where they went, in the words of the result table, so that the two never differ."""
    columns = [(label, sum_of(counts_of(facts, codes))) for label, codes in result_columns(facts)]
    if dropouts_in_base(facts):
        columns.append((facts.label("exit_reason", EARLY_DROPOUT), facts.get("early_dropouts")))
    if any(figure.value is None for _, figure in columns):
        return []
    left = [(within(label), figure.value) for label, figure in columns if figure.value]
    if [count for _, count in left] == [1]:
        return [f"Avslutet var till {left[0][0]}."]
    parts = [f"{label} ({number(count)})" for label, count in left]
    return [f"De avslutades till {joined(parts)}."] if parts else []


@TEAM.sentences("3", paragraph=6)
def follow_up(facts: Facts) -> list[str]:
    """How many of those followed up are at work or study, mark by mark."""
    said = []
    for months in marks_of(facts):
        asked = facts.value("follow_up_asked", by="months", group=months)
        share = facts.get("follow_up_share_occupied", by="months", group=months)
        if not asked or share.numerator is None or share.denominator is None:
            continue
        if share.denominator == 0:
            said.append(f"Av {_left(asked)} att följa upp {months} månader efter avslutet nåddes ingen.")
            continue
        said.append(
            f"Av {_left(asked)} att följa upp {months} månader efter avslutet nåddes "
            f"{number(share.denominator)}; {_part(share.numerator, share.denominator)} var i arbete eller "
            "studier."
        )
    return said


def _left(asked: Decimal) -> str:
    """Exits, not persons: somebody may have left twice."""
    return agreeing(asked, "avslutad", "avslutade")


def _part(numerator: Decimal, denominator: Decimal) -> str:
    """A share with its counts; the counts alone of a handful of people, of whom one is many per cent."""
    if denominator < MIN_PERSONS:
        return f"{number(numerator)} av {number(denominator)}"
    return share_of(numerator, denominator, 0)
