"""`<team>.charts/`: a report's charts as files, there when somebody asked for them and not else."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, ReportId

ENDING = ".charts"


def remove_charts(folders: Folders, report: ReportId) -> None:
    """Remove the charts of an earlier page. What a link in their place leads to is left alone."""
    folder = folders.output(report, ENDING)
    with suppress(FileNotFoundError):
        if folder.is_symlink():
            folder.unlink()
        else:
            shutil.rmtree(folder)


def write_charts(folders: Folders, report: ReportId, files: Mapping[str, str | bytes]) -> Path:
    """Put these files in the folder, and nothing else. Gives the folder; NotWrittenError as of any file."""
    remove_charts(folders, report)
    folder = folders.output(report, ENDING)
    for name, content in files.items():
        write_whole(folder / name, content)
    return folder
