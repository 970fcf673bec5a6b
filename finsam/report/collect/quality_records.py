"""What is stored of a register that has been read: counts and totals, and hashes that show what is new.

The hashes are keyed, and the key is stored with the registers; no notebook reads either.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import RootModel

from finsam.domain.figures import Figure
from finsam.domain.periods import Period
from finsam.figures.basis import basis
from finsam.figures.changed import totals
from finsam.measures.quality.quality import quality
from finsam.present.topics.quality.facts import TeamQuality
from finsam.register.row_prints import RowPrints, new_key, row_prints
from finsam.report.collect.collect import Collected, CountedTeam
from finsam.report.outputs.prepared import JsonRecord, ReportSource
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, ReportId

PRIVATE = 0o600


class TeamRecord(JsonRecord):
    """What one team's register gave a period: its counts, its report's totals, and the file it was."""

    quality: TeamQuality
    totals: tuple[Figure, ...] = ()
    source: ReportSource | None = None


class KeptRows(RootModel[RowPrints]):
    """The prints of a team's register as it was read last."""


class SeenTeam(JsonRecord):
    """A team as the page last showed it."""

    rows: RowPrints
    totals: tuple[Figure, ...]


class SeenFigures(RootModel[dict[str, SeenTeam]]):
    """Every team as the page last showed it, by id."""


def forget_quality(folders: Folders, reports: Iterable[ReportId]) -> None:
    """Remove what is stored of teams whose registers could not be counted at all."""
    for report in reports:
        folders.quality(report).unlink(missing_ok=True)


def write_quality(collected: Sequence[Collected], folders: Folders) -> None:
    """Store what the page needs of registers that have just been read, also of those with errors.

    Of a register that could not be read no prints are left: its rows are not known any more.
    """
    for one in collected:
        write_whole(folders.quality(one.report), _record(one).model_dump_json(indent=1) + "\n")
        if one.counted is None:
            folders.rows(one.report).unlink(missing_ok=True)
    registers = {one.report.team: (one.report, one.counted.register) for one in collected if one.counted}
    key = _key(folders.key(collected[0].association.id)) if registers else ""
    for report, register in registers.values():
        prints = KeptRows(row_prints(register.enrolments, key))
        write_whole(folders.rows(report), prints.model_dump_json() + "\n", PRIVATE)


def _key(path: Path) -> str:
    """The key that is stored with the registers; one for this run alone where none can be written there."""
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        key = new_key()
    with suppress(OSError):
        write_whole(path, key, PRIVATE)
    return key


def _record(one: Collected) -> TeamRecord:
    told = one.outcome.warnings
    errors, warnings = len(one.outcome.errors), len(told)
    if one.counted is None:
        team = TeamQuality(one.team.id, one.team.params.name, errors, warnings, None, told=told)
        return TeamRecord(quality=team)
    register, rules = one.counted.register, one.association.rules
    period = Period.parse(one.report.period)
    figures = one.counted.figures
    team = TeamQuality(
        one.team.id,
        one.team.params.name,
        errors,
        warnings,
        quality(register.enrolments, register.numbers, period, rules),
        basis(figures, period.id, support_over_all_closed=rules.support_over_all_closed),
        told=told,
    )
    return TeamRecord(quality=team, totals=totals(figures, period.id), source=_source(one.counted))


def _source(counted: CountedTeam) -> ReportSource:
    source = counted.register.source
    saved_on = source.saved_on.isoformat() if source.saved_on else ""
    return ReportSource(what="Register", file=source.name, saved_on=saved_on, sha256=source.sha256)
