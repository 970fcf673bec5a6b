"""Faults as lines: the same fault in many rows as one, and what of a fault is kept after the run."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from finsam.domain.faults import Fault, rows_in_words

MOST_ON_LINE = 10
FIRST = "Rätta felen som visas först och kontrollera igen."
# Any text but an empty one, which would say that no cell is quoted.
_BARE = "-"


def together(faults: Iterable[Fault]) -> list[Fault]:
    """Faults that differ only in their row as one, at the place of the first, with every row in order."""
    rows: dict[Fault, list[int]] = {}
    for fault in faults:
        rows.setdefault(replace(fault, row=None, more=()), []).extend(fault.rows)
    return [_of_rows(fault, sorted(set(own))) for fault, own in rows.items()]


def _of_rows(fault: Fault, rows: Sequence[int]) -> Fault:
    return replace(fault, row=rows[0], more=tuple(rows[1:])) if rows else fault


def as_lines(faults: Iterable[Fault]) -> tuple[str, ...]:
    """The faults in words: first those with `found`, the ones of a column that expect the same and are mended
    alike on one line; then the others, a line each."""
    quoting, others = _apart(faults)
    alike: dict[Fault, list[Fault]] = {}
    for fault in quoting:
        alike.setdefault(replace(fault, row=None, found="", problem="", more=(), paste=""), []).append(fault)
    return (*(_line(own) for own in alike.values()), *map(str, others))


def _line(faults: Sequence[Fault]) -> str:
    if len(faults) == 1:
        return str(faults[0])
    found = [f"{one.found}{f' ({rows_in_words(one.rows)})' if one.rows else ''}" for one in faults]
    hidden = len(found) - MOST_ON_LINE
    more = f"; och {hidden} olika till" if hidden > 0 else ""
    pasted = " ".join(filter(None, (one.paste for one in faults[:MOST_ON_LINE])))
    told = "; ".join(found[:MOST_ON_LINE]) + more
    whole = replace(faults[0], row=None, more=(), found=told, paste=pasted)
    return str(whole)


def without_content(faults: Iterable[Fault]) -> tuple[str, ...]:
    """The faults as lines that are kept after the run, in the order of `as_lines`.

    Nothing of `found` is in them; of faults that had it, what is then the same is one.
    """
    quoting, others = _apart(faults)
    bare = (
        replace(fault, found=_BARE, remedy="", paste="", expected=fault.what, problem=fault.what)
        for fault in quoting
    )
    return (*(fault.without_content for fault in together(bare)), *map(str, others))


def _apart(faults: Iterable[Fault]) -> tuple[list[Fault], list[Fault]]:
    """Faults that quote a register's cell, and the others."""
    quoting: list[Fault] = []
    others: list[Fault] = []
    for fault in faults:
        (quoting if fault.found else others).append(fault)
    return quoting, others
