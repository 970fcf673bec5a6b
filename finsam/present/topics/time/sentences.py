"""How sure is a number? Plain sentences for a board about chance, and about those who have not left yet.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.figures.uncertainty import wilson, within_chance
from finsam.present.enrolments_in_words import enrolments
from finsam.present.facts import Facts
from finsam.present.numbers import HARD_SPACE, number, percent, period_days
from finsam.present.sentences import agreeing, joined
from finsam.present.topics.time.tables import exits_of, known_months, still_enrolled_after

# So few that an interval would be nearly all of 0 to 100 %.
_FEW = 5
# From so many on the limits are near enough not to be a warning.
_MANY = 30
_MONTHS_SAID = (24, 12)
_GOAL = ("share_reached_goal", "")
_THROUGHPUT = ("months_mean", "reached_goal")


def goal_share(facts: Facts) -> list[str]:
    """Between what limits the goal share may well lie, or that they are too few to say."""
    share = facts.get(*_GOAL)
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


def goal_change(facts: Facts) -> list[str]:
    """Whether the goal share's change from the period before is more than chance gives."""
    now, before = facts.get(*_GOAL), facts.find(*_GOAL, period=facts.period.before.id)
    alike = within_chance(before, now) if before else None
    if before is None or alike is None:
        return []
    if before.numerator is None or not before.denominator or now.numerator is None or not now.denominator:
        return []
    first = percent(before.numerator, before.denominator)
    last = percent(now.numerator, now.denominator)
    return _changed(facts, "Målandelen", "var", first, last, alike)


def throughput_change(facts: Facts) -> list[str]:
    """Whether the throughput's change from the period before is more than chance gives."""
    earlier = facts.period.before.id
    now, before = facts.get(*_THROUGHPUT), facts.find(*_THROUGHPUT, period=earlier)
    spread, spread_before = (
        facts.find("months_spread", "reached_goal", period=period) for period in (facts.period.id, earlier)
    )
    alike = within_chance(before, now, spread_before, spread) if before else None
    if alike is None or before is None or before.value is None or now.value is None:
        return []
    first, last = (f"{number(value, 1)}{HARD_SPACE}månader" for value in (before.value, now.value))
    return _changed(facts, "Genomströmningstiden", "var", first, last, alike)


def _changed(facts: Facts, subject: str, verb: str, first: str, last: str, alike: bool) -> list[str]:
    if first == last:
        return []
    chance = "ryms inom slumpen" if alike else "är större än vad slumpen brukar ge"
    return [
        f"{subject} {verb} {first} perioden före ({period_days(facts.period.before)}) och är nu {last}. "
        f"Ändringen {chance}."
    ]


def time_in_programme(facts: Facts) -> list[str]:
    """After how long half have left when those who remain count too, beside the mean of the closed."""
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


def exits(facts: Facts) -> list[str]:
    """To what people leave within two years (or one), and how many remain."""
    month = next((month for month in _MONTHS_SAID if month in known_months(facts)), None)
    if month is None:
        return []
    shares = [(column.label, column.shares.get(month)) for column in exits_of(facts)]
    if any(share is None for _, share in shares):
        return []
    parts = [f"{_lower(label)} {_whole_percent(share)}" for label, share in shares if share]
    remain = _whole_percent(still_enrolled_after(facts, month))
    within = "två år" if month == 24 else "ett år"
    if not parts:
        return []
    return [
        f"Inom {within} från inskrivningen beräknas deltagarna ha lämnat insatsen så här: {joined(parts)}. "
        f"Då är {remain} kvar."
    ]


def _whole_percent(share: Decimal | None) -> str:
    return f"{number((share or Decimal(0)) * 100)}{HARD_SPACE}%"


def _lower(label: str) -> str:
    """In running text without its capital, unless it is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
