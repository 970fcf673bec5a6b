"""A report made in a fork of a warm process, for a process that has threads and so cannot fork by itself."""

import os
import pickle
from pathlib import Path

from finsam.domain.faults import Fault
from finsam.report.execute.warm_kernels import SETTINGS as KERNELS
from finsam.report.outputs.outcome import Made
from finsam.report.outputs.private_folder import new_private_folder
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.reports.limits import Limits
from finsam.report.run.in_progress import DEAD, REMEDY_DEAD
from finsam.report.run.workers import IMPORTED
from warm_fork import NotForkedError, Sentences, WarmSettings, fork

# As kernels are forked, but from a process that has imported what makes reports.
SETTINGS = WarmSettings(
    modules=IMPORTED,
    environment=KERNELS.environment,
    version=KERNELS.version,
    new_folder=KERNELS.new_folder,
    socket_variable="FINSAM_WARM_REPORTS",
    cold_variable=KERNELS.cold_variable,
    logger=KERNELS.logger,
    sentences=Sentences(
        no_fork="systemet saknar fork",
        no_answer="processen som rapporter förgrenas från svarar inte: %s",
        refused="ingen process gick att förgrena: %s",
    ),
)
_LOOK_AGAIN_SECONDS = 1.0


def make_in_fork(report: ReportId, notebook: str, folders: Folders, limits: Limits) -> Made:
    """As `make`, in a process of the report's own. One that died has made nothing, which is its fault."""
    with new_private_folder() as scratch:
        asked, answered = Path(scratch) / "asked", Path(scratch) / "answered"
        asked.write_bytes(pickle.dumps((report, notebook, folders, limits)))
        environment = {**os.environ, **SETTINGS.environment, **folders.environment()}
        try:
            paths = [str(asked), str(answered)]
            process = fork(SETTINGS, f"{__name__}:answer", paths, environment, str(folders.notebooks))
        except NotForkedError as error:
            return Made(report, 0.0, (Fault("error", problem=str(error), remedy=REMEDY_DEAD),))
        while process.poll() is None:
            process.await_end(_LOOK_AGAIN_SECONDS)
        if not answered.is_file():
            return Made(report, 0.0, (Fault("error", problem=DEAD, remedy=REMEDY_DEAD),))
        made: Made = pickle.loads(answered.read_bytes())
        return made


def answer(paths: list[str]) -> None:
    """In the fork: make what is asked for in the first file, and write what became of it to the second."""
    from finsam.report.run.make import make

    asked, answered = map(Path, paths)
    whole = answered.with_suffix(".part")
    whole.write_bytes(pickle.dumps(make(*pickle.loads(asked.read_bytes()))))
    whole.replace(answered)
    # All that was imported before the fork is the system's to take back.
    os._exit(0)
