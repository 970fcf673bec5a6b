"""Frozen copies of published reports: their files and what they were made of, never written over.

A copy is stored with the team's data, to be archived with it: what is in outputs/ is made and can be
removed. It holds figures and pages, never a person's row. Its record is written last, so a freezing that
was interrupted is none.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from finsam.report.outputs.fingerprint import file_hash
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import FROZEN, Folders, ReportId

RESTORE = "Lägg tillbaka den från säkerhetskopian."
# Nobody changes it by mistake.
READ_ONLY = 0o444
FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]


class FrozenError(Exception):
    """A frozen copy that cannot be trusted, or that would be written over; the message is Swedish."""


class FrozenCopy(BaseModel):
    """The record of a frozen copy.

    `frozen_on`: for its readers; nothing depends on it. `made_of`: source -> sha256, the register among
    them. `versions`: program -> version. `files`: name of every file of the copy -> sha256.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    association: str
    team: str
    period: str
    edition: str
    frozen_on: date
    made_of: dict[str, str]
    versions: dict[str, str]
    files: Annotated[dict[FileName, str], Field(min_length=1)]

    def holds(self, name: str, content: bytes) -> bool:
        """Whether a file with this content is the one that was frozen under the name."""
        return self.files.get(name) == hashlib.sha256(content).hexdigest()


def frozen_path(folders: Folders, report: ReportId) -> Path:
    """The record's: `data/<association>/frozen/<period>/<team>.json`, its files beside it.

    The public edition's are called `<team>.public.json` and so on.
    """
    return folders.data / report.association / FROZEN / report.period / frozen_name(report, ".json")


def frozen_name(report: ReportId, suffix: str) -> str:
    """The name of a file in the folder of frozen ones, which holds both editions."""
    edition = f".{report.edition.value}" if report.public else ""
    return f"{report.team}{edition}{suffix}"


def frozen_figures(folders: Folders, report: ReportId) -> Path | None:
    """The frozen figures of a report; None where it is not frozen. FrozenError where they are not those."""
    copy = read_frozen(folders, report)
    if copy is None:
        return None
    refuse_tampered(folders, report, copy)
    return frozen_path(folders, report).with_name(frozen_name(report, ".figures.csv"))


def read_frozen(folders: Folders, report: ReportId) -> FrozenCopy | None:
    """The record of a frozen report; None where it is not frozen. FrozenError where it cannot be read."""
    path = frozen_path(folders, report)
    if not path.is_file():
        return None
    try:
        copy = FrozenCopy.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise FrozenError(f"{_shown(path)} är ändrad och går inte att läsa. {RESTORE}") from error
    if (copy.association, copy.team, copy.period, copy.edition) != (
        report.association,
        report.team,
        report.period,
        report.edition.value,
    ):
        raise FrozenError(f"{_shown(path)} hör till en annan rapport. {RESTORE}")
    return copy


def refuse_tampered(folders: Folders, report: ReportId, copy: FrozenCopy) -> None:
    """FrozenError where a file of a frozen copy is gone or is not what was frozen."""
    folder = frozen_path(folders, report).parent
    found = {name: file_hash(folder / name) for name in copy.files}
    gone = [f"{_shown(folder / name)} saknas" for name in found if not found[name]]
    other = [
        f"{_shown(folder / name)} är inte den som frystes {copy.frozen_on}"
        for name, hashed in copy.files.items()
        if found[name] not in ("", hashed)
    ]
    if gone or other:
        raise FrozenError(f"den frysta kopian är ändrad: {', '.join([*gone, *other])}. {RESTORE}")


def checksum(folders: Folders, report: ReportId) -> str:
    """What tells a frozen copy, with all its files, from any other: for the minutes of a meeting."""
    return file_hash(frozen_path(folders, report))[:16]


def frozen_hash(folders: Folders, report: ReportId) -> str:
    """Changes with a frozen copy and with every file of it; empty where there is none."""
    try:
        copy = read_frozen(folders, report)
        if copy is not None:
            refuse_tampered(folders, report, copy)
    except FrozenError as error:
        return str(error)
    return checksum(folders, report) if copy else ""


def write_frozen(
    folders: Folders,
    report: ReportId,
    files: Mapping[str, bytes],
    made_of: Mapping[str, str],
    versions: Mapping[str, str],
    on: date,
) -> FrozenCopy:
    """Keep a copy of any number of files, by name. FrozenError where others are there already.

    What an interrupted freezing of the same files left is completed.
    """
    record = frozen_path(folders, report)
    if record.exists():
        raise FrozenError(f"{_shown(record)} finns redan och skrivs aldrig över.")
    for name, content in files.items():
        path = record.parent / name
        if path.exists() and path.read_bytes() != content:
            raise FrozenError(
                f"{_shown(path)} står där utan {record.name} och är en annan. "
                f"Är den fryst, lägg tillbaka {record.name} från säkerhetskopian; annars ta bort den."
            )
    for name, content in files.items():
        write_whole(record.parent / name, content, READ_ONLY)
    copy = FrozenCopy(
        association=report.association,
        team=report.team,
        period=report.period,
        edition=report.edition.value,
        frozen_on=on,
        made_of=dict(made_of),
        versions=dict(versions),
        files={name: file_hash(record.parent / name) for name in files},
    )
    write_whole(
        record, json.dumps(copy.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n", READ_ONLY
    )
    return copy


def _shown(path: Path) -> str:
    """A file of a frozen copy, from data/ on."""
    return Path(*path.parts[-5:]).as_posix()
