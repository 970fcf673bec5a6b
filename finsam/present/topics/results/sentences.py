"""How many of those who left reached the goal, where they went, and what became of them later.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.domain.rules import EARLY_DROPOUT
from finsam.figures.share_of_whole import span_of
from finsam.present.dates import during
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.numbers import (
    MIN_IN_PERCENT,
    MIN_PERSONS,
    counts_of_share,
    is_nobody,
    number,
    percent_in_brackets,
)
from finsam.present.sentences import NOBODY, bare, capital, within
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.results.columns import base_figure, counted_columns, dropouts_in_base
from finsam.present.topics.results.follow_up_tables import marks_of
from finsam.present.typography import HARD_SPACE

TEAM = Contents[[Facts]]()

# The marks of the follow-up as a sentence says them; others in months.
_MARKS = {"6": "ett halvår", "12": "ett år", "18": "ett och ett halvt år", "24": "två år"}


@TEAM.sentences("3", paragraph=2)
def results(facts: Facts) -> list[str]:
    """How many reached the goal, of how many, and to what most went."""
    share = facts.get("share_reached_goal")
    between = facts.public and facts.value("closed") is None
    if share.denominator is None or share.numerator is None or between:
        return [*_share_between(facts), *_reasons(facts)]
    without = "" if facts.value("closed") == share.denominator else ", tidiga avhopp borträknade,"
    if share.denominator == 0:
        so = f"{without} och därför" if without else ", och därför"
        return [f"Ingen avslutades under perioden{so} finns ingen målandel."]
    if share.denominator == 1:
        reached = "gick i mål" if share.numerator else "gick inte i mål"
        return [f"Den enda som avslutades{without} {reached}.", *_reasons(facts)]
    of = f"{number(share.denominator)} avslutade"
    if share.numerator == share.denominator:
        return [f"Alla {of}{without} gick i mål.", *_reasons(facts)]
    reached = f"{_so_many(share.numerator)} i mål{percent_in_brackets(share)}"
    return [f"Av {of}{without} gick {reached}.", *_reasons(facts)]


def _so_many(count: Decimal) -> str:
    return number(count) if count else NOBODY


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


@TEAM.sentences("summary", "Deltagare", paragraph=1)
def results_in_short(facts: Facts) -> list[str]:
    """How many reached the goal, of how many."""
    share, base = facts.get("share_reached_goal"), base_figure(facts)
    if base is None or is_nobody(base) or not counts_of_share(share):
        return []
    if base.value == 1:
        return [
            f"Under perioden gick den enda som avslutades {'i mål' if share.numerator else 'inte i mål'}."
        ]
    if share.numerator is not None and share.numerator == share.denominator:
        return [f"Under perioden gick alla {bare(base)} avslutade i mål."]
    reached = NOBODY if share.numerator == 0 else counts_of_share(share).partition(" ")[0]
    return [f"Under perioden gick {reached} av {bare(base)} avslutade i mål."]


def _reasons(facts: Facts) -> list[str]:
    """To what most left, in the words of the result table, so that the two never differ."""
    columns = [(column.label, column.count) for column in counted_columns(facts)]
    if dropouts_in_base(facts):
        columns.append((facts.label("exit_reason", EARLY_DROPOUT), facts.get("early_dropouts")))
    if any(span_of(figure) is None for _, figure in columns):
        return []
    left = [(within(label), figure) for label, figure in columns if not is_nobody(figure)]
    if len(left) == 1:
        return [f"{'Avslutet' if left[0][1].value == 1 else 'Alla avslut'} var till {left[0][0]}."]
    return _most(left)


def _most(left: list[tuple[str, Figure]]) -> list[str]:
    """The commonest; nothing where another is, or as a range may be, as common."""
    spans = [(span, label, count) for label, count in left if (span := span_of(count))]
    least, label, count = max(spans, key=lambda one: one[0].least, default=(None, "", None))
    if (
        least is None
        or count is None
        or any(one.most >= least.least for one, other, _ in spans if other != label)
    ):
        return []
    return [f"Flest avslutades till {label} ({bare(count)})."]


@TEAM.sentences("3", paragraph=6)
def follow_up(facts: Facts) -> list[str]:
    """How many of those followed up are at work or study, at the first mark at which anybody was reached.

    The table has every mark. A public edition does not say how many there were to follow up.
    """
    marks = marks_of(facts)
    told = [said for mark in marks for said in (_public if facts.public else _followed_up)(facts, mark)]
    asked = [facts.value("follow_up_asked", by="months", group=mark) for mark in marks]
    if not told and any(asked) and not facts.public:
        return ["Ingen nåddes vid uppföljningen."]
    return told if facts.public else told[:1]


def _followed_up(facts: Facts, months: str) -> list[str]:
    asked = facts.value("follow_up_asked", by="months", group=months)
    share = facts.get("follow_up_share_occupied", by="months", group=months)
    if not asked or share.numerator is None or not share.denominator:
        return []
    closed = f"som avslutades {_when_closed(facts, months)}"
    if asked == 1:
        at_work = "då var" if share.numerator else "då inte var"
        return [capital(f"{_after(months)} nåddes den enda {closed}, som {at_work} i arbete eller studier.")]
    reached = capital(f"{_after(months)} nåddes {number(share.denominator)} av de {number(asked)} {closed}")
    if share.denominator == 1:
        at_work = "var" if share.numerator else "var inte"
        return [f"{reached}, och den personen {at_work} i arbete eller studier."]
    occupied = f"{_so_many(share.numerator)} av dem{percent_in_brackets(share)}"
    return [f"{reached}, och {occupied} var i arbete eller studier."]


def _when_closed(facts: Facts, months: str) -> str:
    """When those left for whom so many months have passed within the period: others than its own closed."""
    return during(facts.period.shifted(-int(months)))


def _public(facts: Facts, months: str) -> list[str]:
    answered = facts.told("follow_up_answered", by="months", group=months)
    share = facts.told("follow_up_share_occupied", by="months", group=months)
    span = span_of(answered) if answered else None
    if answered is None or span is None or span.most < MIN_PERSONS or share is None:
        return []
    of_whom = f"av dem som avslutades {_when_closed(facts, months)}"
    reached = capital(f"{_after(months)} följdes {bare(answered)} upp {of_whom}")
    return [f"{reached}, och {text_of(share, counts=True)} var i arbete eller studier."]


def _after(months: str) -> str:
    return f"{_MARKS.get(months, f'{months}{HARD_SPACE}månader')} efter avslutet"
