"""The figures of a whole run: every wanted report of every association, each after those it is made of."""

import multiprocessing
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial

from finsam.report.outputs.errors import not_foreseen, unless_not_prepared
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.whole_files import NotWrittenError
from finsam.report.project.layout import SMALL_TEAMS, Folders, ReportId, ReportKind
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.made_of import public_sources
from finsam.report.project.reports.small_teams import page_of
from finsam.report.project.reports.wanted import made_together
from finsam.report.run.interrupts import interruptible

# Teams that are counted together take less time in all, and one by one the first reports are sooner begun.
_AT_ONCE = 5


def prepare_all(
    associations: Sequence[Association], folders: Folders, wanted: Collection[ReportId], jobs: int = 1
) -> list[Outcome]:
    """The figures of every wanted report, in order. What a public report is made of is counted too."""
    prepared = prepared_reports(associations, folders, wanted, jobs)
    return sorted((one for batch in prepared for one in batch), key=lambda outcome: outcome.report)


def prepared_reports(
    associations: Sequence[Association], folders: Folders, wanted: Collection[ReportId], jobs: int = 1
) -> Iterator[list[Outcome]]:
    """The wanted reports as their figures are there: an association's for the board, then its public ones.

    Where several associations are asked for, so many processes (`jobs`) count them; else some teams' figures
    are there while others are counted.
    """
    works = [_work(one, folders, wanted) for one in associations]
    works = [work for work in works if work.board or work.public]
    if min(jobs, len(works)) > 1:
        yield from _in_processes(works, min(jobs, len(works)))
    else:
        for work in works:
            board: list[Outcome] = []
            for batch in work.counted():
                board += batch
                yield work.asked_of(batch)
            if work.public:
                yield work.asked_of_public(work.protect(board))


@dataclass(frozen=True)
class _Work:
    """What is to be counted of one association: `board` for the board, `public` protected together."""

    association: Association
    folders: Folders
    wanted: frozenset[ReportId]
    board: frozenset[ReportId]
    public: tuple[ReportId, ...]

    def count(self) -> list[Outcome]:
        """The board's figures."""
        every = max(1, len(self.association.teams))
        return [outcome for batch in self.counted(every) for outcome in batch]

    def counted(self, at_once: int = _AT_ONCE) -> Iterator[list[Outcome]]:
        """The board's figures: so many teams at a time, then what is made of them."""
        # What counts is imported by whoever does: with several associations that is not the run itself.
        from finsam.report.collect.association import prepare_association
        from finsam.report.collect.explore import prepare_explore
        from finsam.report.collect.quality import prepare_quality
        from finsam.report.collect.team import prepare

        outcomes: list[Outcome] = []
        for teams in _batches(self.board, at_once):
            counted = prepare(self.association, self.folders, teams)
            yield counted
            outcomes += counted
        n_of_teams = len(outcomes)
        for report in sorted(self.board):
            made_of = (self.association, self.folders, report)
            if report.kind is ReportKind.QUALITY:
                outcomes.append(unless_not_prepared(report, self.folders, prepare_quality, *made_of))
            if report.kind is ReportKind.EXPLORE:
                unsound = {one.report for one in _unsound(outcomes)}
                explored = unless_not_prepared(report, self.folders, prepare_explore, *made_of, unsound)
                outcomes.append(explored)
            if report.kind is ReportKind.ASSOCIATION:
                stopped = {
                    one.report.team for one in _unsound(outcomes) if one.report.period == report.period
                }
                outcomes.append(
                    unless_not_prepared(report, self.folders, prepare_association, *made_of, stopped)
                )
        yield outcomes[n_of_teams:]

    def protect(self, board: Sequence[Outcome]) -> list[Outcome]:
        """The public figures of all periods, which are protected together."""
        # Its solvers take half a second to import, which a run for the board only need not wait for.
        from finsam.report.public.public import prepare_public

        unsound = {one.report for one in _unsound(board)}
        try:
            return prepare_public(self.association, self.folders, self.public, unsound)
        except NotWrittenError:
            raise
        except Exception as error:
            return [not_foreseen(error, self.folders, report) for report in self.public]

    def asked_of(self, board: Sequence[Outcome]) -> list[Outcome]:
        """Of what was counted for the board, what somebody wants a report of."""
        return [one for one in board if one.report in self.wanted]

    def asked_of_public(self, public: Sequence[Outcome]) -> list[Outcome]:
        """The wanted public reports, and for one that is no longer there those its teams are in now."""
        there = {one.report for one in public}
        pages = {page_of(self.folders, report) for report in self.wanted if report.public}
        apart = {report.period for report in pages - there if report.team == SMALL_TEAMS}
        return [one for one in public if one.report in pages or one.report.period in apart]


def _work(association: Association, folders: Folders, wanted: Collection[ReportId]) -> _Work:
    own = [report for report in wanted if report.association == association.id]
    # One that is made alone, since its page is gone, is the same as it was with all the others.
    public = tuple(report for report in made_together([association], own, folders) if report.public)
    sources = {source for report in public for source in public_sources(association, report, folders)}
    board = frozenset({*own, *sources} - set(public))
    return _Work(association, folders, frozenset(own), board, public)


def _batches(reports: Collection[ReportId], at_once: int) -> Iterator[list[ReportId]]:
    """The teams' reports, of so many teams at a time."""
    by_team: dict[str, list[ReportId]] = {}
    for report in sorted(reports):
        if report.kind is ReportKind.TEAM:
            by_team.setdefault(report.team, []).append(report)
    teams = [*by_team]
    for first in range(0, len(teams), at_once):
        yield [report for team in teams[first : first + at_once] for report in by_team[team]]


def _unsound(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Those whose figures others must not be made of."""
    return [one for one in outcomes if one.errors and not one.only_text]


def _in_processes(works: Sequence[_Work], jobs: int) -> Iterator[list[Outcome]]:
    """The same in so many processes, each association as it is counted."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    with ProcessPoolExecutor(jobs, context) as pool:
        counted = {pool.submit(interruptible, work.count): work for work in works}
        protected: dict[Future[list[Outcome]], tuple[_Work, list[Outcome]]] = {}
        for future in as_completed(counted):
            work = counted[future]
            board = _result(future, work.count)
            if work.public:
                protected[_submitted(pool, work, board)] = work, board
            yield work.asked_of(board)
        for future in as_completed(protected):
            work, board = protected[future]
            yield work.asked_of_public(_result(future, partial(work.protect, board)))


def _submitted(pool: ProcessPoolExecutor, work: _Work, board: list[Outcome]) -> Future[list[Outcome]]:
    try:
        return pool.submit(interruptible, work.protect, board)
    except BrokenExecutor as error:
        dead: Future[list[Outcome]] = Future()
        dead.set_exception(error)
        return dead


def _result(future: Future[list[Outcome]], again: Callable[[], list[Outcome]]) -> list[Outcome]:
    """What a process counted; what one that died did not count is counted here."""
    try:
        return future.result()
    except BrokenExecutor:
        return again()
