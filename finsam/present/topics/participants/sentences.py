"""Who took part, in sentences: the flow, sexes, ages, where they came from, and the queue.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import part_of
from finsam.present.dates import during
from finsam.present.declared import text_of
from finsam.present.enrolments_in_words import enrolments_of, participants_of
from finsam.present.facts import Facts
from finsam.present.numbers import is_nobody, number, percent_in_brackets
from finsam.present.sentences import SEX_WORDS, bare, capital, change_of, counted, joined, sexes, so_many
from finsam.present.topics.named_contents import Contents
from finsam.present.typography import HARD_SPACE

TEAM = Contents[[Facts]]()


def _told(facts: Facts, *measures: str) -> list[Figure] | None:
    figures = [facts.told(measure) for measure in measures]
    return [figure for figure in figures if figure is not None] if None not in figures else None


@TEAM.sentences("summary", "Deltagare", paragraph=1)
def size(facts: Facts) -> list[str]:
    """How many are active when the period ends."""
    active = facts.told("active_end")
    if active is None:
        return []
    if is_nobody(active):
        return ["Ingen deltagare var aktiv vid periodens slut."]
    return [f"Vid periodens slut var {counted(active, 'deltagare aktiv', 'deltagare aktiva')}."]


@TEAM.sentences("1", paragraph=1)
def flow(facts: Facts) -> list[str]:
    """Who came, took part and left, and how the number of active changed."""
    figures = _told(facts, "new", "closed", "participated", "active_start", "active_end")
    if figures is None:
        return []
    new, closed, participated, start, end = figures
    came = (
        f"{capital(during(facts.period))} gjordes {_new(new)} och {so_many(closed)} avslutades"
        f"{_of_them_dropouts(facts, closed)}."
    )
    return [came, _participated(facts, participated), _active(facts, start, end)]


def _new(count: Figure) -> str:
    return "ingen inskrivning" if is_nobody(count) else enrolments_of(count)


def _participated(facts: Facts, count: Figure) -> str:
    if is_nobody(count):
        return "Ingen inskrivning pågick."
    return f"Sammanlagt pågick {enrolments_of(count)}{participants_of(facts, 'participated')}."


def _of_them_dropouts(facts: Facts, closed: Figure) -> str:
    dropouts = facts.told("early_dropouts")
    if dropouts is None or is_nobody(dropouts):
        return ""
    if dropouts.value is not None and dropouts.value == closed.value:
        return ", som ett tidigt avhopp" if dropouts.value == 1 else ", alla som tidiga avhopp"
    return f", varav {counted(dropouts, 'var ett tidigt avhopp', 'var tidiga avhopp')}"


def _active(facts: Facts, start: Figure, end: Figure) -> str:
    # Who is active on a day is one person in a team, and may be in two of an association's.
    one, several = ("inskrivning", "inskrivningar") if facts.of_several_teams else ("deltagare", "deltagare")
    if is_nobody(start) and is_nobody(end):
        return f"Ingen {one} var aktiv vid periodens början eller slut."
    return change_of(f"Antalet aktiva {several}", start, end)


def sexes_of(facts: Facts, measure: str, phrase: str) -> list[str]:
    """`Av de 52 aktiva är 33 kvinnor (63 %) och 19 män.`; nothing of nobody or of a single one.

    Of enrolments it is said whose they are: `Kvinnor står för 17 av de 23 nya inskrivningarna (74 %).` Of
    those whose sex is not known there is no share, and they are in none.
    """
    whole, counts = facts.told(measure), sexes(facts, measure)
    if whole is None or not counts:
        return []
    unknown = [one for one in counts if one.group == UNKNOWN]
    exact = all(one.value is not None for one in counts)
    known = facts.known(measure, "sex") if exact else whole
    if known.value in (0, 1):
        return []
    of = f"{phrase} som det finns uppgift om" if exact and unknown else phrase
    say = _whose if facts.declared(measure).of_enrolments else _who
    told = [one for one in counts if one.group != UNKNOWN]
    return [say(known, told, of), *(f"För {bare(one)} saknas uppgift om kön." for one in unknown)]


def _who(known: Figure, counts: list[Figure], phrase: str) -> str:
    if alone := [one for one in counts if known.value is not None and one.value == known.value]:
        return f"Alla {bare(known)} {phrase} är {SEX_WORDS[alone[0].group][1]}."
    women = f"{counted(counts[0], *SEX_WORDS['woman'])}{_share(counts[0], known)}"
    others = [counted(one, *SEX_WORDS[one.group]) for one in counts[1:] if not is_nobody(one)]
    return f"Av de {bare(known)} {phrase} är {joined([women, *others])}."


def _whose(known: Figure, counts: list[Figure], phrase: str) -> str:
    women = counts[0]
    if alone := [one for one in counts[:2] if known.value is not None and one.value == known.value]:
        return f"{capital(SEX_WORDS[alone[0].group][1])} står för alla de {bare(known)} {phrase}."
    if is_nobody(women):
        return f"Kvinnor står inte för någon av de {bare(known)} {phrase}."
    return f"Kvinnor står för {bare(women)} av de {bare(known)} {phrase}{_share(women, known)}."


def _share(women: Figure, known: Figure) -> str:
    return percent_in_brackets(part_of(women, known))


@TEAM.sentences("1", paragraph=2)
def sexes_of_the_active(facts: Facts) -> list[str]:
    """Women and men among the active at the end of the period."""
    return sexes_of(facts, "active_end", "aktiva")


@TEAM.sentences("1", paragraph=2)
def sexes_of_the_new(facts: Facts) -> list[str]:
    """How many of the new enrolments are women's."""
    return sexes_of(facts, "new", "nya inskrivningarna")


