"""How long it took, in sentences: throughput, chance in a change, and those who have not left yet.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.domain.periods import Period
from finsam.figures.uncertainty import Estimated, curves_alike, wilson, within_chance
from finsam.measures.declared.survival.measures import PERIOD_STILL_ENROLLED, PERIOD_STILL_ENROLLED_LIMITS
from finsam.present.enrolments_in_words import enrolments
from finsam.present.facts import Facts
from finsam.present.numbers import HARD_SPACE, INTERVAL, MIN_PERSONS, n_of, number, percent, period_days
from finsam.present.sentences import agreeing, joined, within
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.curves import (
    MEDIAN,
    STILL_ENROLLED,
    exits_of,
    followed_until_half,
    known_months,
    limits_of,
    still_enrolled_after,
)
from finsam.present.topics.time.trend import GOAL_SHARE, THROUGHPUT

TEAM = Contents[[Facts]]()

# From so many on it is no longer because they are few.
_MANY = 30
_YEAR = 12
_MONTHS_SAID = (24, _YEAR)
# As late as both periods are known to, since most leave late.
_MONTHS_COMPARED = (12, 9, 6)
_SUPPORT = ("support_years_mean", "closed")


@TEAM.sentences("3", paragraph=2)
def goal_share(facts: Facts) -> list[str]:
    """With what underlying shares the goal share agrees, or that they are too few to say."""
    share = facts.get(*GOAL_SHARE)
    limits = wilson(share)
    if limits is None or share.denominator is None:
        return []
    if share.denominator < MIN_PERSONS:
        said = agreeing(share.denominator, "avslutad", "avslutade")
        return [f"Målandelen bygger på {said}. Det är för få för att säga hur det brukar gå."]
    low, high = number(limits.low * 100), number(limits.high * 100)
    of = f"{number(share.denominator)} avslutade"
    unsure = "är målandelen osäker" if share.denominator < _MANY else "är målandelen ändå osäker"
    first = f"Med bara {of}" if share.denominator < _MANY else f"Med {of}"
    return [
        f"{first} {unsure}: resultatet är förenligt med allt mellan {low} och {high}{HARD_SPACE}% "
        f"({INTERVAL})."
    ]


@TEAM.sentences("3", paragraph=2)
def goal_change(facts: Facts) -> list[str]:
    """Whether the goal share's change from the period before is more than chance gives."""
    now, before = facts.get(*GOAL_SHARE), facts.find(*GOAL_SHARE, period=facts.period.before.id)
    alike = within_chance(before, now) if before else None
    if before is None or alike is None:
        return []
    if before.numerator is None or before.denominator is None or before.denominator < MIN_PERSONS:
        return []
    if now.numerator is None or now.denominator is None or now.denominator < MIN_PERSONS:
        return []
    first = percent(before.numerator, before.denominator)
    last = percent(now.numerator, now.denominator)
    return _changed(facts, "Målandelen", first, last, alike)


@TEAM.sentences("3", paragraph=2)
def exits(facts: Facts) -> list[str]:
    """To what people leave within two years (or one), and how many remain."""
    month = next((month for month in _MONTHS_SAID if month in known_months(facts)), None)
    if month is None:
        return []
    shares = [(column.label, column.shares.get(month)) for column in exits_of(facts)]
    stay = still_enrolled_after(facts, month)
    if any(share is None for _, share in shares):
        return []
    parts = [f"{within(label)} {_whole_percent(share)}" for label, share in shares if share]
    remain = _whole_percent(stay.value)
    soon = "två år" if month == 24 else "ett år"
    if not parts:
        return []
    return [
        f"Inom {soon} från inskrivningen beräknas deltagarna ha lämnat insatsen så här: {joined(parts)}. "
        f"Då är {remain} kvar.{_followed(stay.n)}"
    ]


def _followed(n: int | None) -> str:
    """From how many an estimate is at its time: fewer than took part at any time."""
    return f" Så länge har {enrolments(n)} följts." if n else ""


@TEAM.sentences("3", paragraph=3)
def durations(facts: Facts) -> list[str]:
    """Throughput in total and by sex, and how it was in the twelve months before."""
    figure = facts.get(*THROUGHPUT)
    if figure.value is None:
        return _between(facts)
    if facts.mean(*THROUGHPUT) is None:
        return []
    said = [
        f"Genomströmningstiden är i medeltal {facts.say(*THROUGHPUT)} för "
        f"{_of_them(figure)} som gick i mål{_by_sex(facts, *THROUGHPUT)}."
    ]
    before = facts.mean(*THROUGHPUT, period=facts.period.before.id)
    if before is not None and before.value is not None:
        said.append(_since(facts.period.before, before.value, figure.value))
    return said


def _between(facts: Facts) -> list[str]:
    """The throughput where it is a range."""
    figure = facts.told(*THROUGHPUT)
    if figure is None or not n_of(figure):
        return []
    return [
        f"Genomströmningstiden är i medeltal {facts.say(*THROUGHPUT)} för {_of_them(figure)} som gick i mål."
    ]


