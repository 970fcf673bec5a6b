"""What does the program itself say of answers, follow-up, placements and steering?

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.instruments import Kind
from finsam.measures.catalogue import MEASURES
from finsam.present.enrolments_in_words import enrolments
from finsam.present.facts import Facts
from finsam.present.numbers import number, persons, share_of, shown
from finsam.present.parts.chart import MIN_PERSONS
from finsam.present.sentences import agreeing, joined
from finsam.present.topics.resources.steering_tables import attendance, steering_kinds
from finsam.present.topics.results.follow_up_tables import marks_of
from finsam.present.topics.surveys.facts import answered_of, of_instrument, response


def scales(facts: Facts) -> list[str]:
    """The answers to a question on a scale: mean, least and greatest, and how many answered."""
    said = []
    for instrument, _ in answered_of(facts, Kind.SCALE):
        mean, least, most = (
            of_instrument(facts, measure, instrument) for measure in ("scale_mean", "scale_min", "scale_max")
        )
        if mean.value is None or least.value is None or most.value is None or instrument.scale is None:
            continue
        on = f"{number(instrument.scale.least)}–{number(instrument.scale.most)}"
        said.append(
            f"På frågan om deltagarens egen utveckling (skala {on}) är medelvärdet {number(mean.value, 1)}; "
            f"svaren ligger mellan {number(least.value)} och {number(most.value)}. "
            f"{response(facts, instrument)}."
        )
    return said


def totals(facts: Facts) -> list[str]:
    """How the totals of ORS, SRS and KASAM changed for those who answered twice."""
    said = []
    for instrument, _ in answered_of(facts, Kind.TOTAL):
        first = of_instrument(facts, "survey_mean_first", instrument)
        latest = of_instrument(facts, "survey_mean_latest", instrument)
        if first.value is None or latest.value is None or not latest.n:
            continue
        text = (
            f"{instrument.name}: för {persons(latest.n)} som har svarat minst två gånger gick medelvärdet "
            f"från {number(first.value, 1)} till {number(latest.value, 1)} poäng"
        )
        change = facts.find("survey_share_reliable_change", by="instrument", group=instrument.id)
        if change is not None and change.value is not None:
            text += f"; {shown(change, MEASURES[change.measure], counts=True)} har förbättrats tillförlitligt"
        said.append(f"{text}.")
    return said


def follow_up(facts: Facts) -> list[str]:
    """How many of those followed up are at work or study, mark by mark."""
    said = []
    for months in marks_of(facts):
        asked = facts.value("follow_up_asked", by="months", group=months)
        share = facts.get("follow_up_share_occupied", by="months", group=months)
        if not asked or share.numerator is None or share.denominator is None:
            continue
        if share.denominator == 0:
            said.append(f"Av {_left(asked)} att följa upp {months} månader efter avslutet nåddes ingen.")
            continue
        said.append(
            f"Av {_left(asked)} att följa upp {months} månader efter avslutet nåddes "
            f"{number(share.denominator)}; {_part(share.numerator, share.denominator)} var i arbete eller "
            "studier."
        )
    return said


def _left(asked: Decimal) -> str:
    """Exits, not persons: somebody may have left twice."""
    return agreeing(asked, "avslutad", "avslutade")


def _part(numerator: Decimal, denominator: Decimal) -> str:
    """A share with its counts; the counts alone of a handful of people, of whom one is many per cent."""
    if denominator < MIN_PERSONS:
        return f"{number(numerator)} av {number(denominator)}"
    return share_of(numerator, denominator, 0)


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


def beside(facts: Facts) -> list[str]:
    """How many are enrolled at AF at the same time, and how many live on money from several payers."""
    whole, said = facts.value("participated"), []
    parallel = facts.value("participated_parallel_af")
    several = facts.value("participated_several_payers")
    if whole and parallel is not None:
        unknown = facts.value("participated", by="parallel_af", group="unknown")
        lacking = f"; uppgift saknas för {number(unknown)}" if unknown else ""
        share = share_of(parallel, whole)
        said.append(f"Parallellt inskrivna på Arbetsförmedlingen är {share} av inskrivningarna{lacking}.")
    if whole and several:
        said.append(f"Vid {enrolments(several)} fanns försörjning från flera håll samtidigt.")
    return said


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
