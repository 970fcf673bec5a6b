"""What is known of a team's surveys: instruments and years that were answered, and by how many."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from finsam.domain.figures import Figure, Status
from finsam.domain.instruments import Instrument, InstrumentKind, Instruments, standard_instruments
from finsam.domain.periods import Period
from finsam.present.dates import period_name
from finsam.present.facts import Facts
from finsam.present.numbers import MIN_IN_PERCENT, is_nobody, number, percent, persons
from finsam.present.sentences import capital, so_many

_REASONS = {
    "instrument": "instrumentet är okänt",
    "respondents": "respondentgruppen är okänd",
    "question": "frågan är okänd",
    "answer": "svaret finns inte på skalan",
    "asked": "det inte står vem eller hur många som tillfrågades",
    "repeated": "samma person har svarat två gånger samma dag",
}
_PLACEHOLDERS = {
    "questions": "Frågornas namn är platshållare tills förbundet har lagt in sina egna.",
    "levels": "Svarsalternativens ord är platshållare tills förbundet har lagt in sina egna.",
}


def answered(facts: Facts, instruments: Instruments | None = None) -> list[tuple[Instrument, str]]:
    """Every instrument and population (form) that somebody answered in the period, in the order shown.

    A public edition does not say how many answers there were, but how many may have answered.
    """
    return [one for one in asked_or_answered(facts, instruments) if not is_unanswered(facts, *one)]


def is_unanswered(facts: Facts, instrument: Instrument, population: str) -> bool:
    """Whether a form was handed out and nobody answered it."""
    return of_instrument(facts, "survey_answers", instrument, population).value == 0


def asked_or_answered(facts: Facts, instruments: Instruments | None = None) -> list[tuple[Instrument, str]]:
    """The same with those that somebody was asked and nobody answered, which a public edition never has."""
    known = instruments or standard_instruments()
    counted = "survey_respondents" if facts.public else "survey_answers"
    found = {
        (figure.group, figure.population)
        for figure in facts.figures
        # The measure first: few figures are of it, and this is asked of all.
        if figure.measure == counted
        and figure.by == "instrument"
        and (figure.team, figure.period) == (facts.team, facts.period.id)
        and not (facts.public and is_nobody(figure))
    }
    return [
        (instrument, population)
        for instrument in known
        for population in ("", *(form.asked for form in instrument.forms))
        if (instrument.id, population) in found
    ]


def answered_of(facts: Facts, *kinds: InstrumentKind) -> list[tuple[Instrument, str]]:
    """The instruments of some kinds that somebody answered in the period."""
    return [(one, population) for one, population in answered(facts) if one.kind in kinds]


def years_of(facts: Facts, instrument: Instrument, population: str) -> list[Period]:
    """The periods for which the instrument's answers are known, newest first, this one among them."""
    found = {
        figure.period
        for figure in facts.figures
        if (figure.association, figure.team) == (facts.association, facts.team)
        and (figure.measure, figure.by) == ("survey_share_positive", "instrument+question")
        and figure.population == population
        and figure.group.startswith(f"{instrument.id}+")
    }
    return sorted((Period.parse(period) for period in found), reverse=True)


def year_name(period: Period) -> str:
    """`2024` for a calendar year, else the period's name."""
    return (
        str(period.first.year)
        if period.id == f"{period.first.year}-01--{period.first.year}-12"
        else (period_name(period))
    )


def name_of(instrument: Instrument, population: str) -> str:
    """The instrument's name, with the form where it has several."""
    form = next((form for form in instrument.forms if form.asked == population), None)
    if form:
        return f"{instrument.name}, {form.label}"
    return f"{instrument.name}, formulär saknas" if instrument.forms else instrument.name


def explained(instrument: Instrument) -> str:
    """The instrument's name with what it is, as it is written where the name first stands."""
    return f"{instrument.name} ({instrument.explained})" if instrument.explained else instrument.name


def of_instrument(
    facts: Facts, measure: str, instrument: Instrument, population: str = "", period: Period | None = None
) -> Figure:
    """A figure by instrument."""
    return facts.get(measure, population, "instrument", instrument.id, period.id if period else None)


def n_respondents(facts: Facts, instrument: Instrument, population: str = "") -> Figure:
    """How many persons answered; 0 of a form that nobody did."""
    counted = of_instrument(facts, "survey_respondents", instrument, population)
    if not is_unanswered(facts, instrument, population):
        return counted
    return replace(counted, value=Decimal(0), status=Status.OK)


def nonresponse(facts: Facts, instrument: Instrument, population: str = "") -> str:
    """How many of those asked did not answer; a dash where that is not known."""
    asked = of_instrument(facts, "survey_asked", instrument, population).value
    answers = n_respondents(facts, instrument, population).value
    return facts.absent if asked is None or answers is None or answers > asked else number(asked - answers)


def response(facts: Facts, instrument: Instrument, population: str = "", period: Period | None = None) -> str:
    """`13 av 17 tillfrågade svarade (76 %)`, where the register says who was asked.

    Else `svar finns för 13 av 17 avslutade`, of those whom the form is for. Empty where a public edition does
    not have how many answered.
    """
    asked, eligible, answers = (
        of_instrument(facts, measure, instrument, population, period)
        for measure in ("survey_asked", "survey_eligible", "survey_respondents")
    )
    if answers.status is Status.HIDDEN and facts.public:
        return ""
    said = f"{so_many(answers)} svarade"
    if answers.value is None or asked.status is Status.HIDDEN:
        return said
    if asked.value is None:
        if eligible.value is None or answers.value > eligible.value:
            return f"{said}; hur många som inte svarade är inte känt"
        left = (population or instrument.asked) == "closed"
        whom = "avslutade" if left else "inskrivningar"
        return f"svar finns för {number(answers.value)} av {number(eligible.value)} {whom}"
    if answers.value > asked.value:
        return f"{said}, fler än de {number(asked.value)} som enligt registret tillfrågades"
    if not asked.value:
        return said
    share = f" ({percent(answers.value, asked.value)})" if asked.value >= MIN_IN_PERCENT else ""
    word = "tillfrågad" if asked.value == 1 else "tillfrågade"
    return f"{so_many(answers)} av {number(asked.value)} {word} svarade{share}"


def responses_by_year(
    facts: Facts, instrument: Instrument, population: str, years: Iterable[Period]
) -> list[str]:
    """How many answered in each year, a sentence each."""
    said = {year: response(facts, instrument, population, year) for year in years}
    return [f"{capital(year_name(year))}: {text}." for year, text in said.items() if text]


def wording(instrument: Instrument) -> tuple[str, ...]:
    """Where the questions are from, and whose words they are where they are not the instrument's own."""
    said = (f"Källa till frågorna: {instrument.reference}",)
    return (*said, _PLACEHOLDERS[instrument.placeholder]) if instrument.placeholder else said


def uncounted(facts: Facts) -> tuple[str, ...]:
    """How many rows of Enkätsvar could not be counted, and why; nothing where all could."""
    whole = facts.value("survey_uncounted")
    if not whole:
        return ()
    parts = [
        f"{number(figure.value)} för att {_REASONS[figure.group]}"
        for figure in facts.groups("survey_uncounted", "reason")
        if figure.value is not None
    ]
    rows = persons(whole, "rad", "rader")
    return (f"{rows} i Enkätsvar räknas inte: {', '.join(parts)}.",)
