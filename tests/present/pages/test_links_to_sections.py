"""A link to a section leads to its heading, whatever its number, and is gone where the page lacks it."""

import pytest

from finsam.present.pages.page import Page, page_html
from finsam.present.parts.points import Point, Points

POINTS = Points((Point("Ja.", ("Så är det.",), "deltagare-resultat-och-effekter", "Se resultat"),))


def page(*headings: str) -> str:
    sections = "".join(f"<h2>{heading}</h2><p>Text.</p>" for heading in headings)
    return page_html(POINTS._repr_html_() + sections, Page("Rubrik", "", "", "", "", ""))


@pytest.mark.parametrize(
    ("heading", "id"),
    [
        ("3. Deltagare – resultat och effekter", "3-deltagare-resultat-och-effekter"),
        ("Deltagare – resultat och effekter", "deltagare-resultat-och-effekter"),
        ("12 Deltagare: resultat och effekter", "12-deltagare-resultat-och-effekter"),
    ],
)
def test_a_point_leads_to_its_section(heading: str, id: str) -> None:
    html = page("1. Annat", heading)
    assert f'<a class="see" href="#{id}">Se resultat</a>' in html
    assert f'<h2 id="{id}">' in html


def test_of_two_headings_alike_the_first_is_meant() -> None:
    html = page("3. Deltagare – resultat och effekter", "Deltagare – resultat och effekter")
    assert 'href="#3-deltagare-resultat-och-effekter">Se resultat' in html


def test_a_link_to_a_section_that_was_taken_away_is_gone_and_the_point_stays() -> None:
    html = page("1. Annat")
    assert "Se resultat" not in html and "Så är det." in html
