"""Who came to the team and who left it through the period (the sheet Personal)."""

import pandas as pd
from builders import YEAR, find

from finsam.domain.figures import COLUMNS, Figures
from finsam.figures.store import as_figures
from finsam.measures.declared.staff import staff_figures
from finsam.measures.declared.staff_changes import staff_change_figures

Post = tuple[str, str, float, str, str | None]


def staff(*rows: Post, funding: str | None = None) -> Figures:
    """Figures of rows with role, employer, extent, first and last day; the period is July to June."""
    table = pd.DataFrame(rows, columns=["role", "employer", "extent", "first", "last"])
    table = table.assign(funding=pd.Series([funding] * len(rows), dtype="str"))
    table = table.astype({"first": "datetime64[s]", "last": "datetime64[s]"})
    counted = [*staff_figures(table, YEAR), *staff_change_figures(table, YEAR)]
    return as_figures(pd.DataFrame(counted, columns=COLUMNS))


def total(figures: Figures, measure: str) -> float:
    return float(find(figures, measure).value or 0)


def test_who_began_and_who_left_are_counted_with_the_extent_at_both_ends() -> None:
    figures = staff(
        ("Coach", "Avesta kommun", 1.0, "2020-01-01", "2025-03-31"),
        ("Coach", "Regionen", 0.5, "2025-04-01", None),
        ("Samordnare", "Avesta kommun", 1.0, "2020-01-01", None),
    )
    assert (total(figures, "staff_fte_start"), total(figures, "staff_fte")) == (2.0, 1.5)
    assert (total(figures, "staff_began"), total(figures, "staff_left")) == (1, 1)


def test_another_extent_the_day_after_is_a_change_and_nobody_who_came_or_left() -> None:
    figures = staff(
        ("Ledare", "Säters kommun", 0.5, "2020-01-01", "2025-03-31"),
        ("Ledare", "Säters kommun", 0.75, "2025-04-01", None),
    )
    assert (total(figures, "staff_began"), total(figures, "staff_left")) == (0, 0)
    assert (total(figures, "staff_fte_start"), total(figures, "staff_fte")) == (0.5, 0.75)


def test_of_two_that_begin_when_one_ends_one_has_come() -> None:
    figures = staff(
        ("Coach", "Avesta kommun", 1.0, "2020-01-01", "2024-12-31"),
        ("Coach", "Avesta kommun", 1.0, "2025-01-01", None),
        ("Coach", "Avesta kommun", 1.0, "2025-01-01", None),
    )
    assert (total(figures, "staff_began"), total(figures, "staff_left")) == (1, 0)


def test_the_mean_is_over_the_days_of_the_period() -> None:
    figures = staff(("Coach", "Avesta kommun", 1.0, "2024-07-01", "2024-07-01"))
    assert abs(total(figures, "staff_fte_mean") - 1 / 365) < 1e-9


def test_who_worked_until_the_day_before_the_period_left_in_it_and_who_ends_on_its_last_day_did_not() -> None:
    figures = staff(
        ("Coach", "A", 1.0, "2020-01-01", "2024-06-30"), ("Coach", "B", 1.0, "2020-01-01", "2025-06-30")
    )
    assert total(figures, "staff_left") == 1
    assert total(figures, "staff_fte_start") == 2


def test_a_vacant_post_is_told_apart_and_is_no_staff() -> None:
    figures = staff(
        ("Coach", "Avesta kommun", 1.0, "2020-01-01", None),
        ("Arbetsförmedlare", "Vakant", 0.2, "2022-09-01", None),
    )
    assert total(figures, "staff_fte") == 1
    assert find(figures, "staff_vacant_fte", by="role", group="Arbetsförmedlare").value is not None
    assert total(figures, "staff_began") == 0


def test_a_sheet_of_a_vacant_post_alone_is_nobody_at_work() -> None:
    figures = staff(("Coach", "vakant tjänst", 1.0, "2020-01-01", None))
    assert (total(figures, "staff_fte"), total(figures, "staff_vacant_fte")) == (0, 1)


def test_who_pays_is_told_of_those_who_left_too() -> None:
    post: Post = ("Coach", "Avesta kommun", 1.0, "2020-01-01", "2025-03-31")
    by = "role+employer+funding"
    left = [row for row in staff(post, funding="Förbundet") if (row.measure, row.by) == ("staff_left", by)]
    assert [(row.group, row.value) for row in left] == [("Coach+Avesta kommun+Förbundet", 1)]
