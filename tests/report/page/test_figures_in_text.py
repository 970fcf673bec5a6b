"""A Markdown cell names figures as a team's text does, and has them written out."""

import pytest
from builders import facts, figure
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from finsam.present.facts import Facts
from finsam.report.page.figures_in_text import TextCellError, names_figures, with_figures
from finsam.report.page.markdown import markdown_html

FACTS = facts(
    [
        figure("new", 23),
        figure("new", 1, by="sex", group="woman"),
        figure("new", 22, by="sex", group="man"),
        figure("share_reached_goal", numerator=12, denominator=18),
    ]
)


def filled(source: str, known: Facts | None = FACTS) -> str:
    made = with_figures(new_notebook(cells=[new_markdown_cell(source)]), known)
    return str(made.cells[0].source)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Av {{ new }} var {{ new.woman | antal }} kvinna.", "Av 23 var en kvinna."),
        ("{{ new.woman | antal }} var kvinna.", "En var kvinna."),
        ("Många. {{ new.woman | personer }} slutade.", "Många. En\u00a0person slutade."),
        ("| Nya |\n| --- |\n| {{ new | antal }} |", "| Nya |\n| --- |\n| 23 |"),
        ("Andelen: {{ share_reached_goal | antal }}", "Andelen: 67\u00a0% (12 av 18)"),
        ("Skriv `{{ new }}` eller $\\frac{{a}}{{b}}$", "Skriv `{{ new }}` eller $\\frac{{a}}{{b}}$"),
        ("```\n{{ nwe }}\n```", "```\n{{ nwe }}\n```"),
        ("Inget tal.", "Inget tal."),
    ],
)
def test_a_reference_is_written_out_and_code_and_formulas_stay(source: str, said: str) -> None:
    assert filled(source) == said


def test_a_figure_first_on_a_line_begins_no_list() -> None:
    html = markdown_html(filled("Så många var nya:\n{{ new }}. Så många var det."))
    assert "<ol" not in html
    assert "23. Så många" in html
    assert "<ol" in markdown_html(filled("1. Nya: {{ new }}"))


def test_a_code_cell_is_as_it_was() -> None:
    cell = new_code_cell("print('{{ new }}')")
    assert with_figures(new_notebook(cells=[cell]), FACTS).cells == [cell]
    assert not names_figures(new_notebook(cells=[cell]))
    assert names_figures(new_notebook(cells=[new_markdown_cell("{{ new }}")]))


def test_a_name_that_is_none_is_told_with_section_cell_and_the_name_that_was_meant() -> None:
    cells = [new_markdown_cell("## Egna ord"), new_markdown_cell("Vi hade {{ avslutade }} avslut."),
             new_markdown_cell("Och {{ new | procent }}.")]  # fmt: skip
    with pytest.raises(TextCellError) as error:
        with_figures(new_notebook(cells=cells), FACTS)
    fault = error.value.fault
    assert str(fault).startswith(
        "avsnitt «Egna ord»: textcellen «Vi hade {{ avslutade }} avslut.»: det finns inget tal som heter "
        "«avslutade»; textcellen «Och {{ new | procent }}.»: filtret «procent» finns inte."
    )
    assert "finsam dictionary" in fault.remedy


def test_a_page_without_figures_says_so() -> None:
    with pytest.raises(TextCellError, match="den här sidan har inga tal att hämta"):
        filled("{{ new }}", None)
