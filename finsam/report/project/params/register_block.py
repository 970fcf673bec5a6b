"""The key `register:` of a team's params: a file's name, or how a list in another form is read.

Source: docs/registers.md.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from finsam.domain.codes import standard_codes
from finsam.domain.printable import shown
from finsam.register.core.mapping import Mapping as RegisterMapping
from finsam.register.core.tables import ENROLMENTS, TABLES
from finsam.report.project.written_values import NameBelow, meant, name_below

_MOST = 200
_SHEETS = tuple(table.sheet for table in TABLES)
_HEADINGS = tuple(column.header for column in ENROLMENTS.columns)
_EXITS = ("Avslutad", "Avslutsorsak")
_CODED = tuple(column.header for column in ENROLMENTS.columns if column.codes)


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _several(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def _joined(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _none_yet(value: Any) -> Any:
    """A key whose lines are all comments still: nothing is said."""
    return {} if value in (None, "") else value


def _one_of(known: Iterable[str], what: str) -> AfterValidator:
    names = tuple(known)

    def check(name: str) -> str:
        if name not in names:
            raise ValueError(f"{shown(name)} är {what}{meant(name, names)} Det finns {', '.join(names)}.")
        return name

    return AfterValidator(check)


Text = Annotated[str, Field(min_length=1, max_length=_MOST), BeforeValidator(_as_text)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1, max_length=_MOST), BeforeValidator(_several)]
OurSheet = Annotated[str, _one_of(_SHEETS, "inget av registrets blad")]
OurHeading = Annotated[str, _one_of(_HEADINGS, "ingen kolumn i Deltagare")]
ExitHeading = Annotated[str, _one_of(_EXITS, "inget som ett avslut har")]
Words = Annotated[dict[Text, Annotated[Text, BeforeValidator(_joined)]], BeforeValidator(_none_yet)]
Row = Annotated[int, Field(ge=1, le=100)]


def _lists_and_headings(words: Mapping[str, Any]) -> Mapping[str, Any]:
    known = (*standard_codes().lists, *_CODED)
    for name in words:
        if name not in known:
            raise ValueError(
                f"{shown(name)} är ingen kodlista och ingen kolumn med koder{meant(name, known)}"
            )
    return words


def _two_rows_at_most(rows: tuple[int, ...]) -> tuple[int, ...]:
    if len(rows) > 1 and rows[1] != rows[0] + 1:
        raise ValueError("två rubrikrader ska stå under varandra, till exempel [3, 4]")
    return rows


class RegisterBlock(BaseModel):
    """How a team's own list is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: NameBelow | None = None
    sheets: dict[OurSheet, Texts] = Field(default_factory=dict)
    ids: Literal["per_sheet"] | None = None
    header_row: Annotated[
        tuple[Row, ...], Field(max_length=2), BeforeValidator(_several), AfterValidator(_two_rows_at_most)
    ] = ()
    columns: Annotated[dict[OurHeading, Texts], BeforeValidator(_none_yet)] = Field(default_factory=dict)
    one_of: dict[Annotated[str, _one_of(("Avslutsorsak",), "inget som kryss kan ge")], dict[Text, Text]] = (
        Field(default_factory=dict)
    )
    split: dict[Text, Annotated[tuple[ExitHeading, ...], Field(min_length=1, max_length=2)]] = Field(
        default_factory=dict
    )
    words: Annotated[dict[str, Words], BeforeValidator(_none_yet), AfterValidator(_lists_and_headings)] = (
        Field(default_factory=dict)
    )
    rows: dict[Text, Text] = Field(default_factory=dict)

    def mapping(self) -> RegisterMapping:
        """What is said, as the register's reading takes it."""
        return RegisterMapping(
            file=self.file,
            sheets=self.sheets,
            ids_per_sheet=self.ids == "per_sheet",
            header_row=self.header_row,
            columns=self.columns,
            one_of=self.one_of,
            split=self.split,
            words=self.words,
            rows=self.rows,
        )


def _file_alone(value: Any) -> Any:
    if isinstance(value, str):
        return {"file": name_below(value)}
    if not isinstance(value, dict):
        raise ValueError("väntade en text, registrets filnamn, eller ett block som finsam map skriver")
    return value


Register = Annotated[RegisterBlock, BeforeValidator(_file_alone)]
