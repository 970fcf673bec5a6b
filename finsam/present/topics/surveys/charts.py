"""What participants answered, as charts: positive answers year by year, and BIP as a spider."""

from collections.abc import Callable, Sequence

from finsam.domain.instruments import Instrument, InstrumentKind
from finsam.figures.share_of_whole import span_of
from finsam.present.charts.bars import bar_of, bars
from finsam.present.charts.profile import Spoke, profile
from finsam.present.charts.readings import reading_of
from finsam.present.charts.spider import spider
from finsam.present.facts import Facts
from finsam.present.numbers import HARD_SPACE, number
from finsam.present.parts.chart import Chart
from finsam.present.parts.marks import Tone
from finsam.present.parts.table import Definition, Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.surveys.facts import (
    answered_of,
    name_of,
    of_instrument,
    responses_by_year,
    wording,
    year_name,
    years_of,
)
from finsam.present.topics.surveys.tables import CLOSED_FORM, ONGOING_FORM, profile_notes, spokes_of

TEAM = Contents[[Facts]]()


@TEAM.chart("indicators")
def indicators(facts: Facts) -> Chart | Table | None:
    """The share of positive answers of those who leave, question by question, this year in colour."""
    return _positive(facts, "chart-indicators", CLOSED_FORM)


@TEAM.chart("indicators_ongoing")
def indicators_ongoing(facts: Facts) -> Chart | Table | None:
    """The share of positive answers of those who take part."""
    return _positive(facts, "chart-indicators-ongoing", ONGOING_FORM)


def _positive(facts: Facts, id: str, population: str) -> Chart | Table | None:
    known = [one for one, form in answered_of(facts, InstrumentKind.LEVELS) if form == population]
    if not known:
        return None
    instrument, years = known[0], years_of(facts, known[0], population)
    rows = []
    for question in instrument.questions:
        group = f"{instrument.id}+{question.id}"
        for year in years:
            share = facts.find("survey_share_positive", population, "instrument+question", group, year.id)
            if share is None:
                continue
            label = f"{question.short}, {year_name(year)}" if len(years) > 1 else question.short
            tone = Tone.NOW if year == facts.period else Tone.OTHER
            rows.append(bar_of(label, share, tone=tone, unit=False, counts=True))
    answers = span_of(of_instrument(facts, "survey_respondents", instrument, population))
    notes = responses_by_year(facts, instrument, population, years)
    return bars(
        id,
        name_of(instrument, population),
        rows,
        heads=("Fråga", "Andel positiva"),
        persons=int(answers.least) if answers else 0,
        message=_between_questions(facts, instrument, population),
        subtitle=f"{name_of(instrument, population)}. Andel positiva svar av dem som tog ställning",
        notes=tuple(filter(None, (" ".join(notes), " ".join(wording(instrument))))),
    )


def _between_questions(facts: Facts, instrument: Instrument, population: str) -> str:
    """Between which shares this period's answers lie; empty where one is a range, or of a handful."""
    groups = [f"{instrument.id}+{question.id}" for question in instrument.questions]
    figures = [facts.find("survey_share_positive", population, "instrument+question", one) for one in groups]
    known = [reading_of(figure) for figure in figures if figure is not None]
    values = [one.value for one in known if one.value is not None and one.most is None]
    if len(values) < max(len(known), 2):
        return ""
    low, high = number(min(values)), number(max(values))
    between = f"{low}{HARD_SPACE}%" if low == high else f"Mellan {low} och {high}{HARD_SPACE}%"
    return f"{between} svarade positivt på de {number(len(values))} frågorna"


@TEAM.chart("bip")
def bip(facts: Facts) -> Chart | Table | None:
    """BIP, the participants' answers: the first against the latest."""
    return _profile(facts, "bip", profile)


@TEAM.chart("bip_caseworker")
def bip_caseworker(facts: Facts) -> Chart | Table | None:
    """BIP, the caseworkers' answers: the first against the latest."""
    return _profile(facts, "bip_caseworker", profile)


@TEAM.chart("bip_spider")
def bip_spider(facts: Facts) -> Chart | Table | None:
    """BIP as a spider, for those who are used to it."""
    return _profile(facts, "bip", spider)


@TEAM.chart("bip_caseworker_spider")
def bip_caseworker_spider(facts: Facts) -> Chart | Table | None:
    """The caseworkers' answers as a spider."""
    return _profile(facts, "bip_caseworker", spider)


def _profile(facts: Facts, id: str, drawn: Callable[..., Chart | Table]) -> Chart | Table | None:
    for instrument, _ in answered_of(facts, InstrumentKind.PROFILE):
        spokes = spokes_of(facts, instrument)
        if instrument.id == id and instrument.scale and spokes:
            least, most = instrument.scale.least, instrument.scale.most
            pairs = [
                figure.n or 0
                for figure in facts.groups("survey_mean_latest", "instrument+question")
                if figure.group.startswith(f"{id}+")
            ]
            return drawn(
                f"chart-{id.replace('_', '-')}{'-spindel' if drawn is spider else ''}",
                instrument.name,
                spokes,
                scale=(least, most),
                persons=min(pairs),
                message=_moved(spokes),
                subtitle=f"{instrument.name}, medelvärde på en skala {least:g}–{most:g}. Ihålig punkt är "
                "första svaret, fylld det senaste.",
                notes=tuple(
                    one for one in profile_notes(facts, instrument) if not isinstance(one, Definition)
                ),
            )
    return None


def _moved(spokes: Sequence[Spoke]) -> str:
    """On how many questions the mean is higher now: `Medelvärdet är högre på 8 av 8 frågor`."""
    known = [(one.first.value, one.latest.value) for one in spokes]
    if any(value is None for pair in known for value in pair):
        return ""
    higher = sum((latest or 0) > (first or 0) for first, latest in known)
    count = (
        f"alla {number(len(known))}" if higher == len(known) else f"{number(higher)} av {number(len(known))}"
    )
    return f"Medelvärdet är högre i senaste svaret på {count} frågor"
