"""`python -m tests.bench paper`: the reports of 30 random registers, set in type and as workbooks.

A fault: it cannot be set, the typesetter warns, a character is lost, something cannot be heard, or a value of
the workbook is another than the page's. Resumable: seeds that are in the file of results are not tried again.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from finsam.present.paper.typeset import NotSetError
from tests.any_pages import AnyPage, pages_of, set_in_type, wrong_in_workbook
from tests.any_registers import write_registers
from tests.bench.seeds_tried import SeedRow, Trials
from tests.papers import untagged


@dataclass(frozen=True)
class Row(SeedRow):
    """What came of the registers of one seed: CPU seconds of all their PDFs, and of all their workbooks."""

    reports: int
    faults: str
    seconds_paper: float
    seconds_workbook: float


def tried(seed: int) -> Row:
    """The reports of one seed."""
    with TemporaryDirectory(prefix="finsam-bench-") as folder:
        folders = write_registers(Path(folder), seed)
        pages = pages_of(Path(folder), folders)
        begun = time.process_time()
        faults = [f"{page.report.team}: {fault}" for page in pages for fault in _on_paper(page)]
        between = time.process_time()
        faults += [
            f"{page.report.team}: {fault}" for page in pages for fault in wrong_in_workbook(page, folders)
        ]
        ended = time.process_time()
    return Row(seed, len(pages), "; ".join(faults), round(between - begun, 2), round(ended - between, 2))


def _on_paper(page: AnyPage) -> Iterator[str]:
    try:
        pdf, told = set_in_type(page)
    except NotSetError as error:
        yield f"not set: {error}"
        return
    yield from told
    yield from untagged(pdf)


def _summed(rows: Sequence[Row]) -> Iterator[str]:
    n, faulty = sum(row.reports for row in rows), sum(bool(row.faults) for row in rows)
    paper, book = sum(row.seconds_paper for row in rows), sum(row.seconds_workbook for row in rows)
    yield f"{len(rows)} registers, {n} reports, {faulty} with faults"
    yield f"CPU seconds a report: {paper / max(n, 1):.2f} a PDF, {book / max(n, 1):.2f} a workbook, read back"


TRIALS = Trials("paper", Row, tried, _summed, 30)
