"""Rounds of a run after each change of what reports are made of, by processes that stay warm."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue

from watchfiles import DefaultFilter, watch

from finsam.report.live.shown import Round, ShownState
from finsam.report.outputs.private_folder import NoTemporaryFolderError
from finsam.report.outputs.run_lock import NotAloneError
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.files import ParamsError
from finsam.report.project.params.schema import Association
from finsam.report.run.changed_meanwhile import ChangedError
from finsam.report.run.run import run
from finsam.report.run.workers import Workers, workers

# What the reports are made of, read anew in each round: ParamsError where params cannot be read.
Chosen = Callable[[], tuple[Sequence[Association], Sequence[ReportId]]]
# A program that saves a file in several steps has made them all within so many milliseconds.
SETTLED_MS, STEP_MS = 120, 30
LOOK_MS = 500  # how often the thread that sees changes looks whether it is to end
_STOPPED = (ParamsError, NotAloneError, ChangedError, NoTemporaryFolderError, OSError)


class _Sources(DefaultFilter):
    """All but what editors and Office keep beside a file that is open."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"^~\$", r"^\.~lock\.")


class Rounds:
    """Makes what has changed, again and again; to be left when nobody watches any more."""

    def __init__(self, folders: Folders, chosen: Chosen, jobs: int) -> None:
        self._folders, self._chosen, self._jobs = folders, chosen, jobs
        self._stack = ExitStack()
        self._pool = self._stack.enter_context(workers(folders, jobs))

    def close(self) -> None:
        """End the processes."""
        self._stack.close()

    @property
    def processes(self) -> tuple[int, ...]:
        """The processes that make reports, of those that have answered."""
        return (self._pool.executor.submit(os.getpid).result(),)

    def make(self) -> Round:
        """Make what is not as it should be. What stops a round is its fault; the next may go well."""
        start = time.perf_counter()
        made: list[str] = []
        faults: list[str] = []

        def told(report: ReportId, _seconds: float, error: str, remedy: str) -> None:
            if error:
                faults.append(f"{report}: {error} {remedy}".strip())
            else:
                made.append(str(report))

        try:
            associations, wanted = self._chosen()
            run(associations, self._folders, wanted, self._jobs, told, pool=self._warm())
        except _STOPPED as error:
            faults.append(str(error))
        return Round(time.perf_counter() - start, tuple(made), tuple(faults))

    def _warm(self) -> Workers:
        """The processes of the round before, or new ones where one of them has died."""
        try:
            self._pool.executor.submit(os.getpid).result()
        except BrokenExecutor:
            self._stack.close()
            self._pool = self._stack.enter_context(workers(self._folders, self._jobs))
        return self._pool


def follow(rounds: Rounds, state: ShownState, folders: Folders) -> Iterator[tuple[tuple[Path, ...], Round]]:
    """Each round with the files whose change began it, none for the first; for as long as it is asked."""
    with _changes(folders) as changes:
        changed: set[Path] = set()
        while True:
            state.begin()
            latest = rounds.make()
            state.end(latest)
            yield tuple(sorted(changed)), latest
            changed = changes.get()
            # What was saved while the reports were made is one round more, not one each.
            with suppress(Empty):
                while True:
                    changed |= changes.get_nowait()


@contextmanager
def _changes(folders: Folders) -> Iterator["Queue[set[Path]]"]:
    """The files that are saved from here on; seen by a thread, so that none is missed in a round."""
    changes: Queue[set[Path]] = Queue()
    stop = threading.Event()
    watched = [path for path in (folders.params, folders.data, folders.notebooks) if path.is_dir()]

    def see() -> None:
        for seen in watch(
            *watched,
            watch_filter=_Sources(),
            stop_event=stop,
            debounce=SETTLED_MS,
            step=STEP_MS,
            rust_timeout=LOOK_MS,
        ):
            changes.put({Path(path) for _, path in seen})

    thread = threading.Thread(target=see, daemon=True)
    thread.start()
    try:
        yield changes
    finally:
        stop.set()
        thread.join()
