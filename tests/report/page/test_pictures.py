"""A picture that an analyst's own cell draws stands in the page, with words for who does not see it."""

import base64
from typing import Any

import pytest
from browser import opened, violations
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Browser

from finsam.present.pages.page import Page
from finsam.report.page.html import html_of
from finsam.report.page.pictures import NOT_DESCRIBED

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

PAGE = Page("Rapport", "Rapport till styrelsen", "2024", "En rapport.", "Rapport", "Gjord med finsam.")


def page_of(kind: str = "display_data", metadata: dict[str, Any] | None = None, **data: str) -> str:
    output = new_output(kind, {"image/png": DOT, "text/plain": "<Figure>", **data}, metadata=metadata or {})
    return html_of(new_notebook(cells=[new_code_cell("draw()", outputs=[output])]), PAGE)


@pytest.mark.parametrize("kind", ["display_data", "execute_result"])
def test_a_picture_stands_in_the_page_with_its_description(kind: str) -> None:
    page = page_of(kind, {"image/png": {"alt": 'Fler "nya" <än> avslutade.'}})
    assert f'<img src="data:image/png;base64,{DOT}"' in page
    assert 'alt="Fler &#34;nya&#34; &lt;än&gt; avslutade."' in page


def test_a_picture_that_nobody_described_says_so() -> None:
    assert f'alt="{NOT_DESCRIBED}"' in page_of()


def test_what_has_a_form_of_its_own_is_not_shown_twice() -> None:
    page = page_of(**{"text/html": "<p>En tabell</p>"})
    assert "En tabell" in page
    assert "image/png" not in page


def test_lines_of_a_picture_as_a_notebook_keeps_them_are_one() -> None:
    output = new_output("display_data", {"image/png": f"{DOT[:40]}\n{DOT[40:]}\n"})
    notebook = new_notebook(cells=[new_code_cell(outputs=[output])])
    assert f"base64,{DOT}" in html_of(notebook, PAGE)


def test_the_browser_shows_the_picture_and_axe_finds_its_words(browser: Browser, tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert base64.b64decode(DOT, validate=True)
    path = tmp_path / "page.html"
    path.write_text(page_of(), encoding="utf-8")
    page = opened(browser, path, 360)
    assert page.evaluate("document.querySelector('.picture img').naturalWidth") == 1
    assert not [one for one in violations(page) if "image" in one or "img" in one]
