"""A page's headings: none with nothing under it, and appendices numbered as they come."""

import re

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from finsam.present.pages.page import Page
from finsam.present.parts.markup import origin
from finsam.report.page.html import html_of


def shown(html: str) -> NotebookNode:
    """A cell that shows what a report gave."""
    given = new_output("execute_result", {"text/html": html}, execution_count=1, metadata=origin(html))
    return new_code_cell(outputs=[given])


def headings(*cells: NotebookNode) -> list[str]:
    page = html_of(new_notebook(cells=list(cells)), Page("", "", "", "", "", ""))
    return [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<h2[^>]*>(.*?)</h2>", page)]


def test_appendices_that_are_there_are_numbered_from_one() -> None:
    assert headings(
        new_markdown_cell("## Bilaga 1. Aktiviteter"),
        shown("<p>Studiebesök</p>"),
        new_markdown_cell("## Bilaga 2. Resultat efter ålder och kön"),
        new_code_cell(),
        new_markdown_cell("## Bilaga 3. Definitioner"),
        shown("<p>Aktiv</p>"),
    ) == ["Bilaga 1. Aktiviteter", "Bilaga 2. Definitioner"]


def test_an_appendix_of_ones_own_with_its_text_in_the_same_cell_is_numbered_too() -> None:
    assert headings(
        new_markdown_cell("## Bilaga 1. Tal\n\nEgna tal. Se Bilaga 7."),
        new_markdown_cell("## Bilaga 2. Definitioner"),
        shown("<p>Aktiv</p>"),
    ) == ["Bilaga 1. Tal", "Bilaga 2. Definitioner"]


def test_the_nine_fields_keep_their_numbers() -> None:
    assert headings(
        new_markdown_cell("## 5. Personal – arbetssätt och metoder"),
        new_code_cell(),
        new_markdown_cell("## 6. Personal – resultat och effekter"),
        shown("<p>Färre slutar.</p>"),
    ) == ["6. Personal – resultat och effekter"]


def test_a_heading_with_nothing_before_the_next_one_is_left_out() -> None:
    chapters = shown('\n<h2 id="team-sala">Sala</h2><p>Sexton deltog.</p>')
    assert headings(new_markdown_cell("## 9. Framtidsspaning"), new_code_cell(), chapters) == ["Sala"]
    own = new_markdown_cell("## Egen rubrik\n\nEgen text.")
    assert headings(new_markdown_cell("## Sammanfattning"), new_code_cell(), own) == ["Egen rubrik"]


def test_a_heading_stays_above_an_analysts_own_html_that_begins_with_another() -> None:
    own = new_code_cell(outputs=[new_output("display_data", {"text/html": "<h2>Lokalen</h2><p>Ny.</p>"})])
    assert headings(new_markdown_cell("## Egna iakttagelser"), own) == ["Egna iakttagelser", "Lokalen"]


def test_a_section_that_is_left_out_ends_where_an_analysts_own_begins() -> None:
    cells = (
        new_markdown_cell("## 4. Personal"),
        shown("<p>Två tjänster.</p>"),
        new_markdown_cell("## Egna iakttagelser\n\nLokalen är ny."),
        shown("<p>Egna rader.</p>"),
    )
    page = html_of(new_notebook(cells=[*cells]), Page("", "", "", "", "", ""), ("4. Personal",))
    assert "Lokalen är ny." in page
    assert "Egna rader." in page
    assert "Två tjänster." not in page


def test_a_groups_heading_with_nothing_before_the_next_group_is_left_out() -> None:
    page = html_of(
        new_notebook(
            cells=[
                new_markdown_cell("## Resultat"),
                shown('<h4 id="grupp-3-5">Deltagarnas egna svar</h4>'),
                shown('<h4 id="grupp-3-6">Efter avslutet</h4><p>Tretton följdes upp.</p>'),
            ]
        ),
        Page("", "", "", "", "", ""),
    )
    assert "Deltagarnas egna svar" not in page
    assert re.findall(r"<h[24][^>]*>(?:<[^>]+>)*([^<]+)", page) == ["Resultat", "Efter avslutet"]
