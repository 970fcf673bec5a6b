"""What is public of a project, and how all of it is frozen, for tests of the public edition."""

from collections.abc import Iterator
from pathlib import Path

from finsam.domain.figures import Figures
from finsam.figures.store import read_figures
from finsam.report.inputs.frozen import frozen_name, write_frozen
from finsam.report.project.layout import Edition, Folders
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from tests.bench.project import SAVED


def public_files(folders: Folders) -> Iterator[Path]:
    for root in (folders.out / "public", folders.out / ".prepared" / ".public"):
        yield from (path for path in root.rglob("*") if path.is_file())


def published(folders: Folders) -> Figures:
    """All public figures of all periods."""
    files = (path for path in public_files(folders) if path.name.endswith(".figures.csv"))
    rows = {row.key: row for path in files for row in read_figures(path)}
    return Figures(rows.values())


def freeze(folders: Folders) -> None:
    """The public figures of every report are published."""
    for one in wanted_reports(read_associations(folders.params), editions=[Edition.PUBLIC]):
        files = {frozen_name(one, ".figures.csv"): folders.output(one, ".figures.csv").read_bytes()}
        write_frozen(folders, one, files, {}, {}, SAVED)


def draft_files(folders: Folders) -> dict[str, bytes]:
    """Every file of the drafts that could be published, and of what they are remembered by."""
    return {path.relative_to(folders.out).as_posix(): path.read_bytes() for path in public_files(folders)}
