"""What participants answered, as charts: positive answers year by year, and BIP as a spider."""

from finsam.domain.instruments import InstrumentKind
from finsam.figures.share_of_whole import span_of
from finsam.present.charts.bars import bar_of, bars
from finsam.present.charts.spider import spider
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
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
            rows.append(bar_of(label, share, muted=year != facts.period, unit=False, counts=True))
    answers = span_of(of_instrument(facts, "survey_respondents", instrument, population))
    notes = responses_by_year(facts, instrument, population, years)
    return bars(
        id,
        name_of(instrument, population),
        rows,
        heads=("Fråga", "Andel positiva"),
        persons=int(answers.least) if answers else 0,
        subtitle="andel positiva svar av dem som tog ställning",
        notes=tuple(filter(None, (" ".join(notes), " ".join(wording(instrument))))),
    )


@TEAM.chart("bip")
def bip(facts: Facts) -> Chart | Table | None:
    """BIP, the participants' answers: the first against the latest."""
    return _spider(facts, "bip")


@TEAM.chart("bip_caseworker")
def bip_caseworker(facts: Facts) -> Chart | Table | None:
    """BIP, the caseworkers' answers: the first against the latest."""
    return _spider(facts, "bip_caseworker")


def _spider(facts: Facts, id: str) -> Chart | Table | None:
    for instrument, _ in answered_of(facts, InstrumentKind.PROFILE):
        spokes = spokes_of(facts, instrument)
        if instrument.id == id and instrument.scale and spokes:
            least, most = instrument.scale.least, instrument.scale.most
            pairs = [
                figure.n or 0
                for figure in facts.groups("survey_mean_latest", "instrument+question")
                if figure.group.startswith(f"{id}+")
            ]
            return spider(
                f"chart-{id.replace('_', '-')}",
                instrument.name,
                spokes,
                scale=(least, most),
                persons=min(pairs),
                subtitle=f"medel av första och senaste svaret, skala {least:g}–{most:g}",
                notes=profile_notes(facts, instrument),
            )
    return None
