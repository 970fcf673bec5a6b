"""Who makes the reports? One process per core, so that one that dies costs only its own report."""

import importlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    ProcessPoolExecutor,
    as_completed,
)
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from finsam.report.execute.warm_kernels import kernel_environment
from finsam.report.outputs.outcome import Made
from finsam.report.outputs.unexpected import tell_unexpected
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.limits import Limits

DEAD = "processen som gjorde rapporten dog"
REMEDY_DEAD = "Kör om. Räcker minnet? Pröva --jobs 1."
# What a process that makes reports imports before it is given any, in this order.
IMPORTED = ("finsam.report.check.quick_start", "finsam.report.run.make")

# Makes a report by its notebook, wherever it runs.
Making = Callable[[ReportId, str, Folders, Limits], Made]


def _make_one(report: ReportId, notebook: str, folders: Folders, limits: Limits) -> Made:
    # What runs notebooks is for the workers to import: the run itself counts figures meanwhile.
    from finsam.report.run.make import make

    return make(report, notebook, folders, limits)


@dataclass(frozen=True)
class Workers:
    """Who makes reports: any executor of concurrent.futures, and what it is to run.

    `lost`: what a report's future raises where the process that made it died. `again`: gives new workers
    for what was lost; None where the executor has tried others itself.
    """

    executor: Executor
    making: Making = _make_one
    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)
    again: Callable[[], AbstractContextManager["Workers"]] | None = None


@contextmanager
def workers(folders: Folders, jobs: int) -> Iterator[Workers]:
    """Processes that make reports. They start at once and import while figures are still being counted."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(list(IMPORTED))
    environment = folders.environment() | kernel_environment()
    with ProcessPoolExecutor(jobs, context, _start, (environment,)) as pool:
        pool.submit(os.getpid)
        # A process that dies takes all that the pool had to do with it: what is left gets a pool each.
        yield Workers(pool, again=lambda: workers(folders, 1))


def make_all(
    pool: Workers,
    folders: Folders,
    notebooks: Mapping[ReportId, tuple[str, Limits]],
    told: Callable[[Made], None],
) -> list[Made]:
    """Make every report by its notebook; one that fails does not stop the others. `told` hears of each."""
    made = _make(pool, folders, notebooks, told)
    for report in [report for report in notebooks if report not in made]:
        if pool.again:
            with pool.again() as alone:
                made |= _make(alone, folders, {report: notebooks[report]}, told)
        if report not in made:
            made[report] = Made(report, 0.0, DEAD, REMEDY_DEAD)
            told(made[report])
    return [made[report] for report in sorted(made)]


def _make(
    pool: Workers,
    folders: Folders,
    notebooks: Mapping[ReportId, tuple[str, Limits]],
    told: Callable[[Made], None],
) -> dict[ReportId, Made]:
    made = {}
    futures = {}
    # A scheduler that is gone cancels what it had.
    lost: tuple[type[BaseException], ...] = (*pool.lost, CancelledError)
    for report, (notebook, limits) in notebooks.items():
        try:
            future = pool.executor.submit(pool.making, report, notebook, folders, limits)
            futures[future] = report
        except lost:
            break
    for future in as_completed(futures):
        try:
            one = future.result()
        except lost:
            continue
        # What a report's making or its way back raises is that report's; the others go on.
        except Exception as error:
            one = Made(futures[future], 0.0, *tell_unexpected(error, folders, futures[future]))
        made[one.report] = one
        told(one)
    return made


def _start(environment: dict[str, str]) -> None:
    os.environ.update(environment)
    # One process per core is the parallelism; a thread pool in each would only be in the way.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    for module in IMPORTED:
        importlib.import_module(module)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    # A pool's process waits for work for ever when the run itself is killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
