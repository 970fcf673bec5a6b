"""Education beside what somebody else has published of it, as a table: our share, theirs, source and date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from finsam.present.dates import day
from finsam.present.facts import Facts
from finsam.present.numbers import MIN_PERSONS, UNDEFINED, number, share_of
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import capital, within
from finsam.present.typography import HARD_SPACE

_EVERY, _BY = "participated", "education"
_NOTE = (
    "Teamet har själv hämtat jämförelsetalen ur källan. Inskrivningarnas andel är av dem vars utbildning "
    "är känd."
)


@dataclass(frozen=True)
class ReferenceShare:
    """What part of a population has one of some levels of education, as somebody has published it.

    `education`: codes of the levels. `share`: a fraction. `source`: whose number it is. `on`: of which day.
    """

    education: tuple[str, ...]
    share: float
    source: str
    on: date


def reference(facts: Facts, shares: Sequence[ReferenceShare]) -> Table | None:
    """A row for each published share, with ours of the same levels; None where none is written down."""
    if facts.public or not shares:
        return None
    rows = tuple(_row(facts, share) for share in shares)
    columns = (
        Column("Högsta slutförda utbildning"),
        Column("Inskrivningar under perioden"),
        Column("Jämförelsetal"),
        Column("Källa", numeric=False),
        Column("Avser", numeric=False),
    )
    return Table("table-reference", "Utbildning jämförd med andra", columns, rows, (_NOTE,))


def _row(facts: Facts, share: ReferenceShare) -> Row:
    label = capital(" eller ".join(within(facts.label(_BY, code)) for code in share.education))
    theirs = f"{number(Decimal(str(share.share)) * 100, 1)}{HARD_SPACE}%"
    return Row(label, (_ours(facts, share.education), theirs, share.source, day(share.on)))


def _ours(facts: Facts, levels: Sequence[str]) -> str:
    """How many of those whose education is known; of a handful no per cent."""
    whole = facts.known(_EVERY, _BY).value
    parts = [facts.value(_EVERY, by=_BY, group=level) for level in levels]
    if not whole or None in parts:
        return UNDEFINED
    part = sum((one for one in parts if one is not None), Decimal(0))
    return f"{number(part)} av {number(whole)}" if whole < MIN_PERSONS else share_of(part, whole)
