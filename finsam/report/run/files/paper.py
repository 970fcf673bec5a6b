"""A report on paper, made of its page in the process that made the page."""

import errno
from collections.abc import Iterator, Sequence

from finsam.domain.faults import Fault
from finsam.domain.periods import Period
from finsam.present.dates import period_name
from finsam.present.paper.page_tree import Node
from finsam.present.paper.report_data import Cover, report_data, told_in
from finsam.present.paper.typeset import NotSetError, Typeset, can_typeset, typeset
from finsam.report.outputs.guard.privacy_guard import TOLD_ON_PAPER, Ids, told_named
from finsam.report.outputs.guard.readable_text import BETWEEN
from finsam.report.outputs.made_record import PAPER
from finsam.report.outputs.prepared import Prepared
from finsam.report.outputs.whole_files import NamedError, write_whole
from finsam.report.project.layout import Folders, Form, ReportId

_REMEDY = "Sidan är hel. Skriv ut den till PDF från webbläsaren tills det är rättat."
NOT_MADE = "PDF-filen gjordes inte: {why}"
WARNED = "PDF-filen kan se fel ut: {why}"
LOST = "PDF-filen visar □ i stället för {characters}, som inget av dess typsnitt har"
_REMEDY_LOST = "Skriv tecknen på ett annat sätt, eller visa sidan."


def write_paper(
    report: ReportId, page: Node, prepared: Prepared, folders: Folders, ids: Ids
) -> tuple[Fault, ...]:
    """Write `<team>.pdf` of the tree of a report's page, if that is wanted. Gives what is wrong with it.

    The analyst's own pages have none: they are for no board.

    A file that cannot be made, or that nobody wants, is not left as it was. NotWrittenError as of any file.
    """
    path = folders.output(report, PAPER)
    if Form.PDF not in prepared.forms or report.for_analyst or not can_typeset():
        path.unlink(missing_ok=True)
        return ()
    try:
        made, faults = set_pages([page], cover_of(prepared), path.name, ids)
    except NotSetError as error:
        path.unlink(missing_ok=True)
        return (Fault("warning", problem=NOT_MADE.format(why=error), remedy=_REMEDY),)
    write_whole(path, made)
    return faults


def set_pages(pages: Sequence[Node], cover: Cover, name: str, ids: Ids) -> tuple[bytes, tuple[Fault, ...]]:
    """The PDF of some pages by their trees, and what is wrong with it. NotSetError where it cannot be made.

    `name`: of the file. NamedError where it would hold a personal number, or one of these ids.
    """
    data, lost = report_data(pages, cover)
    stem = name.removesuffix(PAPER)
    if told := told_named(f"{stem}{TOLD_ON_PAPER}", BETWEEN.join(told_in(data)), ids):
        raise NamedError(errno.EPERM, told, name)
    made = typeset(data)
    return made.pdf, tuple(_faults(made, lost))


def _faults(made: Typeset, lost: frozenset[str]) -> Iterator[Fault]:
    for warning in made.warnings:
        yield Fault("warning", problem=WARNED.format(why=warning), remedy=_REMEDY)
    if lost:
        shown = ", ".join(f"U+{ord(one):04X}" for one in sorted(lost))
        yield Fault("warning", problem=LOST.format(characters=shown), remedy=_REMEDY_LOST)


def cover_of(prepared: Prepared) -> Cover:
    """What the PDF of a report says of itself."""
    period = Period.parse(prepared.period)
    edition = ", offentlig utgåva" if prepared.public else ""
    return Cover(
        title=f"{prepared.team_name}, {period_name(period)}{edition}",
        author=prepared.association_name,
        description=f"{prepared.team_name}, {period_name(period)}{edition}.",
        date=period.last,
        internal=prepared.public is None,
    )
