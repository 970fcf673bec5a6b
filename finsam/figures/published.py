"""What was published before, from data/<association>/published/*.csv, and what a printed number says.

Same header as the figures, and two more columns: `place`, where it stood, and `differs_because`, why no
register can give it. Such a row is remembered but never used as a figure.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from finsam.domain.faults import Fault
from finsam.domain.figures import Figure, Figures, Status
from finsam.domain.periods import Period, PeriodError
from finsam.domain.printable import printable, shown
from finsam.figures.file_row import TOO_LARGE
from finsam.figures.printed import is_approximate, printing_of
from finsam.figures.store import MAX_FAULTS, FiguresError, read_rows

PLACE, DIFFERS = "place", "differs_because"
_MEASURE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_LEADING_NUMBER = re.compile(r"(?P<sign>[+−-]?)\s?(?P<digits>\d[\d\u00a0 ]*(?:,\d+)?)\s?(?P<unit>%|tkr\b)?")


@dataclass(frozen=True)
class Published:
    """A figure as it was published."""

    figure: Figure
    place: str
    differs_because: str


def printed_number(text: str) -> Decimal | None:
    """The number that a printed text begins with; None where it begins with none.

    A per cent is a fraction and tkr are kr: `23,3 mån` -> 23.3, `66,6 %` -> 0.666, `1 250 tkr` -> 1250000.
    """
    found = _LEADING_NUMBER.match(text.strip())
    if not found:
        return None
    plain = found["digits"].replace("\u00a0", "").replace(" ", "").replace(",", ".")
    number = Decimal(plain) * (-1 if found["sign"] in ("−", "-") else 1)
    if number >= TOO_LARGE or number <= -TOO_LARGE:
        return None
    return number * {"%": Decimal("0.01"), "tkr": Decimal(1000)}.get(found["unit"] or "", Decimal(1))


def with_value(figure: Figure) -> Figure:
    """The figure with the value that its numerator and denominator, or its printed text, give.

    A range has none: its text begins with its least.
    """
    if figure.value is not None or figure.status is Status.RANGE:
        return figure
    if figure.numerator is not None and figure.denominator:
        return replace(figure, value=figure.numerator / figure.denominator)
    number = printed_number(figure.printed)
    return replace(figure, value=_about(figure.printed) if number is None else number)


def _about(text: str) -> Decimal | None:
    """What a text says that a number is about: `ca 50` is 50, `Hälften` 0,5; None where it says none."""
    printed = printing_of(text)
    return printed.value if printed and is_approximate(text) else None


def read_published(folder: Path) -> tuple[Published, ...]:
    """Every published row of an association, file by file. FiguresError where a file cannot be used.

    A folder that does not exist holds nothing: an association may have published nothing yet.
    """
    rows: list[Published] = []
    faults: list[Fault] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() != ".csv":
            continue
        try:
            rows += _read(path, f"{folder.parent.name}/published/{printable(path.name)}", folder.parent.name)
        except FiguresError as error:
            faults += error.faults
    if faults:
        raise FiguresError(*faults)
    return tuple(rows)


def _read(path: Path, name: str, association: str) -> Iterator[Published]:
    if path.is_symlink() and path.resolve().parent != path.parent.resolve():
        problem, remedy = "filen är en länk till en annan mapp.", "Lägg själva filen där."
        raise FiguresError.of(name, problem, remedy=remedy)
    if not path.is_file():
        raise FiguresError.of(name, "ingen vanlig fil.", "Väntade en CSV-fil.")
    rows = read_rows(path, name, (PLACE, DIFFERS))
    found = dict.fromkeys(_fault(figure, association) for figure, _ in rows)
    faults = [replace(fault, file=name) for fault in found if fault]
    if faults:
        raise FiguresError(*faults[:MAX_FAULTS])
    for figure, beside in rows:
        yield Published(with_value(figure), beside[PLACE], beside[DIFFERS])


def _fault(figure: Figure, association: str) -> Fault | None:
    """Why a row says nothing that can be used: another association's, or of no measure or period."""
    if figure.association != association:
        problem = f"raderna för {shown(figure.association)} hör inte hemma här."
        return Fault("error", problem=problem, expected=f"Väntade {association}.")
    if not _MEASURE.fullmatch(figure.measure):
        problem = f"{shown(figure.measure)} är inget mått."
        return Fault("error", problem=problem, remedy="Måtten står i datalexikonet.")
    try:
        Period.parse(figure.period)
    except PeriodError as error:
        return Fault("error", problem=str(error))
    return None


def usable(rows: Iterable[Published]) -> Figures:
    """The published figures that have a value and that nothing contradicts."""
    return Figures(row.figure for row in rows if not row.differs_because and row.figure.value is not None)
