"""What a workbook reads on a page is what the page's parts say: a contract with their templates."""

from decimal import Decimal

from finsam.present.charts.bars import Bar, bars
from finsam.present.charts.trend import Point, line
from finsam.present.paper.page_tree import read_tree
from finsam.present.parts.chart import Chart
from finsam.present.parts.key_figures import Head, KeyFigure
from finsam.present.parts.public_note import CORRECTED, DRAFT, PublicNote
from finsam.present.parts.table import Column, Row, Table
from finsam.present.workbook.page_contents import PageContents, PageKeyFigure, contents_of
from finsam.present.workbook.page_tables import Drawn

TABLE = Table(
    "table-flow",
    "Inskrivningar",
    (Column("Vad"), Column("Arbetsgivare/organisation", "antal"), Column("Roll", numeric=False)),
    (Row("Nya", ("1\u00a0200", "coach")), Row("Totalt", ("–", "")), Row("Summa", ("3", ""), emphasis=True)),
    notes=("Tidiga avhopp är med.",),
)
BARS = (Bar("Arbete", Decimal(12), "12"), Bar("Studier", Decimal(2), "2–5", most=Decimal(5)))


def read(*parts: str) -> PageContents:
    page = f"<html><body><main><h2>1. Deltagare</h2>{''.join(parts)}</main></body></html>"
    return contents_of(read_tree(page))


def test_a_table_has_its_section_caption_heads_cells_and_notes() -> None:
    (table,) = read(TABLE._repr_html_(), "<p>Text.</p>").tables
    assert (table.section, table.caption, table.id) == ("1. Deltagare", TABLE.caption, TABLE.id)
    assert [(one.head, one.unit, one.numeric) for one in table.columns] == [
        ("Vad", "", False),
        ("Arbetsgivare/organisation", "antal", True),
        ("Roll", "", False),
    ]
    assert [(row.cells, row.total) for row in table.rows] == [
        ((row.head, *row.cells), row.emphasis) for row in TABLE.rows
    ]
    assert table.notes == TABLE.notes
    assert table.drawn is Drawn.NOT


def test_a_folded_table_has_its_caption_once() -> None:
    folded = Table(TABLE.id, TABLE.caption, TABLE.columns, TABLE.rows, folded=True)
    assert [one.caption for one in read(folded._repr_html_()).tables] == [TABLE.caption]


def test_a_chart_of_bars_has_its_message_its_numbers_and_its_marks() -> None:
    made = bars(
        "chart-exits", "Avslut", BARS, heads=("Till", "Antal"), persons=20, subtitle="Antal avslutade"
    )
    assert isinstance(made, Chart)
    (table,) = read(made._repr_html_()).tables
    assert (table.id, table.caption, table.subtitle) == (made.id, made.title, made.subtitle)
    assert table.drawn is Drawn.BARS
    assert [row.cells[:2] for row in table.rows] == [("Arbete", "12"), ("Studier", "2–5")]
    assert [one.drawing for one in table.columns] == [False, False, True]
    assert [[mark.classes for mark in row.marks[2]] for row in table.rows] == [
        [("fill-now",)],
        [("fill-now",), ("open-now",)],
    ]


def test_a_curve_has_the_numbers_of_the_table_below_it() -> None:
    points = [Point("dec 23", Decimal("15.6"), "15,6"), Point("juni 24", Decimal("17.4"), "17,4")]
    made = line("chart-time", "Tid", points, heads=("Till och med", "Månader"), persons=20)
    (table,) = read(made._repr_html_()).tables
    assert (table.id, table.caption, table.drawn) == ("chart-time", "Tid", Drawn.LINE)
    assert [row.cells for row in table.rows] == [("dec 23", "15,6"), ("juni 24", "17,4")]


def test_the_head_tells_who_when_and_which_edition() -> None:
    key = KeyFigure("Gick i mål", "67\u00a0%", basis="12 av 18", change="50\u00a0% ett år tidigare")
    head = Head("Avesta", "Rapport", ("Juli 2024", "Vad som räknas"), (key,), internal="Intern rapport.")
    found = read(head._repr_html_())
    assert (found.title, found.kind, found.lead, found.lines) == (
        "Avesta",
        "Rapport",
        "Juli 2024",
        ["Vad som räknas"],
    )
    assert found.key_figures == [PageKeyFigure(key.label, key.value, f"{key.basis}; {key.change}")]
    assert any("Intern rapport." in one for one in found.cautions)


def test_cells_that_span_others_stand_in_each_of_them() -> None:
    own = (
        "<table><thead><tr><th>År</th><th colspan='2'>Kön</th></tr>"
        "<tr><th></th><th>K</th><th>M</th></tr></thead>"
        "<tbody><tr><th rowspan='2'>2024</th><td>1</td><td>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></tbody></table>"
    )
    (table,) = read(own).tables
    assert [one.head for one in table.columns] == ["År", "Kön / K", "Kön / M"]
    assert [row.cells for row in table.rows] == [("2024", "1", "2"), ("2024", "3", "4")]


def test_a_draft_is_read_as_it_will_be_published() -> None:
    note = PublicNote(draft=True, corrected=True)
    assert DRAFT in note._repr_html_()
    (caution,) = read(note._repr_html_()).cautions
    assert note.text.partition(".")[0] in caution
    assert DRAFT not in caution
    assert CORRECTED not in caution


def test_a_table_within_a_cell_is_text_of_it() -> None:
    own = (
        "<table><tbody><tr><th>Ort</th><td><table><tr><td>Avesta</td></tr></table></td></tr></tbody></table>"
    )
    (table,) = read(own).tables
    assert [row.cells for row in table.rows] == [("Ort", "Avesta")]
