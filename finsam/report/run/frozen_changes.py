"""Figures that have changed since a report was frozen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from finsam.domain.figures import Figure, Figures, Status
from finsam.figures.changed import changes
from finsam.figures.revisions import Revision
from finsam.figures.store import FiguresError, read_figures
from finsam.measures.catalogue import MEASURES
from finsam.present.facts import Facts
from finsam.present.numbers import shown
from finsam.present.pages.index_page import FrozenNote
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.revisions.tables import in_words
from finsam.report.inputs.frozen import FrozenError, frozen_path, read_frozen
from finsam.report.notebook.opened import facts_of
from finsam.report.outputs.prepared import Prepared
from finsam.report.project.layout import Folders, ReportId
from finsam.report.run.freezing import frozen_in_words

NOT_COUNTED = "räknades inte"
_CAPTION = "Ändrat sedan rapporten frystes"
_NOTE = "Jämfört så som talen trycks."
_UNSEEN = "Inget tal har ändrats så att det syns i tryck."
_ONE = Decimal(1)
_ENROLMENTS = "registret, bladet Deltagare"


def frozen_note(
    folders: Folders, report: ReportId, prepared: Prepared | None, teams: Mapping[str, str]
) -> FrozenNote | None:
    """What the index says of a frozen report, with every figure that is read otherwise now.

    `prepared`: the report's, None where its figures cannot be compared. `teams`: id -> name.

    None where the report is not frozen. A copy that is not what was frozen is named and not compared.
    """
    try:
        told = frozen_in_words(folders, report)
        if not told:
            return None
        copy = read_frozen(folders, report)
        figures = folders.output(report, ".figures.csv")
        unchanged = copy is None or not figures.is_file() or copy.holds(figures.name, figures.read_bytes())
        if prepared is None or unchanged:
            return FrozenNote(_sentence(told))
        before = read_figures(frozen_path(folders, report).parent / figures.name)
        facts = facts_of(folders, report, prepared)
    except (FrozenError, FiguresError) as error:
        return FrozenNote(_sentence(str(error)), faulty=True)
    changed = read_otherwise(before, read_figures(figures), facts, teams)
    return FrozenNote(_sentence(told), _table(report, changed))


def _sentence(told: str) -> str:
    return f"{told[0].upper()}{told[1:]}"


def _table(report: ReportId, changed: Iterable[tuple[str, str, str]]) -> Table:
    rows = tuple(Row(what, (was, is_now)) for what, was, is_now in changed)
    columns = (Column("Uppgift"), Column("Fryst"), Column("Nu"))
    id = f"frozen-{report.association}-{report.team}-{report.period}"
    return Table(id, _CAPTION, columns, rows, (_NOTE if rows else _UNSEEN,))


def read_otherwise(
    before: Figures, now: Figures, facts: Facts, teams: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Name, text before and text now of the figures whose change can be seen as they are printed."""
    then, today = replace(facts, figures=before), replace(facts, figures=now)
    for period in dict.fromkeys(figure.period for figure in (*now, *before)):
        for change in changes(before.where(period=period), now.where(period=period)):
            was, is_now = _said(change.before, change.figure, then), _said(change.now, change.figure, today)
            known = _told_already(change.figure, facts) or _counted_since(change.figure, before)
            if was != is_now and not known:
                yield _what(change.figure, facts, teams), was, is_now


def _counted_since(figure: Figure, before: Figures) -> bool:
    """Whether the program of then did not count this of Deltagare: that it does so now is no change.

    A measure that was nowhere, or a breakdown without a row though there was somebody to break down.
    """
    declared = MEASURES.get(figure.measure)
    if declared is None or not declared.source.startswith(_ENROLMENTS):
        return False
    own = [row for row in before if (row.measure, row.period) == (figure.measure, figure.period)]
    if not own:
        return not any(row.measure == figure.measure for row in before)
    somebody = any(not row.by and row.value for row in own)
    return somebody and not any(row.by == figure.by for row in own)


def _told_already(figure: Figure, facts: Facts) -> bool:
    """Whether a figure is among the finer rows though its group has none: the coarser is the same."""
    if figure.by != "referrer_detail":
        return False
    parents = {code.id: code.parent for code in facts.codes["referrer"].codes}
    return parents.get(figure.group) is None and figure.group not in parents.values()


def _said(figure: Figure | None, either: Figure, facts: Facts) -> str:
    """The figure as it is printed. `either`: the same figure, of the time when there was one."""
    if either.measure not in MEASURES:
        return NOT_COUNTED if figure is None else str(figure.value)
    if figure is None:
        # A group that nobody is in may have no row.
        figure = facts.get(either.measure, either.population, either.by, either.group, either.period)
        if figure.status is not Status.OK:
            return NOT_COUNTED
    return shown(figure, MEASURES[figure.measure], counts=True)


def _what(figure: Figure, facts: Facts, teams: Mapping[str, str]) -> str:
    """The figure's name with its groups, whether or not it has a value."""
    # A later program may not know what an earlier one counted.
    if figure.measure not in MEASURES:
        return figure.measure
    valued = replace(figure, value=_ONE, status=Status.OK)
    (named,) = in_words([Revision(valued, _ONE, "", "", (), "")], facts, teams)
    return named.what
