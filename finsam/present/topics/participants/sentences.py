"""Who took part, in sentences: the flow, sexes, ages, where they came from, and the queue.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.present.enrolments_in_words import enrolments, participants_of
from finsam.present.facts import Facts
from finsam.present.numbers import number, period_days, persons, share_of
from finsam.present.sentences import agreeing, change, joined, largest, sexes
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()


def _values(facts: Facts, *measures: str) -> list[Decimal] | None:
    values = [facts.value(measure) for measure in measures]
    return [value for value in values if value is not None] if None not in values else None


@TEAM.sentences("summary", "Deltagare", paragraph=1)
@TEAM.sentences("1", paragraph=1)
def flow(facts: Facts) -> list[str]:
    """Who came, took part and left, and how the number of active changed."""
    values = _values(facts, "new", "closed", "participated", "active_start", "active_end")
    if values is None:
        return []
    new, closed, participated, start, end = values
    said = (
        f"Under perioden {period_days(facts.period)} gjordes {_new(new)} och {_closed(closed)}"
        f"{_of_them_dropouts(facts)}. {_participated(facts, participated)}."
    )
    # Who is active on a day is one person in a team, and may be in two of an association's.
    return [said, change(f"Antalet aktiva {'deltagare' if facts.team else 'inskrivningar'}", start, end)]


def _new(count: Decimal) -> str:
    return enrolments(count) if count else "ingen inskrivning"


def _participated(facts: Facts, count: Decimal) -> str:
    if not count:
        return "Ingen inskrivning pågick"
    return f"Sammanlagt pågick {enrolments(count)}{participants_of(facts, 'participated')}"


def _closed(count: Decimal) -> str:
    return f"{number(count)} avslutades" if count else "ingen avslutades"


def _of_them_dropouts(facts: Facts) -> str:
    dropouts = facts.value("early_dropouts")
    return f", varav {agreeing(dropouts, 'tidigt avhopp', 'tidiga avhopp')}" if dropouts else ""


def sexes_of(facts: Facts, measure: str, phrase: str) -> list[str]:
    """`Av 52 aktiva är 33 kvinnor (63,5 %) och 19 män (36,5 %).`; nothing of nobody or of a single one.

    Of enrolments it is said whose they are: `Av 23 nya inskrivningar är 12 kvinnors och 11 mäns.`
    """
    whose = facts.declared(measure).of_enrolments
    count, parts = facts.value(measure), sexes(facts, measure, whose=whose)
    if not count or count == 1 or not parts:
        return []
    return [f"Av {number(count)} {phrase} är {parts}."]


@TEAM.sentences("summary", "Deltagare", paragraph=1)
@TEAM.sentences("1", paragraph=2)
def sexes_of_the_active(facts: Facts) -> list[str]:
    """Women and men among the active at the end of the period."""
    return sexes_of(facts, "active_end", "aktiva")


@TEAM.sentences("3", paragraph=1)
def sexes_of_enrolments(facts: Facts) -> list[str]:
    """Women and men among the new enrolments, and among all of the period."""
    return [
        *sexes_of(facts, "new", "nya inskrivningar"),
        *sexes_of(facts, "participated", "inskrivningar under perioden"),
    ]


def ages(facts: Facts, population: str, phrase: str) -> list[str]:
    """Mean, least and greatest age of a population."""
    if facts.value("age_mean", population) is None or facts.value("age_min", population) is None:
        return []
    return [
        f"Medelåldern bland {phrase} är {facts.say('age_mean', population)}; "
        f"den yngsta är {facts.say('age_min', population)} och den äldsta {facts.say('age_max', population)}."
    ]


@TEAM.sentences("1", paragraph=2)
def ages_of_the_active(facts: Facts) -> list[str]:
    """Mean, least and greatest age of the active at the end of the period."""
    return ages(facts, "active_end", "de aktiva")


def origins(facts: Facts, measure: str, phrase: str) -> list[str]:
    """From where most were referred, and who pays for most of them."""
    said = []
    whole = facts.value(measure)
    referrers, payers = largest(facts, measure, "referrer"), largest(facts, measure, "payer")
    if whole and referrers:
        labels, most = referrers
        said.append(f"Vanligaste remittent bland {phrase}: {joined(labels)}, {_each(labels, most, whole)}.")
    if whole and payers:
        labels, most = payers
        said.append(f"Vanligaste försörjning bland {phrase}: {joined(labels)}, {_each(labels, most, whole)}.")
    return said


@TEAM.sentences("1", paragraph=3)
def origins_of_new_and_active(facts: Facts) -> list[str]:
    """From where most of the new and of the active were referred, and who pays for most of them."""
    return [*origins(facts, "new", "nyinskrivna"), *origins(facts, "active_end", "aktiva")]


def _each(labels: list[str], most: Decimal, whole: Decimal) -> str:
    return share_of(most, whole) + (" vardera" if len(labels) > 1 else "")


@TEAM.sentences("1", paragraph=1)
def queue(facts: Facts) -> list[str]:
    """How many wait at the end of the period; nothing where the team keeps no queue."""
    waiting = facts.value("queue_end")
    return [] if waiting is None else [f"Vid periodens slut står {persons(waiting)} i kö."]
