"""What the team had, in sentences: staff, money, workplaces, parallel enrolment, and steering."""

from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.present.dates import day
from finsam.present.enrolments_in_words import enrolments
from finsam.present.facts import Facts
from finsam.present.numbers import MIN_IN_PERCENT, number, percent, persons, rounded
from finsam.present.sentences import agreeing, capital, joined
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.budget_time import for_time, left, when_gone
from finsam.present.topics.resources.steering_tables import attendance, steering_kinds
from finsam.present.typography import HARD_SPACE

TEAM = Contents[[Facts]]()


@TEAM.sentences("summary", "Personal")
def staff_in_short(facts: Facts) -> list[str]:
    """How many full-time equivalents work in the team."""
    extent = facts.value("staff_fte")
    return [f"Teamet har {_full_time(extent)}."] if extent else []


def _full_time(extent: Decimal) -> str:
    """`1 årsarbetskraft`, `3,50 årsarbetskrafter`: as in tables, but a whole number without decimals."""
    fixed = rounded(extent, 2)
    text = number(fixed, 0 if fixed == fixed.to_integral_value() else 2)
    return f"{text}{HARD_SPACE}{'årsarbetskraft' if text == '1' else 'årsarbetskrafter'}"


@TEAM.sentences("4")
def staff(facts: Facts) -> list[str]:
    """How many full-time equivalents work in the team at the end of the period."""
    extent = facts.value("staff_fte")
    if extent is None:
        return []
    when = f"Den {day(facts.period.last)}"
    if not extent:
        return [f"{when} arbetade ingen i insatsen."]
    return [f"{when} motsvarade bemanningen {_full_time(extent)}."]


@TEAM.sentences("summary", "Organisation")
def money_in_short(facts: Facts) -> list[str]:
    """What share of which time's budget is used, and how much of that time has gone."""
    budget, actual = facts.value("budget"), facts.value("actual")
    if not budget or actual is None:
        return []
    gone = when_gone(facts)
    then = f" {gone}" if gone else ""
    if not actual:
        return [f"Inget av budgeten{for_time(facts)} är använt{then}."]
    return [f"Av budgeten{for_time(facts)} är {percent(actual, budget)} använt{then}."]


@TEAM.sentences("9")
def money(facts: Facts) -> list[str]:
    """How large the budget of a time is, what is used and left of it, and how that time is to end."""
    budget, actual = facts.value("budget"), facts.value("actual")
    rest, forecast = left(facts), facts.value("forecast")
    if budget is None or actual is None or rest is None:
        return []
    said = [f"Budgeten{for_time(facts)} är på {kronor(budget)}."]
    said += [_used(facts, budget, actual, rest)] if budget or actual else []
    return said if forecast is None else [*said, _forecast(forecast)]


def kronor(amount: Decimal) -> str:
    """`1 krona`, `712 803 kronor`: without a sign."""
    return agreeing(abs(rounded(amount, 0)), "krona", "kronor")


def _used(facts: Facts, budget: Decimal, actual: Decimal, rest: Decimal) -> str:
    share = f" ({percent(actual, budget)})" if budget else ""
    remains = f"{kronor(rest)} återstår" if rest >= 0 else f"budgeten är överskriden med {kronor(rest)}"
    gone = when_gone(facts)
    if not rounded(actual, 0):
        return f"{capital(gone)} är inget använt." if gone else "Inget av den är använt."
    word = "använd" if rounded(actual, 0) == 1 else "använda"
    used = f"är {kronor(actual)} {word}{share} och {remains}."
    return f"{capital(gone)} {used}" if gone else f"Av den {used}"


def _forecast(forecast: Decimal) -> str:
    if not rounded(forecast, 0):
        return "Enligt prognosen går budgeten jämnt ut."
    outcome = "underskott" if forecast < 0 else "överskott"
    return f"Enligt prognosen blir det ett {outcome} på {kronor(forecast)}."


# A workplace of one, of several, and of all who were in placement.
_AT = {
    "external": ("hos en extern arbetsgivare", "hos externa arbetsgivare"),
    "municipal": ("hos en kommunal arbetsgivare", "hos kommunala arbetsgivare"),
}
_AT_UNKNOWN = ("utan uppgift om arbetsgivare",) * 2


