"""The file or folder that a register is read from, and the sheets of it that are read."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from finsam.domain.faults import Fault, Place
from finsam.domain.printable import printable, shown, without_personal_number
from finsam.domain.words import near_miss
from finsam.register.core.cells import MAX_FILE_BYTES, MAX_FILES, Sheet
from finsam.register.core.faults import UnreadableError
from finsam.register.files.csv_folder import read_folder, read_lone
from finsam.register.files.endings import CSV, ENDINGS, OTHER_WORKBOOKS, SEVERAL
from finsam.register.files.other_workbooks import read_other_workbook
from finsam.register.files.workbook import read_workbook

_EXPECTED = "en arbetsbok (.xlsx) eller en mapp med CSV-filer"


@dataclass(frozen=True)
class Source:
    """Where a register came from: file or folder name, hash of its content, and the day it was saved.

    `saved_on` is what the workbook says of itself; None where it says nothing, and for CSV files. It never
    comes from the file system, whose times change when a file is copied.
    """

    name: str
    sha256: str
    saved_on: date | None


@dataclass(frozen=True)
class SourceContents:
    """What a file or folder held: sheets that can be tables of the register, and the others.

    `folder`: it is a folder of CSV files.
    """

    source: Source
    sheets: tuple[Sheet, ...]
    others: tuple[Sheet, ...]
    faults: tuple[Fault, ...]
    folder: bool = False


def source_name(path: Path) -> str:
    """The path as it was given, or only its last part where it tells how the machine is laid out.

    A folder or file that is named by a personal number is not shown by it.
    """
    parts = path.parts[-1:] if path.is_absolute() or ".." in path.parts else path.parts
    return Path(*map(without_personal_number, parts)).as_posix()


def read_source(path: Path, wanted: Callable[[str], bool]) -> SourceContents:
    """The sheets of a workbook or CSV folder. UnreadableError where there is nothing to read."""
    if path.suffix == SEVERAL:
        raise _several(path)
    try:
        _check_link(path)
        return _read_folder(path, wanted) if path.is_dir() else _read_file(path, wanted)
    except FileNotFoundError as error:
        raise UnreadableError("filen finns inte", _EXPECTED, _put_it_there(path)) from error
    except OSError as error:
        remedy = "Stäng filen i Excel, kontrollera att du får läsa den och försök igen."
        raise UnreadableError("filen går inte att läsa", _EXPECTED, remedy) from error


def _several(path: Path) -> UnreadableError:
    names = [each.name for ending in ENDINGS if (each := path.with_suffix(ending)).exists()]
    found = f"{' och '.join(map(printable, names))} kan alla vara registret"
    lines = " eller ".join(f"register: {printable(name)}" for name in names)
    remedy = f"Skriv i teamets params vilken som gäller, {lines}, eller ta bort den som inte gäller."
    return UnreadableError(found, "en enda fil som heter som teamet", remedy)


def _put_it_there(path: Path) -> str:
    """Where the register belongs, from data/ on; and the file there that it may be by another name."""
    folder = "/".join(path.parent.parts[-2:])
    there: list[str] = []
    with suppress(OSError):
        there = sorted(each.name for each in path.parent.iterdir() if not each.name.startswith((".", "~$")))
    meant = near_miss(path.name, there)
    hint = f"Är det {shown(meant)}? {_made(meant, path.name)} Annars: lägg" if meant else "Lägg"
    return f"{hint} filen i {folder or '.'}/, eller skriv dess namn efter register: i teamets params."


def _made(there: str, wanted: str) -> str:
    """How one file becomes the other: a new name makes no workbook of another kind of file."""
    if there.lower().endswith(Path(wanted).suffix.lower()):
        return f"Döp i så fall om den. Den ska heta {wanted}."
    return f"Spara den i så fall som {wanted} (Spara som, Excel-arbetsbok)."


def _read_file(path: Path, wanted: Callable[[str], bool]) -> SourceContents:
    size = path.stat().st_size
    if not path.is_file():  # a device or a pipe has no end
        raise UnreadableError("ingen vanlig fil", _EXPECTED, "Lägg en arbetsbok där.")
    _check_size(size)
    data = path.read_bytes()
    name, ending = source_name(path), path.suffix.lower()
    if ending in OTHER_WORKBOOKS and data.startswith(b"PK") and b"xl/workbook.xml" in data:
        ending = ""  # an .xlsx by another name is read as what it is
    sha256 = hashlib.sha256(data).hexdigest()
    if ending == CSV or ending in OTHER_WORKBOOKS:
        lone = Place(name, path.stem)
        every = [read_lone(data, lone, path.stem)] if ending == CSV else read_other_workbook(data, name)
        own = tuple(sheet for sheet in every if wanted(sheet.name))
        others = tuple(sheet for sheet in every if not wanted(sheet.name))
        return SourceContents(Source(name, sha256, None), own, others, ())
    sheets, unwanted, saved_on, faults = read_workbook(data, name, wanted)
    return SourceContents(Source(name, sha256, saved_on), tuple(sheets), tuple(unwanted), tuple(faults))


def _read_folder(path: Path, wanted: Callable[[str], bool]) -> SourceContents:
    # `~$` and a leading dot mark what Excel and the system leave behind while a file is open.
    files = sorted(
        file for file in path.iterdir() if file.is_file() and not file.name.startswith((".", "~$"))
    )
    if len(files) > MAX_FILES:
        remedy = "Låt bara registrets CSV-filer ligga i mappen."
        raise UnreadableError(f"mappen har fler än {MAX_FILES} filer", f"högst {MAX_FILES} filer", remedy)
    for file in files:
        _check_link(file)
    _check_size(sum(file.stat().st_size for file in files))
    contents = {file.name: file.read_bytes() for file in files}
    sheets, others, faults = read_folder(contents, source_name(path), wanted)
    source = Source(source_name(path), _hash(contents), None)
    return SourceContents(source, tuple(sheets), tuple(others), tuple(faults), folder=True)


def _check_link(path: Path) -> None:
    """UnreadableError where a link leads out of its own folder."""
    if path.is_symlink() and path.resolve().parent != path.parent.resolve():
        remedy = "Lägg själva filen eller mappen där, inte en länk till den."
        raise UnreadableError(f"{printable(path.name)} är en länk till en annan mapp", _EXPECTED, remedy)


def _check_size(size: int) -> None:
    if size > MAX_FILE_BYTES:
        found = f"filen är större än {MAX_FILE_BYTES // 1024**2} MB"
        remedy = "Ta bort bilder, oanvända blad och formatering av tomma rader, och spara på nytt."
        raise UnreadableError(found, "en fil av rimlig storlek", remedy)


def _hash(contents: dict[str, bytes]) -> str:
    """Over names and contents in order; the lengths keep one file's end from being another's beginning."""
    digest = hashlib.sha256()
    for name, data in sorted(contents.items()):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
