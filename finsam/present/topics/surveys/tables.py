"""Which tables say what participants answered? Response, distributions by year, and first against latest."""

from finsam.domain.instruments import Instrument, Kind, Question
from finsam.domain.periods import Period
from finsam.measures.catalogue import MEASURES
from finsam.present.charts.spider import Spoke, spider_table
from finsam.present.facts import Facts
from finsam.present.numbers import UNDEFINED, number, percent, shown
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import joined
from finsam.present.topics.participants.tables import definitions_of
from finsam.present.topics.surveys.facts import (
    answered,
    answered_of,
    name_of,
    nonresponse,
    of_instrument,
    reading,
    response,
    uncounted,
    wording,
    year_name,
    years_of,
)

CLOSED_FORM, ONGOING_FORM = "closed", "participated"


def responses(facts: Facts) -> Table | None:
    """How many were asked and answered, instrument by instrument; None where nobody was."""
    rows = []
    for instrument, population in answered(facts):
        asked = of_instrument(facts, "survey_asked", instrument, population)
        answers = of_instrument(facts, "survey_respondents", instrument, population)
        answers_in = of_instrument(facts, "survey_answers", instrument, population)
        known = asked.value and answers.value is not None and answers.value <= asked.value
        cells = (
            shown(asked, MEASURES["survey_asked"]),
            shown(answers, MEASURES["survey_respondents"]),
            percent(answers.value or 0, asked.value, 0) if known and asked.value else facts.absent,
            nonresponse(facts, instrument, population),
            shown(answers_in, MEASURES["survey_answers"], unit=False),
        )
        rows.append(Row(name_of(instrument, population), cells))
    if not rows:
        return None
    heads = ("Tillfrågade", "Svarande", "Svarsandel", "Bortfall", "Inkomna svar")
    definitions = definitions_of("survey_asked", "survey_respondents", "survey_answers")
    columns = (Column("Instrument"), *(Column(head) for head in heads))
    caption = "Så många tillfrågades och svarade"
    return Table("table-surveys", caption, columns, tuple(rows), tuple(uncounted(facts)), definitions)


def indicators(facts: Facts) -> Table | None:
    """The indicators' form for those who leave, question by question and year by year."""
    return _distribution(facts, "table-indicators", CLOSED_FORM)


def indicators_ongoing(facts: Facts) -> Table | None:
    """The indicators' form for those who take part."""
    return _distribution(facts, "table-indicators-ongoing", ONGOING_FORM)


def _distribution(facts: Facts, id: str, population: str) -> Table | None:
    known = [one for one, form in answered_of(facts, Kind.LEVELS) if form == population]
    if not known:
        return None
    instrument, years = known[0], years_of(facts, known[0], population)
    rows = [
        _row(facts, instrument, question, population, year, alone=len(years) == 1)
        for question in instrument.questions
        for year in years
        if facts.find(
            "survey_answers", population, "instrument+question", f"{instrument.id}+{question.id}", year.id
        )
    ]
    columns = (
        Column("Fråga" if len(years) == 1 else "Fråga och år"),
        *(Column(level.label, "antal") for level in instrument.levels),
        Column("Svar"),
        Column("Andel positiva"),
    )
    responses = [f"{year_name(year)}: {response(facts, instrument, population, year)}." for year in years]
    positive = joined([f"«{level.label}»" for level in instrument.levels if level.positive])
    notes = (
        " ".join((*responses, f"Som positiva räknas {positive}.")),
        " ".join(wording(instrument)),
    )
    definitions = definitions_of("survey_share_positive", "survey_asked")
    return Table(id, name_of(instrument, population), columns, tuple(rows), notes, definitions)


