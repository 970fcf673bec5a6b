"""Who came, took part and is there now: the flow, ages and sexes, referrers and payers."""

from collections.abc import Sequence

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import sum_of
from finsam.present.charts.bars import bar_of, bars
from finsam.present.charts.pairs import Pair, grouped_bars, two_sided
from finsam.present.charts.readings import reading_of
from finsam.present.charts.waterfall import Stair, waterfall
from finsam.present.declared import label_of, text_of
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS
from finsam.present.numbers import MIN_PERSONS, is_nobody, number, signed
from finsam.present.parts.chart import Chart, drawn
from finsam.present.parts.marks import Tone
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import largest
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.participants.bands import Bands, known_of, merged_bands
from finsam.present.topics.participants.origin_sentences import commonest_origin

TEAM = Contents[[Facts]]()

_START, _NEW, _LEFT, _ACTIVE, _EVERY = "active_start", "new", "closed", "active_end", "participated"
_FLOW = (_START, _NEW, _LEFT, _ACTIVE)
# The two sides of the chart of ages.
_SIDES = ("woman", "man")
_MERGED = f"Åldersklasser med färre än {MIN_PERSONS} är sammanslagna i diagrammet."


@TEAM.chart("flow")
def flow(facts: Facts) -> Chart | Table:
    """How many were there, came, left and are there now, each bar where the one before it ended.

    Bars beside each other where some number is a range: no bar begins where it is not known to.
    """
    title = "Så många kom och avslutades"
    heads = ("Inskrivningar", "Antal")
    figures = [facts.get(measure) for measure in _FLOW]
    if any(figure.value is None for figure in figures):
        rows = [bar_of(label_of(one.measure), one, tone=_TONES[one.measure]) for one in figures]
        return bars("chart-flow", title, rows, heads=heads, persons=facts.persons(_EVERY))
    rows_ = tuple(Row(label_of(one.measure), (text_of(one),)) for one in figures)
    table = Table("chart-flow-siffror", title, (Column(heads[0]), Column(heads[1])), rows_)
    stairs = _stairs(facts, *(int(figure.value or 0) for figure in figures))
    return drawn(
        facts.persons(_EVERY),
        [1],
        table,
        lambda: waterfall("chart-flow", (title, _flow_message(figures)), stairs, heads=heads, subtitle=""),
    )


_TONES = {_START: Tone.NOW, _NEW: Tone.FLOW, _LEFT: Tone.LEFT, _ACTIVE: Tone.NOW}


def _stairs(facts: Facts, start: int, new: int, closed: int, end: int) -> list[Stair]:
    came = start + new
    return [
        Stair(label_of(_START), 0, start, number(start), Tone.NOW),
        Stair(label_of(_NEW), start, came, signed(new), Tone.FLOW),
        Stair(label_of(_LEFT), came, came - closed, signed(-closed), Tone.LEFT),
        Stair(label_of(_ACTIVE), 0, end, number(end), Tone.NOW, emphasis=True),
    ]


def _flow_message(figures: Sequence[Figure]) -> str:
    start, new, closed, end = (int(figure.value or 0) for figure in figures)
    came = f"{number(new)} kom och {number(closed)} avslutades"
    if start == end:
        return f"Lika många som vid periodens början: {came}"
    more = f"{number(abs(end - start))} {'fler' if end > start else 'färre'}"
    return f"{more} än vid periodens början: {came}"


@TEAM.chart("ages")
def ages(facts: Facts) -> Chart | Table:
    """Women and men among the active, by age; bands of a handful are drawn together."""
    bands = [figure.group for figure in facts.groups(_ACTIVE, "age_band")]
    counts = {band: [_of_age(facts, sex, band) for sex in _SIDES] for band in bands}
    merged = merged_bands({band: [one.value for one in own] for band, own in counts.items()})
    pairs = [
        Pair(
            group.label,
            *(reading_of(sum_of([counts[band][side] for band in group.bands])) for side in (0, 1)),
        )
        for group in merged
    ]
    heads = (SEX_HEADS["woman"], SEX_HEADS["man"])
    return two_sided(
        "chart-ages",
        "Aktiva vid periodens slut efter ålder och kön",
        pairs,
        heads=("Ålder, år", *heads),
        tones=(Tone.WOMAN, Tone.MAN),
        persons=facts.persons(_ACTIVE),
        message=_ages_message(facts, merged),
        subtitle=f"Antal aktiva vid periodens slut{_not_drawn(facts, bands)}",
        notes=(_MERGED,) if len(merged) < len(bands) else (),
    )


def _ages_message(facts: Facts, groups: Sequence[Bands]) -> str:
    """The fewest neighbouring bars that have more than half: `42 av 52 är 25–44 år`."""
    known = [group for group in groups if UNKNOWN not in group.bands]
    counts = [[facts.value(_ACTIVE, by="age_band", group=band) for band in one.bands] for one in known]
    if any(value is None for count in counts for value in count):
        return ""
    values = [int(known_of(count)) for count in counts]
    whole = sum(values)
    for length in range(1, len(values) + 1):
        runs = [(sum(values[at : at + length]), at) for at in range(len(values) - length + 1)]
        most, at = max(runs, key=lambda run: (run[0], -run[1]))
        if whole >= MIN_PERSONS and most * 2 > whole:
            ages = _years(known[at].bands[0], known[at + length - 1].bands[-1])
            return f"{number(most)} av {number(whole)} är {ages}" if ages else ""
    return ""


def _years(first: str, last: str) -> str:
    """`25–44 år`, `högst 24 år`, `minst 45 år`; empty where it is all ages."""
    low, high = first.partition("-")[0], last.rpartition("-")[2]
    if low and high:
        return f"{low}–{high} år"
    return f"högst {high} år" if high else f"minst {low} år" if low else ""


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
        heads=(head, "Nya", "Aktiva"),
        tones=(Tone.FLOW, Tone.NOW),
        persons=min(facts.persons(_EVERY), facts.persons(_ACTIVE) + facts.persons(_NEW)),
        message=_most_of(facts, _NEW, by),
        subtitle="Antal nya under perioden och antal aktiva vid dess slut",
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
        heads=(head, "Antal"),
        persons=facts.persons(_EVERY),
        message=_most_of(facts, _EVERY, by),
        subtitle="Antal inskrivningar under perioden",
    )


_WHOM = {_NEW: "de nya", _EVERY: "dem som deltog"}


def _most_of(facts: Facts, measure: str, by: str) -> str:
    """Which group most are in, with how many of how many; empty where none is largest."""
    found, whole = largest(facts, measure, by), facts.value(measure)
    if found is None or whole is None or whole < MIN_PERSONS or len(found[0]) != 1:
        return ""
    said = commonest_origin(facts, by, found[0][0], _WHOM[measure])
    return f"{said}, {number(found[1])} av {number(whole)}"


@TEAM.chart("referrers")
def referrers(facts: Facts) -> Chart | Table:
    """Who referred the new and the active."""
    return _background(facts, "chart-referrers", "Vem som har remitterat", "referrer", "Remittent")


@TEAM.chart("payers")
def payers(facts: Facts) -> Chart | Table:
    """Who pays what the new and the active live on."""
    return _background(facts, "chart-payers", "Vem som betalar försörjningen", "payer", "Försörjning via")
