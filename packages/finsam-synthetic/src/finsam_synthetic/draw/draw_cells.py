"""How many people are in each cell? Whole numbers that leave room for every published figure at once.

Every attribute stands in the problem beside the cells, but may be split between values: only the cells must
be whole here. People then get their attributes one at a time (`draw_people`).
"""

import math
from collections.abc import Sequence

import numpy as np

from finsam_synthetic.draw.attributes import ATTRIBUTES, Frame, candidates, exit_shares
from finsam_synthetic.draw.constraints import Constraint
from finsam_synthetic.draw.membership import PersonCell, Value, cells
from finsam_synthetic.draw.solve import STRUCTURE, Builder, ChoiceProblem
from finsam_synthetic.plausible import weight

_GUESSED_SIZE = 50
# A cell's cost grows with its number in steps of these widths: near enough to n log n.
_STEPS = (1, 1, 2, 4, 8, 16, 32, 64, 128, 256)
_WHIM = 0.6


def cell_problem(
    conditions: Sequence[tuple[int, Constraint]],
    frame: Frame,
    sexes: tuple[str, ...],
    size: float | None,
    rng: np.random.Generator,
) -> tuple[ChoiceProblem, list[PersonCell]]:
    """The problem whose first variables are the numbers of people in each of the cells given beside it.

    `conditions`: with the number of the target that each serves. `size`: about how many people, if known.
    The cost is the distance from the plausible split of them (relative entropy), with the seed's whims.
    """
    every = cells(frame.rules, sexes)
    expected = _expected(every, frame)
    builder = Builder()
    numbers = [builder.variable(whole=True) for _ in every]
    for number, share in zip(numbers, expected, strict=True):
        _costs(builder, number, share * (size or _GUESSED_SIZE), float(rng.normal(0.0, _WHIM)))
    for attribute in ("", *ATTRIBUTES):
        reads = frozenset({attribute} if attribute else ())
        own = [(owner, row) for owner, row in conditions if row.attributes == reads]
        if own:
            _add(builder, attribute, own, frame, every, numbers)
    return builder.problem(), every


def _expected(every: Sequence[PersonCell], frame: Frame) -> list[float]:
    """The plausible share of each cell."""
    leaving = exit_shares(frame.rules)
    shares = []
    for cell in every:
        flow = f"{'start' if cell.at_start else 'new'}+{'closed' if cell.closed else 'open'}"
        share = weight("flow", flow, {}) * weight("sex", cell.sex, {})
        if cell.exit_reason is not None:
            share *= leaving[cell.exit_reason, cell.exit_detail]
            # Of dropouts, only those enrolled in the last two months before the period were there at start.
            if cell.dropout and cell.at_start:
                share /= 20
        shares.append(share)
    total = sum(shares)
    return [share / total for share in shares]


def _costs(builder: Builder, number: int, expected: float, whim: float) -> None:
    """Ties a cell's number to steps of rising cost: the n-th person costs log(n / expected)."""
    steps = [(number, -1.0)]
    reached = 0
    for width in _STEPS:
        middle = reached + (width + 1) / 2
        steps.append((builder.variable(math.log(middle / max(expected, 1e-9)) + whim, 0.0, width), 1.0))
        reached += width
    builder.row(steps, 0.0, 0.0, STRUCTURE)


def _add(
    builder: Builder,
    attribute: str,
    conditions: Sequence[tuple[int, Constraint]],
    frame: Frame,
    every: Sequence[PersonCell],
    numbers: Sequence[int],
) -> None:
    """The conditions on one attribute, and the split of each cell's people between its values."""
    parts: list[tuple[PersonCell, dict[str, Value], int]] = []
    for cell, number in zip(every, numbers, strict=True):
        if not attribute:
            parts.append((cell, {}, number))
            continue
        shares = [(value, builder.variable()) for value in candidates(attribute, cell, frame)]
        builder.row([(number, -1.0), *((share, 1.0) for _, share in shares)], 0.0, 0.0, STRUCTURE)
        parts += [(cell, {attribute: value}, share) for value, share in shares]
    for owner, row in conditions:
        weights = [(variable, row.weight(cell, values)) for cell, values, variable in parts]
        builder.row(weights, row.low, row.high, owner)
