"""Who works in the team on the last day (the sheet Personal)."""

from decimal import Decimal

import pandas as pd
from builders import YEAR, find

from finsam.domain.figures import COLUMNS, Figures
from finsam.figures.store import as_figures
from finsam.measures.declared.staff import staff_figures


def staff(*rows: tuple[str, str, float, str, str | None], funding: str | None = None) -> Figures:
    """Figures of rows with role, employer, extent, first and last day. `funding`: who pays for the first."""
    table = pd.DataFrame(rows, columns=["role", "employer", "extent", "first", "last"])
    paid = pd.Series([funding if number == 0 else None for number in range(len(rows))], dtype="str")
    table = table.assign(funding=paid).astype({"first": "datetime64[s]", "last": "datetime64[s]"})
    return as_figures(pd.DataFrame(list(staff_figures(table, YEAR)), columns=COLUMNS))


def test_who_ends_on_the_last_day_works_that_day_and_who_begins_after_it_does_not() -> None:
    figures = staff(
        ("Coach", "Avesta kommun", 1.0, "2020-01-01", "2025-06-30"),
        ("Coach", "Avesta kommun", 0.5, "2020-01-01", "2025-06-29"),
        ("Coach", "Regionen", 0.8, "2025-07-01", None),
        ("Coach", "Regionen", 0.2, "2025-06-30", None),
    )
    assert find(figures, "staff_fte").value is not None
    assert float(find(figures, "staff_fte").value or 0) == 1.0 + 0.2
    assert find(figures, "staff_fte", by="employer", group="Avesta kommun").value == 1


def test_a_role_with_a_plus_in_it_is_still_one_role() -> None:
    figures = staff(("Coach + samordnare", "Avesta kommun", 1.0, "2020-01-01", None))
    (row,) = [figure for figure in figures if figure.by == "role+employer"]
    assert row.groups() == {"role": "Coach och samordnare", "employer": "Avesta kommun"}


def test_who_pays_is_told_of_each_and_not_known_of_whom_the_sheet_does_not_say_it() -> None:
    two = [
        ("Coach", "Avesta kommun", 1.0, "2020-01-01", None),
        ("Coach", "Regionen", 0.5, "2020-01-01", None),
    ]
    by = "role+employer+funding"
    told = {row.group: row.value for row in staff(*two, funding="Samordningsförbundet") if row.by == by}
    assert told == {"Coach+Avesta kommun+Samordningsförbundet": 1, "Coach+Regionen+unknown": Decimal("0.5")}
    assert [row.by for row in staff(*two) if row.by == by] == [], "nobody has filled it in"
