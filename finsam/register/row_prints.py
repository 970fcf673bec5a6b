"""Hashes of Deltagare's rows, which show the new, changed and gone since another reading without the rows.

A row is stored as keyed hashes of its cells under a keyed hash of participant and day of enrolment. Cells
hold so few values that whoever has the key can try them all, so the key stays where the register is and is
never stored with the hashes.
"""

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
# What a list says of a stay from its first day, whatever the participant is called in it.
_STAY = ("enrolled", "sex", "born", "referrer", "income_before")
# So much of the smaller register in the other is no chance, where it is so many rows.
LEAST_SAME, LEAST_SHARE = 5, 0.9


@dataclass(frozen=True)
class RowPrints:
    """`rows`: print of a row's participant and day of enrolment -> prints of its cells, as in COLUMNS.

    `key_id` tells keys apart and is none itself. `stays`: a print of what each row says of its first day,
    without the participant's id.
    """

    key_id: str
    rows: dict[str, tuple[str, ...]]
    stays: tuple[str, ...] = ()


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
    names = {*_KEY, *_STAY, *(own for name in COLUMNS for own in _BECOMES.get(name, (name,)))}
    texts = {name: _texts(enrolments[name]) for name in names}
    keys = _joined(texts, _KEY)
    # One person may be enrolled twice on a day, where the first stay ended that very day.
    met: Counter[str] = Counter()
    cells = [_joined(texts, _BECOMES.get(name, (name,))) for name in COLUMNS]
    rows = {}
    for name, *row in zip(keys, *cells, strict=True):
        one = f"{name}\0{met[name]}"
        met[name] += 1
        rows[_print(key, one, size=16)] = tuple(
            _print(key, f"{one}\0{column}\0{cell}", size=4) for column, cell in zip(COLUMNS, row, strict=True)
        )
    stays = tuple(_print(key, stay, size=16) for stay in _joined(texts, _STAY))
    return RowPrints(_print(key, "key", size=8), rows, stays)


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


def n_same(one: RowPrints, other: RowPrints) -> int:
    """How many rows of two registers are the same stay, by id or by what they say of its first day.

    0 unless they are all but a few of the smaller register's, and where the keys differ.
    """
    if one.key_id != other.key_id:
        return 0
    by_id = len(one.rows.keys() & other.rows.keys())
    same = max(by_id, (Counter(one.stays) & Counter(other.stays)).total())
    smaller = min(len(one.rows), len(other.rows))
    return same if same >= max(LEAST_SAME, LEAST_SHARE * smaller) else 0


def _texts(column: pd.Series) -> list[str]:
    """Each cell as text, empty where it is missing."""
    cells = zip(column.astype("object"), column.isna(), strict=True)
    return ["" if missing else str(cell) for cell, missing in cells]


def _joined(texts: Mapping[str, Sequence[str]], names: Iterable[str]) -> list[str]:
    return ["\0".join(row) for row in zip(*(texts[name] for name in names), strict=True)]


def _print(key: str, text: str, size: int) -> str:
    return blake2b(text.encode(), key=bytes.fromhex(key), digest_size=size).hexdigest()
