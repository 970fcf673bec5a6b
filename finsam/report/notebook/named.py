"""A report's tables and charts by name, `report.tables["flow"]`, as JupyterLab completes them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from finsam.domain.words import folded, near_miss
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table

Name = TypeVar("Name", bound=str)
Part = TypeVar("Part")
_NOTHING = "(inget att visa)"
_MOST_MEANT = 3
_LEAST_LETTERS = 4


class Named(Generic[Name, Part]):
    """Tabellerna eller diagrammen vid namn.

        report.tables["flow"]               # som report.table("flow")
        report.charts_by_name["results"]    # som report.chart("results")

    Tabb efter `report.tables["` ger namnen. `report.tables` för sig skriver dem med rubriker.
    """

    def __init__(
        self, names: Sequence[str], give: Callable[[Name], Part], made: Callable[[str], object]
    ) -> None:
        self._names, self._give, self._made = tuple(names), give, made

    def __getitem__(self, name: Name) -> Part:
        return self._give(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def _ipython_key_completions_(self) -> list[str]:
        return [*self._names]

    def captions(self, beginning: str = "") -> dict[str, str]:
        """Each name that begins so, with its caption; empty where the report has nothing to show under it."""
        return {name: _caption(self._made(name)) for name in self._names if name.startswith(beginning)}

    def refuse_unknown(self, name: str) -> None:
        """KeyError, with the names that were meant by code or caption, where there is none of this name."""
        if name not in self._names:
            meant = " eller ".join(_meant(name, self.captions()))
            there = f"et finns {', '.join(self._names)}"
            said = f". Menade du {meant}? D{there}." if meant else f"; d{there}"
            raise KeyError(f"«{name}» finns inte{said}")

    def __repr__(self) -> str:
        width = max(map(len, self._names), default=0)
        return "\n".join(f"{name:<{width}}  {told or _NOTHING}" for name, told in self.captions().items())


def _caption(part: object) -> str:
    if isinstance(part, Chart):
        return part.title
    return part.caption if isinstance(part, Table) else ""


def _meant(name: str, captions: Mapping[str, str]) -> list[str]:
    """Names that are nearly spelt so, or whose captions have the word."""
    near = near_miss(name, captions)
    word = folded(str(name))
    with_word = [
        one for one, told in captions.items() if len(word) >= _LEAST_LETTERS and word in folded(told)
    ]
    found = [*dict.fromkeys([*([near] if near else []), *with_word])][:_MOST_MEANT]
    return [f'"{one}" ({captions[one]})' if captions[one] else f'"{one}"' for one in found]
