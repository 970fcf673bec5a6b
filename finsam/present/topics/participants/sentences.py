"""What does the program itself say of participants and results? The Beskrivning of fields 1 and 3.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.periods import Period
from finsam.domain.rules import EARLY_DROPOUT
from finsam.figures.parts import sum_of
from finsam.present.enrolments_in_words import enrolments, participants_of
from finsam.present.facts import Facts
from finsam.present.numbers import number, period_days, persons, share_of
from finsam.present.sentences import agreeing, change, joined, largest, sexes, within
from finsam.present.topics.results.columns import counts_of, result_columns
from finsam.present.topics.results.tables import dropouts_in_base


def _values(facts: Facts, *measures: str) -> list[Decimal] | None:
    values = [facts.value(measure) for measure in measures]
    return [value for value in values if value is not None] if None not in values else None


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


def ages(facts: Facts, population: str, phrase: str) -> list[str]:
    """Mean, least and greatest age of a population."""
    if facts.value("age_mean", population) is None or facts.value("age_min", population) is None:
        return []
    return [
        f"Medelåldern bland {phrase} är {facts.say('age_mean', population)}; "
        f"den yngsta är {facts.say('age_min', population)} och den äldsta {facts.say('age_max', population)}."
    ]


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


def _each(labels: list[str], most: Decimal, whole: Decimal) -> str:
    return share_of(most, whole) + (" vardera" if len(labels) > 1 else "")


def queue(facts: Facts) -> list[str]:
    """How many wait at the end of the period; nothing where the team keeps no queue."""
    waiting = facts.value("queue_end")
    return [] if waiting is None else [f"Vid periodens slut står {persons(waiting)} i kö."]


def results(facts: Facts) -> list[str]:
    """How many reached the goal, of how many, and to what."""
    share = facts.get("share_reached_goal")
    if share.denominator is None or share.numerator is None:
        return []
    without = "" if facts.value("closed") == share.denominator else ", tidiga avhopp borträknade"
    if share.denominator == 0:
        return [f"Ingen avslutades under perioden{without}, så det finns ingen målandel att ange."]
    reached = f"Av dem gick {number(share.numerator)} i mål ({facts.say('share_reached_goal')})."
    if share.denominator == 1:
        reached = "Personen gick i mål." if share.numerator else "Personen gick inte i mål."
    left = persons(1) if share.denominator == 1 else enrolments(share.denominator)
    return [f"{left} avslutades{without}. {reached}", *_reasons(facts)]


def _reasons(facts: Facts) -> list[str]:
    """Where they went, in the words of the result table, so that the two never differ."""
    columns = [(label, sum_of(counts_of(facts, codes))) for label, codes in result_columns(facts)]
    if dropouts_in_base(facts):
        columns.append((facts.label("exit_reason", EARLY_DROPOUT), facts.get("early_dropouts")))
    if any(figure.value is None for _, figure in columns):
        return []
    left = [(within(label), figure.value) for label, figure in columns if figure.value]
    if [count for _, count in left] == [1]:
        return [f"Avslutet var till {left[0][0]}."]
    parts = [f"{label} ({number(count)})" for label, count in left]
    return [f"De avslutades till {joined(parts)}."] if parts else []


def durations(facts: Facts) -> list[str]:
    """Throughput in total and by sex, and how it was in the twelve months before."""
    figure = facts.get("months_mean", "reached_goal")
    if figure.value is None:
        return []
    said = [
        f"Genomströmningstiden är i medeltal {facts.say('months_mean', 'reached_goal')} för "
        f"{enrolments(figure.n or 0)} som gick i mål{_by_sex(facts, 'months_mean', 'reached_goal')}."
    ]
    before = facts.find("months_mean", "reached_goal", period=facts.period.before.id)
    if before is not None and before.value is not None:
        said.append(_since(facts.period.before, before.value, figure.value))
    return said


def _since(before: Period, then: Decimal, now: Decimal) -> str:
    days, first, last = period_days(before), number(then, 1), number(now, 1)
    if first == last:
        return f"Den är oförändrad sedan perioden före ({days})."
    changed = "ökat" if now > then else "minskat"
    return f"Sedan perioden före ({days}) har den {changed} från {first} till {last}."


def support(facts: Facts) -> list[str]:
    """Mean years on public support before enrolment, over those who left."""
    figure = facts.get("support_years_mean", "closed")
    if figure.value is None:
        return []
    return [
        f"Före inskrivningen hade de avslutade haft offentlig försörjning i medeltal "
        f"{facts.say('support_years_mean', 'closed')}{_by_sex(facts, 'support_years_mean', 'closed')}; "
        f"uppgift finns för {enrolments(figure.n or 0)}."
    ]


def _by_sex(facts: Facts, measure: str, population: str) -> str:
    parts = [
        f"{word} {facts.say(measure, population, 'sex', sex)}"
        for sex, word in (("woman", "kvinnor"), ("man", "män"))
        if facts.value(measure, population, "sex", sex) is not None
    ]
    return f" ({joined(parts)})" if len(parts) == 2 else ""