def _of_them(mean: Figure) -> str:
    """`8 inskrivningar`, `5–8 inskrivningar`: how many a mean is of."""
    return f"{n_of(mean)}{HARD_SPACE}inskrivningar" if mean.ranges.n else enrolments(mean.n or 0)


@TEAM.sentences("summary", "Deltagare", paragraph=2)
def throughput(facts: Facts) -> list[str]:
    """Throughput in total and by sex."""
    return durations(facts)[:1]


def _since(before: Period, then: Decimal, now: Decimal) -> str:
    days, first, last = period_days(before), number(then, 1), number(now, 1)
    if first == last:
        return f"Den är oförändrad sedan perioden före ({days})."
    changed = "ökat" if now > then else "minskat"
    return (
        f"Sedan perioden före ({days}) har den {changed} från {first} till {last}. Det är medelvärden av dem "
        "som hann lämna, så en ändring behöver inte betyda att deltagarna lämnar snabbare eller långsammare."
    )


@TEAM.sentences("3", paragraph=3)
def time_change(facts: Facts) -> list[str]:
    """Whether people leave sooner or later than the period before, those who remain counted too."""
    for month in _MONTHS_COMPARED:
        before, now = (_in(period, facts, month) for period in (facts.period.before, facts.period))
        alike = curves_alike(before, now)
        if alike is not None:
            first, last = _whole_percent(before.share.value), _whole_percent(now.share.value)
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
        f"{subject} var {first} perioden före ({period_days(facts.period.before)}) och är nu {last}. "
        f"Ändringen {chance}."
    ]


@TEAM.sentences("3", paragraph=3)
def time_in_programme(facts: Facts) -> list[str]:
    """After how long half have left when those who remain count too, and the median of the closed."""
    months = known_months(facts)
    median = facts.find(MEDIAN)
    if not months or median is None:
        return []
    said = _median_of_closed(facts.mean("months_median", "closed"))
    return [*said, _half(facts, median.value) if median.value is not None else _so_far(facts, months)]


def _half(facts: Facts, median: Decimal) -> str:
    limits = limits_of(facts, MEDIAN)
    between = f" ({INTERVAL} {limits}{HARD_SPACE}månader)" if limits else ""
    return (
        f"Räknas även de som är kvar har hälften lämnat insatsen efter ungefär {_in_months(median)}{between}."
        f"{_followed(followed_until_half(facts))}"
    )


def _so_far(facts: Facts, months: list[int]) -> str:
    """What share remains after a year, or as long as is known, where half have not left."""
    month = _YEAR if _YEAR in months else months[-1]
    share, limits = still_enrolled_after(facts, month), limits_of(facts, STILL_ENROLLED, "month", str(month))
    between = f" ({INTERVAL} {limits})" if limits else ""
    return (
        f"Räknas även de som är kvar är {_whole_percent(share.value)} kvar efter {month}{HARD_SPACE}månader"
        f"{between}; när hälften har lämnat går inte att säga än.{_followed(share.n)}"
    )


def _median_of_closed(median: Figure | None) -> list[str]:
    if median is None or median.value is None or not median.n:
        return []
    return [
        f"Av de {median.n} som avslutades, tidiga avhopp borträknade, hade hälften varit i insatsen i högst "
        f"{_in_months(median.value)}. Det gäller bara dem som har hunnit avslutas."
    ]


def _in_months(value: Decimal) -> str:
    rounded = number(value)
    return f"{rounded}{HARD_SPACE}{'månad' if rounded == '1' else 'månader'}"


@TEAM.sentences("3", paragraph=4)
def support(facts: Facts) -> list[str]:
    """Mean years on public support before enrolment, over those who left."""
    figure = facts.mean(*_SUPPORT)
    if figure is None:
        return []
    return [
        f"Före inskrivningen hade de avslutade haft offentlig försörjning i medeltal "
        f"{facts.say(*_SUPPORT)}{_by_sex(facts, *_SUPPORT)}; "
        f"uppgift finns för {enrolments(figure.n or 0)}."
    ]


def _by_sex(facts: Facts, measure: str, population: str) -> str:
    parts = [
        f"{word} {facts.say(measure, population, 'sex', sex)}"
        for sex, word in (("woman", "kvinnor"), ("man", "män"))
        if facts.mean(measure, population, "sex", sex) is not None
    ]
    return f" ({joined(parts)}{_of_unknown_sex(facts, measure, population)})" if len(parts) == 2 else ""


def _of_unknown_sex(facts: Facts, measure: str, population: str) -> str:
    """Why a mean need not lie between those of the sexes: it has some whose sex is another or not known."""
    whole = facts.get(measure, population)
    told = [facts.get(measure, population, "sex", sex).n or 0 for sex in ("woman", "man")]
    others = (whole.n or 0) - sum(told)
    return f"; {others} till är varken kvinnor eller män i registret" if others > 0 else ""


def _whole_percent(share: Decimal | None) -> str:
    return f"{number((share or Decimal(0)) * 100)}{HARD_SPACE}%"
