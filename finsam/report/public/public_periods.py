"""Which periods may have a public edition? Those that share no day with another that is, or is to be, public.

Of two periods that overlap, or of which one holds the other, the difference is a third one, often of one or
two persons.
"""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from finsam.domain.periods import Period
from finsam.report.inputs.frozen import frozen_name
from finsam.report.project.layout import FROZEN, PUBLIC, Edition, Folders, ReportId, named_period
from finsam.report.project.schema import Association


class Where(Enum):
    """Why a period counts as public, the strongest reason first."""

    FROZEN = "is frozen, so it was published"
    WANTED = "has a public edition by params"
    STANDING = "lies in outputs/public"


def overlapping(association: Association, folders: Folders, period: Period) -> dict[Period, Where]:
    """The other public periods of an association that share a day with this one, the oldest first."""
    found: dict[Period, Where] = {}
    for where, one in _public_periods(association, folders):
        if one != period and one.overlaps(period):
            found.setdefault(one, where)
    return dict(sorted(found.items()))


def _public_periods(association: Association, folders: Folders) -> Iterator[tuple[Where, Period]]:
    for path in _folders_of_periods(folders.data / association.id / FROZEN):
        if any(path.glob(frozen_name(ReportId("", "*", "", Edition.PUBLIC), ".json"))):
            yield Where.FROZEN, Period.parse(path.name)
    chosen = association.params.public_edition
    for team in association.teams:
        yield from ((Where.WANTED, one) for one in team.params.periods if chosen.has(one))
    for path in _folders_of_periods(folders.out / PUBLIC / association.id):
        if any(path.iterdir()):
            yield Where.STANDING, Period.parse(path.name)


def _folders_of_periods(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.is_dir() and named_period(path) == path.name]
