"""How long it took, in sentences: throughput, chance in a change, and those who have not left yet.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.domain.periods import Period
from finsam.figures.uncertainty import wilson, within_chance
from finsam.present.enrolments_in_words import enrolments
from finsam.present.facts import Facts
from finsam.present.numbers import HARD_SPACE, n_of, number, percent, period_days
from finsam.present.sentences import agreeing, joined, within
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.curves import exits_of, known_months, still_enrolled_after
from finsam.present.topics.time.trend import GOAL_SHARE, THROUGHPUT

TEAM = Contents[[Facts]]()

# So few that an interval would be nearly all of 0 to 100 %.
_FEW = 5
# From so many on the limits are near enough not to be a warning.
_MANY = 30
_MONTHS_SAID = (24, 12)
_SUPPORT = ("support_years_mean", "closed")


@TEAM.sentences("3", paragraph=2)
def goal_share(facts: Facts) -> list[str]:
    """Between what limits the goal share may well lie, or that they are too few to say."""
    share = facts.get(*GOAL_SHARE)
    limits = wilson(share)
    if limits is None or share.denominator is None:
        return []
    if share.denominator < _FEW:
        said = agreeing(share.denominator, "avslutad", "avslutade")
        return [f"Målandelen bygger på {said}. Det är för få för att säga hur det brukar gå."]
    low, high = number(limits.low * 100), number(limits.high * 100)
    between = f"mellan {low} och {high}{HARD_SPACE}%"
    if share.denominator < _MANY:
        return [
            f"Målandelen bygger på {number(share.denominator)} avslutade. Med så få spelar slumpen stor "
            f"roll: lika bra arbete kan ge en andel någonstans {between}."
        ]
    return [f"Slumpen ensam kan flytta målandelen: lika bra arbete kan ge en andel någonstans {between}."]


@TEAM.sentences("3", paragraph=2)
def goal_change(facts: Facts) -> list[str]:
    """Whether the goal share's change from the period before is more than chance gives."""
    now, before = facts.get(*GOAL_SHARE), facts.find(*GOAL_SHARE, period=facts.period.before.id)
    alike = within_chance(before, now) if before else None
    if before is None or alike is None:
        return []
    if before.numerator is None or not before.denominator or now.numerator is None or not now.denominator:
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
    if any(share is None for _, share in shares):
        return []
    parts = [f"{within(label)} {_whole_percent(share)}" for label, share in shares if share]
    remain = _whole_percent(still_enrolled_after(facts, month))
    soon = "två år" if month == 24 else "ett år"
    if not parts:
        return []
    return [
        f"Inom {soon} från inskrivningen beräknas deltagarna ha lämnat insatsen så här: {joined(parts)}. "
        f"Då är {remain} kvar."
    ]


@TEAM.sentences("3", paragraph=3)
def durations(facts: Facts) -> list[str]:
    """Throughput in total and by sex, and how it was in the twelve months before."""
    figure = facts.get(*THROUGHPUT)
    if figure.value is None:
        return _between(facts)
    said = [
        f"Genomströmningstiden är i medeltal {facts.say(*THROUGHPUT)} för "
        f"{_of_them(figure)} som gick i mål{_by_sex(facts, *THROUGHPUT)}."
    ]
    before = facts.find(*THROUGHPUT, period=facts.period.before.id)
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
    return f"Sedan perioden före ({days}) har den {changed} från {first} till {last}."


@TEAM.sentences("3", paragraph=3)
def throughput_change(facts: Facts) -> list[str]:
    """Whether the throughput's change from the period before is more than chance gives."""
    earlier = facts.period.before.id
    now, before = facts.get(*THROUGHPUT), facts.find(*THROUGHPUT, period=earlier)
    spread, spread_before = (
        facts.find("months_spread", "reached_goal", period=period) for period in (facts.period.id, earlier)
    )
    alike = within_chance(before, now, spread_before, spread) if before else None
    if alike is None or before is None or before.value is None or now.value is None:
        return []
    first, last = (f"{number(value, 1)}{HARD_SPACE}månader" for value in (before.value, now.value))
    return _changed(facts, "Genomströmningstiden", first, last, alike)


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
    """After how long half have left when those who remain count too, and the mean of the closed."""
    months = known_months(facts)
    median = facts.find("months_median_km")
    if not months or median is None:
        return []
    said = _mean_of_closed(facts.get("months_mean", "closed"))
    if median.value is not None:
        rounded = number(median.value)
        after = f"{rounded}{HARD_SPACE}{'månad' if rounded == '1' else 'månader'}"
        counted = f"har hälften lämnat insatsen efter ungefär {after}"
    else:
        last = months[-1]
        remain = _whole_percent(still_enrolled_after(facts, last))
        counted = (
            f"är {remain} kvar efter {last}{HARD_SPACE}månader; när hälften har lämnat går inte att säga än"
        )
    of = f" Beräkningen bygger på {enrolments(median.n)}." if median.n else ""
    return [*said, f"Räknas även de som är kvar {counted}.{of}"]


def _mean_of_closed(mean: Figure) -> list[str]:
    if mean.value is None or not mean.n:
        return []
    time = f"{number(mean.value, 1)}{HARD_SPACE}månader"
    if mean.n == 1:
        return [f"Den enda som avslutades, tidiga avhopp borträknade, hade varit i insatsen i {time}."]
    return [
        f"De {mean.n} som avslutades, tidiga avhopp borträknade, hade varit i insatsen i medeltal {time}. "
        "Det medelvärdet gäller bara dem som har hunnit avslutas."
    ]


@TEAM.sentences("3", paragraph=4)
def support(facts: Facts) -> list[str]:
    """Mean years on public support before enrolment, over those who left."""
    figure = facts.get(*_SUPPORT)
    if figure.value is None:
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
        if facts.value(measure, population, "sex", sex) is not None
    ]
    return f" ({joined(parts)})" if len(parts) == 2 else ""


def _whole_percent(share: Decimal | None) -> str:
    return f"{number((share or Decimal(0)) * 100)}{HARD_SPACE}%"
