"""The changes that would mend a contradiction: each is made, and every rule that it reaches asked again."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from finsam.domain.figures import Figure
from finsam.figures.audit.checked import CheckedBook, cause_of
from finsam.figures.audit.claims.claims import Use
from finsam.figures.audit.claims.contradictions import PRINTED, TYPED_VALUE, Broken, Repair
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.claims.words import amount, name, place, plain
from finsam.figures.printed import is_exact, printing_of, step_of

# So many changes are tried for one contradiction; a rule proposes its likeliest first.
_TRIED = 16
# So many changes that are equally small are named; the others are counted.
_NAMED = 6
_CELLS = {
    "n": "n",
    "numerator": "täljaren",
    "denominator": "nämnaren",
    TYPED_VALUE: "value",
    PRINTED: "printed",
}

Cells = set[tuple[int, str]]


@dataclass(frozen=True)
class Trial:
    """What a repair leads to: the rows with it made, and what is then still broken."""

    checked: CheckedBook
    broken: list[Broken]
    repair: Repair | None = None

    @property
    def cost(self) -> tuple[int, int]:
        return len(self.broken), self.repair.size if self.repair else 0


def changed(repair: Repair) -> Cells:
    """The cells that a repair changes, by the place of their row."""
    return {(use.row.at, use.cell) for use, _ in repair.changes}


def trials(checked: CheckedBook, first: Broken, broken: list[Broken], done: Cells) -> list[Trial]:
    """What the repairs of a broken rule lead to, the least change first.

    None that makes it worse: what a repair of several rows breaks anew is a finding about those rows.
    """
    tried = []
    cause = cause_of(first)
    for repair in first.repairs[:_TRIED]:
        mended = None if changed(repair) & done else _mended(repair)
        if mended is None:
            continue
        after = checked.with_rows(mended)
        trial = Trial(after, after.broken, repair)
        worse = len(trial.broken) >= len(broken) + repair.size
        if not worse and cause not in {cause_of(one) for one in trial.broken}:
            tried.append(trial)
    return sorted(tried, key=lambda trial: trial.cost)


def equal_repairs(tried: list[Trial]) -> list[Repair]:
    """The least repairs: several where nothing tells which of them is right."""
    return [trial.repair for trial in tried if trial.repair and trial.cost == tried[0].cost]


def _mended(repair: Repair) -> list[ClaimRow] | None:
    """The rows that a repair changes, changed; None where a number cannot be what it asks for."""
    rows: dict[int, ClaimRow] = {}
    for use, value in repair.changes:
        if value < 0 and is_exact(use.row.figure):
            return None
        row = rows.get(use.row.at, use.row)
        rows[use.row.at] = replace(row, figure=_with(row, use.cell, value))
    return list(rows.values())


def _with(row: ClaimRow, cell: str, value: float) -> Figure:
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


def as_text(repairs: list[Repair]) -> str:
    """`A eller B`; of more than three that are equally small `en av dessa: A; eller B; ... och 4 till`."""
    told = list(dict.fromkeys(_text(repair) for repair in repairs))
    if len(told) <= 3:
        return " eller ".join(told)
    more = len(told) - _NAMED
    rest = f" – eller någon av {more} till" if more > 0 else ""
    return "en av dessa, som är lika små: " + " – eller ".join(told[:_NAMED]) + rest


def _text(repair: Repair) -> str:
    """`nyinskrivna (Regionen): 12 → 11 (1. Beskrivning)`; the same change in several places told once."""
    places: dict[str, list[str]] = defaultdict(list)
    for what, row in _told(repair):
        places[what].append(place(row))
    return "; ".join(f"{told} ({'; '.join(dict.fromkeys(where))})" for told, where in places.items())


def _told(repair: Repair) -> Iterator[tuple[str, ClaimRow]]:
    for use, value in repair.changes:
        what = name(use.row.key)
        if use.cell in _CELLS:
            what = f"{_CELLS[use.cell]} i {what}"
        before, after = _before(use), _after(use, value)
        if before != after:
            yield f"{what}: {before} → {after}", use.row


def _before(use: Use) -> str:
    figure = use.row.figure
    if use.cell in ("value", PRINTED):
        return figure.printed or amount(float(figure.value or 0), use.row)
    return plain(float(getattr(figure, "value" if use.cell == TYPED_VALUE else use.cell)))


def _after(use: Use, value: float) -> str:
    if use.cell in ("value", PRINTED):
        return amount(float(_with(use.row, use.cell, value).value or 0), use.row)
    return plain(value)
