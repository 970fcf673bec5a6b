"""What does the analyst's page need? Counts of each team, kept where its register is read, and what is new."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic import ValidationError

from finsam.domain.figures import Figure
from finsam.domain.periods import Period
from finsam.figures.basis import basis
from finsam.figures.changed import changes, totals
from finsam.figures.store import as_figures
from finsam.measures.quality import quality
from finsam.present.quality_facts import Changes, TeamQuality
from finsam.present.tables_together import short_names
from finsam.register.row_prints import RowPrints, new_salt, row_changes, row_prints
from finsam.report.collect import Collected
from finsam.report.folders import Folders, ReportId
from finsam.report.inputs import members
from finsam.report.outcome import Outcome
from finsam.report.params import Association
from finsam.report.prepared import Frozen, Member, OwnCode, Prepared, Source
from finsam.report.versions import versions
from finsam.report.whole_files import write_whole

PRIVATE = 0o600


class TeamRecord(Frozen):
    """What one team's register gave: its counts, its report's totals, and the file it was."""

    quality: TeamQuality
    totals: tuple[Figure, ...] = ()
    source: Source | None = None


class SeenTeam(Frozen):
    """A team as the page last showed it."""

    rows: RowPrints
    totals: tuple[Figure, ...]


class Seen(Frozen):
    """Every team as the page last showed it, by id."""

    teams: dict[str, SeenTeam] = {}


def write_quality(collected: Sequence[Collected], folders: Folders) -> None:
    """Keep what the page needs of registers that have just been read, also of those with errors."""
    for one in collected:
        record = _record_of(one).model_dump_json(indent=1)
        write_whole(folders.quality(one.report), record + "\n")
    registers = {one.report.team: one for one in collected if one.counted}
    for one in registers.values():
        assert one.counted is not None
        path = folders.rows(one.report.association, one.report.team)
        before = _read(RowFile, path)
        prints = row_prints(one.counted.register.enrolments, before.rows.salt if before else new_salt())
        write_whole(path, RowFile(rows=prints).model_dump_json() + "\n", PRIVATE)
