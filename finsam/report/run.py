"""How are many reports made? Figures first, then one process per core, each report on its own."""

import multiprocessing
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from finsam.report.folders import Folders, ReportId
from finsam.report.index import write_index
from finsam.report.make import Made, make
from finsam.report.params import Association
from finsam.report.prepare import prepare_all
from finsam.report.record import write_record

# Told of each report as it ends: report, seconds, error (empty where it was made), what to do.
Told = Callable[[ReportId, float, str, str], None]
REMEDY_INPUT = "Rätta det som står ovan i registret eller texten och kör om."


def run(
    associations: Sequence[Association],
    folders: Folders,
    wanted: Collection[ReportId],
    jobs: int,
    told: Told,
) -> int:
    """Make every wanted report, the index and the record of the run. Gives how many failed."""
    with workers(folders, jobs) as pool:
        outcomes = prepare_all(associations, folders, wanted)
        for outcome in outcomes:
            if outcome.errors:
                told(outcome.report, 0.0, "\n  ".join(outcome.errors), REMEDY_INPUT)
        ready = [outcome.report for outcome in outcomes if not outcome.errors]
        made = make_all(pool, associations, folders, ready, told)
    failed = {one.report: ("\n".join(one.errors), REMEDY_INPUT) for one in outcomes if one.errors}
    failed |= {one.report: (one.error, one.remedy) for one in made if one.error}
    write_record(folders, outcomes, made)
    write_index(associations, folders, failed)
    return len(failed)


def notebook_of(associations: Sequence[Association], report: ReportId) -> str:
    """The notebook that a report's team, or its association, asks for."""
    association = next(one for one in associations if one.id == report.association)
    if report.of_association:
        return association.params.notebook
    return next(team.params.notebook for team in association.teams if team.id == report.team)


def _start(environment: dict[str, str]) -> None:
    os.environ.update(environment)
    # One process per core is the parallelism; a thread pool in each would only be in the way.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"


@contextmanager
def workers(folders: Folders, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that make reports. They start at once and import while figures are still being counted."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["finsam.report.make"])
    with ProcessPoolExecutor(jobs, context, _start, (folders.environment(),)) as pool:
        pool.submit(os.getpid)
        yield pool


def make_all(
    pool: ProcessPoolExecutor,
    associations: Sequence[Association],
    folders: Folders,
    ready: Sequence[ReportId],
    told: Told,
) -> list[Made]:
    """Make every ready report; one that fails does not stop the others. `told` hears of each as it ends."""
    running = {
        pool.submit(make, report, notebook_of(associations, report), folders): report for report in ready
    }
    made = []
    for future in as_completed(running):
        try:
            one = future.result()
        except BrokenProcessPool:
            one = Made(
                running[future],
                0.0,
                "processen som gjorde rapporten dog",
                "Kör om. Räcker minnet? Pröva --jobs 1.",
            )
        made.append(one)
        told(one.report, one.seconds, one.error, one.remedy)
    return sorted(made, key=lambda one: one.report)
