"""How the teams are steered, all together: seats, vacancies and meetings, and who was at none of a team's."""

from collections.abc import Mapping
from decimal import Decimal

from finsam.domain.figures import SMALL_TEAMS
from finsam.present.facts import Facts
from finsam.present.numbers import number
from finsam.present.sentences import agreeing, joined
from finsam.present.topics.association.tables import Teams
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.steering_tables import attended, steering_kinds

ASSOCIATION = Contents[[Facts, Teams]]()


@ASSOCIATION.sentences("governance")
def steering_groups(together: Facts, teams: Teams) -> list[str]:
    """Seats, vacancies and meetings of all steering groups."""
    seats, vacant = together.value("steering_seats"), together.value("steering_vacant")
    if not seats or vacant is None:
        return []
    said = [f"Vid periodens slut hade teamens styrgrupper {_seats(seats)}{_vacant(vacant, seats, teams)}."]
    counts = [together.value("meetings", by="kind", group=kind) for kind in steering_kinds(together)]
    held = sum((count for count in counts if count is not None), Decimal(0))
    if held and None not in counts:
        said.append(f"De höll {agreeing(held, 'möte', 'möten')} under perioden.")
    return [*said, *(_at_none(name, teams[name], who) for name, who in absent(teams).items())]


def _at_none(name: str, facts: Facts, who: list[str]) -> str:
    """`I FNS var varken A eller B med på något av styrgruppens 4 möten.`"""
    meetings = meetings_of(facts, who)
    if len(who) == 2:
        return f"I {name} var varken {who[0]} eller {who[1]} med på {meetings}."
    return f"I {name} var {joined(who)} inte med på {meetings}."


def absent(teams: Mapping[str, Facts]) -> dict[str, list[str]]:
    """Team -> the parties that were at none of its steering group's meetings; only teams that have such."""
    found = {
        name: [party for party, (came, noted) in _attended(facts).items() if noted and not came]
        for name, facts in teams.items()
        if facts.team != SMALL_TEAMS
    }
    return {name: who for name, who in found.items() if who}


def vacancies(teams: Mapping[str, Facts]) -> list[str]:
    """The teams whose steering group has a vacant seat."""
    return [name for name, facts in teams.items() if facts.value("steering_vacant")]


def meetings_of(facts: Facts, who: list[str]) -> str:
    """`något av styrgruppens 4 möten`; where attendance is not noted of all, those of which it is."""
    noted = {of for party, (_, of) in _attended(facts).items() if party in who}
    held = sum(
        (facts.value("meetings", by="kind", group=kind) or 0 for kind in steering_kinds(facts)), Decimal(0)
    )
    if noted != {held}:
        return "något av styrgruppens möten med antecknad närvaro"
    return "styrgruppens enda möte" if held == 1 else f"något av styrgruppens {number(held)} möten"


def _attended(facts: Facts) -> dict[str, tuple[int, int]]:
    return attended(facts, steering_kinds(facts))


def _seats(count: Decimal) -> str:
    return agreeing(count, "plats", "platser")


def _vacant(vacant: Decimal, seats: Decimal, teams: Teams) -> str:
    if not vacant:
        return ", och ingen av dem var vakant"
    if vacant == seats:
        return ", och alla var vakanta"
    return f", varav {agreeing(vacant, 'var vakant', 'var vakanta')} ({joined(vacancies(teams))})"
