"""The steering group: seats, vacant seats, meetings, and who attended them."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.key import JOINT, joined
from finsam.domain.periods import Period
from finsam.domain.word_lists import word_lists
from finsam.domain.words import folded
from finsam.measures.core.measure import Counts, Direction, Measure, Population, Statistic, Unit
from finsam.measures.core.rows import LongRow, counts
from finsam.measures.core.share_rows import share_row

STEERING_SOURCE = "registret, bladet Styrgrupp"
MEETING_SOURCE = "registret, bladet Möten"
NOT_GIVEN = "Uppgift saknas"


def _count(
    id: str,
    label: str,
    unit: Unit,
    definition: str,
    source: str,
    breakdowns: tuple[tuple[str, ...], ...],
    good: Direction | None = None,
) -> Measure:
    return Measure(
        id=id,
        label=label,
        unit=unit,
        decimals=0,
        definition=definition,
        statistic=Statistic.COUNT,
        source=source,
        breakdowns=breakdowns,
        good=good,
        counts=Counts.NO_PARTICIPANT,
        public=True,
    )


SEATS = _count(
    "steering_seats",
    "Platser i styrgruppen",
    Unit.SEATS,
    "Platser periodens sista dag, vakanta medräknade. Föredragande, adjungerade och sekreterare har ingen "
    "plats.",
    STEERING_SOURCE,
    (("organisation",),),
)
VACANT = _count(
    "steering_vacant",
    "Vakanta platser i styrgruppen",
    Unit.SEATS,
    "Platser periodens sista dag vars funktion är vakant.",
    STEERING_SOURCE,
    (("organisation",),),
    Direction.DOWN,
)
MEETINGS = _count(
    "meetings",
    "Möten",
    Unit.MEETINGS,
    "Möten under perioden.",
    MEETING_SOURCE,
    (("kind",), ("form",), ("kind", "form")),
)
ATTENDED = Measure(
    id="meetings_attended",
    label="Närvaro på möten",
    unit=Unit.SHARE,
    decimals=0,
    definition="Möten av ett slag där organisationen var med, delat med de möten av slaget som har närvaron "
    "antecknad.",
    statistic=Statistic.SHARE,
    source=MEETING_SOURCE,
    populations=(Population("noted", "möten med antecknad närvaro", "Möten där Närvarande är ifyllt."),),
    numerator=Population("attended", "möten där organisationen var med", "Står bland Närvarande."),
    breakdowns=(("kind", "organisation"),),
    good=Direction.UP,
    counts=Counts.NO_PARTICIPANT,
    public=True,
)
MEASURES = (SEATS, VACANT, MEETINGS, ATTENDED)


def written_alike(texts: "pd.Series[str]") -> "pd.Series[str]":
    """Every text in the spelling that came first, `Uppgift saknas` where it is missing, `/` for `+`.

    Case, surrounding space and the choice between hyphen and space do not make another group.
    """
    first: dict[str, str] = {}
    named = texts.fillna(NOT_GIVEN).str.strip().str.replace(JOINT, "/", regex=False)
    return named.map(lambda text: first.setdefault(folded(text), text)).astype("str")


def seats_in(steering_group: pd.DataFrame, period: Period, *, all_through: bool = False) -> pd.DataFrame:
    """The seats on the last day, or those of any day (`all_through`), without those who only attend.

    Columns organisation (as first spelt) and vacant. Only of the steering group: a row without a group is.
    """
    other = steering_group["group"].fillna("").map(_is_other).astype("bool")
    return _held(steering_group[~other], period, all_through)[["organisation", "vacant"]]


def other_seats_in(
    steering_group: pd.DataFrame, period: Period, *, all_through: bool = False
) -> pd.DataFrame:
    """The same of the other groups. Columns kind (the group, as first spelt), organisation and vacant."""
    other = steering_group["group"].fillna("").map(_is_other).astype("bool")
    held = _held(steering_group[other], period, all_through)
    return held.assign(kind=written_alike(held["group"]))[["kind", "organisation", "vacant"]]


def _is_other(group: str) -> bool:
    return bool(group) and not word_lists("steering_group")["steering_meeting"].fits(group)


def _held(steering_group: pd.DataFrame, period: Period, all_through: bool) -> pd.DataFrame:
    last = pd.Timestamp(period.last)
    earliest = pd.Timestamp(period.first) if all_through else last
    held = steering_group[(steering_group["first"] <= last) & ~(steering_group["last"] < earliest)]
    meant = word_lists("steering_group")
    function = held["function"].fillna("")
    held = held.assign(vacant=function.map(meant["vacant"].fits).astype("bool"))
    held = held[~function.map(meant["without_seat"].fits).astype("bool")]
    return held.assign(organisation=written_alike(held["organisation"]))


def steering_figures(steering_group: pd.DataFrame, period: Period) -> Iterator[LongRow]:
    """Rows of the long shape. `steering_group`: organisation, first; or missing: function, group, last."""
    seats = seats_in(steering_group, period)
    yield from counts(SEATS, period, seats, SEATS.breakdowns)
    yield from counts(VACANT, period, seats[seats["vacant"]], VACANT.breakdowns)


def meeting_figures(
    meetings: pd.DataFrame, steering_group: pd.DataFrame, period: Period
) -> Iterator[LongRow]:
    """Rows of the long shape. `meetings`: date, kind, form (or missing), attending (joined with `;`).

    An organisation with a seat in the steering group, or in the group of the kind's name, at any time of the
    period is counted at its meetings also where it never came.
    """
    within = meetings["date"].between(pd.Timestamp(period.first), pd.Timestamp(period.last))
    held = meetings[within]
    held = held.assign(kind=written_alike(held["kind"]), form=written_alike(held["form"]))
    yield from counts(MEETINGS, period, held, MEETINGS.breakdowns)
    noted = held[held["attending"].notna()]
    expected = seats_in(steering_group, period, all_through=True)["organisation"].tolist()
    others = other_seats_in(steering_group, period, all_through=True)
    for kind, own in noted.groupby("kind", sort=False):
        of_group = others[others["kind"].map(folded) == folded(str(kind))]["organisation"].tolist()
        seated = of_group if _is_other(str(kind)) else expected
        yield from _attendance(own["attending"], str(kind), seated, period)


def _attendance(
    attending: "pd.Series[str]", kind: str, expected: list[str], period: Period
) -> Iterator[LongRow]:
    present = attending.str.split(";").explode()
    present = present[present.str.strip() != ""]
    names = written_alike(pd.concat([pd.Series(expected, dtype="str"), present]))
    came = names.iloc[len(expected) :]
    # Somebody written twice among those present came once.
    meetings_of = came.groupby(came.to_numpy(), sort=False).apply(lambda own: own.index.nunique()).to_dict()
    for organisation in dict.fromkeys(names):
        yield share_row(
            ATTENDED,
            period,
            int(meetings_of.get(organisation, 0)),
            len(attending),
            joined(("kind", "organisation")),
            joined((kind, organisation)),
        )
