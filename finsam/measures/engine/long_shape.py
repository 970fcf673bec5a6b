"""Counted arrays as the long table of figures, built in one go when everything has been counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from finsam.domain.figures import COLUMNS, Status
from finsam.measures.engine.grouped import GroupLabels, Integers, Numbers

_STATUSES = tuple(status.value for status in Status)


@dataclass(frozen=True)
class CellValues:
    """What was counted, an element per cell: the columns of the long shape that hold it.

    `numerator`, `denominator`, `n`: None where the measure has none. Elements of `undefined` are 0/0, of
    `missing` without a known value; None where none can be.
    """

    value: Numbers
    numerator: Integers | None = None
    denominator: Integers | None = None
    n: Integers | None = None
    undefined: NDArray[np.bool_] | None = None
    missing: NDArray[np.bool_] | None = None


@dataclass(frozen=True)
class Piece:
    """A measure of one population in one breakdown, for every team. `cells`: which of `result` are rows.

    `team` and `group`: of every row, the team as its position.
    """

    period: str
    measure: str
    population: str
    by: str
    unit: str
    team: Integers
    group: GroupLabels
    cells: Integers
    result: CellValues

    def __len__(self) -> int:
        return len(self.cells)


def long_shape(pieces: Sequence[Piece], teams: Sequence[str], association: str) -> pd.DataFrame:
    """The columns of `finsam.domain.figures.COLUMNS`, team by team, each in the order of the pieces."""
    lengths = [len(piece) for piece in pieces]
    team = np.concatenate([piece.team for piece in pieces])
    order = np.argsort(team, kind="stable")
    of_piece = np.repeat(np.arange(len(pieces)), lengths)[order]

    def said(name: str) -> object:
        """A text that all rows of a piece have in common."""
        return _texts([getattr(piece, name) for piece in pieces], of_piece)

    def counts(number: Callable[[CellValues], Integers | None]) -> object:
        columns = [number(piece.result) for piece in pieces]
        given = np.repeat([column is not None for column in columns], lengths)[order]
        whole = [
            np.zeros(len(piece), dtype=np.int64) if column is None else column[piece.cells]
            for piece, column in zip(pieces, columns, strict=True)
        ]
        return pd.arrays.IntegerArray(np.concatenate(whole)[order], ~given)

    none = np.zeros(len(order), dtype=np.int64)
    columns = {
        "association": _texts([association], none),
        "team": _texts(teams, team[order]),
        "period": said("period"),
        "measure": said("measure"),
        "population": said("population"),
        "by": said("by"),
        "group": pd.array(np.concatenate([piece.group for piece in pieces])[order], dtype="str"),
        "value": np.concatenate([piece.result.value[piece.cells] for piece in pieces])[order],
        "numerator": counts(lambda result: result.numerator),
        "denominator": counts(lambda result: result.denominator),
        "n": counts(lambda result: result.n),
        "unit": said("unit"),
        "status": _texts(_STATUSES, np.concatenate([_status(piece) for piece in pieces])[order]),
        "printed": _texts([""], none),
    }
    return pd.DataFrame(columns)[list(COLUMNS)]


def _status(piece: Piece) -> Integers:
    """The position of every row's status among _STATUSES."""
    status = np.full(len(piece), _STATUSES.index(Status.OK.value))
    for elements, told in (
        (piece.result.missing, Status.MISSING),
        (piece.result.undefined, Status.UNDEFINED),
    ):
        if elements is not None:
            status[elements[piece.cells]] = _STATUSES.index(told.value)
    return status


def _texts(texts: Sequence[str], positions: Integers) -> object:
    """A column of texts by the position of each: checking a few texts is quicker than checking every row."""
    return pd.array(list(texts), dtype="str").take(positions)
