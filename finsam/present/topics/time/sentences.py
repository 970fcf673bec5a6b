"""How long it took those who left, in sentences: throughput, and years on support before.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.domain.periods import Period
from finsam.present.enrolments_in_words import enrolments
from finsam.present.facts import Facts
from finsam.present.numbers import HARD_SPACE, n_of, number, period_days
from finsam.present.sentences import joined
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.trend import THROUGHPUT

TEAM = Contents[[Facts]]()

_SUPPORT = ("support_years_mean", "closed")


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
