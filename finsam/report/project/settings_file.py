"""finsam.toml, beside params/: in which folders a project has its params, its data and what is made."""

import tomllib
from pathlib import Path

from finsam.domain.faults import Fault
from finsam.domain.printable import printable, shown
from finsam.report.project.written_values import meant

SETTINGS = "finsam.toml"
FOLDER_KEYS = ("params", "data", "out")
_EXAMPLE = 'Till exempel «data = "/säker/mapp"».'
_LARGEST = 100_000


class SettingsError(ValueError):
    """A finsam.toml that cannot be used: every fault of it, a line each."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def read_settings(folder: Path) -> dict[str, Path]:
    """The folders that finsam.toml in a folder names, a relative one from there; none without the file.

    SettingsError with every fault: no TOML, an unknown key, a value that is no folder's name.
    """
    path = folder / SETTINGS
    if not path.exists():
        return {}
    content = _content(path)
    if faults := [fault for key, value in content.items() if (fault := _fault(key, value))]:
        raise SettingsError(*faults)
    # On Windows a text with backslashes is a path as well; ~ is what a shell would make of it.
    return {key: folder / Path(str(value)).expanduser() for key, value in content.items()}


def _content(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > _LARGEST:
            raise _refused("filen är alldeles för stor.", remedy="Korta den.")
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _refused("filen är inte UTF-8.", remedy="Spara om den som UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        remedy = f"{_EXAMPLE} Sätt '...' om en sökväg med \\."
        raise _refused(f"filen är inte giltig TOML ({printable(str(error))}).", remedy=remedy) from error
    except OSError as error:
        raise _refused("filen går inte att läsa.", remedy="Kontrollera att du får läsa den.") from error


def _fault(key: str, value: object) -> Fault | None:
    """What is wrong with a key and its value; None where nothing is."""
    if key not in FOLDER_KEYS:
        problem = f"nyckeln finns inte{meant(key, FOLDER_KEYS)}"
        expected = f"Kända nycklar: {', '.join(FOLDER_KEYS)}."
        return Fault("error", SETTINGS, key=printable(key), problem=problem, expected=expected)
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        problem = f"väntade en mapp (där stod {shown(str(value))})."
        return Fault("error", SETTINGS, key=key, problem=problem, remedy=_EXAMPLE)
    return None


def _refused(problem: str, remedy: str) -> SettingsError:
    return SettingsError(Fault("error", SETTINGS, problem=problem, remedy=remedy))
