"""Where the truth lies in a range: everywhere as likely, as far as the twins allow it.

A range must hold what the twins print, which the truth is seldom at the end of. So ranges are made wider by
as little as makes every place in ranges of a width as frequent over an edition: a linear program over how
often the twins reach so far down and up. Which number gets which place is then drawn.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import linprog

from finsam.figures.disclosure.classes.forms import Numbers

# What a place that is too frequent costs, by share of the numbers, beside one more in the width of all.
_UNEVEN = 60.0


class Hull(NamedTuple):
    """How far down and up from the truth its twins are."""

    down: int
    up: int


class _Kind(NamedTuple):
    """Numbers that may be placed alike. `room`: how far down they may be moved; only up to what matters."""

    hull: Hull
    room: int


class _Way(NamedTuple):
    """A way to place numbers of a kind: how wide their range is, and how far from its lower end the truth."""

    kind: _Kind
    width: int
    place: int


def placed(
    hulls: Sequence[Hull],
    values: Sequence[int],
    names: Sequence[str],
    interval: int,
    draw: Callable[[str, int], int],
) -> list[tuple[int, int]]:
    """The range of each number, as deviations from the truth, at least as wide as the interval."""
    widest = 3 * interval
    kinds: dict[_Kind, list[int]] = defaultdict(list)
    for at, (hull, value) in enumerate(zip(hulls, values, strict=True)):
        kinds[_Kind(hull, min(value, max(widest, sum(hull))))].append(at)
    ways = [way for kind in kinds for way in _ways(kind, interval, widest)]
    found: list[tuple[int, int]] = [(0, 0)] * len(hulls)
    for kind, share in _shares(ways, {kind: len(members) for kind, members in kinds.items()}).items():
        members = sorted(kinds[kind], key=lambda at: draw(f"place {names[at]}", 1 << 62))
        start = draw(f"start {names[members[0]]}", 1 << 20) / (1 << 20)
        ends = np.cumsum([part for _, part in share])
        for at, member in enumerate(members):
            # Each way as often as its share says, and not by chance alone.
            where = int(np.searchsorted(ends, (at + start) / len(members) * ends[-1], side="right"))
            way = share[min(where, len(share) - 1)][0]
            found[member] = (-way.place, way.width - way.place)
    return found


def _ways(kind: _Kind, interval: int, widest: int) -> list[_Way]:
    hull, room = kind
    reach = hull.down + hull.up
    return [
        _Way(kind, width, place)
        for width in range(max(interval, reach), max(widest, reach) + 1)
        for place in range(hull.down, min(width - hull.up, room) + 1)
    ]


def _shares(ways: Sequence[_Way], sizes: dict[_Kind, int]) -> dict[_Kind, list[tuple[_Way, float]]]:
    """How often each way is taken, so that ranges are narrow and every place in them is as frequent.

    A number that is smaller than its range is wide cannot be everywhere in it, and is not counted.
    """
    if not ways:
        return {}
    total, even = sum(sizes.values()), _uneven(ways)
    size, pairs = len(ways), len(even)
    one = np.eye(pairs)
    kinds = {kind: row for row, kind in enumerate(sizes)}
    of_kind = np.zeros((len(kinds), size))
    of_kind[[kinds[way.kind] for way in ways], range(size)] = 1.0
    solved = linprog(
        [*(float(way.width) for way in ways), *[_UNEVEN] * (2 * pairs)],
        A_eq=np.block([[of_kind, np.zeros((len(kinds), 2 * pairs))], [even, one, -one]]),
        b_eq=[*(count / total for count in sizes.values()), *[0.0] * pairs],
    )
    if solved.x is None:
        raise RuntimeError(f"no places for ranges: {solved.message}")
    shares = solved.x[:size]
    found: dict[_Kind, list[tuple[_Way, float]]] = defaultdict(list)
    for way, share in zip(ways, shares, strict=True):
        if share > 1e-9:
            found[way.kind].append((way, float(share)))
    return found


def _uneven(ways: Sequence[_Way]) -> Numbers:
    """For each width and place, how many more are there than at the next one: a row over the ways."""
    widths, places = (np.array([way[end] for way in ways]) for end in (1, 2))
    whole = np.array([way.kind.room >= way.width for way in ways])
    rows = [
        whole * (widths == width) * (1.0 * (places == place) - (places == place + 1))
        for width in np.unique(widths[whole]).tolist()
        for place in range(width)
    ]
    return np.array(rows, dtype=float).reshape(len(rows), len(ways))
