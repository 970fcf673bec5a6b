"""Who came, took part and is there now, as bars: the flow, ages and sexes, referrers and payers."""

from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import sum_of
from finsam.present.charts.bars import bar_of, bars
from finsam.present.charts.pairs import Pair, grouped_bars, two_sided
from finsam.present.charts.readings import reading_of
from finsam.present.declared import label_of
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS
from finsam.present.numbers import is_nobody, number
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.participants.tables import FLOW

TEAM = Contents[[Facts]]()

_NEW, _ACTIVE, _EVERY = "new", "active_end", "participated"
# What the flow is read from: they are drawn in colour.
_DAYS = frozenset({"active_start", _ACTIVE})
# The two sides of the chart of ages.
_SIDES = ("woman", "man")


@TEAM.chart("flow")
def flow(facts: Facts) -> Chart | Table:
    """How many were there, came, left and are there now."""
    rows = [bar_of(label_of(name), facts.get(name), muted=name not in _DAYS) for name in FLOW]
    return bars(
        "chart-flow",
        "Så många kom, deltog och lämnade",
        rows,
        heads=("Inskrivningar", "Antal"),
        persons=facts.persons(_EVERY),
        subtitle="antal inskrivningar",
    )


@TEAM.chart("ages")
def ages(facts: Facts) -> Chart | Table:
    """Women and men among the active, by age."""
    bands = [figure.group for figure in facts.groups(_ACTIVE, "age_band")]
    pairs = [
        Pair(facts.label("age_band", band), *(reading_of(_of_age(facts, sex, band)) for sex in _SIDES))
        for band in bands
    ]
    heads = (SEX_HEADS["woman"], SEX_HEADS["man"])
    return two_sided(
        "chart-ages",
        "Aktiva vid periodens slut efter ålder och kön",
        pairs,
        names=heads,
        heads=("Ålder, år", *heads),
        persons=facts.persons(_ACTIVE),
        subtitle=f"antal deltagare{_not_drawn(facts, bands)}",
    )


def _of_age(facts: Facts, sex: str, band: str) -> Figure:
    return facts.get(_ACTIVE, by="sex+age_band", group=f"{sex}+{band}")


def _not_drawn(facts: Facts, bands: list[str]) -> str:
    """How many of the active are neither women nor men, or of unknown age: they have no bar."""
    if not bands:
        return ""
    drawn = sum_of([_of_age(facts, sex, band) for sex in _SIDES for band in bands])
    whole = facts.value(_ACTIVE)
    if drawn.value is None or whole is None or whole == drawn.value:
        return ""
    return f", utom {number(whole - drawn.value)} med annat eller okänt kön"


def _background(facts: Facts, id: str, title: str, by: str, head: str) -> Chart | Table:
    if facts.public:
        return _took_part(facts, id, title, by, head)
    pairs = []
    for figure in facts.groups(_ACTIVE, by):
        new = facts.get(_NEW, by=by, group=figure.group)
        if new.value != 0 or figure.value != 0:
            pairs.append(Pair(facts.label(by, figure.group), reading_of(new), reading_of(figure)))
    return grouped_bars(
        id,
        title,
        pairs,
        names=("nya", "aktiva"),
        heads=(head, label_of(_NEW), label_of(_ACTIVE)),
        persons=min(facts.persons(_EVERY), facts.persons(_ACTIVE) + facts.persons(_NEW)),
        accent="second",
        subtitle="nyinskrivna och aktiva vid periodens slut, antal",
    )


def _took_part(facts: Facts, id: str, title: str, by: str, head: str) -> Chart | Table:
    """Those who took part: a public edition has no others by their background."""
    return bars(
        id,
        title,
        [
            bar_of(facts.label(by, figure.group), figure)
            for figure in facts.groups(_EVERY, by)
            if not is_nobody(figure)
        ],
        heads=(head, label_of(_EVERY)),
        persons=facts.persons(_EVERY),
        subtitle="inskrivningar under perioden, antal",
    )


@TEAM.chart("referrers")
def referrers(facts: Facts) -> Chart | Table:
    """Who referred the new and the active."""
    return _background(facts, "chart-referrers", "Vem som har remitterat", "referrer", "Remittent")


@TEAM.chart("payers")
def payers(facts: Facts) -> Chart | Table:
    """Who pays what the new and the active live on."""
    return _background(facts, "chart-payers", "Vem som betalar försörjningen", "payer", "Försörjning via")
