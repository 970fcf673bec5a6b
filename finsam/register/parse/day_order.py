"""What a whole column says of days that a cell alone leaves open: day or month first, years of two digits.

Source: docs/field.md, "Inputs seen in the wild".
"""

from collections.abc import Sequence
from typing import Literal

from finsam.register.core.cells import Cell
from finsam.register.parse.day_forms import Form, WrittenDay, written_day

Order = Literal["day", "month"]

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
        if (found := _of_form(cell, Form.TWO_WAYS)) is not None:
            if found.day > _MONTHS:
                orders.add("day")
            if found.month > _MONTHS:
                orders.add("month")
    return orders.pop() if len(orders) == 1 else None


def with_order(cell: Cell, order: Order | None) -> Cell:
    """The cell as year-month-day where the column settles what it means; else the cell as it is."""
    found = _of_form(cell, Form.TWO_WAYS) if order else None
    if found is None:
        return cell
    day, month = (found.day, found.month) if order == "day" else (found.month, found.day)
    return f"{found.year:04}-{month:02}-{day:02}"


def order_remedy(order: Order) -> str:
    """What is told of a column whose cells are read with the day, or the month, first."""
    return (
        f"Datumen läses med {_FIRST[order]} först, som kolumnens andra datum visar. "
        "Är det fel: skriv år-månad-dag."
    )


def with_short_year(cells: Sequence[Cell]) -> list[int]:
    """The positions of the days whose year has two digits and a sign after it: 23-06-13."""
    return [at for at, cell in enumerate(cells) if _of_form(cell, Form.YEAR_FIRST) is not None]


def in_two_ways(cells: Sequence[Cell]) -> list[int]:
    """The positions of the days that are of the form 13/05/2024."""
    return [at for at, cell in enumerate(cells) if _of_form(cell, Form.TWO_WAYS) is not None]


def _of_form(cell: Cell, form: Form) -> WrittenDay | None:
    found = written_day(cell) if isinstance(cell, str) else None
    return found if found is not None and found.form is form else None
