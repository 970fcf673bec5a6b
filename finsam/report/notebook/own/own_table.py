"""`table(frame, caption=...)`: an analyst's own table in the page's own style."""

import os
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from numbers import Number
from typing import TYPE_CHECKING

from finsam.domain.dimensions import dimensions
from finsam.domain.words import folded
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Measure, Unit
from finsam.present.declared import definitions_of
from finsam.present.numbers import UNDEFINED, in_percent, number, share_in_short, unit_word
from finsam.present.parts.markup import Block, Origin
from finsam.present.parts.table import Column, Row, Table
from finsam.report.notebook.own.frames import BETWEEN, HEADS, NUMBERS, given, head_of, with_index
from finsam.report.notebook.own.nothing import told_of_nothing
from finsam.report.notebook.own.protected import not_protected, own_words

if TYPE_CHECKING:
    import pandas as pd

# Columns of years, which have no space between thousands.
_YEARS = frozenset({"år", "year", "årtal", "födelseår"})
_FULL = 1e-9
# By process: a page has the same ids whatever the process that its cells' is forked from has shown.
_shown_by_process = Counter[int]()


@dataclass(frozen=True, repr=False)
class OwnTable(Table):
    """A table of an analyst's own. Each time it is shown it has an id of its own."""

    @property
    def block(self) -> Block:
        return Block.OTHER

    def _repr_html_(self) -> str:
        _shown_by_process[os.getpid()] += 1
        return Table._repr_html_(replace(self, id=f"tabell-av-analytikern-{_shown_by_process[os.getpid()]}"))


def table(
    frame: "pd.DataFrame | pd.Series[float]",
    caption: str,
    *,
    decimals: int | Mapping[str, int] | None = None,
    percent: Collection[str] = (),
) -> OwnTable | None:
    """En egen tabell i sidans stil: svenska tal, tal till höger, rubriker som en skärmläsare läser.

        from finsam import table
        nya = report.frame("new", by="sex")
        table(nya[["group", "value"]], caption="Nyinskrivna efter kön")

    frame: en DataFrame (eller Series). Kolumnerna visas i sin ordning; helt tomma utelämnas, och det gör
        `printed` när alla värden är tal. Indexet visas om det har ett namn eller är text, som efter groupby.
    caption: vad tabellen visar. Måste finnas.
    decimals: antal decimaler, ett tal för alla kolumner eller {"kolumn": 1}. Annars måttets egna, inga
        för hela tal och en för andra.
    percent: kolumner med andelar (0,667) som ska visas i procent. Kolumnen `value` i report.frame av en andel
        visas redan så.

    Ger tabellen, eller inget (None) när det inte finns något att visa.
    Fel: ValueError utan caption, TypeError om frame inte är en DataFrame eller Series.
    I den offentliga utgåvan visas tabellen bara om talen kommer oändrade ur report.frame.
    """
    whole = _as_frame(frame)
    if not isinstance(caption, str) or not caption.strip():
        raise ValueError('tabellen har ingen rubrik: skriv table(tabell, caption="Vad tabellen visar")')
    if not _tells(with_index(whole)):
        told_of_nothing(caption)
        return None
    shown, caption = _without_period(_shown(whole), caption.strip())
    measure = known.measure if (known := given(whole)) else ""
    columns = _Columns(shown, decimals, frozenset(percent), MEASURES.get(measure))
    rows = tuple(Row(cells[0], tuple(cells[1:])) for cells in columns.rows())
    definitions = definitions_of(measure) if measure else ()
    made = OwnTable("", caption, tuple(columns.heads()), rows, definitions=definitions)
    why = not_protected(whole)
    words = (caption, *own_words(whole, map(str, shown.columns)))
    made.marked(Origin.OWN if why else Origin.PROTECTED, ". ".join(words), why)
    return made


def _as_frame(frame: object) -> "pd.DataFrame":
    import pandas as pd

    if isinstance(frame, pd.Series):
        return frame.to_frame(frame.name if frame.name is not None else HEADS["value"])
    if isinstance(frame, pd.DataFrame):
        return frame
    kind = type(frame).__name__
    raise TypeError(f"table() visar en DataFrame, inte {kind}: skriv table(pd.DataFrame(…), caption=…)")


def _shown(frame: "pd.DataFrame") -> "pd.DataFrame":
    """The frame with its index as columns where that says something, and flat heads; no empty columns."""
    flat = with_index(frame)
    flat.columns = [_flat(one) for one in flat.columns]
    flat = flat.loc[:, [place == 0 or flat.iloc[:, place].notna().any() for place in range(flat.shape[1])]]
    if "printed" in flat and "value" in flat and flat["value"].notna().all():
        flat = flat.drop(columns="printed")
    apart = [name for name in flat.columns if name in dimensions()]
    if apart and "group" in flat and _same_words(flat["group"], flat[apart]):
        flat = flat.drop(columns="group")
    return flat


