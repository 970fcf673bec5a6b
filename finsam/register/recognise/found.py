"""What is recognised of a file: what is certain, what is proposed, what only a person can say."""

from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field

from finsam.register.core.cells import Cell, Sheet
from finsam.register.core.tables import ENROLMENTS
from finsam.register.recognise.heading_meaning import How

REQUIRED = tuple(column.header for column in ENROLMENTS.columns if column.required)
DECISIVE = tuple(column.header for column in ENROLMENTS.columns if column.decisive)


@dataclass(frozen=True)
class Header:
    """Where the headings of a sheet stand. `rows`: one or two, as Excel numbers them; `headings`: by column,
    `group / heading` where there are two rows; `groups` and `own`: the two parts of each."""

    rows: tuple[int, ...]
    headings: tuple[str, ...]
    groups: tuple[str, ...]
    own: tuple[str, ...]


@dataclass(frozen=True)
class Body:
    """The rows below a header: `rows` of the list by Excel's `numbers`, and the numbers of the rows that are
    totals, of those that are headings in between (`dividers`), and of those with nothing where `rows:` of
    params looks (`nobodys`)."""

    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    totals: tuple[int, ...]
    dividers: tuple[int, ...] = ()
    nobodys: tuple[int, ...] = ()

    def column(self, index: int) -> list[Cell]:
        """The cells of a column, empty where a row is shorter."""
        return [row[index] if index < len(row) else "" for row in self.rows]


@dataclass(frozen=True)
class ColumnFound:
    """A column of a sheet and ours that it is. `certain`: it may be read so without asking."""

    column: str
    heading: str
    index: int
    how: How
    certain: bool


@dataclass(frozen=True)
class Question:
    """What only a person can say: of which heading of theirs, or which column of ours, and the choices."""

    text: str
    heading: str = ""
    column: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetFound:
    """A sheet that is a list of participants, or a part of it.

    `columns`: certain and proposed, at most one of each of ours. `unknown`: headings that are no column's.
    `one_of`: heading -> code of an exit, where a mark in one of several columns says which. `split`: the
    heading of a text that says active, or closed with day and reason. `team`: the heading that says whose a
    row is. `refused`: columns that may not be in a register, never by what stands in them.
    """

    sheet: Sheet
    header: Header
    body: Body
    columns: tuple[ColumnFound, ...]
    unknown: tuple[str, ...] = ()
    one_of: Pairs[str, str] = field(default_factory=dict)
    split: str = ""
    team: str = ""
    questions: tuple[Question, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.sheet.name

    def column(self, ours: str) -> ColumnFound | None:
        """The column that one of ours is; None where none is."""
        return next((each for each in self.columns if each.column == ours), None)

    @property
    def certain(self) -> tuple[ColumnFound, ...]:
        return tuple(each for each in self.columns if each.certain)

    def gives(self, ours: str) -> bool:
        """Whether the sheet has one of our columns, in whatever form."""
        return (
            self.column(ours) is not None
            or (bool(self.split) and ours in DECISIVE)
            or (bool(self.one_of) and ours == "Avslutsorsak")
        )


@dataclass(frozen=True)
class WordFound:
    """A word of a code list in so many rows. `code`: None where only a person can say, of `choices` if they
    are known. `shown`: False for what looks like a person's name."""

    code_list: str
    word: str
    rows: int
    code: str | None
    certain: bool
    choices: tuple[str, ...] = ()
    why: str = ""
    shown: bool = True


@dataclass(frozen=True)
class Teams:
    """The teams of one list, with how many rows each has: by what stands under a heading, or (`heading`
    empty) a sheet each."""

    heading: str
    rows: Pairs[str, int]


@dataclass(frozen=True)
class Recognised:
    """What is understood of a file's list of participants.

    `sheets`: those that are the list. `others`: names of sheets that are none. `one_list`: whether several
    sheets may be taken as one without asking. `ids_per_sheet`: the ids seem to begin anew on each.
    """

    sheets: tuple[SheetFound, ...]
    others: tuple[str, ...] = ()
    words: tuple[WordFound, ...] = ()
    one_list: bool = True
    ids_per_sheet: bool = False
    teams: Teams | None = None
    questions: tuple[Question, ...] = ()

    @property
    def refused(self) -> tuple[str, ...]:
        """What may not be in a register, sheet by sheet; where there is any, nothing is read."""
        return tuple(f"blad {sheet.name}, {each}" for sheet in self.sheets for each in sheet.refused)

    @property
    def missing(self) -> tuple[str, ...]:
        """The required columns that some sheet has no column for, certain or proposed."""
        if not self.sheets:
            return REQUIRED
        return tuple(each for each in REQUIRED if not all(sheet.gives(each) for sheet in self.sheets))
