"""One number is changed at a time: by one, ten times, two digits swapped, or its last decimal."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from finsam.domain.figures import Figure
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.measures.catalogue import MEASURES

KINDS = ("+1", "−1", "×10", "två siffror byter plats", "sista decimalen")
CELLS = ("value", "numerator", "denominator", "n")
# A printed text whose only number is the figure: nothing else may be changed with it.
_NUMBER = re.compile(r"(?P<number>\d[\d\u00a0 ]*(?:,\d+)?)(?P<rest>\s?(?:%|tkr|kr|år|mån\.?|månader)?)")


@dataclass(frozen=True)
class Change:
    """A row, the same row with one number changed, which number, and in which of KINDS."""

    position: int
    row: ClaimRow
    kind: str
    cell: str

    def made(self, rows: Sequence[ClaimRow]) -> list[ClaimRow]:
        """All rows, with the change."""
        return [*rows[: self.position], self.row, *rows[self.position + 1 :]]


def changes(rows: Sequence[ClaimRow], per_kind: int, seed: int) -> Iterator[Change]:
    """At most `per_kind` changes of every kind, drawn evenly over the rows that can be changed so."""
    for kind in KINDS:
        possible = [one for position, row in enumerate(rows) for one in _of(position, row, kind)]
        yield from random.Random(f"{seed} {kind}").sample(possible, min(per_kind, len(possible)))


def topic(figure: Figure) -> str:
    """The kind of figure, as the results are grouped."""
    measure = figure.measure.removeprefix("share_")
    if measure.startswith(("survey", "scale")):
        return "enkäter"
    if measure.startswith("follow_up"):
        return "uppföljning"
    if measure.startswith("age"):
        return "åldrar" + (" efter kön" if figure.by else "")
    if measure.startswith(("months", "support", "queue_wait", "exit_incidence")):
        return "tider"
    if figure.unit in ("kr", "fte"):
        return "pengar och bemanning"
    if figure.unit == "share" and figure.value is not None:
        return "andelar"
    if figure.unit in ("meetings", "seats") or measure.startswith("meetings"):
        return "styrning"
    return "fördelningar" if figure.by else "flöde och totaler"


def _of(position: int, row: ClaimRow, kind: str) -> Iterator[Change]:
    if not row.given:
        return
    if row.figure.printed:
        yield from _printed(position, row, kind)
        return
    for cell in CELLS:
        stood = getattr(row.figure, cell)
        if stood is not None and (new := _changed(Decimal(stood), kind, _step(row.figure, cell))) is not None:
            value: dict[str, Any] = {cell: int(new) if cell == "n" else new}
            yield Change(position, replace(row, figure=replace(row.figure, **value)), kind, cell)


def _printed(position: int, row: ClaimRow, kind: str) -> Iterator[Change]:
    """The text as it stood is changed, and the value that stood beside it for whoever reads the file."""
    found = _NUMBER.fullmatch(row.figure.printed.strip())
    if not found:
        return
    text = re.sub(r"[\s\u00a0]", "", found["number"])
    decimals = len(text.partition(",")[2])
    new = _changed(Decimal(text.replace(",", ".")), kind, Decimal(1).scaleb(-decimals))
    if new is not None:
        printed = f"{new:.{decimals}f}".replace(".", ",") + found["rest"]
        yield Change(
            position, replace(row, figure=replace(row.figure, printed=printed, value=None)), kind, "value"
        )


def _step(figure: Figure, cell: str) -> Decimal:
    """What the last digit is worth where a report shows it; 1 for a count."""
    measure = MEASURES.get(figure.measure)
    if cell != "value" or measure is None:
        return Decimal(1)
    return Decimal(1).scaleb(-measure.decimals - (2 if figure.unit == "share" else 0))


def _changed(stood: Decimal, kind: str, step: Decimal) -> Decimal | None:
    """None where the kind of change changes nothing, or is another kind's."""
    unit = Decimal("0.01") if step < Decimal("0.01") else Decimal(1)
    new = {
        "+1": stood + unit,
        "−1": stood - unit,
        "×10": stood * 10,
        "två siffror byter plats": _swapped(stood, step),
        "sista decimalen": stood + step if step not in (Decimal(1), unit) else stood,
    }[kind]
    return None if new == stood or new < 0 <= stood else new


def _swapped(stood: Decimal, step: Decimal) -> Decimal:
    """The first two neighbouring digits that differ change places, as they are shown."""
    shown = stood.quantize(step)
    digits = list(f"{shown:f}")
    for one in range(len(digits) - 1):
        if digits[one].isdigit() and digits[one + 1].isdigit() and digits[one] != digits[one + 1]:
            digits[one], digits[one + 1] = digits[one + 1], digits[one]
            return Decimal("".join(digits)) + (stood - shown)
    return stood
