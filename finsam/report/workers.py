"""Who makes the reports? One process per core, so that one that dies costs only its own report."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from finsam.report.folders import Folders, ReportId
from finsam.report.limits import Limits
from finsam.report.make import make
from finsam.report.outcome import Made
from finsam.report.warm_start import kernel_environment

DEAD = "processen som gjorde rapporten dog"
REMEDY_DEAD = "Kör om. Räcker minnet? Pröva --jobs 1."


@contextmanager
def workers(folders: Folders, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that make reports. They start at once and import while figures are still being counted."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["finsam.report.make"])
    environment = folders.environment() | kernel_environment()
    with ProcessPoolExecutor(jobs, context, _start, (environment,)) as pool:
        pool.submit(os.getpid)
        yield pool


def make_all(
    pool: ProcessPoolExecutor,
    folders: Folders,
    notebooks: Mapping[ReportId, tuple[str, Limits]],
    told: Callable[[Made], None],
) -> list[Made]:
    """Make every report by its notebook; one that fails does not stop the others. `told` hears of each."""
    made = _make(pool, folders, notebooks, told)
    # A process that dies takes all that the pool had to do with it: what is left gets a pool each.
    for report in [report for report in notebooks if report not in made]:
        with workers(folders, 1) as alone:
            made |= _make(alone, folders, {report: notebooks[report]}, told)
        if report not in made:
            made[report] = Made(report, 0.0, DEAD, REMEDY_DEAD)
            told(made[report])
    return [made[report] for report in sorted(made)]


def _make(
    pool: ProcessPoolExecutor,
    folders: Folders,
    notebooks: Mapping[ReportId, tuple[str, Limits]],
    told: Callable[[Made], None],
) -> dict[ReportId, Made]:
    made = {}
    try:
        for future in as_completed(
            [
                pool.submit(make, report, notebook, folders, limits)
                for report, (notebook, limits) in notebooks.items()
            ]
        ):
            one = future.result()
            made[one.report] = one
            told(one)
    except BrokenProcessPool:
        return made
    return made


def _start(environment: dict[str, str]) -> None:
    os.environ.update(environment)
    # One process per core is the parallelism; a thread pool in each would only be in the way.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    # A pool's process waits for work for ever when the run itself is killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