def ages(facts: Facts, population: str, phrase: str) -> list[str]:
    """Mean, least and greatest age of a population."""
    if facts.mean("age_mean", population) is None or facts.value("age_min", population) is None:
        return []
    return [
        f"Medelåldern bland {phrase} är {facts.say('age_mean', population)}. "
        f"Den yngsta är {facts.say('age_min', population)} och den äldsta {facts.say('age_max', population)}."
    ]


@TEAM.sentences("1", paragraph=2)
def ages_of_the_active(facts: Facts) -> list[str]:
    """Mean, least and greatest age of the active at the end of the period."""
    return ages(facts, "active_end", "de aktiva")


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
    if is_nobody(waiting):
        if began is not None and began.value == 0:
            return ["Ingen stod i kö vid periodens början eller slut."]
        return [f"Ingen stod i kö vid periodens slut{_began_with(began)}."]
    people = counted(waiting, "person", "personer")
    return [f"Vid periodens slut stod {people} i kö{_began_with(began)}.", *_waits(facts, waiting)]


def _began_with(began: Figure | None) -> str:
    if began is None or began.value is None:
        return ""
    return (
        ", och ingen vid dess början" if not began.value else f", mot {number(began.value)} vid dess början"
    )


def _waits(facts: Facts, waiting: Figure) -> list[str]:
    """The shortest and longest wait, where more than one wait."""
    waits = [facts.find(name) for name in ("queue_wait_min", "queue_wait_max")]
    if (waiting.value or 0) < 2 or any(one is None or one.value is None for one in waits):
        return []
    shortest, longest = (text_of(one) for one in waits if one is not None)
    if longest == _no_time(longest):
        return ["Ingen av dem har väntat så länge som en månad."]
    if shortest == _no_time(shortest):
        return [f"Den längsta väntan är {longest}."]
    if shortest == longest:
        return [f"De har väntat i {longest}."]
    return [f"Den kortaste väntan är {shortest} och den längsta {longest}."]


def _no_time(wait: str) -> str:
    """The wait with its number made 0: it is the same where it is less than half a month."""
    return f"0{wait[wait.index(HARD_SPACE) :]}"
