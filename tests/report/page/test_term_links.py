"""A definition is told once on a page; the words that it defines lead there."""

from finsam.measures.catalogue import MEASURES
from finsam.present.declared import definitions_of
from finsam.present.parts.blocks import Definitions
from finsam.present.parts.table import Column, Row, Table
from finsam.report.page.links import with_links

NEW = Table(
    "t", "Nya", (Column(""), Column("Antal")), (Row("Alla", ("2",)),), definitions=definitions_of("new")
)
LINK = '<a class="term" href="#definition-new">Nyinskrivna</a>'


def test_a_table_links_its_terms_and_the_definition_stands_once() -> None:
    body = with_links(NEW._repr_html_() * 2 + Definitions.of(["new"])._repr_html_())
    assert body.count(LINK) == 2
    assert body.count(MEASURES["new"].definition) == 1
    assert '<div id="definition-new">' in body


def test_a_page_without_the_definition_has_no_link_to_it() -> None:
    body = with_links(NEW._repr_html_() + Definitions.of(["closed"])._repr_html_())
    assert "definition-new" not in body
    assert "Så räknas:" not in body


def test_what_is_no_measure_is_told_where_it_stands() -> None:
    table = Table(
        "t", "Värden", (Column(""), Column("n")), (Row("a", ("1",)),), definitions=("En egen regel.",)
    )
    assert "<summary>Så räknas det" in table._repr_html_()
    assert "En egen regel." in with_links(table._repr_html_())
