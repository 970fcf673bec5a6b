"""What participants answered, as charts: positive answers year by year, and BIP as a spider."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from finsam.domain.instruments import Instrument, InstrumentKind
from finsam.domain.periods import Period
from finsam.figures.share_of_whole import span_of
from finsam.present.charts.bars import Bar, bars
from finsam.present.charts.by_year import ByYear, by_year
from finsam.present.charts.profile import Spoke, profile
from finsam.present.charts.readings import reading_of
from finsam.present.charts.spider import spider
from finsam.present.facts import Facts
from finsam.present.numbers import MIN_IN_PERCENT, number
from finsam.present.parts.chart import Chart
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
from finsam.present.typography import HARD_SPACE

TEAM = Contents[[Facts]]()

_POSITIVE = "survey_share_positive"
_HALF = 50  # per cent
_OF_WHOM = "Andel positiva svar av dem som tog ställning"


@TEAM.chart("indicators")
def indicators(facts: Facts) -> Chart | Table | None:
    """The share of positive answers of those who leave, question by question and year by year."""
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
    answers = span_of(of_instrument(facts, "survey_respondents", instrument, population))
    persons = int(answers.least) if answers else 0
    name = name_of(instrument, population)
    message = _between_questions(facts, instrument, population)
    # Without a message the name is the title.
    subtitle = f"{name}. {_OF_WHOM}" if message else _OF_WHOM
    responses = " ".join(responses_by_year(facts, instrument, population, years))
    notes = tuple(filter(None, (responses, " ".join(wording(instrument)))))
    rows = [*_asked(facts, instrument, population, years[::-1])]
    if len(years) == 1:
        only = [Bar(row.label, one.value, one.shown, most=one.most) for row in rows for one in row.readings]
        return bars(
            id,
            name,
            only,
            heads=("Fråga", "Andel positiva"),
            persons=persons,
            message=message,
            subtitle=subtitle,
            notes=notes,
        )
    subtitle += f". Fylld punkt är {year_name(years[0])}, ihåliga är tidigare"
    heads = ("Fråga", *map(year_name, years[::-1]))
    return by_year(
        id, name, rows, heads=heads, persons=persons, message=message, subtitle=subtitle, notes=notes
    )


def _asked(
    facts: Facts, instrument: Instrument, population: str, years: Sequence[Period]
) -> Iterator[ByYear]:
    """The questions that some year has an answer to."""
    for question in instrument.questions:
        where = (population, "instrument+question", f"{instrument.id}+{question.id}")
        if any(facts.find(_POSITIVE, *where, year.id) for year in years):
            shares = [facts.get(_POSITIVE, *where, year.id) for year in years]
            readings = tuple(reading_of(share, unit=False, counts=True) for share in shares)
            yield ByYear(question.short, readings)


def _between_questions(facts: Facts, instrument: Instrument, population: str) -> str:
    """Between which shares this period's answers lie; empty where one is a range, or of a handful."""
    groups = [f"{instrument.id}+{question.id}" for question in instrument.questions]
    figures = [facts.find(_POSITIVE, population, "instrument+question", one) for one in groups]
    known = [figure for figure in figures if figure is not None]
    readings = [reading_of(figure) for figure in known]
    values = [one.value for one in readings if one.value is not None and one.most is None]
    if len(values) < max(len(known), 2):
        return ""
    asked = number(len(values))
    bases = {figure.denominator or Decimal(0) for figure in known}
    if min(bases) >= MIN_IN_PERCENT:
        return f"{_from_to(values)}{HARD_SPACE}% svarade positivt på de {asked} frågorna"
    # Of so few a share is told in counts, which are of as many only where all answered every question.
    counts = [figure.numerator for figure in known if figure.numerator is not None]
    if len(bases) == 1 and len(counts) == len(known):
        return f"{_from_to(counts)} av {number(max(bases))} svarade positivt på de {asked} frågorna"
    most_do = all(value > _HALF for value in values)
    return f"På alla {asked} frågor svarade fler än hälften positivt" if most_do else ""


def _from_to(values: Sequence[Decimal]) -> str:
    low, high = number(min(values)), number(max(values))
    return low if low == high else f"Mellan {low} och {high}"


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
