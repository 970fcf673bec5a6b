"""`python -m tests.bench paper`: the reports of 30 random registers, set in type and as workbooks.

A fault: it cannot be set, the typesetter warns, a character is lost, something cannot be heard, or a value of
the workbook is another than the page's. Resumable: seeds that are in the file of results are not tried again.
"""

import argparse
import csv
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

from finsam.present.paper.typeset import NotSetError
from tests.any_pages import AnyPage, pages_of, set_in_type, wrong_in_workbook
from tests.any_registers import write_registers
from tests.bench.project import ROOT
from tests.papers import untagged

RESULTS = ROOT / "build" / "bench" / "paper.csv"


@dataclass(frozen=True)
class Row:
    """What came of the registers of one seed: CPU seconds of all their PDFs, and of all their workbooks."""

    seed: int
    reports: int
    faults: str
    seconds_paper: float
    seconds_workbook: float


def main(arguments: Sequence[str]) -> None:
    """Try the seeds that are not in the file yet, each written as it is done; the sum of all last."""
    asked = _asked(arguments)
    asked.results.parent.mkdir(parents=True, exist_ok=True)
    known = {row.seed for row in read(asked.results)}
    for seed in range(asked.first, asked.last):
        if seed not in known:
            row = tried(seed)
            _append(asked.results, row)
            print(*asdict(row).values(), flush=True)
    rows = [row for row in read(asked.results) if asked.first <= row.seed < asked.last]
    n, faulty = sum(row.reports for row in rows), sum(bool(row.faults) for row in rows)
    paper, book = sum(row.seconds_paper for row in rows), sum(row.seconds_workbook for row in rows)
    print(f"{len(rows)} registers, {n} reports, {faulty} with faults")
    print(
        f"CPU seconds a report: {paper / max(n, 1):.2f} a PDF, {book / max(n, 1):.2f} a workbook, read back"
    )


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench paper", description=__doc__)
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="N", help="the first seed")
    parser.add_argument(
        "--to", dest="last", type=int, default=30, metavar="M", help="the seed after the last"
    )
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that results are added to")
    return parser.parse_args(arguments)


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


def read(path: Path) -> list[Row]:
    """The results so far."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as source:
        return [
            Row(
                int(row["seed"]),
                int(row["reports"]),
                row["faults"],
                float(row["seconds_paper"]),
                float(row["seconds_workbook"]),
            )
            for row in csv.DictReader(source)
        ]


def _append(path: Path, row: Row) -> None:
    fresh = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, [one.name for one in fields(Row)])
        if fresh:
            writer.writeheader()
        writer.writerow(asdict(row))
