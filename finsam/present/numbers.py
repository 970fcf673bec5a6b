"""Numbers and figures as Swedish text; the only place where anything is rounded: half up.

A range of shares is rounded outwards, so that the true one is in it. Babel's sv_SE gives separators and
decimal comma. Two things it does otherwise are guarded here: it writes an ASCII minus, and Python's and
Babel's own rounding goes half to even (docs/field.md, "Swedish form").
"""

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.numbers import format_decimal

from finsam.domain.figures import RANGE_DASH, Figure, Range, Status
from finsam.figures.printed import is_approximate
from finsam.measures.core.measure import Counts, Measure, Statistic, Unit
from finsam.present.typography import HARD_SPACE, LOCALE, MINUS, NDASH

# Four different things, four different looks (docs/field.md). The long words stand in the table's note.
# What a public edition does not have: its pages leave out what would say so.
HIDDEN = "visas inte"
UNDEFINED = NDASH
MISSING = "saknas"

# Of fewer persons no mean, median or share is told, only how many of how many; nor are they a chart.
MIN_PERSONS = 5
# The printed form of a share (docs/field.md): of fewer it is told as how many of how many, of more in whole
# per cent, and from the second on with one decimal.
MIN_IN_PERCENT = 10
MIN_WITH_DECIMAL = 100
TOO_FEW = "för få"
INTERVAL = f"95{HARD_SPACE}% konfidensintervall"

_WORD_JOINER = "\u2060"
_DASH_WITHIN = re.compile(rf"(?<=[\w%]){NDASH}(?=\w)")

# A sum of floats carries noise far to the right of any digit that a register holds.
_NOISE = Decimal("1e-9")


