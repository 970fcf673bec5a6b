"""Hashes of Deltagare's rows, which show the new, changed and gone since another reading without the rows.

A row is stored as keyed hashes of its cells under a keyed hash of participant and day of enrolment. Cells
hold so few values that whoever has the key can try them all, so the key stays where the register is and is
never stored with the hashes.
"""

import secrets
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b

import pandas as pd

from finsam.register.core.tables import ENROLMENTS

# The columns of an enrolment that one column of the sheet becomes, where they have other names.
_BECOMES = {
    "born": ("born", "born_precision"),
    "referrer": ("referrer", "referrer_detail"),
    "income_before": ("incomes_before",),
}
_KEY = ("participant", "enrolled")
COLUMNS = tuple(column.name for column in ENROLMENTS.columns if column.name not in _KEY)


@dataclass(frozen=True)
class RowPrints:
    """`rows`: print of a row's participant and day of enrolment -> prints of its cells, as in COLUMNS.

    `key_id` tells keys apart and is none itself.
    """

    key_id: str
    rows: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class RowChanges:
    """Rows by what became of them; `columns`: how many of the changed rows changed in each column."""

    new: int
    changed: int
    gone: int
    columns: tuple[tuple[str, int], ...] = ()

    @property
    def any(self) -> bool:
        """Whether any row is new, changed or gone."""
        return bool(self.new or self.changed or self.gone)


def new_key() -> str:
    """A key that nobody can guess, as hexadecimal digits."""
    return secrets.token_hex(32)


def row_prints(enrolments: pd.DataFrame, key: str) -> RowPrints:
    """The prints of one team's enrolments (columns of `finsam.domain.enrolments`); missing has its own."""
    keys = _joined(enrolments, _KEY)
    # One person may be enrolled twice on a day, where the first stay ended that very day.
    met: Counter[str] = Counter()
    cells = [_joined(enrolments, _BECOMES.get(name, (name,))) for name in COLUMNS]
    rows = {}
    for name, *row in zip(keys, *cells, strict=True):
        one = f"{name}\0{met[name]}"
        met[name] += 1
        rows[_print(key, one, size=16)] = tuple(
            _print(key, f"{one}\0{column}\0{cell}", size=4) for column, cell in zip(COLUMNS, row, strict=True)
        )
    return RowPrints(_print(key, "key", size=8), rows)


def row_changes(before: RowPrints, now: RowPrints) -> RowChanges:
    """What became of the rows. ValueError where the keys differ: then nothing can be compared."""
    if before.key_id != now.key_id:
        raise ValueError("prints by two keys cannot be compared")
    kept = [(before.rows[key], row) for key, row in now.rows.items() if key in before.rows]
    columns: Counter[str] = Counter()
    for was, row in kept:
        columns.update(name for name, one, other in zip(COLUMNS, was, row, strict=True) if one != other)
    return RowChanges(
        new=len(now.rows) - len(kept),
        changed=sum(was != row for was, row in kept),
        gone=len(before.rows) - len(kept),
        columns=tuple((name, columns[name]) for name in COLUMNS if columns[name]),
    )


def _joined(enrolments: pd.DataFrame, names: tuple[str, ...]) -> list[str]:
    parts = [enrolments[name].astype("object").where(enrolments[name].notna(), "").map(str) for name in names]
    return ["\0".join(row) for row in zip(*parts, strict=True)]


def _print(key: str, text: str, size: int) -> str:
    return blake2b(text.encode(), key=bytes.fromhex(key), digest_size=size).hexdigest()
