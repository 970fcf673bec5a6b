"""Rounding at random to a base: up or down as often as the number asks for, and what it leaves open."""

from collections.abc import Callable

from finsam.figures.disclosure.classes.forms import Between


def rounding_range(value: int, base: int, draw: Callable[[str, int], int], name: str) -> Between:
    """What a reader knows of a number that is printed rounded: all that could have been rounded to it.

    Up as often as the rest is of the base, so that rounded numbers are right on average. A multiple stays.
    """
    return around(rounded(value, base, draw, name), base)


def rounded(value: int, base: int, draw: Callable[[str, int], int], name: str) -> int:
    """The multiple of the base that a number is printed as."""
    rest = value % base
    return value - rest + (base if draw(f"rounded {name}", base) < rest else 0)


def around(printed: int, base: int) -> Between:
    """The numbers that can be printed as this multiple."""
    return Between(max(0, printed - base + 1), printed + base - 1)


def printed_as(between: Between, base: int) -> int | None:
    """The multiple that leaves just this open; None where twins have made the range wider than one does."""
    middle = between.most - base + 1
    return middle if middle % base == 0 and around(middle, base) == between else None
