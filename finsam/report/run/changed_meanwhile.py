"""A report is made of one state of its sources: what changes while it is read is named, or read again.

Params, texts and notebooks are read at several moments of a run. Content is compared, never dates: a clock
may be set back, and a copied file has a new date.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from finsam.domain.faults import Fault
from finsam.report.inputs.notebook_hash import files_beside, notebook_hash
from finsam.report.outputs.errors import happened, remedy
from finsam.report.outputs.fingerprint import CHANGED, REGISTER, REMEDY, TEXT, file_hash
from finsam.report.outputs.made_record import FORMS, read_record_file, record_path
from finsam.report.outputs.outcome import Made
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.files import ParamsError, read_associations
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.limits import Limits

if TYPE_CHECKING:
    from finsam.report.run.workers import Making, Workers

_WRITTEN = (".html", ".ipynb", *FORMS)


class ChangedError(Exception):
    """A source that changed before anything was made of it; the message is Swedish and says what to do."""


def refuse_changed_params(associations: Sequence[Association], folders: Folders) -> None:
    """ChangedError where params are no longer what they were when these associations were read.

    To be called once the sources' hashes are taken: then what was read is what was hashed.
    """
    try:
        now = {one.id: one for one in read_associations(folders.params)}
    except (ParamsError, OSError) as error:
        raise ChangedError(f"{CHANGED.format(what='params')}: {error} {REMEDY}") from error
    for read in associations:
        again = now.get(read.id)
        if again is None or (again.params, again.teams) != (read.params, read.teams):
            what = f"{folders.params.name}/{read.id}/"
            raise ChangedError(f"mappen {CHANGED.format(what=what)}. Inget är gjort. {REMEDY}")


@dataclass(frozen=True)
class UnlessChanged:
    """Makes a report, but puts the former one back where its text or notebook changed while it was made.

    Figures and the text's names were checked before the notebook began, and its kernel reads the text anew.
    """

    making: "Making"

    def __call__(self, report: ReportId, notebook: str, folders: Folders, limits: Limits) -> Made:
        try:
            return self._made(report, notebook, folders, limits)
        except OSError as error:
            return Made(report, 0.0, (Fault("error", problem=happened(error), remedy=remedy(error)),))

    def _made(self, report: ReportId, notebook: str, folders: Folders, limits: Limits) -> Made:
        before = {path: _content(path) for path in (folders.output(report, end) for end in _WRITTEN)}
        texts, read = _texts_as_checked(folders, report), _notebook_files(folders, notebook)
        made = self.making(report, notebook, folders, limits)
        changed = [path for path, hashed in texts.items() if file_hash(path) != hashed]
        now = _notebook_files(folders, notebook)
        changed += [path for path in (*read, *(now.keys() - read)) if now.get(path) != read.get(path)]
        if made.error or not changed:
            return made
        for path, content in before.items():
            _put_back(path, content)
        names = ", ".join(f"{path.parent.name}/{path.name}" for path in changed)
        problem = f"{names} ändrades medan rapporten gjordes"
        return Made(report, made.seconds, (Fault("error", problem=problem, remedy=REMEDY),))


def unless_changed(pool: "Workers") -> "Workers":
    """The same workers, and those that come after them, with reports made of sources that did not change."""
    again = pool.again
    if again is None:
        return replace(pool, making=UnlessChanged(pool.making))

    @contextmanager
    def others() -> Iterator["Workers"]:
        with again() as fresh:
            yield unless_changed(fresh)

    return replace(pool, making=UnlessChanged(pool.making), again=others)


def _texts_as_checked(folders: Folders, report: ReportId) -> dict[Path, str]:
    """The texts that the kernel will read, with the hashes of those that were checked."""
    from finsam.report.outputs.prepared import read_prepared

    if report.for_analyst:
        return {}
    prepared = read_prepared(folders.prepared(report))
    found = {}
    for team in sorted({report.team, *(member.id for member in prepared.members)}):
        one = replace(report, team=team)
        path = folders.text(one)
        if path.is_relative_to(folders.params):
            shown = path.relative_to(folders.params).as_posix()
            sources = read_prepared(folders.prepared(one)).sources
            found[path] = next((source.sha256 for source in sources if source.file == shown), "")
    return found


def _notebook_files(folders: Folders, notebook: str) -> dict[Path, str]:
    """A notebook and what it may import or show, each with its hash."""
    path = folders.notebooks / notebook
    beside = files_beside(folders.notebooks, notebook)
    return {path: notebook_hash(path)} | {one: file_hash(one) for one in beside}


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, content)


def forget_misread(folders: Folders, reports: Iterable[ReportId]) -> None:
    """Let a report be made again whose register or text was another when it was read than when hashed.

    It is whole, but what is recorded of its sources is of others.
    """
    for report in reports:
        record = read_record_file(record_path(folders, report))
        if record is None or report.public:
            continue
        text = folders.text(report).relative_to(folders.params).as_posix()
        hashed = (record.inputs.get(REGISTER, ""), record.inputs.get(TEXT, ""))
        read = (record.files.get(REGISTER, hashed[0]), record.files.get(text, ""))
        if read != hashed:
            record_path(folders, report).unlink(missing_ok=True)
