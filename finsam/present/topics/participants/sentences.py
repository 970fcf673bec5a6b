"""Who took part, in sentences: the flow, sexes, ages, where they came from, and the queue.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.present.declared import text_of
from finsam.present.enrolments_in_words import enrolments_of, participants_of
from finsam.present.facts import Facts
from finsam.present.numbers import is_nobody, number, period_days, share_of
from finsam.present.sentences import bare, change_of, counted, joined, largest, sexes
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()


def _told(facts: Facts, *measures: str) -> list[Figure] | None:
    figures = [facts.told(measure) for measure in measures]
    return [figure for figure in figures if figure is not None] if None not in figures else None


@TEAM.sentences("summary", "Deltagare", paragraph=1)
@TEAM.sentences("1", paragraph=1)
def flow(facts: Facts) -> list[str]:
    """Who came, took part and left, and how the number of active changed."""
    figures = _told(facts, "new", "closed", "participated", "active_start", "active_end")
    if figures is None:
        return []
    new, closed, participated, start, end = figures
    said = (
        f"Under perioden {period_days(facts.period)} gjordes {_new(new)} och {_closed(closed)}"
        f"{_of_them_dropouts(facts)}. {_participated(facts, participated)}."
    )
    # Who is active on a day is one person in a team, and may be in two of an association's.
    who = "inskrivningar" if facts.of_several_teams else "deltagare"
    return [said, change_of(f"Antalet aktiva {who}", start, end)]


def _new(count: Figure) -> str:
    return "ingen inskrivning" if count.value == 0 else enrolments_of(count)


def _participated(facts: Facts, count: Figure) -> str:
    if count.value == 0:
        return "Ingen inskrivning pågick"
    return f"Sammanlagt pågick {enrolments_of(count)}{participants_of(facts, 'participated')}"


def _closed(count: Figure) -> str:
    return "ingen avslutades" if count.value == 0 else f"{bare(count)} avslutades"


def _of_them_dropouts(facts: Facts) -> str:
    dropouts = facts.told("early_dropouts")
    if dropouts is None or is_nobody(dropouts):
        return ""
    return f", varav {counted(dropouts, 'tidigt avhopp', 'tidiga avhopp')}"


def sexes_of(facts: Facts, measure: str, phrase: str) -> list[str]:
    """`Av 52 aktiva är 33 kvinnor (63 %) och 19 män (37 %).`; nothing of nobody or of a single one.

    Of enrolments it is said whose they are: `Av 23 nya inskrivningar är 12 kvinnors och 11 mäns.`
    """
    whose = facts.declared(measure).of_enrolments
    count, parts = facts.told(measure), sexes(facts, measure, whose=whose)
    if count is None or count.value in (0, 1) or not parts:
        return []
    return [f"Av {bare(count)} {phrase} är {parts}."]


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
    if facts.mean("age_mean", population) is None or facts.value("age_min", population) is None:
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
    for by, what in (("referrer", "remittent"), ("payer", "försörjning")):
        known, commonest = facts.known(measure, by).value, largest(facts, measure, by)
        if known and commonest:
            labels, most = commonest
            unknown = facts.value(measure, by=by, group=UNKNOWN)
            lacking = f"; uppgift saknas för {number(unknown)}" if unknown else ""
            each = _each(labels, most, known)
            said.append(f"Vanligaste {what} bland {phrase}: {joined(labels)}, {each}{lacking}.")
    return said


@TEAM.sentences("1", paragraph=3)
def origins_of_new_and_active(facts: Facts) -> list[str]:
    """From where most of the new and of the active were referred, and who pays for most of them."""
    if facts.public:
        return origins(facts, "participated", "inskrivningarna")
    return [*origins(facts, "new", "nyinskrivna"), *origins(facts, "active_end", "aktiva")]


def _each(labels: list[str], most: Decimal, whole: Decimal) -> str:
    return share_of(most, whole) + (" vardera" if len(labels) > 1 else "")


@TEAM.sentences("1", paragraph=1)
def load(facts: Facts) -> list[str]:
    """How many are enrolled on an average day; nothing where that is not known, or nobody is."""
    mean = facts.value("enrolled_mean")
    return [f"I genomsnitt var {facts.say('enrolled_mean')} inskrivna samtidigt."] if mean else []


@TEAM.sentences("1", paragraph=1)
def queue(facts: Facts) -> list[str]:
    """How many wait as the period begins and ends, and how long; nothing where the team keeps no queue."""
    waiting, began = facts.told("queue_end"), facts.find("queue_start")
    if waiting is None:
        return []
    told = f"Vid periodens slut står {counted(waiting, 'person', 'personer')} i kö"
    if began is not None and began.value is not None and (began.value or waiting.value):
        told += f"; vid dess början var det {number(began.value)}"
    return [f"{told}.", *_waits(facts, waiting)]


def _waits(facts: Facts, waiting: Figure) -> list[str]:
    """The shortest and longest wait, where more than one wait."""
    waits = [facts.find(name) for name in ("queue_wait_min", "queue_wait_max")]
    if (waiting.value or 0) < 2 or any(one is None or one.value is None for one in waits):
        return []
    shortest, longest = (text_of(one) for one in waits if one is not None)
    if shortest == longest:
        return [f"De har väntat i {longest}."]
    return [f"Den som har väntat kortast har väntat i {shortest}, och den som har väntat längst i {longest}."]
