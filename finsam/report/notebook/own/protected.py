"""Whether all numbers of an analyst's own table or picture are a public edition's, unchanged.

In a public run a kernel holds only protected numbers, but a cell can type others. So nothing is taken on
trust: what is shown must be found, row by row and with the same words beside, in a frame that a report gave.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from typing import TYPE_CHECKING

from finsam.report.notebook.own.frames import given, head_of, with_index

if TYPE_CHECKING:
    import pandas as pd

NO_FRAME = (
    "dess tal kommer inte ur report.frame. Ge den en tabell ur report.frame; "
    "välja rader och kolumner, sortera och pivot_table går bra"
)
CHANGED = "dess tal är ändrade eller skrivna sedan report.frame gav dem. Visa dem som report.frame gav dem"
BOARD = "dess tal är styrelsens"
# Names of more columns than a frame has are not looked for in every order.
_MOST_RENAMED = 5


def not_protected(frame: "pd.DataFrame") -> str:
    """Why the public may not see a frame; empty where every cell is as a report gave it to the public."""
    source = given(frame)
    if source is None:
        return NO_FRAME
    if not source.public:
        return BOARD
    return "" if any(_is_part(one, source.frame) for one in _long(frame)) else CHANGED


def own_words(frame: "pd.DataFrame", heads: Iterable[str]) -> tuple[str, ...]:
    """The heads that are no words of the frame's source: what the analyst wrote."""
    source = given(frame)
    if source is None:
        return tuple(heads)
    columns = [*source.frame.columns]
    there = {
        *columns,
        *map(head_of, columns),
        *(str(cell) for name in source.frame for cell in source.frame[name]),
    }
    return tuple(head for head in heads if head not in there)


def _long(frame: "pd.DataFrame") -> "Iterator[pd.DataFrame]":
    """The frame with its index as columns, as a table shows it; then with the words of its heads in one."""
    import pandas as pd

    yield with_index(frame)
    if frame.columns.nlevels == 1 and frame.columns.name is not None:
        melted = frame.melt(ignore_index=False, value_name="_")
        yield with_index(pd.DataFrame(melted)).dropna(subset="_")


def _is_part(part: "pd.DataFrame", whole: "pd.DataFrame") -> bool:
    """Whether each row of `part` is a row of `whole`, in the columns that it has; some may have new names."""
    if part.empty or any(not isinstance(name, str) for name in part.columns) or not part.columns.is_unique:
        return False
    known = [name for name in part.columns if name in whole.columns]
    renamed = [name for name in part.columns if name not in whole.columns]
    free = [name for name in whole.columns if name not in known]
    if len(renamed) > min(len(free), _MOST_RENAMED):
        return False
    return any(
        _rows_are_there(part[[*known, *renamed]], whole[[*known, *names]])
        for names in permutations(free, len(renamed))
    )


def _rows_are_there(part: "pd.DataFrame", whole: "pd.DataFrame") -> bool:
    rows = [*whole.itertuples(index=False, name=None)]
    return all(any(_same(row, one) for one in rows) for row in part.itertuples(index=False, name=None))


def _same(row: Sequence[object], other: Sequence[object]) -> bool:
    return all(_same_cell(one, two) for one, two in zip(row, other, strict=True))


def _same_cell(one: object, two: object) -> bool:
    if isinstance(one, float) and isinstance(two, float):
        return (one != one and two != two) or one == two
    return type(one) is type(two) and one == two
