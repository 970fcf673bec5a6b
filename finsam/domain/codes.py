"""Code lists: the codes of a dimension, their labels, and the code that a person meant.

The lists are rows in `codes/*.csv`: code, label, parent, synonyms (separated by `;`), of exit details the
kind of job, and of income sources SCB's group. An association adds rows of its own in its params. The order
of the rows is the order in tables.
Source: docs/field.md, "Code lists".
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Self

from finsam.domain.words import folded, near_miss

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Code:
    """One row of a code list. `parent` is the code of a coarser group, None at the top.

    `kind`: of a job that people leave to, its code in the list `job_kind`; None where nobody has said.
    `statistical_group`: of an income source, its code in that list, as SCB groups them; None where in none.
    """

    id: str
    label: str
    parent: str | None = None
    synonyms: tuple[str, ...] = ()
    kind: str | None = None
    statistical_group: str | None = None


@dataclass(frozen=True)
class CodeList:
    """The codes of one dimension, in the order of its tables."""

    id: str
    codes: tuple[Code, ...]
    _by_id: dict[str, Code] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {code.id: code for code in self.codes}
        if len(by_id) != len(self.codes):
            raise ValueError(f"code list {self.id}: a code stands twice")
        object.__setattr__(self, "_by_id", by_id)

    @cached_property
    def _by_word(self) -> dict[str, str]:
        # Labels win over synonyms, so that a new synonym can never change what a label means.
        by_word = {folded(word): code.id for code in self.codes for word in code.synonyms}
        by_word |= {folded(code.label): code.id for code in self.codes}
        return by_word

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(code.id for code in self.codes)

    @cached_property
    def top(self) -> tuple[str, ...]:
        """The codes that have no parent: what a table of this dimension has rows for."""
        return tuple(code.id for code in self.codes if code.parent is None)

    def match(self, text: str) -> str | None:
        """The code whose label or synonym `text` is; None where there is none."""
        return self._by_word.get(folded(text))

    def near(self, text: str) -> str | None:
        """The label or synonym that `text` most likely meant; None if none is near."""
        words = [code.label for code in self.codes] + [w for code in self.codes for w in code.synonyms]
        return near_miss(text, words)

    def meant(self, text: str) -> str | None:
        """The code that was most likely meant, by its id, label or a synonym; None if none is near."""
        by_word = {folded(id): id for id in self.ids} | self._by_word
        near = near_miss(text, by_word)
        return by_word[near] if near is not None else None

    def label(self, code: str) -> str:
        """The Swedish label. KeyError where the list has no such code."""
        return self._by_id[code].label

    def parent(self, code: str) -> str | None:
        return self._by_id[code].parent

    def top_of(self, code: str) -> str:
        """The code's parent where it has one in this list, else the code itself."""
        parent = self._by_id[code].parent
        return parent if parent in self._by_id and parent is not None else code

    def with_rows(self, rows: Iterable[Code]) -> Self:
        """This list and an association's own rows; a row with a known id takes that row's place.

        It keeps the kind and the statistical group of that row where it says none itself.
        """
        own = {code.id: self._completed(code) for code in rows}
        kept = tuple(own.pop(code.id, code) for code in self.codes)
        return type(self)(self.id, kept + tuple(own.values()))

    def _completed(self, own: Code) -> Code:
        there = self._by_id.get(own.id, own)
        group = own.statistical_group or there.statistical_group
        return replace(own, kind=own.kind or there.kind, statistical_group=group)

    def kind(self, code: str) -> str | None:
        """The kind of a job; None where nobody has said."""
        return self._by_id[code].kind

    def statistical_group(self, code: str) -> str | None:
        """The group in which SCB counts an income source; None of one that is in none."""
        return self._by_id[code].statistical_group


@dataclass(frozen=True)
class Codes:
    """Every code list, by the name of its dimension."""

    lists: Mapping[str, CodeList]

    def __getitem__(self, dimension: str) -> CodeList:
        return self.lists[dimension]

    def with_rows(self, rows: Mapping[str, Iterable[Code]]) -> Self:
        """These lists with an association's own rows. KeyError where a list does not exist."""
        own = {name: self.lists[name].with_rows(added) for name, added in rows.items()}
        return type(self)({**self.lists, **own})


def _read(name: str) -> CodeList:
    source = files("finsam.domain") / "codes" / f"{name}.csv"
    with source.open(encoding="utf-8") as rows:
        return CodeList(
            name,
            tuple(
                Code(
                    id=row["code"],
                    label=row["label"],
                    parent=row["parent"] or None,
                    synonyms=tuple(word for word in row["synonyms"].split(";") if word),
                    kind=row.get("kind") or None,
                    statistical_group=row.get("statistical_group") or None,
                )
                for row in csv.DictReader(rows)
            ),
        )


LISTS = (
    "sex",
    "referrer",
    "payer",
    "income_source",
    "statistical_group",
    "exit_reason",
    "exit_detail",
    "job_kind",
    "education",
    "workplace",
    "activity_kind",
    "led_by",
)


@cache
def standard_codes() -> Codes:
    """The code lists that finsam ships, without any association's own rows."""
    return Codes({name: _read(name) for name in LISTS})
