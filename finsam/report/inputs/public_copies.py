"""What an association has published: copies of whole public editions, checked against the record's hashes.

What is made now is protected together with all of them, and takes their figures as given. A copy that is not
what was published is an error and never left out: what it said is known all the same.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from finsam.domain.periods import Period
from finsam.report.inputs.definitions import Definitions, read_definitions
from finsam.report.inputs.frozen import FrozenError, frozen_figures, frozen_hash
from finsam.report.inputs.public_record import PublicCopyError, PublicLine, read_record, shown
from finsam.report.outputs.fingerprint import file_hash
from finsam.report.project.layout import FROZEN, Edition, Folders, ReportId, named_period

FIGURES = ".figures.csv"
_RESTORE = "Lägg tillbaka mappen från säkerhetskopian."
_OTHER = "{folder} är inte det som publicerades {on}. " + _RESTORE
_GONE = "{folder} saknas, men publicerades {on}. " + _RESTORE
_UNRECORDED = (
    "{folder} har ingen rad i record.csv. Är den publicerad: lägg tillbaka record.csv från säkerhetskopian. "
    "Avbröts publiceringen: kör «finsam publish» igen, eller ta bort mappen."
)


@dataclass(frozen=True)
class PublicCopy:
    """One published edition of an association's period, with what the record says of it, and its folder."""

    association: str
    period: Period
    line: PublicLine
    folder: Path

    @property
    def edition(self) -> int:
        """Its number: 1, or more where it corrects the one before."""
        return self.line.edition

    @property
    def on(self) -> date:
        """When it was published."""
        return self.line.date

    def figures(self) -> dict[str, Path]:
        """Team, association or `small-teams` -> its figures file."""
        return {path.name.removesuffix(FIGURES): path for path in sorted(self.folder.glob(f"*{FIGURES}"))}

    def definitions(self) -> Definitions:
        """What its readers were told of how was counted. PublicCopyError where it cannot be read."""
        return read_definitions(self.folder / Definitions.FILE)


def public_copies(
    folders: Folders, association: str, unfinished: Path | None = None
) -> tuple[PublicCopy, ...]:
    """Every published edition of an association, by period and number.

    `unfinished`: the folder that is being published now. PublicCopyError where any of them is not what was
    published, or where a folder lies there that the record does not have.
    """
    copies = tuple(
        PublicCopy(association, Period.parse(line.period), line, copy_folder(folders, association, line))
        for line in read_record(folders, association)
    )
    for copy in copies:
        if not copy.folder.is_dir():
            raise PublicCopyError(_GONE.format(folder=shown(copy.folder, folders), on=copy.on))
        if folder_hash(copy.folder) != copy.line.sha256:
            raise PublicCopyError(_OTHER.format(folder=shown(copy.folder, folders), on=copy.on))
    known = {copy.folder for copy in copies}
    for folder in _folders(folders.public_copies(association)):
        if folder not in known and folder != unfinished and not _holds(folder, known, unfinished):
            raise PublicCopyError(_UNRECORDED.format(folder=shown(folder, folders)))
    return tuple(sorted(copies, key=lambda copy: (copy.period, copy.edition)))


def latest(copies: Iterable[PublicCopy]) -> dict[Period, PublicCopy]:
    """Of each period the newest edition: what the public reads now. Those before it are known as well."""
    return {copy.period: copy for copy in sorted(copies, key=lambda copy: copy.edition)}


def frozen_public(folders: Folders, association: str) -> dict[Period, dict[str, Path]]:
    """What was published before it could be recorded so: period -> team or association -> frozen figures.

    FrozenError where a copy is not what was frozen.
    """
    found: dict[Period, dict[str, Path]] = {}
    for report in _frozen_reports(folders, association):
        if path := frozen_figures(folders, report):
            found.setdefault(Period.parse(report.period), {})[report.team] = path
    return found


def published_hash(folders: Folders, association: str) -> str:
    """Changes with everything that an association has published or frozen for the public.

    Empty where there is nothing. What is being published, or was interrupted, does not count.
    """
    parts: dict[str, str] = {}
    try:
        for line in read_record(folders, association):
            folder = copy_folder(folders, association, line)
            parts[f"{line.period}/{line.edition}"] = folder_hash(folder) if folder.is_dir() else ""
    except FrozenError as error:
        parts["record"] = str(error)
    for report in _frozen_reports(folders, association):
        parts[str(report)] = frozen_hash(folders, report)
    return _together(parts) if parts else ""


def copy_folder(folders: Folders, association: str, line: PublicLine) -> Path:
    """The folder of an edition that the record has."""
    return edition_folder(folders, association, line.period, line.edition)


def edition_folder(folders: Folders, association: str, period: str, edition: int) -> Path:
    """`data/<association>/public/<period>/`, and of a correction `2/` in it, `3/` and so on."""
    first = folders.public_copies(association) / period
    return first if edition == 1 else first / str(edition)


def folder_hash(folder: Path) -> str:
    """sha256 over name and content of the files of one edition; corrections are folders in the first one."""
    return files_hash({path.name: file_hash(path) for path in folder.iterdir() if counts(path)})


def files_hash(hashes: Mapping[str, str]) -> str:
    """The same of files by name -> sha256."""
    return _together(hashes)


def counts(path: Path) -> bool:
    """Whether something in the folder of an edition is a file of it."""
    # Systems hide files of their own in a folder, and one that is half-written begins with a point too.
    return path.is_file() and not path.name.startswith(".")


def _together(parts: Mapping[str, str]) -> str:
    lines = "".join(f"{name}\0{parts[name]}\n" for name in sorted(parts))
    return hashlib.sha256(lines.encode()).hexdigest()


def _folders(top: Path) -> Iterator[Path]:
    if top.is_dir():
        yield from sorted(path for path in top.rglob("*") if path.is_dir() and not path.name.startswith("."))


def _holds(folder: Path, known: Iterable[Path], unfinished: Path | None) -> bool:
    """Whether a folder is there only because a known one is in it."""
    within = any(folder in one.parents for one in (*known, *([unfinished] if unfinished else [])))
    return within and not any(counts(path) for path in folder.iterdir())


def _frozen_reports(folders: Folders, association: str) -> Iterator[ReportId]:
    ending = f".{Edition.PUBLIC}.json"
    top = folders.data / association / FROZEN
    with suppress(OSError):
        for folder in sorted(top.iterdir()):
            if named_period(folder) == folder.name:
                for path in sorted(folder.glob(f"*{ending}")):
                    team = path.name.removesuffix(ending)
                    yield ReportId(association, team, folder.name, Edition.PUBLIC)
