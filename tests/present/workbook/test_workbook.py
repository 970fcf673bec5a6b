"""A workbook of a page: what is in its sheets, and what never is."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from finsam.domain.codes import standard_codes
from finsam.domain.figures import COLUMNS, Figures
from finsam.domain.periods import Period
from finsam.present.facts import Facts
from finsam.present.paper.page_tree import read_tree
from finsam.present.parts.table import Column, Row, Table
from finsam.present.workbook.sheet_names import TableNames, sheet_name
from finsam.present.workbook.workbook import workbook

FACTS = Facts("norr", "a", Period.parse("2024"), Figures(()), standard_codes())
TEAMS = {"a": "Team A"}
PERIOD = "2024-01--2024-12"


def row(**cells: str) -> str:
    known = {"association": "norr", "team": "a", "period": PERIOD, "status": "ok", **cells}
    return ",".join(known.get(name, "") for name in COLUMNS)


FIGURES = "\n".join(
    [
        ",".join(COLUMNS),
        row(measure="new", by="sex", group="woman", value="17", unit="persons"),
        row(measure="new", status="range", printed="2–5", unit="persons"),
        row(
            measure="share_reached_goal",
            value="0.6666666666666666",
            numerator="12",
            denominator="18",
            unit="share",
        ),
        row(measure="own_number", by="own_number", group="=HYPERLINK(1)", value="3", unit="number"),
    ]
)


def page(*tables: Table) -> str:
    inside = "".join(one._repr_html_() for one in tables)
    return f"<main><header class='report-head'><h1>Team A</h1></header><h2>1. Deltagare</h2>{inside}</main>"


def table(caption: str, *rows: tuple[str, str], head: str = "Antal") -> Table:
    return Table(
        f"table-{caption[:4].lower()}",
        caption,
        (Column("Vad"), Column(head)),
        tuple(Row(a, (b,)) for a, b in rows),
    )


def made(*tables: Table) -> bytes:
    return workbook(read_tree(page(*tables)), FIGURES, FACTS, TEAMS)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


DANGEROUS = ("=1+1", "+46", "-cmd|' /C calc'!A0", "@SUM(A1)", "https://example.se", "=SUM(A1:A2)", "{=1}")


def test_a_text_stays_a_text_whatever_it_begins_with() -> None:
    book = opened(made(table("Egna ord", *((text, text) for text in DANGEROUS))))
    kinds = {
        cell.value: cell.data_type
        for one in book
        for cells in one
        for cell in cells
        if cell.value in DANGEROUS
    }
    assert kinds == dict.fromkeys(DANGEROUS, "s")
    assert not any(cell.data_type == "f" for one in book for cells in one for cell in cells)


def test_it_has_no_macros_formulas_merged_cells_or_links_out() -> None:
    with ZipFile(BytesIO(made(table("Nya", ("Kvinnor", "17"))))) as parts:
        names = parts.namelist()
        sheets = [parts.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]
        relations = [parts.read(name).decode() for name in names if name.endswith(".rels")]
    assert not any("vba" in name.lower() or "externalLink" in name for name in names)
    assert not any(tag in sheet for sheet in sheets for tag in ("<f>", "<mergeCell"))
    assert not any('TargetMode="External"' in one for one in relations)


def test_the_same_page_gives_the_same_bytes() -> None:
    assert made(table("Nya", ("Kvinnor", "17"))) == made(table("Nya", ("Kvinnor", "17")))


def all_figures(book: openpyxl.Workbook) -> list[Mapping[str, object]]:
    heads, *rows = book["Alla tal"].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), one, strict=True)) for one in rows]


def test_all_figures_stand_unrounded_with_words_beside_their_codes() -> None:
    book = opened(made())
    women, ranged, share, own = all_figures(book)
    assert (women["Team"], women["Period"], women["Mått"]) == ("Team A", "helåret 2024", "Nyinskrivna")
    assert (women["Uppdelat på"], women["Grupp"], women["Värde"]) == ("Kön", "Kvinna", 17)
    assert (women["Kod: mått"], women["Kod: uppdelning"], women["Kod: grupp"]) == ("new", "sex", "woman")
    assert (ranged["Värde"], ranged["Status"], ranged["Som det skrivs"]) == (None, "intervall", "2–5")
    assert (share["Värde"], share["Täljare"], share["Nämnare"]) == (0.6666666666666666, 12, 18)
    assert own["Grupp"] == "=HYPERLINK(1)"
    assert book["Alla tal"].tables["alla_tal"].autoFilter is not None


def test_every_table_is_one_to_excel_with_its_own_name_and_is_led_to() -> None:
    book = opened(made(table("Nya", ("Kvinnor", "17")), table("Nya", ("Män", "6"))))
    names = [name for sheet in book for name in sheet.tables]
    assert names == ["nyckeltal", "innehall", "tabell_nya", "tabell_nya_2", "alla_tal"][-len(names) :]
    links = [cell.hyperlink.location for cells in book["Om arbetsboken"] for cell in cells if cell.hyperlink]
    assert links == ["'01 Nya'!A1", "'02 Nya'!A1", "'Alla tal'!A1"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Nya", "01 Nya"),
        ("Inskrivningar under perioden, efter kön", "01 Inskrivningar under perioden"),
        ("Handläggare [a/b]: vad?*", "01 Handläggare  a b   vad"),
        ("x" * 60, f"01 {'x' * 28}"),
    ],
)
def test_a_sheet_is_called_as_much_of_its_title_as_excel_takes(title: str, name: str) -> None:
    assert sheet_name(1, title) == name
    assert len(name) <= 31


def test_the_name_of_a_table_is_of_its_id_and_stands_once() -> None:
    names = TableNames()
    assert [names.name(one) for one in ("table-flow", "chart-flow", "Table-flow", "")] == [
        "tabell_flow",
        "tabell_chart_flow",
        "tabell_Table_flow",
        "tabell_",
    ]


KEY_FIGURES = (
    '<ul class="key-figures"><li><p class="label">Nyskrivna</p><p class="value">23</p>'
    '<p class="basis">Av 71</p></li></ul>'
)
LINE = (
    '<figure class="chart" id="chart-time"><h5 class="title">Kvar</h5><table><thead><tr><th>Månad</th>'
    '<th class="number">Kvar</th></tr></thead><tbody><tr><th>0</th><td class="number">9</td></tr>'
    '<tr><th>3</th><td class="number">8</td></tr></tbody></table></figure>'
)


def test_heads_stand_over_what_they_head_and_a_lines_numbers_above_it() -> None:
    html = f"<main><h1>Team A</h1>{KEY_FIGURES}<h2>1. Deltagare</h2>{LINE}</main>"
    content = workbook(read_tree(html), FIGURES, FACTS, TEAMS)
    first, sheet = opened(content).worksheets[:2]
    sides = {
        cell.value: cell.alignment.horizontal for cells in first.iter_rows() for cell in cells if cell.value
    }
    assert (sides["Värde"], sides[23]) == ("right", "right")
    # The months head their rows, so they stand under their own head.
    months = [(cell.value, cell.alignment.horizontal) for cell in sheet["A"] if cell.value in (0, 3)]
    assert months == [(0, "left"), (3, "left")]
    with ZipFile(BytesIO(content)) as parts:
        assert b'<c:dLblPos val="t"/>' in parts.read("xl/charts/chart1.xml")