def rounded(value: Decimal | float, decimals: int) -> Decimal:
    """The value with so many decimals, half rounded up (away from zero), whatever the float's last bits."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    return exact.quantize(_NOISE, ROUND_HALF_UP).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number(value: Decimal | float, decimals: int = 0) -> str:
    """`1 640 000`, `23,3`, `−419 000`: hard space between thousands, decimal comma, a real minus."""
    return _written(rounded(value, decimals), decimals)


# A report has each of a few numbers a hundred times, and Babel takes a tenth of a millisecond to write one.
@lru_cache(maxsize=4096)
def _written(fixed: Decimal, decimals: int) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(abs(fixed), format=pattern, locale=LOCALE)
    return f"{MINUS}{text}" if fixed < 0 else text


def signed(value: Decimal | float, decimals: int = 0) -> str:
    """A change: `+4`, `−4`, `±0`."""
    fixed = rounded(value, decimals)
    if fixed == 0:
        return "±0"
    return number(fixed, decimals) if fixed < 0 else f"+{number(fixed, decimals)}"


def share_decimals(base: Decimal | int | None) -> int:
    """How many decimals a per cent of so many has; none where nobody knows of how many it is."""
    return 1 if base is not None and base >= MIN_WITH_DECIMAL else 0


def in_percent(share: Decimal | float, base: Decimal | int | None) -> str:
    """A fraction of so many in per cent: `67 %` of 18, `8,1 %` of 297, `under 1 %` where it is less and yet
    something."""
    if 0 < share < Decimal("0.01"):
        return f"under{HARD_SPACE}1{HARD_SPACE}%"
    return f"{number(rounded(share, 9) * 100, share_decimals(base))}{HARD_SPACE}%"


def percent(numerator: Decimal | int, denominator: Decimal | int) -> str:
    """`67 %` of 18, `61,3 %` of more, with a hard space. ZeroDivisionError where the base is 0."""
    if not denominator:
        raise ZeroDivisionError(f"{numerator} of {denominator} is no share")
    return in_percent(Decimal(numerator) / Decimal(denominator), denominator)


def how_many_of(numerator: Decimal | int, denominator: Decimal | int) -> str:
    """`2 av 3`: what a share is of."""
    return f"{number(Decimal(numerator))} av {number(Decimal(denominator))}"


def share_of(numerator: Decimal | int, denominator: Decimal | int) -> str:
    """A share with what it is a share of: `67 % (12 av 18)`; of fewer than ten, or nobody, only `6 av 8`."""
    counts = how_many_of(numerator, denominator)
    return f"{percent(numerator, denominator)} ({counts})" if denominator >= MIN_IN_PERCENT else counts


def share_in_short(numerator: Decimal | int, denominator: Decimal | int) -> str:
    """The same without what it is a share of, where that stands beside: `67 %`; of few `6 av 8`."""
    if denominator < MIN_IN_PERCENT:
        return how_many_of(numerator, denominator)
    return percent(numerator, denominator)


def count_and_share(count: Decimal | int, base: Decimal | int) -> str:
    """A count with what part it is of so many: `12 (67 %)`; of 5 to 9 `6 av 8`; of a handful `2`."""
    if base < MIN_PERSONS:
        return number(Decimal(count))
    told = share_in_short(count, base)
    return told if base < MIN_IN_PERCENT else f"{number(Decimal(count))} ({told})"


def persons(count: Decimal | int, singular: str = "person", plural: str = "personer") -> str:
    """`1 person`, `2 personer`, `0 personer`."""
    return f"{number(Decimal(count))}{HARD_SPACE}{singular if count == 1 else plural}"


# What stands after a number; other units have no word there.
UNIT_WORDS = {
    Unit.YEARS: "år",
    Unit.MONTHS: "månader",
    Unit.KR: "kronor",
    Unit.FTE: "årsarbetskrafter",
    Unit.ANSWERS: "svar",
    Unit.POINTS: "poäng",
}


_OF_ONE = {Unit.MONTHS: "månad", Unit.FTE: "årsarbetskraft", Unit.KR: "krona"}


def unbroken(text: str) -> str:
    """The text with every range on one line: a word joiner after the dash, where browsers would break."""
    return _DASH_WITHIN.sub(f"{NDASH}{_WORD_JOINER}", text)


def unit_word(measure: Measure, of: str = "") -> str:
    """The unit as written after a number or in a table's head; empty for persons and shares.

    `of`: the number as it is printed, since one is «1 månad».
    """
    word = UNIT_WORDS.get(measure.unit, "")
    return _OF_ONE.get(measure.unit, word) if of == "1" else word


def between(ends: Range, decimals: int = 0) -> str:
    """`2–5`, `1 200–1 350`; one number where both ends are printed alike."""
    least, most = number(ends.least, decimals), number(ends.most, decimals)
    return least if least == most else f"{least}{NDASH}{most}"


def exact_or_range(exact: Decimal | int | None, ends: Range | None) -> str:
    """A number of somebody, or between what it lies; empty where neither is known."""
    if exact is not None:
        return number(Decimal(exact))
    return "" if ends is None else between(ends)


def n_of(figure: Figure) -> str:
    """How many had the value known: `12` or `9–12`; empty where that is not known."""
    return exact_or_range(figure.n, figure.ranges.n)


def counts_of_share(figure: Figure) -> str:
    """What a share is of: `12 av 18`, `2–4 av 6–9`; empty where that is not known."""
    part = exact_or_range(figure.numerator, figure.ranges.numerator)
    whole = exact_or_range(figure.denominator, figure.ranges.denominator)
    return f"{part} av {whole}" if part and whole else ""


def percent_in_brackets(share: Figure) -> str:
    """` (67 %)`: after the counts of an exact share; nothing of one that is told in counts alone."""
    if share.value is None or share.denominator is None or share.denominator < MIN_IN_PERCENT:
        return ""
    return f" ({in_percent(share.value, share.denominator)})"


def percent_range(ends: Range) -> str:
    """Between what a share lies: `22–67 %`; rounded outwards, so that it is in there.

    In whole per cent whatever its base, as the public edition's file has it.
    """
    least = (ends.least * 100).to_integral_value(ROUND_FLOOR)
    return f"{between(Range(least, (ends.most * 100).to_integral_value(ROUND_CEILING)))}{HARD_SPACE}%"


def percent_limits(low: float, high: float, base: Decimal | int | None) -> str:
    """The limits of a confidence interval of a share of so many: `44–84 %`, half up as the share itself."""
    decimals = share_decimals(base)
    return f"{number(low * 100, decimals)}{NDASH}{number(high * 100, decimals)}{HARD_SPACE}%"


def percent_between(share: Figure) -> str:
    """Between what a share lies, in per cent; empty where that is not known, or of what may be under ten."""
    ends, whole = share.ranges.value, share.ranges.denominator
    least = share.denominator if whole is None else whole.least
    few = least is not None and least < MIN_IN_PERCENT
    return "" if ends is None or few else percent_range(ends)


def range_of_share(share: Figure) -> str:
    """`17–40 % (2–4 av 10–12)`, a share that is a range, with counts; those alone of maybe under ten."""
    told, ends = counts_of_share(share), percent_between(share)
    return f"{ends} ({told})" if ends and told else ends or told


def value_of(figure: Figure) -> Decimal:
    """The number of a figure that has one. ValueError otherwise: such a figure has no arithmetic."""
    if figure.status is not Status.OK or figure.value is None:
        raise ValueError(f"{figure.key} of {figure.period} has no value: {figure.status}")
    return figure.value


def shown(figure: Figure, measure: Measure, *, unit: bool = True, counts: bool = False) -> str:
    """A figure as its reader sees it, whatever its status.

    `unit`: with the unit's word. `counts`: a share also says `(12 av 18)`. A range is said as one, `2–5`. A
    hidden figure of an earlier edition says what that one told of it, «färre än 5» or «5 eller fler».
    What was published as about so much, or in a word, stands as it was written: «ca 23 mån», «Hälften».
    """
    if figure.status is Status.RANGE:
        return _range(figure, measure, unit, counts)
    if figure.published and is_approximate(figure.printed):
        return figure.printed
    if figure.status is Status.HIDDEN:
        return HARD_SPACE.join(figure.printed.rsplit(" ", 1)) or HIDDEN
    if figure.status is Status.UNDEFINED:
        return UNDEFINED
    if figure.status is Status.MISSING:
        return MISSING
    if measure.unit is Unit.SHARE and figure.numerator is not None and figure.denominator is not None:
        return (share_of if counts else share_in_short)(figure.numerator, figure.denominator)
    if is_too_few(figure, measure):
        return TOO_FEW
    if measure.unit is Unit.SHARE:
        # An estimate, or one that was published without its counts.
        return in_percent(value_of(figure), figure.denominator)
    text = number(value_of(figure), measure.decimals)
    word = unit_word(measure, text)
    return f"{text}{HARD_SPACE}{word}" if unit and word else text


def is_too_few(figure: Figure, measure: Measure) -> bool:
    """Whether a figure is the mean, median or share of fewer people than one is told of."""
    if measure.counts is Counts.NO_PARTICIPANT:
        return False
    averaged = measure.statistic in (Statistic.MEAN, Statistic.MEDIAN)
    of = figure.n if averaged else figure.denominator
    return of is not None and of < MIN_PERSONS


def _range(figure: Figure, measure: Measure, unit: bool, counts: bool) -> str:
    ends = figure.ranges.value
    if measure.unit is Unit.SHARE:
        told = range_of_share(figure) if counts else percent_between(figure) or counts_of_share(figure)
        return told or UNDEFINED
    if ends is None:
        return HIDDEN
    text = rounded_count(figure) or between(ends, max(map(_decimals, (ends.least, ends.most))))
    word = unit_word(measure)
    return f"{text}{HARD_SPACE}{word}" if unit and word else text


def rounded_count(figure: Figure) -> str:
    """How a count that is rounded is printed: one number; empty where it is not rounded."""
    rounded_to = figure.ranges.value is not None and figure.printed and RANGE_DASH not in figure.printed
    return number(Decimal(figure.printed)) if rounded_to and figure.printed.isdecimal() else ""


def is_nobody(figure: Figure) -> bool:
    """Whether a count is 0, or is printed as 0 where counts are rounded."""
    return figure.value == 0 or rounded_count(figure) == number(0)


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))
