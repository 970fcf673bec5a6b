"""Which parties sit in the steering group and came to its meetings, a square for each seat and meeting."""

from dataclasses import dataclass

from finsam.domain.words import folded
from finsam.present.declared import label_of
from finsam.present.facts import Facts
from finsam.present.numbers import how_many_of, number
from finsam.present.parts.chart import Chart, ChartColumn, ChartRow, Width, bar_chart
from finsam.present.parts.marks import Drawing, Tone, persons
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.resources.steering_tables import attended, steering_kinds

TEAM = Contents[[Facts]]()

_SEATS, _VACANT = "steering_seats", "steering_vacant"
# More squares in a row are no longer seen at a glance.
_MOST = 8


@dataclass(frozen=True)
class _Party:
    """A party: its seats, how many are vacant, and at how many of how many meetings it was."""

    name: str
    seats: int
    vacant: int
    came: int
    meetings: int


@TEAM.chart("steering_group")
def steering_group(facts: Facts) -> Chart | None:
    """Seats and attendance of each party; None without seats or noted attendance, or where they are many."""
    parties = _parties(facts)
    greatest = max((max(one.seats, one.meetings) for one in parties), default=0)
    if not parties or not any(one.meetings for one in parties) or greatest > _MOST:
        return None
    columns = (
        ChartColumn("Organisation"),
        ChartColumn("Platser", width=Width.DRAWING),
        ChartColumn("Tillsatta platser"),
        ChartColumn(label_of("meetings"), width=Width.DRAWING),
        ChartColumn("Med på möten"),
    )
    return bar_chart(
        "chart-steering-group",
        ("Styrgruppens platser och möten", _message(parties)),
        columns,
        tuple(_row(one) for one in parties),
        subtitle="En ruta är en plats eller ett möte. Ihålig: vakant, eller ingen från parten var med.",
    )


def _parties(facts: Facts) -> list[_Party]:
    """Those with a seat, and last those without one whose attendance is noted."""
    came = {folded(name): (name, *counts) for name, counts in attended(facts, steering_kinds(facts)).items()}
    parties = []
    for figure in facts.groups(_SEATS, "organisation"):
        vacant = facts.value(_VACANT, by="organisation", group=figure.group)
        _, part, whole = came.pop(folded(figure.group), ("", 0, 0))
        if figure.value is None or vacant is None:
            return []
        parties.append(_Party(figure.group, int(figure.value), int(vacant), part, whole))
    unseated = [_Party(name, 0, 0, part, whole) for name, part, whole in came.values()]
    return [*parties, *unseated] if parties else []


def _message(parties: list[_Party]) -> str:
    """How many seats are vacant, and which parties came to no meeting."""
    vacant, seats = sum(one.vacant for one in parties), sum(one.seats for one in parties)
    absent = [one for one in parties if one.meetings and not one.came]
    are = "är vakant" if vacant == 1 else "är vakanta"
    told = f"{number(vacant)} av {number(seats)} platser {are}" if vacant else ""
    count = "En part" if len(absent) == 1 else f"{number(len(absent))} parter"
    missed = f"{count} var inte med på något möte" if absent else ""
    if told and missed:
        return f"{told}, och {missed[:1].lower()}{missed[1:]}"
    return told or missed


def _row(party: _Party) -> ChartRow:
    filled = party.seats - party.vacant
    seats = (*persons(filled, Tone.NOW), *persons(party.vacant, Tone.NOW, filled, absent=True))
    missed = party.meetings - party.came
    came = (*persons(party.came, Tone.NOW), *persons(missed, Tone.NOW, party.came, absent=True))
    cells = (Drawing(seats), _of(filled, party.seats), Drawing(came), _of(party.came, party.meetings))
    return ChartRow(party.name, cells)


def _of(part: int, whole: int) -> str:
    return how_many_of(part, whole) if whole else "–"
