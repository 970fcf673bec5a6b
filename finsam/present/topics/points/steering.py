"""Values of the points about steering groups: vacant seats, and parties that were at no meeting."""

from collections.abc import Mapping
from decimal import Decimal

from finsam.present.facts import Facts
from finsam.present.numbers import number
from finsam.present.sentences import joined
from finsam.present.topics.association.steering_sentences import absent, meetings_of, vacancies
from finsam.present.topics.period_words import the_time
from finsam.present.topics.points.rules import Values
from finsam.present.topics.resources.steering_tables import attended, steering_kinds

_PERCENT = 100


def steering(facts: Facts, teams: Mapping[str, Facts]) -> Values:
    """`absent`: how many parties were at none of the steering group's meetings whose attendance is noted.

    `teams`: those of an association's report, by name; `absent_in`: in how many of them a party was at none.
    """
    return _of_teams(facts, teams) if teams else _of_one(facts)


def _of_teams(together: Facts, teams: Mapping[str, Facts]) -> Values:
    missed, where = absent(teams), vacancies(teams)
    numbers = {"absent_in": Decimal(len(missed))}
    words = {"missed": _missed(teams, missed), "who_missed": _who_missed(missed)}
    seats, vacant = together.value("steering_seats"), together.value("steering_vacant")
    if seats and vacant is not None:
        numbers |= {"vacant_in_teams": vacant, "vacant_share": vacant * _PERCENT / seats}
        words |= _vacant_words(vacant, seats)
        words["vacant_in"] = f"Det gäller {joined(where)}." if where else ""
    return Values(numbers, words)


def _missed(teams: Mapping[str, Facts], missed: Mapping[str, list[str]]) -> str:
    """`I FNS var 2 parter inte med på något av styrgruppens 4 möten`; of several teams that a party was."""
    if len(missed) != 1:
        return f"I {joined([*missed])} missade någon part alla styrgruppens möten" if missed else ""
    ((name, who),) = missed.items()
    count = "en part" if len(who) == 1 else f"{number(Decimal(len(who)))} parter"
    return f"I {name} var {count} inte med på {meetings_of(teams[name], who)}"


def _who_missed(missed: Mapping[str, list[str]]) -> str:
    of_each = [f"{joined(who)} i {name}" if len(missed) > 1 else joined(who) for name, who in missed.items()]
    return f"Det gäller {joined(of_each)}." if of_each else ""


def _of_one(facts: Facts) -> Values:
    at_none = _absent(facts)
    numbers = {"absent": Decimal(len(at_none))}
    whose = _vacant_of(facts)
    words = {"absent": _at_none(facts, at_none, same={*whose} == {*at_none})}
    seats, vacant = facts.value("steering_seats"), facts.value("steering_vacant")
    if seats and vacant is not None:
        numbers |= {"vacant": vacant, "vacant_share": vacant * _PERCENT / seats}
        words |= _vacant_words(vacant, seats)
        words |= {
            "vacant_places": _places(whose, vacant),
            "all_taken": "" if vacant else "Alla platser i styrgruppen är tillsatta.",
        }
    return Values(numbers, words)


def _vacant_words(vacant: Decimal, seats: Decimal) -> dict[str, str]:
    return {
        "vacant_of": _of_seats(vacant, seats),
        "vacant_word": "vakant" if vacant == 1 else "vakanta",
    }


def _of_seats(vacant: Decimal, seats: Decimal) -> str:
    if vacant == seats and seats <= 2:
        return "den enda platsen" if seats == 1 else "båda platserna"
    return (
        f"alla {number(seats)} platser" if vacant == seats else f"{number(vacant)} av {number(seats)} platser"
    )


def _vacant_of(facts: Facts) -> list[str]:
    """Whose seats are vacant."""
    return [figure.group for figure in facts.groups("steering_vacant", "organisation") if figure.value]


def _places(whose: list[str], vacant: Decimal) -> str:
    """Whose they are: the next sentence names those who were at no meeting, who may be others."""
    return f"{'Vakansen' if vacant == 1 else 'Vakanserna'} gäller {joined(whose)}." if whose else ""


def _absent(facts: Facts) -> dict[str, int]:
    """Organisation -> how many meetings it was at none of."""
    came = attended(facts, steering_kinds(facts))
    return {name: noted for name, (meetings, noted) in came.items() if not meetings}


def _at_none(facts: Facts, absent: dict[str, int], *, same: bool) -> str:
    """Who was at no meeting; `same`: those whose seats are vacant, who are named before."""
    if not absent:
        return ""
    who = [*absent]
    meetings = _meetings(facts, set(absent.values()))
    if same:
        return f"Ingen därifrån var med på {meetings}."
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
