"""How likely is a value, before anything was published? Weights that make drawn people look true to life.

The weights are rows in `plausible.csv`: attribute, value (a code, a number or a range of numbers) and weight.
A row with `when` and `equals` holds only where another attribute has that value: it multiplies the row
without conditions, or stands alone where there is none. They are judgements from the reports' own words on
who takes part, not estimates; a published figure always goes before them.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from finsam.domain.codes import UNKNOWN

# Of a value that has weights but none that applies, and of a code that has none, as an association's own.
FAINT = 1e-4
UNLISTED = 1e-6

_RANGES = frozenset({"age", "support_years", "days"})
_Rows = Mapping[str, tuple[tuple[float, float, str, float, str, str], ...]]


@cache
def _rows() -> _Rows:
    """Attribute -> (low, high, code, weight, when, equals) of each row."""
    rows: dict[str, list[tuple[float, float, str, float, str, str]]] = defaultdict(list)
    source = files("finsam_synthetic") / "plausible.csv"
    with source.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            low = high = math.nan
            if row["attribute"] in _RANGES and row["value"] != UNKNOWN:
                low, high = (float(end) for end in row["value"].split("-"))
            rows[row["attribute"]].append(
                (low, high, row["value"], float(row["weight"]), row["when"], row["equals"])
            )
    return {attribute: tuple(found) for attribute, found in rows.items()}


def weight(attribute: str, value: str | int | float | None, given: Mapping[str, str]) -> float:
    """The weight of a value. `given`: what is known of the person, attribute -> code.

    A missing number has the weight of `unknown`.
    """
    base: float | None = None
    factor, conditioned, applied = 1.0, False, False
    for low, high, code, number, when, equals in _rows()[attribute]:
        if not _is(value, low, high, code):
            continue
        if not when:
            base = number
            continue
        conditioned = True
        if given.get(when) == equals:
            factor, applied = factor * number, True
    if base is None and not conditioned:
        return UNLISTED
    if base is None:
        return factor if applied else FAINT
    return base * factor


def _is(value: str | int | float | None, low: float, high: float, code: str) -> bool:
    if value is None:
        return code == UNKNOWN
    return value == code if isinstance(value, str) else low <= value <= high


def span(attribute: str) -> tuple[int, int]:
    """The least and the greatest whole number that has a weight."""
    ranges = [(low, high) for low, high, *_ in _rows()[attribute] if not math.isnan(low)]
    return int(min(low for low, _ in ranges)), int(max(high for _, high in ranges))
