"""The ids that those who write reports look for, as hashes stored with the prepared records.

The key that the hashes were made with is stored with the registers, as that of row_prints is. Whoever has the
prints but not the key learns how many ids there are and of which form.
"""

import secrets
from collections.abc import Iterable, Iterator
from errno import EPERM
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from finsam.register.core.tables import TABLES
from finsam.register.core.tables import ColumnKind as Column
from finsam.report.outputs.guard.id_prints import IdPrints, prints_of
from finsam.report.outputs.guard.privacy_guard import Ids
from finsam.report.outputs.prepared import JsonRecord
from finsam.report.outputs.whole_files import NamedError, write_whole
from finsam.report.project.layout import SMALL_TEAMS, Folders, ReportId, ReportKind

if TYPE_CHECKING:
    from finsam.register.register import Register

PRIVATE = 0o600
ENDING = ".ids.json"
LACKING = "registrets id kan inte letas efter i den, för nyckeln data/{key} saknas eller är en annan än förut"


class NotSearchedError(NamedError):
    """A report that is not written because nobody can tell whether it names a participant."""

    remedy = "Kör «finsam reports --force» där registren finns, så att nyckel och avtryck görs om."


class NoRegistersError(NotSearchedError):
    """The same, where there is no folder with registers at all."""

    remedy = "Lägg registren där, eller skriv i finsam.toml eller med --data var de är, och kör om."


class KeptIds(JsonRecord):
    """What is stored of one register's ids. `key` is empty where the key is stored with the registers."""

    key: str
    check: str
    columns: dict[str, str]
    shapes: tuple[str, ...]


def keep_ids(registers: Iterable[tuple[ReportId, "Register"]], folders: Folders) -> None:
    """Keep prints of the ids in registers that have just been read, so that no report can name them.

    `registers`: each with a report of its team. Where no key can be stored with the registers the prints have
    one of their own, in the same file.
    """
    by_team = {report.team: (report, register) for report, register in registers}
    for report, register in by_team.values():
        with_registers = _key(folders, report.association)
        key = with_registers or secrets.token_hex(32)
        prints = prints_of(ids_in(register), key)
        kept = KeptIds(
            key="" if with_registers else key,
            check=prints.check,
            columns=dict(sorted(prints.columns.items())),
            shapes=tuple(sorted(prints.shapes)),
        )
        write_whole(_path(folders, report), kept.model_dump_json() + "\n", PRIVATE)


def ids_in(register: "Register") -> Iterator[tuple[str, str]]:
    """Every id of a register, with the header of its column."""
    for table in TABLES:
        for column in table.columns:
            if column.kind is Column.ID:
                ids = getattr(register, table.name)[column.name].dropna().unique()
                yield from ((column.header, str(id)) for id in ids)


def ids_of(folders: Folders, report: ReportId) -> Ids:
    """The ids that must not be in a report: its team's, or those of every team of its association.

    None where no register has been read here. NotSearchedError where there are prints but their key is gone.
    """
    own = _path(folders, report)
    if report.kind is ReportKind.TEAM and report.team != SMALL_TEAMS:
        return _read(folders, report.association, [own] if own.is_file() else [])
    return ids_of_association(folders, report.association)


def ids_of_association(folders: Folders, association: str) -> Ids:
    """The ids of every team's register. NotSearchedError as above."""
    prepared = folders.out / ".prepared" / association
    return _read(folders, association, prepared.glob(f"*{ENDING}"))


def _read(folders: Folders, association: str, paths: Iterable[Path]) -> Ids:
    by_key: dict[str, IdPrints] = {}
    for path in sorted(paths):
        read = _prints(path, _key(folders, association))
        if read is None:
            if not folders.key(association).parent.is_dir():
                raise NoRegistersError(EPERM, f"mappen data/{association}/ med registren saknas", "rapporten")
            shown = folders.key(association).relative_to(folders.data).as_posix()
            raise NotSearchedError(EPERM, LACKING.format(key=shown), "rapporten")
        before = by_key.get(read.key, IdPrints(read.key))
        by_key[read.key] = IdPrints(read.key, {**before.columns, **read.columns}, before.shapes | read.shapes)
    return tuple(one for one in by_key.values() if one.columns)


def _prints(path: Path, with_registers: str) -> IdPrints | None:
    """The prints of a file; None where their key is not there."""
    try:
        kept = KeptIds.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
    key = kept.key or with_registers
    prints = IdPrints(key, kept.columns, frozenset(kept.shapes)) if key else None
    return prints if prints and prints.check == kept.check else None


def _key(folders: Folders, association: str) -> str:
    """The key that is stored with the registers; empty where there is none."""
    try:
        return folders.key(association).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _path(folders: Folders, report: ReportId) -> Path:
    return folders.rows(report).with_name(f"{report.team}{ENDING}")
