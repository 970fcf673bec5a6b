"""How much of a goal share and of a change may be chance, in sentences.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from finsam.domain.periods import Period
from finsam.figures.uncertainty import Estimated, curves_alike, within_chance
from finsam.measures.declared.survival.measures import PERIOD_STILL_ENROLLED, PERIOD_STILL_ENROLLED_LIMITS
from finsam.present.dates import period_name
from finsam.present.facts import Facts
from finsam.present.numbers import INTERVAL, MIN_IN_PERCENT, number, percent
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.results.goal_interval import goal_limits
from finsam.present.topics.time.curves import whole_percent
from finsam.present.topics.time.trend import GOAL_SHARE
from finsam.present.typography import HARD_SPACE

TEAM = Contents[[Facts]]()

# From so many on it is no longer because they are few.
_MANY = 30
# As late as both periods are known to, since most leave late.
_MONTHS_COMPARED = (12, 9, 6)


@TEAM.sentences("3", paragraph=2)
def goal_share(facts: Facts) -> list[str]:
    """With what underlying shares the goal share agrees, or that they are too few to say."""
    share = facts.get(*GOAL_SHARE)
    if not share.denominator or share.numerator is None:
        return []
    limits = goal_limits(share)
    if limits is None:
        if share.denominator == 1:
            return ["En enda avslutad säger inte hur det brukar gå."]
        return [f"Med bara {number(share.denominator)} avslutade går det inte att säga hur det brukar gå."]
    of = f"{number(share.denominator)} avslutade"
    unsure = "är målandelen osäker" if share.denominator < _MANY else "är målandelen ändå osäker"
    first = f"Med bara {of}" if share.denominator < _MANY else f"Med {of}"
    return [
        f"{first} {unsure}: resultatet är förenligt med allt mellan {limits[0]} och {limits[1]}{HARD_SPACE}% "
        f"({INTERVAL})."
    ]


@TEAM.sentences("3", paragraph=2)
def goal_change(facts: Facts) -> list[str]:
    """Whether the goal share's change from the period before is more than chance gives."""
    now, before = facts.get(*GOAL_SHARE), facts.find(*GOAL_SHARE, period=facts.period.before.id)
    alike = within_chance(before, now) if before else None
    if before is None or alike is None:
        return []
    if before.numerator is None or before.denominator is None or before.denominator < MIN_IN_PERCENT:
        return []
    if now.numerator is None or now.denominator is None or now.denominator < MIN_IN_PERCENT:
        return []
    first = percent(before.numerator, before.denominator)
    last = percent(now.numerator, now.denominator)
    return _changed(facts, "Målandelen", first, last, alike)


@TEAM.sentences("3", paragraph=3)
def time_change(facts: Facts) -> list[str]:
    """Whether people leave sooner or later than the period before, those who remain counted too."""
    for month in _MONTHS_COMPARED:
        before, now = (_in(period, facts, month) for period in (facts.period.before, facts.period))
        alike = curves_alike(before, now)
        if alike is not None:
            first, last = whole_percent(before.share.value), whole_percent(now.share.value)
            subject = f"Andelen som är kvar {month}{HARD_SPACE}månader efter inskrivningen"
            return _changed(facts, subject, first, last, alike)
    return []


def _in(period: Period, facts: Facts, month: int) -> Estimated:
    """The share that remains after so many months as it was in one period, with its limits."""
    measures = (PERIOD_STILL_ENROLLED, *PERIOD_STILL_ENROLLED_LIMITS)
    return Estimated(
        *(facts.get(measure.id, by="month", group=str(month), period=period.id) for measure in measures)
    )


def _changed(facts: Facts, subject: str, first: str, last: str, alike: bool) -> list[str]:
    if first == last:
        return []
    chance = "ryms inom slumpen" if alike else "är större än vad slumpen brukar ge"
    return [
        f"{subject} var {first} perioden före ({period_name(facts.period.before)}) och är nu {last}. "
        f"Ändringen {chance}."
    ]
