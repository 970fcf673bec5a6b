"""The public files as any reader has them: figures, and the definitions that are published with them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from finsam.domain.codes import Code, standard_codes
from finsam.domain.figures import Figures
from finsam.domain.periods import PeriodError
from finsam.domain.rules import EARLY_DROPOUT, Rules
from finsam.figures.intruder.counts import days
from finsam.figures.store import FiguresError, read_figures

OTHER_COLUMN = "Annan"
_FILE, _FROZEN, _DEFINITIONS = ".figures.csv", ".public.figures.csv", "definitions.json"


@dataclass(frozen=True)
class Definitions:
    """What the reader of an edition is told of how it counts. `places`: the teams that each place counts."""

    association: str
    period: str
    goal: tuple[str, ...]
    dropouts_in_base: bool = False
    result_columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    least_count: int = 5
    interval: int = 3
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Every exit reason: the standard ones, and those that only this association names."""
        named = (*self.goal, *(reason for _, reasons in self.result_columns for reason in reasons))
        return tuple(dict.fromkeys((*standard_codes()["exit_reason"].ids, *named)))

    @cached_property
    def rules(self) -> Rules:
        own = {"exit_reason": [Code(id, id) for id in self.reasons]}
        return Rules(frozenset(self.goal), self.dropouts_in_base, codes=standard_codes().with_rows(own))

    def column(self, label: str) -> frozenset[str]:
        """The exit reasons of a result column. KeyError where there is no such column."""
        columns = {name: frozenset(reasons) for name, reasons in self.result_columns}
        held = frozenset[str]().union(*columns.values())
        return {OTHER_COLUMN: frozenset(self.reasons) - held, **columns}[label] - {EARLY_DROPOUT}


@dataclass(frozen=True)
class Edition:
    """What was published together: the figures of one association and period. `number`: 2 of a correction."""

    definitions: Definitions
    figures: Figures
    n_files: int = 1
    number: int = 1


def read_folder(folder: Path) -> tuple[list[Edition], list[str]]:
    """Every edition below a folder, and what could not be read, in Swedish.

    A correction is in a folder in its period's own, that has its number as its name.
    """
    faults: list[str] = []
    files: dict[tuple[Path, bool], list[Path]] = {}
    for path in sorted(folder.rglob(f"*{_FILE}")):
        files.setdefault((path.parent, path.name.endswith(_FROZEN)), []).append(path)
    told = {place: _definitions(place / _DEFINITIONS, faults) for place, frozen in files if not frozen}
    newest = {one.association: one for one in sorted(filter(None, told.values()), key=lambda one: one.period)}
    copies, editions = list[Edition](), list[Edition]()
    for (place, frozen), paths in files.items():
        name = place.relative_to(folder).as_posix()
        figures = Figures(row for path in paths for row in _figures(path, folder, faults))
        if not len(figures):
            continue
        known = newest.get(figures.rows[0].association) if frozen else told[place]
        if known is None:
            faults.append(f"{name}: {_DEFINITIONS} saknas, så det går inte att veta hur talen är räknade")
            continue
        number = int(place.name) if place.name.isdecimal() else 1
        own = _split(Edition(known, figures, len(paths), number), frozen, name, faults)
        (copies if frozen else editions).extend(own)
    return [*copies, *_after(copies, editions)], faults


def _after(copies: Iterable[Edition], editions: Iterable[Edition]) -> Iterator[Edition]:
    """Editions with their numbers: what was frozen of a period was public before it was published."""
    first = {(one.definitions.association, days(one.definitions.period)) for one in copies}
    for one in editions:
        frozen = (one.definitions.association, days(one.definitions.period)) in first
        yield replace(one, number=one.number + frozen)


def _definitions(path: Path, faults: list[str]) -> Definitions | None:
    try:
        return TypeAdapter(Definitions).validate_python(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, ValidationError):
        faults.append(f"{path.parent.name}/{path.name}: går inte att läsa")
        return None


def _figures(path: Path, folder: Path, faults: list[str]) -> Figures:
    try:
        return read_figures(path, path.relative_to(folder).as_posix())
    except FiguresError as error:
        faults.extend(map(str, error.faults))
    except OSError as error:
        faults.append(f"{path.name}: går inte att läsa ({error.strerror})")
    return Figures(())


def _split(whole: Edition, frozen: bool, name: str, faults: list[str]) -> Iterable[Edition]:
    """An edition for each period: of a frozen copy the teams are those that it names itself."""
    known = whole.definitions
    for period in dict.fromkeys(row.period for row in whole.figures):
        own = whole.figures.where(period=period)
        try:
            told = not frozen and days(period) == days(known.period)
        except PeriodError as error:
            faults.append(f"{name}: {error}")
            continue
        teams = {row.team for row in own if row.team} | {row.group for row in own if row.by == "team"}
        named = {team: (team,) for team in sorted(teams)}
        yield replace(
            whole,
            definitions=replace(known, period=period, places=known.places if told else named),
            figures=own,
        )
