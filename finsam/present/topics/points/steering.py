"""Values of the points about the steering group: vacant seats, and parties that were at no meeting."""

from decimal import Decimal

from finsam.present.facts import Facts
from finsam.present.numbers import number
from finsam.present.sentences import joined
from finsam.present.topics.period_words import the_time
from finsam.present.topics.points.rules import Values
from finsam.present.topics.resources.steering_tables import attended, steering_kinds

_PERCENT = 100


def steering(facts: Facts) -> Values:
    """`absent`: how many parties were at none of the steering group's meetings whose attendance is noted."""
    absent = _absent(facts)
    numbers = {"absent": Decimal(len(absent))}
    words = {"absent": _at_none(facts, absent)}
    seats, vacant = facts.value("steering_seats"), facts.value("steering_vacant")
    if seats and vacant is not None:
        numbers |= {"vacant": vacant, "vacant_share": vacant * _PERCENT / seats}
        words |= {
            "vacant_of": _of_seats(vacant, seats),
            "vacant_word": "vakant" if vacant == 1 else "vakanta",
            "vacant_places": _places(facts) if not absent else "",
            "all_taken": "" if vacant else "Alla platser i styrgruppen är tillsatta.",
        }
    return Values(numbers, words)


def _of_seats(vacant: Decimal, seats: Decimal) -> str:
    if vacant == seats and seats <= 2:
        return "den enda platsen" if seats == 1 else "båda platserna"
    return (
        f"alla {number(seats)} platser" if vacant == seats else f"{number(vacant)} av {number(seats)} platser"
    )


def _places(facts: Facts) -> str:
    """Whose seats are vacant."""
    whose = [figure.group for figure in facts.groups("steering_vacant", "organisation") if figure.value]
    return f"Det gäller {joined(whose)}." if whose else ""


def _absent(facts: Facts) -> dict[str, int]:
    """Organisation -> how many meetings it was at none of."""
    came = attended(facts, steering_kinds(facts))
    return {name: noted for name, (meetings, noted) in came.items() if not meetings}


def _at_none(facts: Facts, absent: dict[str, int]) -> str:
    if not absent:
        return ""
    who = [*absent]
    meetings = _meetings(facts, set(absent.values()))
    if len(who) == 2:
        return f"Varken {who[0]} eller {who[1]} var med på {meetings}."
    return f"{joined(who)} var inte med på {meetings}."


def _meetings(facts: Facts, noted: set[int]) -> str:
    """`något av årets 4 möten`; where attendance is not noted of all, those of which it is."""
    held = sum((facts.value("meetings", by="kind", group=kind) or 0 for kind in steering_kinds(facts)), 0)
    whose = f"{the_time(facts.period)}s"
    if noted != {held}:
        return f"något av {whose} möten med antecknad närvaro"
    return f"{whose} enda möte" if held == 1 else f"något av {whose} {number(Decimal(held))} möten"
