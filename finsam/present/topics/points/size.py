"""Values of the points about how many are enrolled: one team's change, and all teams' and where it is."""

from collections.abc import Mapping
from decimal import Decimal
from math import sqrt

from finsam.domain.figures import SMALL_TEAMS, Figure
from finsam.figures.uncertainty import COMPARED, normal
from finsam.present.dates import day
from finsam.present.facts import Facts
from finsam.present.numbers import is_nobody, number
from finsam.present.sentences import agreeing, counted
from finsam.present.topics.period_words import ago, earlier, the_time
from finsam.present.topics.points.rules import Values
from finsam.present.typography import HARD_SPACE

_PARTS = ((2, "hälften"), (3, "en tredjedel"), (4, "en fjärdedel"), (5, "en femtedel"), (10, "en tiondel"))
_NEAR = Decimal("0.005")
_PERCENT, _MOSTLY = 100, Decimal(2) / 3


def size(facts: Facts, teams: Mapping[str, Facts]) -> Values:
    """The change of the active, exact counts only. `teams`: those of an association's report, by name."""
    words = period_values(facts)
    start, end = facts.value("active_start"), facts.value("active_end")
    if start is None or end is None:
        return Values({}, words)
    change = end - start
    numbers = {"teams": Decimal(len(teams)), "change": change}
    numbers["size_score"] = Decimal(2 if _beyond_chance(facts, change) else 1)
    if start:
        numbers["change_share"] = change * _PERCENT / start
    words |= {
        "active": _active(facts, end),
        "more_or_fewer": _more_or_fewer(change),
        "start": number(start),
        "end": number(end),
        **_of_teams(change, start, teams),
    }
    return Values(numbers, words)


def period_values(facts: Facts) -> dict[str, str]:
    """The words that several topics use: the period's time and last day, the team or teams, the queue."""
    return {
        "since": ago(facts.period),
        "ago": earlier(facts.period),
        "during": f"under {the_time(facts.period)}",
        "last_day": day(facts.period.last),
        "who": "förbundets team" if facts.of_several_teams else "teamet",
        "queue": _queue(facts.told("queue_end")),
    }


def _queue(waiting: Figure | None) -> str:
    if waiting is None:
        return ""
    if is_nobody(waiting):
        return "Ingen stod i kö."
    return f"{counted(waiting, 'person', 'personer')} stod i kö."


def _active(facts: Facts, count: Decimal) -> str:
    """Persons in one team; of several teams one may be in two."""
    noun = "" if facts.of_several_teams else " deltagare"
    return agreeing(count, f"aktiv{noun}", f"aktiva{noun}")


def _more_or_fewer(change: Decimal) -> str:
    return f"{number(abs(change))} {'fler' if change > 0 else 'färre'}"


def _beyond_chance(facts: Facts, change: Decimal) -> bool:
    """Whether more came than left, or fewer, than chance gives: the difference of two Poisson counts."""
    came, left = facts.value("new"), facts.value("closed")
    if came is None or left is None:
        return False
    return float(abs(change)) > normal(COMPARED) * sqrt(came + left)


def _of_teams(change: Decimal, start: Decimal, teams: Mapping[str, Facts]) -> dict[str, str]:
    """How much all teams grew or shrank, and in which team most of that is."""
    if not start or not change:
        return {}
    growth = "ökningen" if change > 0 else "minskningen"
    verb = "växte" if change > 0 else "minskade"
    by = f"Teamen {verb} med {_part(abs(change), start)}"
    own = {name: _change(facts) for name, facts in teams.items()}
    where = _most_of(change, own)
    if where is None or len(own) < 2 or teams[where].team == SMALL_TEAMS:
        return {"grew": f"{by}.", "shrank": f"{by}."}
    theirs = own[where] or Decimal(0)
    whole = "hela" if abs(theirs) >= abs(change) else "det mesta av"
    lead = f"{by}, och {whole} {growth} finns i {where}."
    in_teams = f"I {where} blev de {_more_or_fewer(theirs)}, i {_others(where, own, change - theirs)}."
    return {"grew": lead, "shrank": lead, "in_teams": in_teams}


def _part(change: Decimal, start: Decimal) -> str:
    """`en fjärdedel`, else `19 %`."""
    for below, word in _PARTS:
        if abs(change / start - Decimal(1) / below) <= _NEAR:
            return word
    return f"{number(change * _PERCENT / start)}{HARD_SPACE}%"


def _change(facts: Facts) -> Decimal | None:
    start, end = facts.value("active_start"), facts.value("active_end")
    return None if start is None or end is None else end - start


def _most_of(change: Decimal, own: Mapping[str, Decimal | None]) -> str | None:
    """The team in which most of the change is; None where there is none, or one is not known."""
    if any(one is None for one in own.values()):
        return None
    parts = {name: (one or Decimal(0)) / change for name, one in own.items()}
    most = max(parts, key=lambda name: parts[name], default=None)
    return most if most is not None and parts[most] > _MOSTLY else None


def _others(where: str, own: Mapping[str, Decimal | None], change: Decimal) -> str:
    others = [name for name in own if name != where]
    they = others[0] if len(others) == 1 else f"de andra {number(len(others))} teamen sammanlagt"
    return f"{they} {_more_or_fewer(change) if change else 'lika många'}"
