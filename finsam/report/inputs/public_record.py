"""The record of what an association has published, `data/<association>/public/record.csv`: a line an edition.

It is only ever added to. The line of an edition is written last, so a folder without one was not finished.
"""

import csv
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from finsam.domain.periods import Period
from finsam.figures.formula_guard import guarded, unguarded
from finsam.report.inputs.frozen import READ_ONLY, RESTORE, FrozenError
from finsam.report.outputs.file_lock import TAKEN, lock
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders

RECORD = "record.csv"
LOCK = ".lock"
_ANOTHER = "någon annan publicerar för förbundet just nu. Kör «finsam reports», och publicera sedan."
_HEADER = ("date", "period", "edition", "sha256", "role", "accepted")


class PublicCopyError(FrozenError):
    """What was published cannot be trusted, or would be written over; the message is Swedish."""


class PublicLine(BaseModel):
    """One edition: when it was published, of which period, its number from 1 on, and the hash of its folder.

    `role`: of who accepted that it differs from the one before, `accepted`: the files that differ; both empty
    where nothing was to be accepted.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: date
    period: str
    edition: Annotated[int, Field(ge=1)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    role: str
    accepted: str

    @field_validator("period")
    @classmethod
    def _canonical(cls, text: str) -> str:
        if Period.parse(text).id != text:
            raise ValueError("not the canonical id of a period")
        return text


def record_path(folders: Folders, association: str) -> Path:
    """The path of an association's record."""
    return folders.public_copies(association) / RECORD


def read_record(folders: Folders, association: str) -> tuple[PublicLine, ...]:
    """The lines of the record, in the order they were written; none where nothing is published.

    PublicCopyError where it cannot be read, or where the editions of a period are not numbered 1, 2, 3 ...
    """
    path = record_path(folders, association)
    if not path.is_file():
        return ()
    try:
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode()), strict=True))
        if tuple(rows[0]) != _HEADER:
            raise ValueError("another header")
        lines = tuple(_line(row) for row in rows[1:])
        _refuse_gaps(lines)
    except (ValueError, ValidationError, IndexError, csv.Error) as error:
        raise PublicCopyError(f"{shown(path, folders)} är ändrad och går inte att läsa. {RESTORE}") from error
    return lines


def record_bytes(folders: Folders, association: str) -> bytes:
    """The record as it is, for who wants to know whether it is another later; empty where there is none."""
    path = record_path(folders, association)
    return path.read_bytes() if path.is_file() else b""


@contextmanager
def only_publisher(folders: Folders, association: str, before: bytes) -> Iterator[None]:
    """Be the only one who publishes for an association, whatever outputs/ others have.

    `before`: the record when it was decided what to publish. PublicCopyError where another publishes, or has.
    """
    folder = folders.public_copies(association)
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        try:
            lock(handle)
        except OSError as error:
            if error.errno == TAKEN:
                raise PublicCopyError(_ANOTHER) from error
            raise
        if record_bytes(folders, association) != before:
            raise PublicCopyError(_ANOTHER)
        yield
    finally:
        os.close(handle)


def add_line(folders: Folders, association: str, lines: Sequence[PublicLine], new: PublicLine) -> None:
    """Add a line to the record, whose other lines are these."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADER)
    for line in (*lines, new):
        cells = (
            line.date,
            line.period,
            line.edition,
            line.sha256,
            guarded(line.role),
            guarded(line.accepted),
        )
        writer.writerow(cells)
    path = record_path(folders, association)
    if path.exists():
        # Windows replaces no file that cannot be written.
        path.chmod(0o644)
    write_whole(path, text.getvalue(), READ_ONLY)


def shown(path: Path, folders: Folders) -> str:
    """A path of what is published, from data/ on."""
    return path.relative_to(folders.data.parent).as_posix()


def _line(row: Sequence[str]) -> PublicLine:
    cells = dict(zip(_HEADER, map(unguarded, row), strict=True))
    return PublicLine.model_validate(cells)


def _refuse_gaps(lines: Sequence[PublicLine]) -> None:
    last: dict[str, int] = {}
    for line in lines:
        if line.edition != last.get(line.period, 0) + 1:
            raise ValueError(f"edition {line.edition} of {line.period} does not follow")
        last[line.period] = line.edition
