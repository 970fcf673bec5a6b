"""Totals of ORS, SRS and KASAM, as a table: the first answer against the latest."""

from finsam.domain.instruments import Instrument, InstrumentKind
from finsam.present.declared import definitions_of, text_of
from finsam.present.facts import Facts
from finsam.present.numbers import UNDEFINED, n_of, number
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import joined
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.surveys.facts import (
    answered_of,
    of_instrument,
    response,
)

TEAM = Contents[[Facts]]()

_FIRST, _LATEST = "survey_mean_first", "survey_mean_latest"
_OVER, _BETTER = "survey_share_over_latest", "survey_share_reliable_change"
# The columns of the table of totals, each with its measure.
_TOTALS = (
    (_FIRST, Column("Första", "medel")),
    (_LATEST, Column("Senaste", "medel")),
    ("survey_share_over_first", Column("Över gränsvärdet", "första")),
    (_OVER, Column("Över gränsvärdet", "senaste")),
    (_BETTER, Column("Tillförlitligt bättre")),
    ("survey_share_reliable_decline", Column("Tillförlitligt sämre")),
)


@TEAM.table("totals")
def totals(facts: Facts) -> Table | None:
    """ORS, SRS and KASAM: means first and latest, share over the cut-off, share with reliable change."""
    known = answered_of(facts, InstrumentKind.TOTAL)
    if not known:
        return None
    rows = []
    for instrument, _ in known:
        n = n_of(of_instrument(facts, _LATEST, instrument))
        cells = [_total_cell(facts, measure, instrument) for measure, _ in _TOTALS]
        rows.append(Row(instrument.name, (n or facts.absent, *cells)))
    columns = (
        Column("Instrument"),
        Column("n"),
        *(column for _, column in _TOTALS),
    )
    notes = (
        "n är de som har svarat minst två gånger; bara de jämförs.",
        "Den som svarade lågt första gången svarar ofta högre nästa gång av sig själv (regression mot "
        "medelvärdet), så hela ändringen är inte insatsens.",
        *(_cut_offs(facts, instrument) for instrument, _ in known),
    )
    explained = ((UNDEFINED, f"{UNDEFINED} betyder att instrumentet inte anger något sådant."),)
    definitions = definitions_of(_FIRST, _OVER, _BETTER)
    caption = f"{joined([instrument.name for instrument, _ in known])}: första svaret mot det senaste"
    return Table("table-totals", caption, columns, tuple(rows), notes, definitions, explained)


def _total_cell(facts: Facts, measure: str, instrument: Instrument) -> str:
    figure = facts.find(measure, by="instrument", group=instrument.id)
    return facts.absent if figure is None else text_of(figure, unit=False, counts=True)


def _cut_offs(facts: Facts, instrument: Instrument) -> str:
    said = f"{instrument.name}: {response(facts, instrument)}"
    if instrument.cut_off is not None:
        said += f"; gränsvärde {number(instrument.cut_off)}"
    if instrument.reliable_change is not None:
        said += f"; tillförlitlig förändring {number(instrument.reliable_change)} poäng"
    return f"{said}. {instrument.reference}"
