"""The words for what is counted: enrolments, and of one team how many different participants they are.

One rule for every sentence, table and chart: what counts enrolments is called «inskrivningar», in every team,
period and edition, whether or not anybody came back; persons are only said of what counts persons.
"""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import span_of
from finsam.measures.catalogue import MEASURES
from finsam.present.facts import Facts
from finsam.present.numbers import is_nobody, number, persons
from finsam.present.sentences import NOBODY, counted
from finsam.present.typography import HARD_SPACE

_COUNTED = "Talen räknar inskrivningar (insatsdeltaganden): den som skrivs in flera gånger räknas varje gång."
_TOGETHER = (
    "Talen räknar inskrivningar (insatsdeltaganden): den som skrivs in flera gånger, eller i flera team, "
    "räknas varje gång. Hur många olika deltagare det är kan förbundet inte veta."
)
# Whose participants are counted: those of an other measure are among them.
_AMONG = {
    "participated_parallel_af": "participated",
    "participated_several_payers": "participated",
    "active_end_income_changed": "active_end",
    "early_dropouts": "closed",
}
# Persons in one team, where nobody is active twice on a day.
_ACTIVE = ("active_start", "active_end")


def enrolments(count: Decimal | int) -> str:
    """`1 inskrivning`, `2 inskrivningar`."""
    return persons(count, "inskrivning", "inskrivningar")


def enrolments_of(figure: Figure) -> str:
    """The same of a figure that says how many, exactly or as a range: `2–5 inskrivningar`."""
    return counted(figure, "inskrivning", "inskrivningar")


def what_is_counted(facts: Facts) -> str:
    """The line of a page that explains it once. The public edition never shows whether anybody came back."""
    return _TOGETHER if facts.of_several_teams else _COUNTED


def fewer_participants(facts: Facts, population: str) -> Decimal | None:
    """How many different participants a population's enrolments are; None where as many, or not known."""
    every, different = facts.value(population), facts.value("participants_unique", population)
    return None if every is None or different == every else different


def participants_of(facts: Facts, population: str) -> str:
    """` av 70 olika deltagare`; empty where there are as many as enrolments, or where nobody knows."""
    different = fewer_participants(facts, population)
    word = "deltagare" if different == 1 else "olika deltagare"
    return "" if different is None else f" av {number(different)} {word}"


def in_persons(facts: Facts, figure: Figure) -> str:
    """A count with the word that is true of it, where a writer asks for persons: `ingen`, `en person`,
    `2–5 inskrivningar`.

    Enrolments are persons where there is one, and where all the team's enrolments of the period, among which
    they are, are as many participants. ValueError of a figure that does not say how many.
    """
    span = span_of(figure)
    if span is None:
        raise ValueError(f"{figure.key} of {figure.period} does not say how many: {figure.status}")
    of_people = not _of_enrolments(facts, figure.measure) or _all_different(facts, figure)
    if is_nobody(figure):
        return NOBODY if of_people else f"{NOBODY} inskrivning"
    if figure.value == 1:
        return f"en{HARD_SPACE}person"
    return counted(figure, "person", "personer") if of_people or span.most <= 1 else enrolments_of(figure)


def _all_different(facts: Facts, figure: Figure) -> bool:
    """Whether the enrolments that a figure's are among are known to be as many participants."""
    among = _AMONG.get(figure.measure, figure.measure)
    every, different = facts.find(among), facts.find("participants_unique", among)
    if every is None or different is None or figure.period != facts.period.id:
        return False
    return every.value == different.value


def _of_enrolments(facts: Facts, measure: str) -> bool:
    """Also those active on a day are enrolments where they are of several teams: one may be in two."""
    return MEASURES[measure].of_enrolments or (facts.of_several_teams and measure in _ACTIVE)