def _same_words(group: "pd.Series[str]", apart: "pd.DataFrame") -> bool:
    """Whether the columns of each dimension say what the column of all says."""
    return [*group] == [BETWEEN.join(map(str, row)) for row in apart.itertuples(index=False, name=None)]


def _without_period(frame: "pd.DataFrame", caption: str) -> "tuple[pd.DataFrame, str]":
    """The frame without a period that all rows have, which the caption says instead."""
    periods = {*frame["period"]} if "period" in frame and frame.shape[1] > 2 else set()
    if len(periods) != 1:
        return frame, caption
    (period,) = map(str, periods)
    told = caption if period in caption else f"{caption}, {period}"
    return frame.drop(columns="period"), told


def _flat(name: Hashable) -> str:
    parts = name if isinstance(name, tuple) else (name,)
    told = " ".join(str(part) for part in parts if str(part))
    return "" if told == "index" else told


def _tells(frame: "pd.DataFrame") -> bool:
    """Whether any cell has something in it but the names of periods and groups, and the first column."""
    told = [
        at for at, name in enumerate(frame.columns) if at and name not in ("period", "group", *dimensions())
    ]
    cells = frame.iloc[:, told] if told else frame.iloc[:, -1:]
    return bool((cells.notna() & (cells != "")).any(axis=None))


class _Columns:
    """The columns of a table with their heads, and each cell as text."""

    def __init__(
        self,
        frame: "pd.DataFrame",
        decimals: int | Mapping[str, int] | None,
        percent: frozenset[str],
        measure: Measure | None,
    ) -> None:
        self._frame, self._decimals, self._percent, self._measure = frame, decimals, percent, measure

    def heads(self) -> Iterable[Column]:
        for place, name in enumerate(self._frame.columns):
            unit = unit_word(self._measure) if self._measure and name == NUMBERS[0] else ""
            yield Column(head_of(name), unit, self._is_numeric(place))

    def rows(self) -> Iterable[list[str]]:
        whole = [self._whole(place) for place in range(self._frame.shape[1])]
        names = [str(name) for name in self._frame.columns]
        for row in self._frame.itertuples(index=False, name=None):
            by_name = dict(zip(names, row, strict=True))
            yield [
                self._cell(name, value, whole[place], by_name)
                for place, (name, value) in enumerate(zip(names, row, strict=True))
            ]

    def _is_numeric(self, place: int) -> bool:
        cells = [one for one in self._frame.iloc[:, place] if not _lacks(one)]
        return self._frame.columns[place] == "printed" or all(_is_number(one) for one in cells)

    def _whole(self, place: int) -> bool:
        """Whether all numbers of a column are whole."""
        cells = [one for one in self._frame.iloc[:, place] if _is_number(one) and not _lacks(one)]
        return all(abs(one - round(one)) < _FULL for one in cells)

    def _cell(self, name: str, value: object, whole: bool, row: Mapping[str, object]) -> str:
        if _lacks(value):
            return UNDEFINED
        if isinstance(value, bool):
            return "Ja" if value else "Nej"
        if isinstance(value, date):
            return f"{value:%Y-%m-%d}"
        if not _is_number(value):
            return str(value)
        if folded(name) in _YEARS and whole:
            return f"{value:.0f}"
        return self._number(name, float(value), whole, row)  # type: ignore[arg-type]  # is a number

    def _number(self, name: str, value: float, whole: bool, row: Mapping[str, object]) -> str:
        of_measure = self._measure if name == NUMBERS[0] else None
        if name in self._percent or (of_measure and of_measure.unit is Unit.SHARE):
            return _share(name, value, self._asked(name), row)
        asked = self._asked(name)
        if asked is None:
            asked = of_measure.decimals if of_measure else 0 if whole else 1
        return number(value, asked)

    def _asked(self, name: str) -> int | None:
        return self._decimals.get(name) if isinstance(self._decimals, Mapping) else self._decimals


def _share(name: str, value: float, decimals: int | None, row: Mapping[str, object]) -> str:
    """A share in its printed form where the row says what it is of; else in per cent."""
    part, base = row.get("numerator"), row.get("denominator")
    if name == NUMBERS[0] and decimals is None and _is_number(part) and _is_number(base):
        exact = not _lacks(part) and not _lacks(base) and base > 0  # type: ignore[operator]
        if exact and abs(float(part) / float(base) - value) < _FULL:  # type: ignore[arg-type]
            return share_in_short(int(part), int(base))  # type: ignore[call-overload]
    return in_percent(value, None) if decimals is None else f"{number(value * 100, decimals)}\u00a0%"


def _is_number(value: object) -> bool:
    return isinstance(value, Number) and not isinstance(value, bool)


def _lacks(value: object) -> bool:
    import pandas as pd

    return bool(pd.api.types.is_scalar(value) and pd.isna(value))  # type: ignore[call-overload]