def _row(
    facts: Facts, instrument: Instrument, question: Question, population: str, year: Period, *, alone: bool
) -> Row:
    group = f"{instrument.id}+{question.id}"
    levels = [
        facts.get("survey_answers", population, "instrument+question+answer", f"{group}+{level.id}", year.id)
        for level in instrument.levels
    ]
    whole = facts.get("survey_answers", population, "instrument+question", group, year.id)
    share = facts.get("survey_share_positive", population, "instrument+question", group, year.id)
    declared = MEASURES["survey_answers"]
    cells = (
        *(shown(figure, declared, unit=False) for figure in levels),
        shown(whole, declared, unit=False),
        shown(share, MEASURES["survey_share_positive"], counts=True),
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
        first = facts.find("survey_mean_first", by="instrument+question", group=group)
        latest = facts.find("survey_mean_latest", by="instrument+question", group=group)
        if first and latest:
            n = facts.absent if latest.n is None else number(latest.n)
            spokes.append(Spoke(question.short, reading(first), reading(latest), n))
    return spokes


def profile_notes(facts: Facts, instrument: Instrument) -> tuple[str, ...]:
    """Who answered, who is in the means, and whose words the questions are."""
    scale = instrument.scale
    on = f"Skala {number(scale.least)}–{number(scale.most)}. " if scale else ""
    said = f"{on}{response(facts, instrument)}."
    return said, *definitions_of("survey_mean_first"), " ".join(wording(instrument))


def bip(facts: Facts) -> Table | None:
    """BIP, the participants' answers, first against latest."""
    return _profile(facts, "bip")


def bip_caseworker(facts: Facts) -> Table | None:
    """BIP, the caseworkers' answers about the participants, first against latest."""
    return _profile(facts, "bip_caseworker")


def _profile(facts: Facts, id: str) -> Table | None:
    for instrument, _ in answered_of(facts, Kind.PROFILE):
        if instrument.id == id:
            notes = profile_notes(facts, instrument)
            caption = f"{instrument.name}, första svaret mot det senaste"
            return spider_table(f"table-{id.replace('_', '-')}", caption, spokes_of(facts, instrument), notes)
    return None


def totals(facts: Facts) -> Table | None:
    """ORS, SRS and KASAM: means first and latest, share over the cut-off, share with reliable change."""
    known = answered_of(facts, Kind.TOTAL)
    if not known:
        return None
    measures = (
        "survey_mean_first",
        "survey_mean_latest",
        "survey_share_over_first",
        "survey_share_over_latest",
        "survey_share_reliable_change",
        "survey_share_reliable_decline",
    )
    rows = []
    for instrument, _ in known:
        n = of_instrument(facts, "survey_mean_latest", instrument).n
        cells = [_total_cell(facts, measure, instrument) for measure in measures]
        rows.append(Row(instrument.name, (facts.absent if n is None else number(n), *cells)))
    columns = (
        Column("Instrument"),
        Column("n"),
        Column("Första", "medel"),
        Column("Senaste", "medel"),
        Column("Över gränsvärdet", "första"),
        Column("Över gränsvärdet", "senaste"),
        Column("Tillförlitligt bättre"),
        Column("Tillförlitligt sämre"),
    )
    notes = (
        "n är de som har svarat minst två gånger.",
        *(_cut_offs(facts, instrument) for instrument, _ in known),
    )
    explained = ((UNDEFINED, f"{UNDEFINED} betyder att instrumentet inte anger något sådant."),)
    definitions = definitions_of(
        "survey_mean_first", "survey_share_over_latest", "survey_share_reliable_change"
    )
    caption = f"{joined([instrument.name for instrument, _ in known])}: första svaret mot det senaste"
    return Table("table-totals", caption, columns, tuple(rows), notes, definitions, explained)


def _total_cell(facts: Facts, measure: str, instrument: Instrument) -> str:
    figure = facts.find(measure, by="instrument", group=instrument.id)
    return facts.absent if figure is None else shown(figure, MEASURES[measure], unit=False, counts=True)


def _cut_offs(facts: Facts, instrument: Instrument) -> str:
    said = f"{instrument.name}: {response(facts, instrument)}"
    if instrument.cut_off is not None:
        said += f"; gränsvärde {number(instrument.cut_off)}"
    if instrument.reliable_change is not None:
        said += f"; tillförlitlig förändring {number(instrument.reliable_change)} poäng"
    return f"{said}. {instrument.reference}"
