"""What a notebook asks for by name: the tables, charts and sentences of one kind of report."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from itertools import zip_longest
from types import MappingProxyType
from typing import Final, Generic, ParamSpec, TypeVar

from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table

Asked = ParamSpec("Asked")
MadeTable = TypeVar("MadeTable", bound=Table | None)
MadeChart = TypeVar("MadeChart", bound=Chart | Table | None)

# The part of a section in which the program itself says something, where a section has several parts.
DESCRIPTION: Final = "Beskrivning"


@dataclass(frozen=True)
class _Paragraphs(Generic[Asked]):
    """What a function says in a part of a section, and from which paragraph on, counted from 1."""

    first: int
    make: Callable[Asked, list[list[str]]]
    says: str


class Contents(Generic[Asked]):
    """Tables, charts and sentences, each under the name that a notebook uses.

    Each module of a topic has one, in which its functions register themselves:

        TEAM = Contents[[Facts]]()

        @TEAM.table("flow")
        def flow(facts: Facts) -> Table: ...

    A table is folded on the page, where only its caption is seen until a reader opens it, unless its
    declaration says `folded=False`. `folded`: what holds for tables whose declaration says nothing.

    `finsam.present.topics.contents` puts those of all modules together, one for each kind of report.
    `Asked`: what the functions take, the facts of a team, or those of an association and of its teams.
    """

    def __init__(self, *, folded: bool = True) -> None:
        self._folded = folded
        self._tables: dict[str, Callable[Asked, Table | None]] = {}
        self._charts: dict[str, Callable[Asked, Chart | Table | None]] = {}
        self._described: dict[tuple[str, str], list[_Paragraphs[Asked]]] = {}

    @classmethod
    def of(cls, *modules: "Contents[Asked]") -> "Contents[Asked]":
        """The contents of several modules, in their order. ValueError where two use the same name."""
        together = cls()
        for module in modules:
            for name, table in module.tables.items():
                together._tables[_not_second("table", together._tables, name, table)] = table
            for name, chart in module.charts.items():
                together.chart(name)(chart)
            for place, described in module._described.items():
                together._described.setdefault(place, []).extend(described)
        return together

    def table(
        self, name: str, *, folded: bool | None = None
    ) -> Callable[[Callable[Asked, MadeTable]], Callable[Asked, MadeTable]]:
        """Register a function that gives a table, or None where there is nothing to show.

        `folded`: as this contents' tables are if not given. ValueError where another table has this name.
        """

        def register(make: Callable[Asked, MadeTable]) -> Callable[Asked, MadeTable]:
            self._tables[_not_second("table", self._tables, name, make)] = _folding(
                make, self._folded if folded is None else folded
            )
            return make

        return register

    def chart(self, name: str) -> Callable[[Callable[Asked, MadeChart]], Callable[Asked, MadeChart]]:
        """Register a function that gives a chart, its table where it is of too few persons, or None.

        ValueError where another chart has this name.
        """

        def register(make: Callable[Asked, MadeChart]) -> Callable[Asked, MadeChart]:
            self._charts[_not_second("chart", self._charts, name, make)] = make
            return make

        return register

    def sentences(
        self, section: str, part: str = DESCRIPTION, paragraph: int = 1
    ) -> Callable[[Callable[Asked, list[str]]], Callable[Asked, list[str]]]:
        """Register a function that gives sentences of one paragraph of a part of a section.

        `paragraph` counts from 1; several functions can speak in the same one, in the order registered.
        """

        def register(make: Callable[Asked, list[str]]) -> Callable[Asked, list[str]]:
            def one_paragraph(*args: Asked.args, **named: Asked.kwargs) -> list[list[str]]:
                return [make(*args, **named)]

            self._described.setdefault((section, part), []).append(
                _Paragraphs(paragraph, one_paragraph, _where(make))
            )
            return make

        return register

    def paragraphs(
        self, section: str, part: str = DESCRIPTION
    ) -> Callable[[Callable[Asked, list[list[str]]]], Callable[Asked, list[list[str]]]]:
        """Register a function that gives all paragraphs of a part, each as a list of sentences."""

        def register(make: Callable[Asked, list[list[str]]]) -> Callable[Asked, list[list[str]]]:
            self._described.setdefault((section, part), []).append(_Paragraphs(1, make, _where(make)))
            return make

        return register

    @property
    def tables(self) -> Mapping[str, Callable[Asked, Table | None]]:
        """The tables by name, in the order registered."""
        return MappingProxyType(self._tables)

    @property
    def charts(self) -> Mapping[str, Callable[Asked, Chart | Table | None]]:
        """The charts by name, in the order registered."""
        return MappingProxyType(self._charts)

    @property
    def described(self) -> Sequence[tuple[str, str]]:
        """The sections and parts of which something is said."""
        return tuple(self._described)

    @property
    def speakers(self) -> Sequence[str]:
        """The functions that say something, each once, by module and name."""
        return tuple(dict.fromkeys(one.says for all_ in self._described.values() for one in all_))

    def description(
        self, section: str, part: str, *args: Asked.args, **named: Asked.kwargs
    ) -> tuple[str, ...]:
        """What the program says in a part of a section, paragraph by paragraph; empty where nothing is."""
        return self.paragraphs_between(range(sys.maxsize), section, part, *args, **named)

    def paragraphs_between(
        self, numbers: range, section: str, part: str, *args: Asked.args, **named: Asked.kwargs
    ) -> tuple[str, ...]:
        """The same of the paragraphs that are registered under these numbers."""
        made: dict[int, list[list[list[str]]]] = {}
        for one in self._described.get((section, part), ()):
            if one.first in numbers:
                made.setdefault(one.first, []).append(one.make(*args, **named))
        told = [said for first in sorted(made) for said in _together(made[first])]
        return tuple(" ".join(sentences) for sentences in told if sentences)


def _folding(make: Callable[Asked, Table | None], folded: bool) -> Callable[Asked, Table | None]:
    """The function, the table that it gives folded or not."""

    @wraps(make)
    def as_declared(*args: Asked.args, **named: Asked.kwargs) -> Table | None:
        table = make(*args, **named)
        return table and replace(table, folded=folded)

    return as_declared


def _not_second(kind: str, there: Mapping[str, object], name: str, make: object) -> str:
    """The name. ValueError where something has it already."""
    if name in there:
        one, other = (_where(function) for function in (there[name], make))
        raise ValueError(f"two {kind}s are called {name!r}: {one} and {other}")
    return name


def _where(function: object) -> str:
    """A function as a traceback names it."""
    return f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', function)}"


def _together(made: Sequence[list[list[str]]]) -> Iterator[list[str]]:
    """The first paragraphs of several functions as one, then their second ones, and so on."""
    for same in zip_longest(*made, fillvalue=[]):
        yield [sentence for sentences in same for sentence in sentences]


def known(name: str, *contents: Mapping[str, object]) -> None:
    """KeyError, with the names there are, where none of the contents has an entry of this name."""
    names = dict.fromkeys(name for entries in contents for name in entries)
    if name not in names:
        raise KeyError(f"«{name}» finns inte; det finns {', '.join(names)}")
