"""Follow-up 6, 12 and 18 months after the exit: how many work or study."""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.key import joined
from finsam.domain.periods import Period
from finsam.domain.word_lists import meaning
from finsam.measures.core.measure import Counts, Direction, Measure, Population, Statistic, Unit
from finsam.measures.core.rows import LongRow, figure_row
from finsam.measures.core.share_rows import share_row

SOURCE = "registret, bladen Deltagare och Uppföljning"
MARKS = (6, 12, 18)
# How far from the mark an answer may be and still count for it; the marks are six months apart.
MONTHS_AROUND = 2
OCCUPATIONS = ("work", "studies", "other")


def _count(id: str, label: str, definition: str, *breakdowns: tuple[str, ...]) -> Measure:
    return Measure(
        id=id,
        label=label,
        unit=Unit.PERSONS,
        decimals=0,
        definition=definition,
        statistic=Statistic.COUNT,
        source=SOURCE,
        of_enrolments=True,
        counts=Counts.FOLLOW_UPS,
        breakdowns=breakdowns,
        public=id == "follow_up_answered",
    )


ASKED = _count(
    "follow_up_asked",
    "Att följa upp",
    "Avslutade, tidiga avhopp medräknade, för vilka dagen 6, 12 eller 18 månader efter avslutet ligger i "
    "perioden.",
    ("months",),
)
ANSWERED = _count(
    "follow_up_answered",
    "Uppföljda",
    "De som har en rad i Uppföljning högst två månader före eller efter den dagen; den närmaste gäller.",
    ("months",),
    ("months", "occupation"),
)
SHARE_OCCUPIED = Measure(
    id="follow_up_share_occupied",
    label="Andel i arbete eller studier",
    unit=Unit.SHARE,
    decimals=0,
    definition="De som var i arbete eller studier delat med de uppföljda.",
    statistic=Statistic.SHARE,
    source=SOURCE,
    populations=(Population("answered", "uppföljda", ANSWERED.definition),),
    numerator=Population(
        "occupied",
        "i arbete eller studier",
        "Sysselsättningen är med ett ord ur ordlistan arbete eller studier.",
    ),
    breakdowns=(("months",),),
    good=Direction.UP,
    counts=Counts.FOLLOW_UPS,
    public=True,
)
MEASURES = (ASKED, ANSWERED, SHARE_OCCUPIED)


def follow_up_figures(follow_up: pd.DataFrame, enrolments: pd.DataFrame, period: Period) -> Iterator[LongRow]:
    """Rows of the long shape, one set a mark that somebody reaches in the period.

    `follow_up`: participant, date, occupation. `enrolments`: columns of `finsam.domain.enrolments`.
    """
    by = joined(("months", "occupation"))
    for months in MARKS:
        reached = marks(enrolments, months, period)
        if reached.empty:
            continue
        found = [_occupation(follow_up, person, mark) for person, mark in reached.items()]
        group, answered = str(months), [one for one in found if one is not None]
        yield figure_row(ASKED, period, float(len(reached)), "months", group)
        yield figure_row(ANSWERED, period, float(len(answered)), "months", group)
        for occupation in OCCUPATIONS:
            number = float(answered.count(occupation))
            yield figure_row(ANSWERED, period, number, by, joined((group, occupation)))
        occupied = len(answered) - answered.count("other")
        yield share_row(SHARE_OCCUPIED, period, occupied, len(answered), "months", group)


def marks(enrolments: pd.DataFrame, months: int, period: Period) -> pd.Series:
    """The day so many months after each exit, for those whose day is in the period; index: participant.

    31 August and six months is the last of February.
    """
    closed = enrolments[enrolments["closed"].notna()]
    days = closed["closed"] + pd.DateOffset(months=months)
    within = days.between(pd.Timestamp(period.first), pd.Timestamp(period.last))
    return pd.Series(days[within].to_numpy(), index=closed["participant"][within].to_numpy())


def _occupation(follow_up: pd.DataFrame, participant: object, mark: object) -> str | None:
    """What the person did at the mark: work, studies or other; None where nobody has asked."""
    day, around = pd.Timestamp(mark), pd.DateOffset(months=MONTHS_AROUND)  # type: ignore[arg-type]
    own = follow_up[follow_up["participant"] == participant]
    near = own[own["date"].between(day - around, day + around)]
    if near.empty:
        return None
    nearest = (near["date"] - day).abs().sort_values(kind="stable").index[0]
    return meaning("occupation", str(near.loc[nearest, "occupation"])) or "other"
