"""What a correction gives away: the difference of two editions of the same periods."""

from collections.abc import Sequence
from dataclasses import replace

from finsam.figures.intruder.bounds import ContradictionError, Registers
from finsam.figures.intruder.narrowing import Narrowed, limits_of, registers_of
from finsam.figures.intruder.public_files import Edition
from finsam.figures.intruder.statements import told


def differences(old: Sequence[Edition], new: Sequence[Edition]) -> tuple[Narrowed, ...]:
    """Cells that are sure to have changed by a few persons, and between what values.

    `old` and `new`: of one association and the same periods. Where one register fits both nothing has changed
    for sure. ContradictionError where none fits one of them, UnsolvedError where it is not known.
    """
    limits = replace(limits_of([*old, *new]), any_size=True)
    try:
        registers_of(told([*old, *new]), limits)
    except ContradictionError:
        pass
    else:
        return ()
    before, after = (registers_of(told(editions), limits) for editions in (old, new))
    there = {cell: at for at, cell in enumerate(before.cells.names)}
    found = []
    for now, cell in enumerate(after.cells.names):
        was = there.get(cell, -1)
        if was >= 0 and _changed(before, after, was, now):
            before.bound(was)
            after.bound(now)
            if ends := _changed(before, after, was, now):
                found.append(Narrowed(new[0].definitions.association, cell, *ends, changed=True))
    return tuple(found)


def _changed(before: Registers, after: Registers, was: int, now: int) -> tuple[int, int] | None:
    """How much a cell has changed, where that is sure to be something, narrow and small."""
    least, most = int(after.low[now] - before.high[was]), int(after.high[now] - before.low[was])
    nearest = max(least, -most)
    if 0 < nearest < after.limits.least_count and most - least < after.limits.interval:
        return least, most
    return None
