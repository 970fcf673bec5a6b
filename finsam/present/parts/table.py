"""A table: caption, heads, rows and notes, and the HTML that a reader and a screen reader get.

Own markup in one Jinja template, since Great Tables has no `<caption>` and brings 5 to 10 kB of style a
table (see the docs/dependencies.md).
"""

from dataclasses import dataclass

from finsam.present.numbers import TOO_FEW
from finsam.present.parts.markup import Block, Shown, anchor_of, render

_TOO_FEW = (TOO_FEW, f"«{TOO_FEW.capitalize()}»: av färre än fem anges varken medelvärde eller median.")


# As many columns as have room beside a text.
_NARROW = 4
# A number with its counts that may not fit beside its head on a telephone, in characters.
_LONG = 12


class Definition(str):
    """How a measure is counted, as text: its label, and after a colon its definition.

    Told once on a page, among the definitions at its end; elsewhere the label leads there.
    """

    measure: str
    label: str

    def __new__(cls, measure: str, label: str, definition: str) -> "Definition":
        told = super().__new__(cls, f"{label}: {definition}")
        told.measure, told.label = measure, label
        return told

    @property
    def anchor(self) -> str:
        return anchor_of(self.measure)


@dataclass(frozen=True)
class Column:
    """A column: its head, the unit under it (empty if none), and whether it holds numbers."""

    head: str
    unit: str = ""
    numeric: bool = True


@dataclass(frozen=True)
class Row:
    """A row: its head and one text per column after the first.

    `emphasis` marks a sum; `part` a row that is part of the one above it and not to be added.
    """

    head: str
    cells: tuple[str, ...]
    emphasis: bool = False
    part: bool = False


@dataclass(frozen=True, repr=False)
class Table(Shown):
    """A table to be read. `id` is unique in the report; the first column holds the rows' heads.

    `notes` stand under the table. `definitions`: of the measures in it, which are links to the page's own,
    and of what is no measure, which are told here.
    `shaded`: a matrix of counts, darker where there are more, framed where row and column have the same head.
    `folded`: only its caption is seen until a reader opens it.
    `explained`: words and signs with what they mean; a note tells it only where they stand in the table.
    ValueError where a row has another number of cells than there are columns.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()
    explained: tuple[tuple[str, str], ...] = ()
    folded: bool = False
    shaded: bool = False

    def __post_init__(self) -> None:
        wrong = [row.head for row in self.rows if len(row.cells) != len(self.columns) - 1]
        if wrong:
            raise ValueError(f"table {self.id}: rows {wrong} do not fit {len(self.columns)} columns")

    @property
    def block(self) -> Block:
        if self.folded and self.rows:
            return Block.FOLD
        return Block.FIGURE if len(self.columns) <= _NARROW else Block.WIDE

    def shade(self, row: Row, place: int) -> str:
        """The class of a cell of a matrix: how dark it is, from 0 to 4, and whether nothing changed in it."""
        if not self.shaded or row.emphasis or place == len(row.cells) - 1:
            return ""
        same = " same" if row.head == self.columns[place + 1].head else ""
        return f"shade-{_steps(row.cells[place], self._greatest)}{same}"

    @property
    def _greatest(self) -> int:
        return max(
            (_count(cell) for row in self.rows if not row.emphasis for cell in row.cells[:-1]), default=0
        )

    @property
    def may_scroll(self) -> bool:
        """Whether it may be wider than a telephone, and so must be reached by the keyboard."""
        words = any(not column.numeric for column in self.columns[1:])
        long = any(len(cell) > _LONG for row in self.rows for cell in row.cells)
        return len(self.columns) > 2 or words or long

    @property
    def linked(self) -> tuple[Definition, ...]:
        """The definitions that the page has at its end."""
        return tuple(one for one in self.definitions if isinstance(one, Definition))

    @property
    def defined_here(self) -> tuple[str, ...]:
        """The definitions that stand nowhere else."""
        return tuple(one for one in self.definitions if not isinstance(one, Definition))

    @property
    def told(self) -> tuple[str, ...]:
        """The notes under the table, and last what the words in its heads and cells mean."""
        standing = {column.head for column in self.columns}
        standing.update(text for row in self.rows for text in (row.head, *row.cells))
        meant = " ".join(meaning for word, meaning in (*self.explained, _TOO_FEW) if word in standing)
        return (*self.notes, meant) if meant else self.notes

    def _repr_html_(self) -> str:
        return render("table.html.j2", table=self)


def _count(cell: str) -> int:
    """The count in a cell; nothing in one that is no exact count."""
    return int(cell) if cell.isdecimal() else 0


def _steps(cell: str, greatest: int) -> int:
    """How dark a count is among counts up to the greatest: 0 is nobody, 4 the darkest."""
    return -(-_count(cell) * 4 // greatest) if greatest else 0
