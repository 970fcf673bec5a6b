"""The figures of a whole run: every wanted report of every association, each after those it is made of."""

import multiprocessing
from collections.abc import Collection, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import suppress

from finsam.report.collect.association import prepare_association
from finsam.report.collect.explore import prepare_explore
from finsam.report.collect.quality import prepare_quality
from finsam.report.collect.team import prepare
from finsam.report.outputs.errors import not_foreseen, unless_not_prepared
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.whole_files import NotWrittenError
from finsam.report.project.layout import SMALL_TEAMS, Folders, ReportId, ReportKind
from finsam.report.project.made_of import public_sources
from finsam.report.project.schema import Association
from finsam.report.project.small_teams import page_of
from finsam.report.project.wanted import made_together

# An association whose public reports are to be protected, and the board's outcomes that they are made of.
_Public = tuple[Association, Folders, list[ReportId], list[Outcome]]


def prepare_all(
    associations: Sequence[Association], folders: Folders, wanted: Collection[ReportId], jobs: int = 1
) -> list[Outcome]:
    """The figures of every wanted report, association by association.

    What a public report is made of is counted too: the board's figures of all teams of its period. The public
    editions of several associations are made by so many processes (`jobs`).
    """
    outcomes: list[Outcome] = []
    editions: list[_Public] = []
    for association in associations:
        own = [report for report in wanted if report.association == association.id]
        # One that is made alone, since its page is gone, is the same as it was with all the others.
        public = [report for report in made_together([association], own, folders) if report.public]
        sources = {source for report in public for source in public_sources(association, report, folders)}
        found = _prepare_board(association, folders, {*own, *sources} - set(public))
        outcomes += found
        if public:
            editions.append((association, folders, public, found))
    outcomes += [one for edition in _in_processes(editions, jobs) for one in edition]
    asked = _instead(folders, wanted, outcomes)
    return sorted((one for one in outcomes if one.report in asked), key=lambda outcome: outcome.report)


def _instead(folders: Folders, wanted: Collection[ReportId], outcomes: Sequence[Outcome]) -> set[ReportId]:
    """The wanted reports, and for a public one that is no longer there those which its teams are in now."""
    there = {one.report for one in outcomes}
    pages = {page_of(folders, report) for report in wanted}
    apart = {(report.association, report.period) for report in pages - there if report.team == SMALL_TEAMS}
    return pages | {one for one in there if one.public and (one.association, one.period) in apart}


def _in_processes(editions: Sequence[_Public], jobs: int) -> list[list[Outcome]]:
    """Every public edition; where there are several each in a process of its own."""
    made: list[list[Outcome]] = []
    if min(jobs, len(editions)) > 1:
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        with suppress(BrokenExecutor), ProcessPoolExecutor(min(jobs, len(editions)), context) as pool:
            made.extend(pool.map(_prepare_public, editions))
    # One whose process died is made here.
    return made + [_prepare_public(edition) for edition in editions[len(made) :]]


def _prepare_public(edition: _Public) -> list[Outcome]:
    """The public figures of all periods of an association, which are protected together."""
    # Its solvers take half a second to import, which a run for the board only need not wait for.
    from finsam.report.public.public import prepare_public

    association, folders, wanted, board = edition
    try:
        return prepare_public(association, folders, wanted, {one.report for one in _unsound(board)})
    except NotWrittenError:
        raise
    except Exception as error:
        return [not_foreseen(error, folders, report) for report in wanted]


def _unsound(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Those whose figures others must not be made of."""
    return [one for one in outcomes if one.errors and not one.only_text]


def _prepare_board(association: Association, folders: Folders, wanted: Collection[ReportId]) -> list[Outcome]:
    """The board's figures: teams first, then what is made of them."""
    teams = [report for report in wanted if report.kind is ReportKind.TEAM]
    outcomes = prepare(association, folders, teams) if teams else []
    for report in sorted(wanted):
        made_of = (association, folders, report)
        if report.kind is ReportKind.QUALITY:
            outcomes.append(unless_not_prepared(report, folders, prepare_quality, *made_of))
        if report.kind is ReportKind.EXPLORE:
            unsound = {one.report for one in _unsound(outcomes)}
            outcomes.append(unless_not_prepared(report, folders, prepare_explore, *made_of, unsound))
        if report.kind is ReportKind.ASSOCIATION:
            stopped = {one.report.team for one in _unsound(outcomes) if one.report.period == report.period}
            outcomes.append(unless_not_prepared(report, folders, prepare_association, *made_of, stopped))
    return outcomes
