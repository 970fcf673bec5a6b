"""Values of the points about who referred the new, and those that flow and staff fill up with."""

from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.present.declared import text_of
from finsam.present.enrolments_in_words import enrolments_of
from finsam.present.facts import Facts
from finsam.present.numbers import is_nobody, number
from finsam.present.sentences import bare, joined
from finsam.present.topics.points.rules import Values
from finsam.present.topics.points.size import period_values

# Who refer; one's own application is nobody's referral.
PARTIES = {
    "municipality": "kommunen",
    "af": "Arbetsförmedlingen",
    "fk": "Försäkringskassan",
    "region": "Regionen",
}
_PERCENT = 100


def inflow(facts: Facts) -> Values:
    """Which party referred most of the new, and which none or one of them; of those that it is known of."""
    new, unknown = facts.known("new", "referrer").value, facts.value("new", by="referrer", group=UNKNOWN)
    counts = {party: facts.value("new", by="referrer", group=party) for party in PARTIES}
    if not new or unknown is None or None in counts.values():
        return Values()
    referred = {party: count for party, count in counts.items() if count is not None}
    if not any(referred.values()):
        return Values()
    numbers = {"new": new}
    words: dict[str, str] = {}
    names = _names(facts)
    most, second = sorted(referred, key=lambda party: -referred[party])[:2]
    if referred[most] > referred[second]:
        numbers["most_share"] = referred[most] * _PERCENT / new
        words |= _most(names[most], referred[most], new)
        words["second"] = _second(names, second, referred)
    if unknown:
        words["referrer_unknown"] = f"För {number(unknown)} saknas uppgift."
        return Values(numbers, words)
    few = _few({names[party]: count for party, count in referred.items()}, new)
    return Values(numbers, words) | few


def _most(party: str, count: Decimal, new: Decimal) -> dict[str, str]:
    of = f"{number(count)} av {number(new)}"
    return {"most": party, "most_of": of, "most_said": f"{party} remitterade flest, {of}."}


def _names(facts: Facts) -> dict[str, str]:
    """What the parties are called; several teams have a municipality each."""
    return {**PARTIES, "municipality": "kommunerna"} if facts.of_several_teams else dict(PARTIES)


def _second(names: dict[str, str], second: str, referred: dict[str, Decimal]) -> str:
    """The party after the first, where it is one; nothing where there is more to say of those that lack."""
    count = referred[second]
    if min(referred.values()) < 2 or [*referred.values()].count(count) > 1:
        return ""
    return f"Näst flest kom från {names[second]}, {number(count)}."


def _few(referred: dict[str, Decimal], new: Decimal) -> Values:
    """`referred`: by the party's name."""
    silent = [party for party, count in referred.items() if count == 0]
    single = [party for party, count in referred.items() if count == 1]
    numbers = {"silent": Decimal(len(silent)), "single": Decimal(len(single))}
    words = {}
    if silent:
        words["silent"] = _none_of(silent, f"de {number(new)} nya")
        words["no_referral"] = _none_of(silent, "dem")
    if single:
        each = " var" if len(single) > 1 else ""
        words["single"] = f"{joined(single)} remitterade bara 1{each} av de {number(new)} nya."
        words["one_referral"] = f"{joined(single)} remitterade 1{each} av dem."
    return Values(numbers, words)


def _none_of(parties: list[str], whom: str) -> str:
    if len(parties) == 1:
        return f"{parties[0]} remitterade ingen av {whom}."
    if len(parties) == 2:
        return f"Varken {parties[0]} eller {parties[1]} remitterade någon av {whom}."
    return f"{joined(parties)} remitterade ingen av {whom}."


def flow(facts: Facts) -> Values:
    """How many came and left."""
    new, closed, every = (facts.told(measure) for measure in ("new", "closed", "participated"))
    if new is None or closed is None or every is None:
        return Values()
    came = "ingen" if is_nobody(new) else bare(new)
    told = f"{came} kom och {'ingen' if is_nobody(closed) else bare(closed)} avslutades."
    both = {"came_and_left": told, "participated": _enrolments(every)}
    return Values({"flow": Decimal(1)}, period_values(facts) | both)


def _enrolments(every: Figure) -> str:
    return "ingen inskrivning" if is_nobody(every) else enrolments_of(every)


def staff(facts: Facts) -> Values:
    """How many full-time equivalents there were at the period's end."""
    count = facts.get("staff_fte")
    if count.value is None:
        return Values()
    return Values({"staff": count.value}, period_values(facts) | {"staff": text_of(count)})
