"""What stands beside what on a page is settled by what stands next to what in the notebook."""

import re

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from finsam.present.pages.page import Page
from finsam.present.parts.blocks import Group, Text
from finsam.present.parts.markup import Shown, origin
from finsam.present.parts.table import Column, Row, Table
from finsam.report.page.html import html_of

HEADING = new_markdown_cell("## 2. Deltagare – genomförande och process")


def cell(part: Shown) -> NotebookNode:
    """A cell that shows a part as a report gives it."""
    html = part._repr_html_()
    return new_code_cell(
        outputs=[new_output("display_data", {"text/html": html}, metadata=origin(html, part.block))]
    )


def field(part: str, words: str = "Kort.") -> NotebookNode:
    return cell(Text("2", part, (words,), None))


def table(id: str, *, folded: bool, columns: int = 2) -> NotebookNode:
    heads = tuple(Column(f"Kolumn {place}") for place in range(columns))
    return cell(Table(id, f"Tabell {id}", heads, (Row("Rad", ("1",) * (columns - 1)),), folded=folded))


def body(*cells: NotebookNode) -> str:
    page = html_of(new_notebook(cells=[*cells]), Page("", "", "", "", "", ""))
    return page.split('<div class="body">')[1].split("</main>")[0]


_BOXES = "side all|side|said|shown|halves fields|halves|thirds even|thirds|folds"


def boxes(html: str) -> list[str]:
    """The boxes and what is in them, in order: `<side`, a heading, `>` where a box ends."""
    found = re.findall(rf'<div class="({_BOXES})"|<(h[2-6]|summary)\b', html)
    return [box or f"<{tag}>" for box, tag in found]


def test_three_short_fields_stand_as_columns_with_what_is_folded_below() -> None:
    made = body(HEADING, field("Beskrivning"), table("a", folded=True), field("Analys"), field("Reflektion"))
    assert boxes(made) == [
        "<h2>", "thirds", "said", "<h3>", "said", "<h3>", "said", "<h3>", "folds", "<summary>"
    ]  # fmt: skip


def test_analysis_and_reflection_stand_beside_each_other_under_a_long_description() -> None:
    made = body(HEADING, field("Beskrivning", "Ord " * 500), field("Analys"), field("Reflektion"))
    assert boxes(made) == ["<h2>", "said", "<h3>", "halves fields", "<h3>", "<h3>"]


def test_the_only_chart_of_a_short_section_stands_beside_all_its_fields() -> None:
    made = body(HEADING, field("Beskrivning"), table("a", folded=False), field("Analys"), field("Reflektion"))
    assert boxes(made) == ["<h2>", "side all", "said", "<h3>", "shown", "<h4>", "said", "<h3>", "<h3>"]


def test_a_group_stands_beside_the_chart_that_follows_it() -> None:
    made = body(
        HEADING,
        new_markdown_cell("### Beskrivning"),
        cell(Group("g1", "Hur många", ("Tolv kom.",))),
        table("a", folded=False),
        table("b", folded=True),
        cell(Group("g2", "Kön", ("Sju är kvinnor.",))),
        table("c", folded=False, columns=7),
    )
    assert boxes(made) == [
        "<h2>", "side", "said", "<h3>", "<h4>", "shown", "<h5>", "folds", "<summary>", "said", "<h4>", "<h5>"
    ]  # fmt: skip


def test_a_group_that_says_nothing_heads_what_follows_it_and_else_is_not_there() -> None:
    silent = cell(Group("g1", "Rättelser", ()))
    assert "Rättelser" not in body(
        HEADING, field("Beskrivning"), silent, new_markdown_cell("## 3. Mer\n\nText.")
    )
    assert "Rättelser" in body(HEADING, field("Beskrivning"), silent, table("a", folded=True))


def test_what_an_analyst_adds_stands_where_it_was_put_in_the_full_width() -> None:
    own = new_code_cell(outputs=[new_output("display_data", {"text/html": "<p>Egen rad.</p>"})])
    made = body(HEADING, field("Beskrivning"), own, field("Analys"), field("Reflektion"))
    assert made.index("Beskrivning") < made.index("Egen rad.") < made.index("Analys")
    assert boxes(made) == ["<h2>", "said", "<h3>", "halves fields", "<h3>", "<h3>"]


def test_the_title_of_a_table_is_a_heading_one_below_what_it_stands_under() -> None:
    right_below = body(HEADING, table("a", folded=False))
    assert '<h3 class="title" id="a-caption">Tabell a</h3>' in right_below
    deeper = body(HEADING, new_markdown_cell("### Mer\n\n#### Ännu mer\n\nText."), table("a", folded=False))
    assert '<h5 class="title" id="a-caption">Tabell a</h5>' in deeper


def test_every_box_that_opens_is_closed() -> None:
    parts = [field("Beskrivning"), table("a", folded=False), table("b", folded=True)]
    for cells in (parts, [*parts, field("Analys")], [*parts, field("Analys"), field("Reflektion")]):
        page = html_of(new_notebook(cells=[HEADING, *cells]), Page("", "", "", "", "", ""))
        assert page.count("<div") == page.count("</div>")
