"""The cells of workbooks that are no .xlsx: .ods, .xls and .xlsb.

python-calamine reads them in a process of its own, with as much memory as a list can need: it takes memory
for every cell up to the last one, for as many texts as a file says that it has, and for all that a part
unpacks to. Where there is not enough the process ends, and no error can be caught in it.
"""

import pickle
import re
import subprocess
import sys
import zipfile
from contextlib import suppress
from io import BytesIO

from finsam.domain.faults import Place
from finsam.register.core.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Cell, Sheet
from finsam.register.core.faults import UnreadableError

# Such files are packed too: one that is larger than this has no list of participants in it.
MAX_BYTES = 10 * 1024**2
MAX_MEMORY = 900 * 1024**2
MAX_SECONDS = 20  # of a processor; some broken files are never read to their end
MAX_WAIT = 600  # where the system has no such bound, however slow it is
_EXPECTED = "en arbetsbok som går att öppna"
_SAVE = "Öppna den i sitt program och spara den som Excel-arbetsbok (.xlsx)."
# The records of an .xls: its beginning, mostly that it is write-protected, and that a password is needed.
_OLD_PASSWORD = re.compile(rb"\x09\x08\x10\x00\x00\x06.{14}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)

Cells = list[list[Cell]]
Merged = tuple[tuple[int, int, int, int], ...]
Read = list[tuple[str, Cells, Merged]] | tuple[str, str, str]


def read_other_workbook(data: bytes, file: str) -> list[Sheet]:
    """Every sheet of a workbook, whole from its first cell. UnreadableError where it cannot be read."""
    if len(data) > MAX_BYTES:
        found = f"filen är större än {MAX_BYTES // 1024**2} MB"
        raise UnreadableError(found, "en fil av rimlig storlek", _SAVE)
    done: subprocess.CompletedProcess[bytes] | None = None
    command = [sys.executable, "-P", "-m", "finsam.register.files.other_workbooks"]
    with suppress(subprocess.TimeoutExpired):
        done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=MAX_WAIT)
    if done is None or done.returncode:
        found = "filen går inte att läsa med det minne och den tid som en lista behöver"
        raise UnreadableError(found, _EXPECTED, f"Ta bort det som står långt utanför listan. {_SAVE}")
    read: Read = pickle.loads(done.stdout)
    if isinstance(read, tuple):
        raise UnreadableError(*read)
    return [Sheet(Place(file, name), name, cells, merged) for name, cells, merged in read]


def _limit() -> None:
    """Bounds this process, where the system has such bounds."""
    try:
        import resource
    except ImportError:  # Windows: the process ends where the machine's memory does
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))


def _read(data: bytes) -> Read:
    """The sheets of a workbook, or what is wrong with it: found, expected, what to do."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        if len(book.sheet_names) > MAX_SHEETS:
            return f"filen har fler än {MAX_SHEETS} blad", f"högst {MAX_SHEETS} blad", _SAVE
        sheets = []
        for name in book.sheet_names:
            read = book.get_sheet_by_name(name)
            rows, columns = (read.end[0] + 1, read.end[1] + 1) if read.end is not None else (0, 0)
            if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
                found = f"bladet {name} har {rows} rader och {columns} kolumner"
                return found, f"högst {MAX_ROWS} rader och {MAX_COLUMNS} kolumner", _SAVE
            cells: Cells = [list(row) for row in read.to_python(skip_empty_area=False)]
            merged = tuple((*first, *last) for first, last in read.merged_cell_ranges or [])
            sheets.append((name, cells, merged))
    except (CalamineError, LookupError, ValueError, OSError):
        if _has_password(data):
            return "filen är skyddad med lösenord", "en arbetsbok utan lösenord", "Spara den utan lösenord."
        return "filen är skadad eller av ett annat slag", _EXPECTED, _SAVE
    return sheets


def _has_password(data: bytes) -> bool:
    """Whether a workbook that cannot be read is encrypted, which python-calamine does not tell."""
    if data.startswith(b"PK"):
        with suppress(Exception), zipfile.ZipFile(BytesIO(data)) as file:
            manifest = file.read("META-INF/manifest.xml")
            return b"encryption-data" in manifest or "encrypted-package" in file.namelist()
        return False
    return "EncryptedPackage".encode("utf-16-le") in data or _OLD_PASSWORD.search(data) is not None


if __name__ == "__main__":
    _limit()
    sys.stdout.buffer.write(pickle.dumps(_read(sys.stdin.buffer.read())))
