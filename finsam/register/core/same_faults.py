"""Faults that are the same but for their row, told as one; and how many of a column anybody reads."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from finsam.register.core.cells import MAX_OF_COLUMN
from finsam.register.core.faults import Fault, rows_in_words

MOST_ON_LINE = 10
FIRST = "Rätta felen som visas först och kontrollera igen."


def together(faults: Iterable[Fault]) -> list[Fault]:
    """Faults that differ only in their row as one, at the place of the first, with every row in order."""
    rows: dict[Fault, list[int]] = {}
    for fault in faults:
        rows.setdefault(replace(fault, row=None, more=()), []).extend(fault.rows)
    return [_of_rows(fault, sorted(set(own))) for fault, own in rows.items()]


def _of_rows(fault: Fault, rows: Sequence[int]) -> Fault:
    return replace(fault, row=rows[0], more=tuple(rows[1:])) if rows else fault


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
        hidden[0], row=None, more=(), kind=found, found=found, expected=f"högst {most} olika", remedy=FIRST
    )


def as_lines(faults: Iterable[Fault]) -> tuple[str, ...]:
    """The faults in words, those of a column that expect the same and are mended alike on one line."""
    alike: dict[Fault, list[Fault]] = {}
    for fault in faults:
        alike.setdefault(replace(fault, row=None, found="", kind="", more=()), []).append(fault)
    return tuple(_line(own) for own in alike.values())


def _line(faults: Sequence[Fault]) -> str:
    if len(faults) == 1:
        return str(faults[0])
    found = [f"{one.found}{f' ({rows_in_words(one.rows)})' if one.rows else ''}" for one in faults]
    hidden = len(found) - MOST_ON_LINE
    more = f"; och {hidden} olika till" if hidden > 0 else ""
    whole = replace(faults[0], row=None, more=(), found="; ".join(found[:MOST_ON_LINE]) + more)
    return str(whole)


def without_content(faults: Iterable[Fault]) -> tuple[str, ...]:
    """The faults as lines that are kept after the run; what is then the same is one."""
    bare = (replace(fault, found="", remedy="", expected=fault.what, kind=fault.what) for fault in faults)
    return tuple(fault.without_content for fault in together(bare))
