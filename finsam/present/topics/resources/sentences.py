"""What the team had, in sentences: staff, money, workplaces, parallel enrolment, and steering."""

from decimal import Decimal

from finsam.present.enrolments_in_words import enrolments
from finsam.present.facts import Facts
from finsam.present.numbers import HARD_SPACE, MINUS, number, percent, persons, share_of
from finsam.present.sentences import agreeing, joined
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.budget_time import for_time, left, when_gone
from finsam.present.topics.resources.steering_tables import attendance, steering_kinds

TEAM = Contents[[Facts]]()


@TEAM.sentences("summary", "Personal")
@TEAM.sentences("4")
def staff(facts: Facts) -> list[str]:
    """How many full-time equivalents work in the team at the end of the period."""
    if facts.value("staff_fte") is None:
        return []
    return [f"Vid periodens slut är bemanningen {facts.say('staff_fte')}."]


@TEAM.sentences("summary", "Organisation")
@TEAM.sentences("9")
def money(facts: Facts) -> list[str]:
    """What of which time's budget is used, what is left, and how that time is expected to end."""
    budget, actual = facts.value("budget"), facts.value("actual")
    rest, forecast = left(facts), facts.value("forecast")
    if budget is None or actual is None or rest is None:
        return []
    share = f" ({percent(actual, budget)})" if budget else ""
    kr = f"{number(abs(rest))}{HARD_SPACE}kr"
    remains = f"{kr} återstår" if rest >= 0 else f"budgeten är överskriden med {kr}"
    said = [
        f"Av budgeten{for_time(facts)} på {facts.say('budget')} är {facts.say('actual')}{share} använt"
        f"{when_gone(facts)}; {remains}."
    ]
    if forecast is not None:
        said.append(_forecast(facts, number(forecast)))
    return said


def _forecast(facts: Facts, text: str) -> str:
    amount = facts.say("forecast").removeprefix(MINUS)
    if text == "0":
        return "Enligt prognosen går budgeten jämnt ut."
    outcome = "underskott" if text.startswith(MINUS) else "överskott"
    return f"Enligt prognosen blir det ett {outcome} på {amount}."


@TEAM.sentences("2", paragraph=1)
def placements(facts: Facts) -> list[str]:
    """How many were in work placement, and at whose workplace."""
    count = facts.value("placements")
    if count is None:
        return []
    if not count:
        return ["Ingen var i arbetsträning under perioden."]
    words = {"external": "hos externa arbetsgivare", "municipal": "hos kommunala arbetsgivare"}
    parts = [
        f"{number(figure.value)} {words.get(figure.group, 'utan uppgift om arbetsgivare')}"
        for figure in facts.groups("placements", "workplace")
        if figure.value
    ]
    said = f"Under perioden var {persons(count)} i arbetsträning"
    return [f"{said}, {joined(parts)}."] if parts else [f"{said}."]


@TEAM.sentences("2", paragraph=2)
def beside(facts: Facts) -> list[str]:
    """How many are enrolled at AF at the same time, and how many live on money from several payers."""
    whole, said = facts.value("participated"), []
    parallel = facts.value("participated_parallel_af")
    several = facts.value("participated_several_payers")
    if whole and parallel is not None:
        unknown = facts.value("participated", by="parallel_af", group="unknown")
        lacking = f"; uppgift saknas för {number(unknown)}" if unknown else ""
        known = whole - (unknown or 0)
        if known:
            share = share_of(parallel, known)
            said.append(f"Parallellt inskrivna på Arbetsförmedlingen är {share} av inskrivningarna{lacking}.")
    if whole and several:
        said.append(f"Vid {enrolments(several)} fanns försörjning från flera håll samtidigt.")
    return said


@TEAM.sentences("7")
def steering(facts: Facts) -> list[str]:
    """Seats, vacancies and meetings of the steering group, and which parties were at none of them."""
    said = []
    seats, vacant = facts.value("steering_seats"), facts.value("steering_vacant")
    if seats and vacant is not None:
        said.append(f"Vid periodens slut har styrgruppen {_seats(seats)}{_vacant(facts, vacant)}.")
    kinds = steering_kinds(facts)
    counts = [facts.value("meetings", by="kind", group=kind) for kind in kinds]
    held = sum((count for count in counts if count is not None), Decimal(0))
    if held and None not in counts:
        said.append(f"Den har haft {agreeing(held, 'möte', 'möten')} under perioden.")
        absent = [name for name, came in attendance(facts, kinds).items() if came.startswith("0 av")]
        if absent:
            said.append(_at_none(absent))
    return said


def _at_none(absent: list[str]) -> str:
    noted = "med antecknad närvaro"
    if len(absent) == 1:
        return f"Vid inget av mötena {noted} var {absent[0]} med."
    if len(absent) == 2:
        return f"Varken {absent[0]} eller {absent[1]} var med vid något av mötena {noted}."
    return f"Ingen av {joined(absent)} var med vid något av mötena {noted}."


def _seats(count: Decimal) -> str:
    return agreeing(count, "plats", "platser")


def _vacant(facts: Facts, vacant: Decimal) -> str:
    if not vacant:
        return ", ingen vakant"
    places = [figure.group for figure in facts.groups("steering_vacant", "organisation") if figure.value]
    return f", varav {agreeing(vacant, 'vakant', 'vakanta')} ({joined(places)})"
