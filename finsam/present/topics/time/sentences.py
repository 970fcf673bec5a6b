"""How long it took those who left, in sentences: throughput, and years on support before.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.periods import Period
from finsam.present.facts import Facts
from finsam.present.numbers import n_of, number, period_name
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.trend import THROUGHPUT

TEAM = Contents[[Facts]]()

_SUPPORT = ("support_years_mean", "closed")


@TEAM.sentences("3", paragraph=3)
def durations(facts: Facts) -> list[str]:
    """The throughput, of how many it is, and whether it was another in the twelve months before."""
    figure = facts.told(*THROUGHPUT)
    if figure is None or not n_of(figure) or (figure.value is not None and facts.mean(*THROUGHPUT) is None):
        return []
    said = (
        f"Genomströmningstiden är i genomsnitt {facts.say(*THROUGHPUT)} för de {n_of(figure)} som gick i mål."
    )
    before = facts.mean(*THROUGHPUT, period=facts.period.before.id)
    if figure.value is None or before is None or before.value is None:
        return [said]
    return [said, _since(facts.period.before, before.value, figure.value)]


def _since(before: Period, then: Decimal, now: Decimal) -> str:
    when, first, last = f"perioden före ({period_name(before)})", number(then, 1), number(now, 1)
    if first == last:
        return f"Den är densamma som {when}."
    changed, other = ("längre", "långsammare") if now > then else ("kortare", "snabbare")
    return (
        f"Den är {changed} än {when}. Det behöver inte betyda att deltagarna lämnar {other}, eftersom "
        "medelvärdet bara gäller dem som hann lämna."
    )


@TEAM.sentences("3", paragraph=4)
def support(facts: Facts) -> list[str]:
    """Mean years on public support before enrolment, over those who left."""
    figure = facts.mean(*_SUPPORT)
    if figure is None:
        return []
    return [
        f"De {number(figure.n or 0)} avslutade som det finns uppgift om hade i genomsnitt haft offentlig "
        f"försörjning i {facts.say(*_SUPPORT)} före inskrivningen."
    ]
