"""Who works in the team on the last day (the sheet Personal)."""

import pandas as pd
from builders import YEAR, find

from finsam.domain.figures import COLUMNS, Figures
from finsam.figures.store import as_figures
from finsam.measures.declared.staff import staff_figures


def staff(*rows: tuple[str, str, float, str, str | None]) -> Figures:
    """Figures of rows with role, employer, extent, first and last day."""
    table = pd.DataFrame(rows, columns=["role", "employer", "extent", "first", "last"])
    table = table.astype({"first": "datetime64[s]", "last": "datetime64[s]"})
    return as_figures(pd.DataFrame(staff_figures(table, YEAR), columns=COLUMNS))


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