@TEAM.sentences("2", paragraph=1)
def placements(facts: Facts) -> list[str]:
    """How many were in work placement, and at whose workplace."""
    count = facts.value("placements")
    if count is None:
        return []
    if not count:
        return ["Ingen var i arbetsträning under perioden."]
    said = f"Under perioden var {persons(count)} i arbetsträning"
    groups = [(one.value, one.group) for one in facts.groups("placements", "workplace") if one.value]
    parts = [f"{number(n)} {_AT.get(at, _AT_UNKNOWN)[n != 1]}" for n, at in groups]
    if len(parts) == 1:
        alone = parts[0].partition(" ")[2]
        return [f"{said}, {alone}." if count == 1 else f"{said}, alla {alone}."]
    return [f"{said}, {joined(parts)}."] if parts else [f"{said}."]


@TEAM.sentences("2", paragraph=2)
def beside(facts: Facts) -> list[str]:
    """How many are enrolled at AF at the same time, and how many live on money from several payers."""
    whole, several = facts.value("participated"), facts.value("participated_several_payers")
    parallel = facts.value("participated_parallel_af")
    said = _at_af(facts, whole, parallel) if whole and parallel is not None else []
    if whole and several:
        said.append(f"Vid {enrolments(several)} kom försörjningen från flera håll samtidigt.")
    return said


def _at_af(facts: Facts, whole: Decimal, parallel: Decimal) -> list[str]:
    unknown = facts.value("participated", by="parallel_af", group=UNKNOWN) or Decimal(0)
    known = whole - unknown
    if known < 2:
        return []
    of = f"de {number(known)} {'inskrivningar som det finns uppgift om' if unknown else 'inskrivningarna'}"
    share = f" ({percent(parallel, known)})" if parallel and known >= MIN_IN_PERCENT else ""
    vid = f"Vid {number(parallel)} av {of}{share}" if parallel else f"Vid ingen av {of}"
    said = [f"{vid} var deltagaren också inskriven på Arbetsförmedlingen."]
    return [*said, f"För {number(unknown)} saknas uppgift."] if unknown else said


@TEAM.sentences("7")
def steering(facts: Facts) -> list[str]:
    """Seats, vacancies and meetings of the steering group, and which parties were at none of them."""
    said = []
    seats, vacant = facts.value("steering_seats"), facts.value("steering_vacant")
    if seats and vacant is not None:
        said.append(f"Vid periodens slut hade styrgruppen {_seats(seats)}{_vacant(facts, seats, vacant)}.")
    kinds = steering_kinds(facts)
    counts = [facts.value("meetings", by="kind", group=kind) for kind in kinds]
    held = sum((count for count in counts if count is not None), Decimal(0))
    if held and None not in counts:
        said.append(
            f"{'Den' if said else 'Styrgruppen'} höll {agreeing(held, 'möte', 'möten')} under perioden."
        )
        absent = [name for name, came in attendance(facts, kinds).items() if came.startswith("0 av")]
        if absent:
            said.append(_at_none(absent, held))
    return said


def _at_none(absent: list[str], held: Decimal) -> str:
    where = "på mötet" if held == 1 else "på något av de möten där närvaron är antecknad"
    if len(absent) == 1:
        return f"{absent[0]} var inte med {where}."
    if len(absent) == 2:
        return f"Varken {absent[0]} eller {absent[1]} var med {where}."
    return f"Ingen av {joined(absent)} var med {where}."


def _seats(count: Decimal) -> str:
    return agreeing(count, "plats", "platser")


def _vacant(facts: Facts, seats: Decimal, vacant: Decimal) -> str:
    if not vacant:
        return ", som inte var vakant" if seats == 1 else ", och ingen av dem var vakant"
    if vacant == seats:
        return ", som var vakant" if seats == 1 else ", och alla var vakanta"
    places = [figure.group for figure in facts.groups("steering_vacant", "organisation") if figure.value]
    return f", varav {agreeing(vacant, 'var vakant', 'var vakanta')} ({joined(places)})"
