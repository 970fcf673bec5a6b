"""The facts of a report whose figures are made, as notebook and index open them alike."""

from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.store import FiguresError, read_figures
from finsam.figures.sums import TOGETHER
from finsam.present.facts import Facts
from finsam.report.outputs.prepared import Prepared
from finsam.report.project.layout import Folders, ReportId


def facts_of(folders: Folders, report: ReportId, prepared: Prepared) -> Facts:
    """The facts of a report whose figures stand in outputs/; an association's are of all teams together."""
    figures = _read_once(folders.output(report, ".figures.csv")) + Figures(prepared.before)
    return _facts(report, prepared, figures)


def open_figures(folders: Folders, report: ReportId) -> None:
    """Read a report's figures for whoever asks for its facts next, in this process or in a fork of it.

    What is wrong with them is told to who asks. None of another report are left, where this one has none too.
    """
    _read.cache_clear()
    with suppress(OSError, FiguresError):
        _read_once(folders.output(report, ".figures.csv"))


def _read_once(path: Path) -> Figures:
    there = path.stat()
    return _read(path, (there.st_ino, there.st_mtime_ns, there.st_size))


@lru_cache(maxsize=1)
def _read(path: Path, _as_written: tuple[int, int, int]) -> Figures:
    return read_figures(path)


def words_of(report: ReportId, prepared: Prepared) -> Facts:
    """The same without any figure: what the groups of its figures are called."""
    return _facts(report, prepared, Figures(()))


def _facts(report: ReportId, prepared: Prepared, figures: Figures) -> Facts:
    return Facts(
        report.association,
        TOGETHER if report.of_association else report.team,
        Period.parse(report.period),
        figures,
        prepared.codes(),
        prepared.result_columns,
        frozenset(prepared.goal),
        public=prepared.public is not None,
        withheld_by_choice=frozenset(prepared.withheld),
        own_ages=prepared.own_ages,
    )
