"""Reports while they are made: handed over as their figures are there, told of as they end."""

from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future, as_completed
from contextlib import suppress
from functools import partial

from finsam.domain.faults import Fault
from finsam.report.outputs.outcome import Made
from finsam.report.outputs.unexpected import unexpected
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.reports.limits import Limits
from finsam.report.run.interrupts import starting
from finsam.report.run.workers import Workers

DEAD = "processen som gjorde rapporten dog"
REMEDY_DEAD = "Kör om. Räcker minnet? Pröva --jobs 1."
# By which notebook a report is made, and what that may take.
Notebooks = Mapping[ReportId, tuple[str, Limits]]


class InProgress:
    """What workers have been given to make. One that fails does not stop the others.

    `told` gets each report as it ends, in the thread that calls these methods.
    """

    def __init__(self, pool: Workers, folders: Folders, told: Callable[[Made], None]) -> None:
        self._pool, self._folders, self._told = pool, folders, told
        self._notebooks: dict[ReportId, tuple[str, Limits]] = {}
        self._futures: dict[Future[Made], ReportId] = {}
        self._made: dict[ReportId, Made] = {}
        # A scheduler that is gone cancels what it had.
        self._lost: tuple[type[BaseException], ...] = (*pool.lost, CancelledError)

    def begin(self, notebooks: Notebooks) -> None:
        """Have these reports made."""
        self._notebooks |= notebooks
        # The first may have processes started.
        with starting():
            for report, (notebook, limits) in notebooks.items():
                with suppress(*self._lost):
                    making = partial(self._pool.making, report, notebook, self._folders, limits)
                    self._futures[self._pool.executor.submit(making)] = report

    def tell_ended(self) -> None:
        """Tell of those that have ended since."""
        for future in [future for future in self._futures if future.done()]:
            self._ended(future)

    def finish(self) -> list[Made]:
        """Wait for all. One that was lost with its process is made once more, by a process of its own."""
        self._wait()
        for report in [report for report in self._notebooks if report not in self._made]:
            if self._pool.again:
                with self._pool.again() as alone:
                    self._once_more(alone, report)
            if report not in self._made:
                self._end(Made(report, 0.0, (Fault("error", problem=DEAD, remedy=REMEDY_DEAD),)))
        return [self._made[report] for report in sorted(self._made)]

    def abandon(self) -> None:
        """Take back those that nobody has begun."""
        for future in self._futures:
            future.cancel()

    def _once_more(self, alone: Workers, report: ReportId) -> None:
        again = InProgress(alone, self._folders, self._told)
        again.begin({report: self._notebooks[report]})
        again._wait()
        self._made |= again._made

    def _wait(self) -> None:
        for future in as_completed([*self._futures]):
            self._ended(future)

    def _ended(self, future: Future[Made]) -> None:
        report = self._futures.pop(future)
        try:
            made = future.result()
        except self._lost:
            return
        # What a report's making or its way back raises is that report's; the others go on.
        except Exception as error:
            made = Made(report, 0.0, (unexpected(error, self._folders, report),))
        self._end(made)

    def _end(self, made: Made) -> None:
        self._made[made.report] = made
        self._told(made)
