"""How good the registers are, as charts: where most is missing, and long stays without an exit."""

from decimal import Decimal

from finsam.measures.quality.quality import Quality
from finsam.measures.quality.unlikely_rows import LONG_STAY_MONTHS
from finsam.present.charts.bars import Bar, bars
from finsam.present.numbers import number, share_of
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.quality.facts import TeamQualities, header, missing_together, readable
from finsam.present.topics.quality.tables import NOT_READ

QUALITY = Contents[[TeamQualities]]()

LONG_STAY = "long_stay"


@QUALITY.chart("missing")
def missing(teams: TeamQualities) -> Chart | Table | None:
    """What part of the rows of all teams lacks each column, most first; nothing where none does."""
    read = [quality for _, quality in readable(teams)]
    parts = [(Decimal(one.missing) * 100 / one.rows, one) for one in missing_together(teams) if one.missing]
    if not parts:
        return None
    drawn = [
        Bar(header(one.column), part, share_of(one.missing, one.rows))
        for part, one in sorted(parts, key=lambda pair: -pair[0])
    ]
    return bars(
        "chart-quality-missing",
        "Saknade uppgifter per kolumn",
        drawn,
        heads=("Kolumn", "Saknas"),
        persons=sum(quality.counted for quality in read),
        subtitle="Andel av raderna, alla team",
    )


@QUALITY.chart("long_stays")
def long_stays(teams: TeamQualities) -> Chart | Table | None:
    """How many in each team are still enrolled after a long time."""
    read = [quality for _, quality in readable(teams)]
    if not any(quality.found(LONG_STAY).found for quality in read):
        return None
    return bars(
        "chart-quality-long-stays",
        f"Inskrivna mer än {LONG_STAY_MONTHS} månader utan avslut",
        [_long_stays(team.name, team.quality) for team in teams],
        heads=("Team", "Aktiva"),
        persons=sum(quality.found(LONG_STAY).rows for quality in read),
        subtitle="Antal av de aktiva vid periodens slut",
    )


def _long_stays(name: str, quality: Quality | None) -> Bar:
    if quality is None:
        return Bar(name, None, NOT_READ)
    found = quality.found(LONG_STAY)
    return Bar(name, Decimal(found.found), f"{number(found.found)} av {number(found.rows)}")
