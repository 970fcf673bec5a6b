"""What would mend a contradiction? Each change is made and every rule run again: the least one is told."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from finsam.domain.figures import Figure
from finsam.figures.audit.book import Book, Key, Use, key_of
from finsam.figures.audit.broken import Broken, Repair
from finsam.figures.audit.numbers import is_exact, printing_of, step_of
from finsam.figures.audit.rows import Row
from finsam.figures.audit.rules import broken_rules
from finsam.figures.audit.words import amount, name, place, plain

# So many changes are tried for one contradiction; a rule proposes its likeliest first.
_TRIED = 16
_CELLS = {"n": "n", "numerator": "täljaren", "denominator": "nämnaren"}


Cause = tuple[str, tuple[Key, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Trial:
    """What a repair leads to: all rows with it made, and what is then still broken."""

    rows: list[Row]
    broken: list[Broken]
    repair: Repair | None = None

    @property
    def cost(self) -> tuple[int, int]:
        return len(self.broken), self.repair.size if self.repair else 0


def positions(rows: Sequence[Row]) -> dict[int, int]:
    """A row keeps its place in the list whatever is tried on it, so that the original can be told."""
    return {id(row): position for position, row in enumerate(rows)}


def cause_of(broken: Broken, rows: Sequence[Row]) -> Cause:
    """What makes two broken rules the same one, before and after something else was mended."""
    keys = tuple(claim.key for claim in broken.claims)
    if len(broken.claims) > 1:
        return broken.rule, keys, ()
    places = positions(rows)
    return broken.rule, keys, tuple(places[id(use.row)] for use in broken.uses)


def changed(rows: Sequence[Row], repair: Repair) -> set[tuple[int, str]]:
    """The cells that a repair changes, by the place of their row."""
    places = positions(rows)
    return {(places[id(use.row)], use.cell) for use, _ in repair.changes}


def trials(rows: list[Row], first: Broken, broken: list[Broken], done: set[tuple[int, str]]) -> list[Trial]:
    """What the repairs of a broken rule lead to, the least change first.

    None that makes it worse: what a repair of several rows breaks anew is told of those rows instead.
    """
    tried = []
    cause = cause_of(first, rows)
    for repair in first.repairs[:_TRIED]:
        mended = None if changed(rows, repair) & done else _mended(rows, repair)
        if mended is None:
            continue
        trial = Trial(mended, broken_rules(Book(mended)), repair)
        worse = len(trial.broken) >= len(broken) + repair.size
        if not worse and cause not in {cause_of(one, mended) for one in trial.broken}:
            tried.append(trial)
    return sorted(tried, key=lambda trial: trial.cost)


def equal_repairs(tried: list[Trial]) -> list[Repair]:
    """The least repairs: several where nothing tells which of them is right."""
    return [trial.repair for trial in tried if trial.repair and trial.cost == tried[0].cost]


def _mended(rows: list[Row], repair: Repair) -> list[Row] | None:
    """The rows with a repair made; None where a number cannot be what it asks for."""
    cells: dict[int, list[tuple[Use, float]]] = defaultdict(list)
    for use, value in repair.changes:
        if value < 0 and is_exact(use.row.figure):
            return None
        cells[id(use.row)].append((use, value))
    mended = []
    for row in rows:
        for use, value in cells.get(id(row), ()):
            row = replace(row, figure=_with(row, use.cell, value))
        mended.append(row)
    return mended


def _with(row: Row, cell: str, value: float) -> Figure:
    figure = row.figure
    if cell == "n":
        return replace(figure, n=round(value))
    if cell == "numerator":
        return replace(figure, numerator=Decimal(round(value)))
    if cell == "denominator":
        return replace(figure, denominator=Decimal(round(value)))
    exact = Decimal(repr(value))
    if row.typed:
        step = step_of(figure)
        exact = (exact.quantize(Decimal("1e-9"), ROUND_HALF_UP) / step).quantize(
            Decimal(1), ROUND_HALF_UP
        ) * step
    text = amount(float(exact), row) if printing_of(figure.printed) else figure.printed
    return replace(figure, value=exact, printed=text)


def as_text(repair: Repair) -> str:
    """`nyinskrivna (Regionen): 12 → 11 (1. Beskrivning)`; the same change in several places told once."""
    places: dict[str, list[str]] = defaultdict(list)
    for use, value in repair.changes:
        row, new = use.row, _with(use.row, use.cell, value)
        what = name(key_of(row.figure))
        if use.cell == "value":
            before = row.figure.printed or amount(float(row.figure.value or 0), row)
            after = amount(float(new.value or 0), row)
        else:
            what = f"{_CELLS[use.cell]} i {what}"
            before, after = plain(float(getattr(row.figure, use.cell))), plain(value)
        places[f"{what}: {before} → {after}"].append(place(row))
    return "; ".join(f"{told} ({'; '.join(dict.fromkeys(where))})" for told, where in places.items())
