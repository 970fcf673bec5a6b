"""What participants answered, as tables: response, distributions by year, and first against latest."""

from finsam.domain.instruments import Instrument, InstrumentKind, Question
from finsam.domain.periods import Period
from finsam.present.charts.profile import Spoke, profile_table
from finsam.present.charts.readings import reading_of
from finsam.present.declared import definitions_of, label_of, text_of
from finsam.present.facts import Facts
from finsam.present.numbers import n_of, number, share_in_short
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import capital, joined
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.surveys.facts import (
    answered,
    answered_of,
    name_of,
    nonresponse,
    of_instrument,
    response,
    responses_by_year,
    uncounted,
    wording,
    year_name,
    years_of,
)

TEAM = Contents[[Facts]]()
CLOSED_FORM, ONGOING_FORM = "closed", "participated"
_ASKED, _ANSWERS, _POSITIVE = "survey_asked", "survey_answers", "survey_share_positive"
_FIRST, _LATEST = "survey_mean_first", "survey_mean_latest"
_ELIGIBLE, _PEOPLE = "survey_eligible", "survey_respondents"


@TEAM.table("surveys")
def responses(facts: Facts) -> Table | None:
    """How many answered, instrument by instrument, and of how many; None where nobody did.

    How many were asked, and did not answer, only where the register says who was asked.
    """
    known = answered(facts)
    if not known:
        return None
    listed = any(of_instrument(facts, _ASKED, *one).value is not None for one in known)
    measures = (_ELIGIBLE, *((_ASKED,) if listed else ()), _PEOPLE, _ANSWERS)
    rows = []
    for one in known:
        cells = [text_of(of_instrument(facts, measure, *one), unit=False) for measure in measures]
        cells += [_response_share(facts, *one), nonresponse(facts, *one)] if listed else []
        rows.append(Row(name_of(*one), tuple(cells)))
    heads = ("Instrument", *map(label_of, measures), *(("Svarsandel", "Bortfall") if listed else ()))
    caption = "Så många tillfrågades och svarade" if listed else "Så många svarade"
    columns, definitions = tuple(map(Column, heads)), definitions_of(*measures)
    return Table("table-surveys", caption, columns, tuple(rows), tuple(uncounted(facts)), definitions)


def _response_share(facts: Facts, instrument: Instrument, population: str) -> str:
    """What part of those asked answered; a dash where that is not known."""
    asked, answers = (of_instrument(facts, one, instrument, population).value for one in (_ASKED, _PEOPLE))
    known = asked and answers is not None and answers <= asked
    return share_in_short(answers or 0, asked) if known and asked else facts.absent


@TEAM.table("indicators")
def indicators(facts: Facts) -> Table | None:
    """The indicators' form for those who leave, question by question and year by year."""
    return _distribution(facts, "table-indicators", CLOSED_FORM)


@TEAM.table("indicators_ongoing")
def indicators_ongoing(facts: Facts) -> Table | None:
    """The indicators' form for those who take part."""
    return _distribution(facts, "table-indicators-ongoing", ONGOING_FORM)


def _distribution(facts: Facts, id: str, population: str) -> Table | None:
    known = [one for one, form in answered_of(facts, InstrumentKind.LEVELS) if form == population]
    if not known:
        return None
    instrument, years = known[0], years_of(facts, known[0], population)
    listed = _POSITIVE if facts.public else _ANSWERS
    rows = [
        _row(facts, instrument, question, population, year, alone=len(years) == 1)
        for question in instrument.questions
        for year in years
        if facts.find(listed, population, "instrument+question", f"{instrument.id}+{question.id}", year.id)
    ]
    columns = (
        Column("Fråga" if len(years) == 1 else "Fråga och år"),
        *(Column(level.label, "antal") for level in instrument.levels),
        Column("Svar"),
        Column("Andel positiva"),
    )
    responses = responses_by_year(facts, instrument, population, years)
    positive = joined([f"«{level.label}»" for level in instrument.levels if level.positive])
    notes = (
        " ".join((*responses, f"Som positiva räknas {positive}.")),
        " ".join(wording(instrument)),
    )
    definitions = definitions_of(_POSITIVE)
    return Table(id, name_of(instrument, population), columns, tuple(rows), notes, definitions)


def _row(
    facts: Facts, instrument: Instrument, question: Question, population: str, year: Period, *, alone: bool
) -> Row:
    group = f"{instrument.id}+{question.id}"
    levels = [
        facts.get(_ANSWERS, population, "instrument+question+answer", f"{group}+{level.id}", year.id)
        for level in instrument.levels
    ]
    whole = facts.get(_ANSWERS, population, "instrument+question", group, year.id)
    share = facts.get(_POSITIVE, population, "instrument+question", group, year.id)
    cells = (
        *(text_of(figure, unit=False) for figure in levels),
        text_of(whole, unit=False),
        text_of(share, counts=True),
    )
    if alone:
        return Row(question.text, cells)
    # The whole question once, then its short name: no head of a row depends on the row above it.
    text = question.text if year == facts.period else question.short
    return Row(f"{text} {year_name(year)}", cells, emphasis=year == facts.period)


def spokes_of(facts: Facts, instrument: Instrument) -> list[Spoke]:
    """First and latest mean of every question of a profile that somebody answered."""
    spokes = []
    for question in instrument.questions:
        group = f"{instrument.id}+{question.id}"
        first = facts.find(_FIRST, by="instrument+question", group=group)
        latest = facts.find(_LATEST, by="instrument+question", group=group)
        if first and latest:
            n = n_of(latest) or facts.absent
            spokes.append(
                Spoke(question.short, reading_of(first, unit=False), reading_of(latest, unit=False), n)
            )
    return spokes


def profile_notes(facts: Facts, instrument: Instrument) -> tuple[str, ...]:
    """Who answered, who is in the means, and whose words the questions are."""
    scale = instrument.scale
    on = f"Skala {number(scale.least)}–{number(scale.most)}. " if scale else ""
    said = f"{on}{capital(response(facts, instrument))}."
    what = f"{instrument.name}: {instrument.explained}. " if instrument.explained else ""
    return f"{what}{said}", *definitions_of(_FIRST), " ".join(wording(instrument))


@TEAM.table("bip")
def bip(facts: Facts) -> Table | None:
    """BIP, the participants' answers, first against latest."""
    return _profile(facts, "bip")


@TEAM.table("bip_caseworker")
def bip_caseworker(facts: Facts) -> Table | None:
    """BIP, the caseworkers' answers about the participants, first against latest."""
    return _profile(facts, "bip_caseworker")


def _profile(facts: Facts, id: str) -> Table | None:
    for instrument, _ in answered_of(facts, InstrumentKind.PROFILE):
        if instrument.id == id:
            notes = profile_notes(facts, instrument)
            caption = f"{instrument.name}, första svaret mot det senaste"
            return profile_table(
                f"table-{id.replace('_', '-')}", caption, spokes_of(facts, instrument), notes
            )
    return None
