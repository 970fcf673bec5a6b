"""Curves that rise in steps are in a workbook as on the page: how many have left that way, and by when."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from finsam.present.charts.incidence import IncidenceLine, leaving
from finsam.present.charts.steps import Reading, Step
from finsam.present.paper.page_tree import read_tree
from finsam.present.workbook.page_contents import contents_of
from finsam.present.workbook.page_tables import PageTable
from finsam.present.workbook.step_curves import curves_of

AVESTA = "sodra-dalarna/2024-07--2025-06/avesta.xlsx"
READINGS = tuple(Reading(month, Decimal("0.1"), "10\u00a0%") for month in (0, 6, 12))


def chart(subtitle: str) -> PageTable:
    lines = [
        IncidenceLine("Arbete", (Step(3, Decimal("0.05")), Step(9, Decimal("0.1"))), READINGS, goal=True),
        IncidenceLine("Annat", (Step(6, Decimal("0.2")),), READINGS),
    ]
    made = leaving("chart-exits", "Vart", lines, head="Månader", persons=40, subtitle=subtitle)
    (table,) = contents_of(read_tree(f"<main>{made._repr_html_()}</main>")).tables
    return table


def test_each_step_is_two_points_before_and_after() -> None:
    curves = curves_of(chart("Andel. Full höjd är 50\u00a0%."))
    assert curves is not None
    assert curves.names == ("Arbete", "Annat")
    assert [row[0] for row in curves.rows] == [0, 3, 3, 6, 6, 9, 9, 12]
    assert [row[1] for row in curves.rows] == pytest.approx(
        [0, 0, 0.05, 0.05, 0.05, 0.05, 0.1, 0.1], abs=1e-3
    )
    assert [row[2] for row in curves.rows] == pytest.approx([0, 0, 0, 0, 0.2, 0.2, 0.2, 0.2], abs=1e-3)


def test_without_a_scale_there_is_no_curve() -> None:
    assert curves_of(chart("Andel.")) is None


def test_the_demos_chart_of_exits_is_a_native_one_of_points_that_end_at_the_shares_of_the_page(
    outputs: Path,
) -> None:
    content = (outputs / AVESTA).read_bytes()
    book = openpyxl.load_workbook(BytesIO(content))
    (sheet,) = [sheet for sheet in book if "tabell_chart_exits_kurvor" in sheet.tables]
    first, last = sheet.tables["tabell_chart_exits_kurvor"].ref.split(":")
    points = [[cell.value for cell in row] for row in sheet[first:last]]
    shares = [row[1].value for row in sheet["A6":"C8"]]
    assert [round(share, 2) for share in points[-1][1:]] == shares
    with ZipFile(BytesIO(content)) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if "charts/chart" in name]
    assert sum("<c:scatterChart>" in one for one in charts) == 1
