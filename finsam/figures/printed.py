"""The values that a number can have when it is printed with so many decimals.

A printed number stands for every value that rounding half up at its decimals prints so: 66,7 % is any share
from 66,65 % up to, but not, 66,75 %. A count is exact. A computed value is exact but for a float's last bits.
"""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Self

from finsam.domain.figures import Figure
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic, Unit

# The upper end of a rounding interval does not belong to it; so much of half a unit is left out for that,
# and so much is added at the lower end, which does belong to it, for the last bits of floats.
_OPEN, _NOISE = 1e-6, 1e-9

# Units of which a publication prints the number itself and not a rounded one.
_EXACT_UNITS = frozenset({Unit.PERSONS, Unit.MEETINGS, Unit.ANSWERS, Unit.FTE})
# The least and the greatest of whole years and of points are somebody's own.
_EXACT_MEASURES = frozenset(
    measure.id
    for measure in MEASURES.values()
    if measure.statistic in (Statistic.MIN, Statistic.MAX) and measure.unit in (Unit.YEARS, Unit.POINTS)
)
_SCALES = {"%": Decimal("0.01"), "tkr": Decimal(1000), "mkr": Decimal(1000000)}
# Words that say a share, at whole percent.
_WORDS = {"hälften": Decimal("0.5"), "50/50": Decimal("0.5")}

# «Ca 50» is said of 45 to 55.
_ABOUT = Decimal("0.2")

_PLAIN = re.compile(
    r"(?P<about>(?:ca|cirka|omkring|runt|ungefär) )?(?:n=)?"
    r"(?P<number>[+−-]?\s?\d[\d\s\u00a0]*(?:,(?P<decimals>\d+))?)"
    r"\s?(?P<unit>%|tkr|mkr|kr|:-|år|mån\.?|månader|personer|st)?(?: vardera)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Interval:
    """Every value from `low` to `high`, both included."""

    low: float
    high: float

    @classmethod
    def exactly(cls, value: float) -> Self:
        slack = _NOISE * max(1.0, abs(value)) if value != round(value) else 0.0
        return cls(value - slack, value + slack)

    @classmethod
    def rounded_to(cls, value: float, step: float) -> Self:
        """What half-up rounding to a multiple of `step` turns into `value`."""
        half = step / 2
        return cls(value - half * (1 + _NOISE), value + half * (1 - _OPEN))

    @property
    def middle(self) -> float:
        """The value it stands for: halfway, without what was taken off for its open end."""
        width = self.high - self.low
        if width <= 0:
            return self.low
        return round((self.low + self.high) / 2, max(0, 3 - math.floor(math.log10(width))))

    def meets(self, other: "Interval") -> bool:
        return self.low <= other.high and other.low <= self.high

    def distance(self, other: "Interval") -> float:
        """How far apart the two are at least; 0 where they meet."""
        return max(0.0, self.low - other.high, other.low - self.high)

    def within(self, other: "Interval") -> "Interval":
        """What both hold. Only of intervals that meet."""
        return Interval(max(self.low, other.low), min(self.high, other.high))

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, factor: float) -> "Interval":
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def whole_numbers(self) -> range:
        """The whole numbers it holds."""
        return range(math.ceil(self.low - _NOISE), math.floor(self.high + _NOISE) + 1)


@dataclass(frozen=True)
class Printing:
    """A printed number taken apart: `value`, and `step` of its last digit, in the figure's own unit."""

    value: Decimal
    step: Decimal
    unit: str = ""
    about: bool = False

    @property
    def interval(self) -> Interval:
        step = max(self.step * 3, abs(self.value) * _ABOUT) if self.about else self.step
        return Interval.rounded_to(float(self.value), float(step))


@lru_cache(maxsize=4096)
def printing_of(text: str) -> Printing | None:
    """What a printed text says, where it is a number with at most a unit; None where it is more than that."""
    stripped = text.strip()
    if word := _WORDS.get(stripped.casefold()):
        return Printing(word, Decimal("0.01"), "%")
    found = _PLAIN.fullmatch(stripped)
    if not found:
        return None
    plain = re.sub(r"[\s\u00a0]", "", found["number"]).replace("−", "-").replace(",", ".")
    unit = (found["unit"] or "").casefold()
    scale = _SCALES.get(unit, Decimal(1))
    step = Decimal(1).scaleb(-len(found["decimals"] or "")) * scale
    return Printing(Decimal(plain) * scale, step, unit, bool(found["about"]))


def is_approximate(text: str) -> bool:
    """Whether a printed text says itself that it is not exact: `ca 50`, or a word alone, `Hälften`."""
    printed = printing_of(text)
    return printed is not None and (printed.about or not any(map(str.isdigit, text)))


def is_exact(figure: Figure) -> bool:
    """Whether a publication prints this number as it is, without rounding it."""
    return figure.unit in _EXACT_UNITS or figure.measure in _EXACT_MEASURES


def step_of(figure: Figure) -> Decimal:
    """What the last digit of a figure is worth, by its printed text, else by its value's decimals."""
    printed = printing_of(figure.printed)
    if printed:
        return printed.step
    if figure.unit == Unit.SHARE:
        return Decimal("0.01")
    if figure.value is None or figure.value == figure.value.to_integral_value():
        return Decimal(1)
    exponent = figure.value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def interval_of(figure: Figure, typed: bool) -> Interval | None:
    """The values that a figure's value can have; None where the row gives none.

    `typed`: the row was typed from a publication, so its value is rounded even where `printed` is
    empty. A share that has only numerator and denominator has no interval: it was not printed.
    """
    printed = printing_of(figure.printed)
    # Of a number that is said to be about so many even persons are not counted one by one.
    if printed and (printed.about or not is_exact(figure)):
        interval = printed.interval
        # A deficit is often printed without its sign, in words.
        opposite = figure.value is not None and figure.value < 0 < printed.value
        return Interval(-interval.high, -interval.low) if opposite else interval
    if printed and figure.value is None:
        return Interval.exactly(float(printed.value))
    if figure.value is None:
        return None
    if is_exact(figure) or not (typed or figure.printed):
        return Interval.exactly(float(figure.value))
    return Interval.rounded_to(float(figure.value), float(step_of(figure)))
