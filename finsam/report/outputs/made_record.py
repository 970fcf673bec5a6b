"""The record of a report that was made: hashes of all its sources and of every file it became.

Written last, so that a report whose making was interrupted is made again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from finsam.report.outputs.fingerprint import file_hash
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, ReportId

SUFFIXES = (".figures.csv", ".ipynb", ".html")
# What a report is besides, where its association wants it so and it could be made.
PAPER, WORKBOOK = ".pdf", ".xlsx"
FORMS = (PAPER, WORKBOOK)


@dataclass(frozen=True)
class MadeRecord:
    """`inputs`: source -> hash. `outputs`: file below outputs/ -> hash. The rest as in run.json."""

    inputs: dict[str, str]
    outputs: dict[str, str]
    files: dict[str, str]
    warnings: list[str]


def record_path(folders: Folders, report: ReportId) -> Path:
    """The path of a report's record, in the folder of its prepared record."""
    return folders.prepared(report).with_suffix(".made.json")


def output_paths(folders: Folders, report: ReportId) -> list[Path]:
    """Every file that a report becomes, with the prepared record that JupyterLab reads."""
    prepared = [folders.prepared(report), folders.quality(report)]
    shared = [folders.definitions(report)] if report.public else []
    return [*prepared, *shared, *(folders.output(report, suffix) for suffix in (*SUFFIXES, *FORMS))]


def write_made(
    folders: Folders,
    report: ReportId,
    inputs: Mapping[str, str],
    files: Mapping[str, str],
    warnings: Sequence[str],
) -> None:
    """Remember a report that has just been made."""
    outputs = {shown(folders, path): file_hash(path) for path in output_paths(folders, report)}
    write_record_file(
        record_path(folders, report), MadeRecord(dict(inputs), outputs, dict(files), list(warnings))
    )


def write_record_file(path: Path, record: MadeRecord) -> None:
    """Write one record."""
    write_whole(path, json.dumps(asdict(record), ensure_ascii=False, indent=1) + "\n")


def read_record_file(path: Path) -> MadeRecord | None:
    """The record at a path; None where there is none that can be used, which only means: make it again."""
    try:
        return MadeRecord(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def shown(folders: Folders, path: Path) -> str:
    """A file's path below outputs/."""
    return path.relative_to(folders.out).as_posix()
