"""Values of the point about a count that is outside all of several earlier periods, and beyond chance."""

from decimal import Decimal

from finsam.domain.figures import Status
from finsam.domain.periods import Period
from finsam.figures.uncertainty import beyond_counts
from finsam.present.facts import Facts
from finsam.present.numbers import number
from finsam.present.topics.points.rules import Values

FEWEST_EARLIER = 4
# Stocks follow from these two.
_COUNTS = {"new": "nya", "closed": "avslutade"}


def unusual(facts: Facts) -> Values:
    """The first count that is above or below all of at least four earlier periods as long, back to back."""
    for measure, name in _COUNTS.items():
        values = _beside_earlier(facts, measure, name)
        if values is not None:
            return values
    return Values()


def _beside_earlier(facts: Facts, measure: str, name: str) -> Values | None:
    now, before = facts.value(measure), _earlier(facts, measure)
    if now is None or facts.public or len(before) < FEWEST_EARLIER:
        return None
    counts = [*before.values()]
    above = (now > max(counts)) - (now < min(counts))
    if not above or not beyond_counts(int(now), [int(count) for count in counts]):
        return None
    numbers = {"earlier": len(before), "above": above, "unusual": 1}
    since = min(before)
    words = {
        "unusual": name,
        "count": number(now),
        "range": f"{number(min(counts))} till {number(max(counts))}",
        "since_year": str(since.first.year),
    }
    return Values({name: Decimal(value) for name, value in numbers.items()}, words)


def _earlier(facts: Facts, measure: str) -> dict[Period, Decimal]:
    """Period -> count of the periods before, as long and without a gap, as far back as they are known."""
    found: dict[Period, Decimal] = {}
    period = facts.period.before
    while (figure := facts.find(measure, period=period.id)) and figure.status is Status.OK:
        found[period] = figure.value or Decimal(0)
        period = period.before
    return found
