"""Every fault of what reports are made of, registers, texts and notebooks, before anything is made."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from finsam.domain.faults import Fault
from finsam.domain.periods import Period
from finsam.figures.store import FiguresError
from finsam.report.check.named_inputs import named_inputs
from finsam.report.check.text_cells import Filled, text_cell_faults
from finsam.report.check.unapproved import Unapproved, unapproved
from finsam.report.check.unread_texts import unread_texts
from finsam.report.collect.association import facts_apart, facts_together
from finsam.report.collect.breach_faults import contradiction_of
from finsam.report.collect.collect import Collected, collect
from finsam.report.collect.own_register import read_own_register
from finsam.report.collect.same_rows import in_registers, same_rows_fault
from finsam.report.inputs.inputs import notebook_of
from finsam.report.project.layout import Folders, ReportId, ReportKind
from finsam.report.project.params.files import ASSOCIATION_FILE
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.reach import doubt_listed
from finsam.report.texts.texts import read_text


@dataclass(frozen=True)
class Owned:
    """A fault and whose it is: the name of a team or an association, and the path of the team's register."""

    fault: Fault
    team: str
    register: Path | None = None


@dataclass(frozen=True)
class CheckedInputs:
    """Every fault of everybody, each once, errors first, then important warnings; and the words that wait for
    approval."""

    owned: tuple[Owned, ...]
    unapproved: tuple[Unapproved, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults, each once."""
        return tuple(dict.fromkeys(one.fault for one in self.owned))


def check_inputs(
    associations: Sequence[Association], folders: Folders, wanted: Collection[ReportId]
) -> CheckedInputs:
    """Every fault of what the wanted reports are made of, and the words that wait for approval.

    `wanted`: the reports of the board's edition that a command asks for.
    """
    found: dict[Owned, None] = {}
    waiting: list[Unapproved] = []
    for association in associations:
        own = [report for report in wanted if report.association == association.id]
        if own:
            found |= dict.fromkeys(_faults(association, folders, own, waiting))
    return CheckedInputs(tuple(sorted(found, key=_order)), tuple(waiting))


def _order(one: Owned) -> tuple[bool, bool, str]:
    return (one.fault.severity != "error", not one.fault.important, one.fault.file)


def _faults(
    association: Association, folders: Folders, wanted: list[ReportId], waiting: list[Unapproved]
) -> Iterator[Owned]:
    """The faults of one association; what waits for approval is put to `waiting`."""
    try:
        teams = [report for report in wanted if report.kind is ReportKind.TEAM]
        collected = collect(association, folders, teams)
    except FiguresError as error:
        fault = replace(error.as_one, file="published", remedy="Rätta filen med publicerade tal.")
        yield Owned(fault, association.params.name)
        return
    waiting += unapproved(association, folders, collected)
    together = (*_notebooks(association, folders, wanted), *unread_texts(association, folders))
    yield from (Owned(fault, association.params.name) for fault in together)
    for one in collected:
        register = folders.register(association.id, one.team.id, one.team.params.register_file)
        for fault in (*one.register_faults, *_of_figures(one)):
            yield Owned(fault, one.team.params.name, register)
    for pair in in_registers(collected):
        yield Owned(same_rows_fault(pair, association), association.params.name)
    filled = [
        Filled(one.report, notebook_of(association, one.report), facts)
        for one in collected
        if (facts := one.facts)
    ]
    for report in wanted:
        if report.of_association:
            for fault in _of_association(association, folders, report, collected, filled):
                yield Owned(fault, association.params.name)
        if report.kind is ReportKind.QUALITY:
            filled.append(Filled(report, notebook_of(association, report), None))
    yield from (Owned(fault, association.params.name) for fault in text_cell_faults(folders, filled))


def _of_association(
    association: Association,
    folders: Folders,
    report: ReportId,
    collected: Sequence[Collected],
    filled: list[Filled],
) -> Iterator[Fault]:
    """The faults of the association's own register, and of its text where every team could be counted.

    Its facts are put to `filled`.
    """
    own = read_own_register(association, folders)
    yield from own.faults
    teams = [one for one in collected if one.report.period == report.period]
    counted = [one.counted for one in teams if one.counted and one.sound]
    if len(counted) == len(teams):
        rows = [row for one in counted for row in one.figures]
        period = Period.parse(report.period)
        facts, apart = facts_together(association, period, rows, own), facts_apart(association, period, rows)
        filled.append(Filled(report, notebook_of(association, report), facts))
        yield from read_text(folders, report).faults(facts, apart)


def _notebooks(association: Association, folders: Folders, wanted: Collection[ReportId]) -> Iterator[Fault]:
    """The notebooks that params of these reports name and that cannot be run."""
    # Before what reads notebooks, which without it waits a second for a grammar of URLs.
    import finsam.report.check.quick_start  # noqa: F401
    from finsam.report.ipynb.file import NotebookError, refuse_unusable

    named = {team.id: team.params.notebook for team in association.teams}
    named[association.id] = association.params.notebook
    for id in sorted(named.keys() & {report.team for report in wanted}):
        yield from _of_template(folders, named[id])
        try:
            refuse_unusable(folders.notebooks / named[id], named[id])
        except NotebookError as error:
            name = ASSOCIATION_FILE if id == association.id else f"{id}.yaml"
            file = f"{folders.params.name}/{association.id}/{name}"
            # Mended where params name the notebook.
            yield replace(error.fault, file=file, key="notebook", problem=error.fault.without_remedy)


def _of_template(folders: Folders, notebook: str) -> Iterator[Fault]:
    """A warning where a notebook is a copy, and its template has got cells since that it lacks."""
    from finsam.report.ipynb.copied import cells_since, template_of

    template = template_of(folders.notebooks / notebook)
    if template and (new := cells_since(folders.notebooks / notebook, folders.notebooks / template)):
        yield Fault(
            "warning",
            f"notebooks/{notebook}",
            problem=f"{template} har fått celler som saknas här: {'; '.join(map(str, new))}.",
            remedy="Kopiera dem hit i JupyterLab. Ska de inte vara med: lägg deras id i listan cells under "
            "finsam i notebookens metadata.",
        )


def _of_figures(one: Collected) -> Iterator[Fault]:
    if one.counted is None:
        return
    file = one.counted.register.source.name
    yield from (contradiction_of(breach, one.report) for breach in one.counted.contradictions)
    yield from (doubt_listed(doubt, one.report, file) for doubt in one.counted.doubts)
    yield from one.counted.text_faults
    yield from named_inputs(one.counted)
