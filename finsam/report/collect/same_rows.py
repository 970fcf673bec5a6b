"""Teams of one association whose registers hold the same participants' rows, which it would count twice.

Compared by keyed hashes; what is stored is which two teams, and how many rows.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from pydantic import RootModel

from finsam.domain.faults import Fault
from finsam.present.numbers import number
from finsam.register.row_prints import RowPrints, n_same, new_key, row_prints
from finsam.report.collect.collect import Collected
from finsam.report.collect.quality_records import KeptRows
from finsam.report.outputs.prepared import JsonRecord, kept
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.schema import Association

_FOUND = "{one} och {other} har samma deltagare: {same} av {of} rader är lika i båda registren."
_MEANS = "De räknas två gånger i förbundets tal."
_REMEDY = (
    "Är listan kopierad: ta bort de rader i det ena registret som är det andra teamets. Är det en lista för "
    "båda: skriv rows: i register: i båda teamens params (docs/registers.md)."
)


class SameRows(JsonRecord):
    """Two teams, how many rows are the same, and how many the smaller register has."""

    teams: tuple[str, str]
    same: int
    of: int


class KeptSameRows(RootModel[tuple[SameRows, ...]]):
    """All such pairs of an association, as its registers were read last."""


def in_registers(collected: Iterable[Collected]) -> list[SameRows]:
    """The pairs among registers that have just been read."""
    key = new_key()
    registers = {one.team.id: one.counted.register for one in collected if one.counted}
    if len(registers) < 2:
        return []
    return list(_pairs({team: row_prints(own.enrolments, key) for team, own in registers.items()}))


def remember_same_rows(association: Association, folders: Folders) -> None:
    """Store the pairs of an association, of the prints that are stored."""
    period = association.teams[0].params.periods[0].id if association.teams else ""
    prints: dict[str, RowPrints] = {}
    for team in association.teams:
        own = kept(KeptRows, folders.rows(ReportId(association.id, team.id, period)))
        if own is not None:
            prints[team.id] = own.root
    found = KeptSameRows(tuple(_pairs(prints)))
    write_whole(folders.same_rows(association.id), found.model_dump_json(indent=1) + "\n")


def same_rows_of(association: Association, folders: Folders, teams: Collection[str]) -> list[SameRows]:
    """The stored pairs that are both among these teams."""
    found = kept(KeptSameRows, folders.same_rows(association.id))
    return [one for one in found.root if set(one.teams) <= set(teams)] if found else []


def same_rows_caution(one: SameRows, association: Association) -> str:
    """The pair as the reader of a report sees it."""
    names = {team.id: team.params.name for team in association.teams}
    first, second = (names[team] for team in one.teams)
    told = _FOUND.format(one=first, other=second, same=number(one.same), of=number(one.of))
    return f"{told} {_MEANS}"


def same_rows_fault(one: SameRows, association: Association) -> Fault:
    """The pair as a warning, with what to do."""
    told = same_rows_caution(one, association)
    return Fault("warning", problem=told, remedy=_REMEDY, important=True)


def _pairs(prints: Mapping[str, RowPrints]) -> Iterator[SameRows]:
    for (team, own), (other, theirs) in combinations(sorted(prints.items()), 2):
        if same := n_same(own, theirs):
            yield SameRows(teams=(team, other), same=same, of=min(len(own.rows), len(theirs.rows)))
