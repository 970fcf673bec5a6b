"""The rows of a figures file, each with the place in the publication and the line where it stood.

Columns beside the contract's: `place` is read; anything else, `differs_because` too, is left alone.
Three things are read from a place, whatever the case: the table (what stands before `, kolumn` or `, rad`), a
period that a heading names, and whether a count goes back to the first enrolment ever.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from finsam.domain.faults import Fault
from finsam.domain.figures import Figure, Figures, Status
from finsam.domain.key import Key
from finsam.domain.periods import Period, PeriodError
from finsam.figures import store
from finsam.figures.audit.claims.keys import key_of
from finsam.figures.audit.vocabulary import with_own_unit
from finsam.figures.printed import Interval, interval_of
from finsam.figures.store import FiguresError

_PLACE = "place"
_CELL = re.compile(r"[,;:.–-]?\s+(?:kolumn|kol\.?|rad|cell)\s+\S", re.IGNORECASE)
_TABLE = re.compile(r"\btabell\b", re.IGNORECASE)
_PERIOD = re.compile(r"\b\d{4}-\d{4}\b|\b\d{6}-\d{6}\b|\b\d{8}-\d{8}\b|\b\d{4}-\d{2}--\d{4}-\d{2}\b")
_PART = "period_part"
_FIRST_ENROLMENT = "sedan första inskrivningen"


@dataclass(frozen=True)
class ClaimRow:
    """One row of a file: the figure, its place in the publication, and its line in the file.

    `at`: its position among the rows of an audit, the same when another value is tried in it.
    """

    figure: Figure
    place: str = ""
    file: str = ""
    line: int = 0
    at: int = field(default=-1, compare=False)

    @property
    def typed(self) -> bool:
        """Typed from a publication; a computed row has neither a place nor a printed text."""
        return bool(self.place or self.figure.published)

    @property
    def given(self) -> bool:
        return self.figure.status is Status.OK

    @cached_property
    def interval(self) -> Interval | None:
        return interval_of(self.figure, self.typed) if self.given else None

    @cached_property
    def key(self) -> Key:
        """What tells its figure from every other."""
        return key_of(self.figure)

    @cached_property
    def table(self) -> str:
        """The table that the row is a cell of; empty where it is none's. A computed file is one table."""
        found = _CELL.search(self.place)
        if found:
            return f"{self.file}|{self.place[: found.start()].casefold()}"
        if _TABLE.search(self.place):
            return f"{self.file}|{self.place.casefold()}"
        return "" if self.typed else f"{self.file}|"

    @property
    def named_period(self) -> Period | None:
        """The period that the place names; None where it names none, or the part that the row is of."""
        found = None if _PART in self.key.dimensions else _PERIOD.search(self.place)
        try:
            return Period.parse(found[0]) if found else None
        except PeriodError:
            return None

    @property
    def since_first_enrolment(self) -> bool:
        return _FIRST_ENROLMENT in self.place.casefold()


def rows_of(figures: Figures, file: str = "") -> tuple[ClaimRow, ...]:
    """Figures in memory as rows of a computed file."""
    return tuple(ClaimRow(_with_unit(figure), "", file, line) for line, figure in enumerate(figures, start=2))


def _with_unit(figure: Figure) -> Figure:
    """An empty unit is the measure's own."""
    return figure if figure.unit else replace(figure, unit=with_own_unit(figure))


def read_rows(paths: Iterable[Path]) -> tuple[ClaimRow, ...]:
    """Every row of the files, in order. FiguresError (Swedish) with every file that cannot be used."""
    rows: list[ClaimRow] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            rows += _read(path)
        except FiguresError as error:
            faults += error.faults
        except FileNotFoundError:
            problem, remedy = "filen finns inte.", "Se efter hur namnet är skrivet."
            faults.append(Fault("error", path.as_posix(), problem=problem, remedy=remedy))
        except OSError:
            faults.append(Fault("error", path.as_posix(), problem="det går inte att läsa den som en fil."))
    if faults:
        raise FiguresError(*faults)
    return tuple(rows)


def _read(path: Path) -> list[ClaimRow]:
    read = store.read_rows(path, path.as_posix(), (_PLACE,))
    for figure, _ in read:
        try:
            Period.parse(figure.period)
        except PeriodError as error:
            raise FiguresError.of(path.as_posix(), str(error)) from error
    return [
        ClaimRow(_with_unit(figure), beside[_PLACE], path.as_posix(), line)
        for line, (figure, beside) in enumerate(read, start=2)
    ]
