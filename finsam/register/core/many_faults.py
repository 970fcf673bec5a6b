"""How many faults of one column anybody reads: so many, and then one that counts the rest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from finsam.domain.faults import Fault
from finsam.domain.same_faults import FIRST
from finsam.register.core.cells import MAX_OF_COLUMN


def limited(faults: Iterable[Fault], most: int = MAX_OF_COLUMN) -> Iterator[Fault]:
    """Of each column's faults so many, and then one that says how many more there are."""
    told: dict[tuple[str, str, str | None, str | None], list[Fault]] = {}
    for fault in faults:
        own = told.setdefault((fault.severity, fault.file, fault.sheet, fault.column), [])
        own.append(fault)
        if len(own) <= most or fault.column is None:
            yield fault
    for (*_, column), own in told.items():
        if column is not None and len(own) > most:
            yield _more(own[most:], most)


def _more(hidden: Sequence[Fault], most: int) -> Fault:
    rows = sum(len(fault.rows) for fault in hidden)
    found = f"… och fler: {len(hidden)} olika till i kolumnen, på {rows} rader, som inte visas"
    return replace(
        hidden[0],
        row=None,
        more=(),
        problem=found,
        found=found,
        expected=f"högst {most} olika",
        remedy=FIRST,
        paste="",
    )
