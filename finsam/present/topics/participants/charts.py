"""Who came, took part and is there now, as bars: the flow, ages and sexes, referrers and payers."""

from finsam.domain.figures import Figure
from finsam.figures.parts import sum_of
from finsam.present.charts.bars import Bar, bars
from finsam.present.charts.pairs import Pair, grouped_bars, two_sided
from finsam.present.declared import label_of, text_of
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS
from finsam.present.numbers import number
from finsam.present.parts.chart import Chart, Reading
from finsam.present.parts.table import Table
from finsam.present.topics.participants.tables import FLOW
from finsam.present.topics.registry import Contents

TEAM = Contents[[Facts]]()


@TEAM.chart("flow")
def flow(facts: Facts) -> Chart | Table:
    """How many were there, came, left and are there now."""
    rows = [
        Bar(
            label_of(name),
            facts.value(name),
            facts.say(name),
            muted=name not in ("active_start", "active_end"),
        )
        for name in FLOW
    ]
    return bars(
        "chart-flow",
        "Så många kom, deltog och lämnade",
        rows,
        heads=("Inskrivningar", "Antal"),
        persons=facts.persons("participated"),
        subtitle="antal inskrivningar",
    )


@TEAM.chart("ages")
def ages(facts: Facts) -> Chart | Table:
    """Women and men among the active, by age."""
    bands = [figure.group for figure in facts.groups("active_end", "age_band")]

    def reading(sex: str, band: str) -> Reading:
        figure = facts.get("active_end", by="sex+age_band", group=f"{sex}+{band}")
        return Reading(figure.value, text_of(figure))

    pairs = [
        Pair(facts.label("age_band", band), reading("woman", band), reading("man", band)) for band in bands
    ]
    return two_sided(
        "chart-ages",
        "Aktiva vid periodens slut efter ålder och kön",
        pairs,
        names=(SEX_HEADS["woman"], SEX_HEADS["man"]),
        heads=("Ålder, år", SEX_HEADS["woman"], SEX_HEADS["man"]),
        persons=facts.persons("active_end"),
        subtitle=f"antal deltagare{_not_drawn(facts, bands)}",
    )


def _not_drawn(facts: Facts, bands: list[str]) -> str:
    """How many of the active are neither women nor men, or of unknown age: they have no bar."""
    if not bands:
        return ""
    drawn = sum_of(
        [
            facts.get("active_end", by="sex+age_band", group=f"{sex}+{band}")
            for sex in ("woman", "man")
            for band in bands
        ]
    )
    whole = facts.value("active_end")
    if drawn.value is None or whole is None or whole == drawn.value:
        return ""
    return f", utom {number(whole - drawn.value)} med annat eller okänt kön"


def _background(facts: Facts, id: str, title: str, by: str, head: str) -> Chart | Table:
    def reading(figure: Figure) -> Reading:
        return Reading(figure.value, text_of(figure))

    pairs = []
    for figure in facts.groups("active_end", by):
        new = facts.get("new", by=by, group=figure.group)
        if new.value != 0 or figure.value != 0:
            pairs.append(Pair(facts.label(by, figure.group), reading(new), reading(figure)))
    return grouped_bars(
        id,
        title,
        pairs,
        names=("nya", "aktiva"),
        heads=(head, label_of("new"), label_of("active_end")),
        persons=min(facts.persons("participated"), facts.persons("active_end") + facts.persons("new")),
        accent="second",
        subtitle="nyinskrivna och aktiva vid periodens slut, antal",
    )


@TEAM.chart("referrers")
def referrers(facts: Facts) -> Chart | Table:
    """Who referred the new and the active."""
    return _background(facts, "chart-referrers", "Vem som har remitterat", "referrer", "Remittent")


@TEAM.chart("payers")
def payers(facts: Facts) -> Chart | Table:
    """Who pays what the new and the active live on."""
    return _background(facts, "chart-payers", "Vem som betalar försörjningen", "payer", "Försörjning via")
