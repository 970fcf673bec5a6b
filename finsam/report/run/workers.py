"""Who makes reports: one process per core, so that one that dies costs only its own report."""

import importlib
import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing.context import BaseContext

from finsam.report.execute.environment import started_with
from finsam.report.execute.warm_kernels import SETTINGS
from finsam.report.outputs.outcome import Made
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.reports.limits import Limits
from finsam.report.run.interrupts import interruptible, starting

# What a process that makes reports imports before it is given any, in this order.
IMPORTED = ("finsam.report.run.warmed",)

# Makes a report by its notebook, wherever it runs.
Making = Callable[[ReportId, str, Folders, Limits], Made]


def _make_one(report: ReportId, notebook: str, folders: Folders, limits: Limits) -> Made:
    # What runs notebooks is for the workers to import: the run itself counts figures meanwhile.
    from finsam.report.run.make import make

    return interruptible(make, report, notebook, folders, limits)


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
    if not hasattr(os, "fork") and not SETTINGS.cold:
        said = SETTINGS.sentences
        logging.getLogger(SETTINGS.logger).warning(said.cold, said.no_fork)
    start = (_start, (folders.environment(),))
    with started_with(SETTINGS.environment), ProcessPoolExecutor(jobs, _importing(), *start) as pool:
        # A process that dies takes all that the pool had to do with it: what is left gets a pool each.
        yield Workers(pool, again=lambda: workers(folders, 1))


def _importing() -> BaseContext:
    """How processes are started: forked from one that imports for all of them, from now on.

    Nothing is submitted yet, as that would wait until all is imported.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing.forkserver import ensure_running
    from multiprocessing.resource_tracker import ensure_running as ensure_tracker

    context = multiprocessing.get_context("forkserver")
    # With the program itself among them no process runs its file anew.
    context.set_forkserver_preload(["__main__", *IMPORTED])
    # Else started by the other, after which no signal is blocked any more.
    ensure_tracker()
    with starting():
        ensure_running()
    return context


def _start(environment: dict[str, str]) -> None:
    os.environ.update(environment)
    for module in IMPORTED:
        importlib.import_module(module)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    # A pool's process waits for work for ever when the run itself is killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
