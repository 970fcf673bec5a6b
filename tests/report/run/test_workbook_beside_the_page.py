"""The workbook that a run puts beside a page: an analyst's own table in it, and when there is none."""

from pathlib import Path

import openpyxl
import pytest
from small_project import TEAM, Small

from finsam.report.outputs.guard.privacy_guard import NUMBER, named_in

OWN = """import pandas as pd
from finsam import open_report, table
report = open_report("dal", "lag", "2024")
report.head()"""
TABLE = 'table(pd.DataFrame({"Ort": ["Avesta", "Säter"], "Besök": [1200, 7]}), caption="Besök per ort")'


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path)


def made(small: Small) -> None:
    assert not any(error for error, _ in small.run().values())


def workbook(small: Small) -> Path:
    return small.folders.output(TEAM, ".xlsx")


def test_an_analysts_own_table_is_in_it_and_the_index_leads_to_it(small: Small) -> None:
    small.notebooks(f"{OWN}\n{TABLE}")
    made(small)
    book = openpyxl.load_workbook(workbook(small))
    (own,) = [sheet for sheet in book if sheet.title.endswith("Besök per ort")]
    rows = [[cell.value for cell in row][:2] for row in own.iter_rows()]
    assert rows[4:7] == [["Ort", "Besök"], ["Avesta", 1200], ["Säter", 7]]
    assert f'href="dal/{TEAM.period}/lag.xlsx"' in (small.folders.out / "index.html").read_text("utf-8")
    assert "lag.xlsx" in small.folders.output(TEAM, ".html").read_text("utf-8")


def test_there_is_none_where_the_association_wants_only_the_page(small: Small) -> None:
    made(small)
    assert workbook(small).is_file()
    params = small.root / "params" / "dal" / "association.yaml"
    params.write_text(f"{params.read_text('utf-8')}outputs: [html]\n", encoding="utf-8")
    made(small)
    assert not workbook(small).exists()
    assert "lag.xlsx" not in small.folders.output(TEAM, ".html").read_text("utf-8")
    assert "lag.figures.csv" in (small.folders.out / "index.html").read_text("utf-8")


def test_a_personal_number_is_found_in_a_cell_a_chart_and_the_name_of_a_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "640823-3234"
    sheet["A1"] = "Ring 640823-3234 i morgon"
    book.save(tmp_path / "lag.xlsx")
    found = {str(one) for one in named_in("lag.xlsx", (tmp_path / "lag.xlsx").read_bytes())}
    assert found == {f"{NUMBER} under «cellerna»", f"{NUMBER} under «bladens namn»"}
