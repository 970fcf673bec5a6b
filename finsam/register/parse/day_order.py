"""What a whole column says of days that a cell alone leaves open: day or month first, years of two digits.

Source: docs/field.md, "Inputs seen in the wild".
"""

import re
from collections.abc import Sequence
from typing import Literal

from finsam.register.core.cells import Cell
from finsam.register.parse.dates import SHORT_YEAR, written

Order = Literal["day", "month"]

TWO_WAYS = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_MONTHS = 12

YEAR_FIRST = "fyra siffror i årtalet: 2023-06-13"
YEAR_FIRST_REMEDY = (
    "Datumen läses med året först: 23-06-13 är den 13 juni 2023. Är det fel: skriv ut hela året."
)
ORDER_SETTLED = "år-månad-dag: 2024-07-01"
_FIRST = {"day": "dagen", "month": "månaden"}


def order_of(cells: Sequence[Cell]) -> Order | None:
    """Whether the column's cells of the form 13/05/2024 have the day or the month first.

    None where no cell shows it, or where cells contradict each other.
    """
    orders: set[Order] = set()
    for cell in cells:
        if isinstance(cell, str) and (found := TWO_WAYS.fullmatch(written(cell))):
            first, second = int(found[1]), int(found[3])
            if first > _MONTHS:
                orders.add("day")
            if second > _MONTHS:
                orders.add("month")
    return orders.pop() if len(orders) == 1 else None


def with_order(cell: Cell, order: Order | None) -> Cell:
    """The cell as year-month-day where the column settles what it means; else the cell as it is."""
    found = TWO_WAYS.fullmatch(written(cell)) if order and isinstance(cell, str) else None
    if not found:
        return cell
    day, month = (found[1], found[3]) if order == "day" else (found[3], found[1])
    return f"{found[4]}-{month.zfill(2)}-{day.zfill(2)}"


def order_remedy(order: Order) -> str:
    """What is told of a column whose cells are read with the day, or the month, first."""
    return (
        f"Datumen läses med {_FIRST[order]} först, som kolumnens andra datum visar. "
        "Är det fel: skriv år-månad-dag."
    )


def with_short_year(cells: Sequence[Cell]) -> list[int]:
    """The positions of the days whose year has two digits and a sign after it: 23-06-13."""
    return [
        position
        for position, cell in enumerate(cells)
        if isinstance(cell, str) and SHORT_YEAR.fullmatch(written(cell))
    ]


def in_two_ways(cells: Sequence[Cell]) -> list[int]:
    """The positions of the days that are of the form 13/05/2024."""
    return [
        position
        for position, cell in enumerate(cells)
        if isinstance(cell, str) and TWO_WAYS.fullmatch(written(cell))
    ]
