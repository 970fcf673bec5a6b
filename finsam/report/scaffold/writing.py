"""New files and changed ones written together: all of them, or none."""

from collections.abc import Mapping
from pathlib import Path

from finsam.report.outputs.whole_files import write_whole


class AlreadyThereError(ValueError):
    """Files that would be new and are there: nothing is written. The message names them."""


def write_all(new: Mapping[Path, str | bytes], changed: Mapping[Path, str] | None = None) -> None:
    """Write new files, and others anew. Where one cannot be written all is put back as it was.

    AlreadyThereError where something new is there already; OSError where the disk refuses.
    """
    if there := [path for path in new if path.exists()]:
        raise AlreadyThereError(", ".join(path.as_posix() for path in there))
    before = {path: path.read_bytes() for path in changed or {}}
    made: list[Path] = []
    written: list[Path] = []
    try:
        for path, content in new.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            # Another run may have made it since.
            with path.open("xb") as file:
                made.append(path)
                file.write(content.encode() if isinstance(content, str) else content)
        for path, text in (changed or {}).items():
            write_whole(path, text)
            written.append(path)
    except OSError:
        for path in made:
            path.unlink(missing_ok=True)
        for path in written:
            write_whole(path, before[path])
        raise
