"""A term leads to its definition where it first stands in running text; an abbreviation gets one there."""

from finsam.present.pages.first_mentions import with_first_mentions
from finsam.present.parts.blocks import Definitions

DEFINITIONS = Definitions.of(["staff_fte", "early_dropouts"])._repr_html_()
STAFF = '<a class="term" href="#definition-staff-fte">årsarbetskrafter</a>'


def page(*parts: str) -> str:
    return with_first_mentions("".join((*parts, DEFINITIONS)))


def test_only_the_first_mention_in_running_text_is_a_link() -> None:
    made = page("<p>Teamet har 3 årsarbetskrafter.</p><p>I fjol 4 årsarbetskrafter.</p>")
    assert made.count(STAFF) == 1
    assert f"<p>Teamet har 3 {STAFF}.</p>" in made


def test_points_headings_tables_quotes_and_notes_have_no_such_links() -> None:
    elsewhere = (
        "<h2>Fler årsarbetskrafter</h2>",
        '<ol class="points"><li class="point"><p>Vi är 3 årsarbetskrafter.</p></li></ol>',
        "<table><tr><td><p>årsarbetskrafter</p></td></tr></table>",
        "<blockquote><p>Fler årsarbetskrafter!</p></blockquote>",
        '<p class="note">Av årsarbetskrafter.</p>',
    )
    assert 'class="term"' not in page(*elsewhere)
    assert page(*elsewhere, "<ul><li>Nya årsarbetskrafter</li></ul>").count(STAFF) == 1


def test_every_form_of_a_term_leads_to_the_same_definition() -> None:
    assert '<a class="term" href="#definition-early-dropouts">tidigt avhopp</a>' in page(
        "<p>Ett var ett tidigt avhopp.</p>"
    )


def test_a_term_that_the_page_does_not_define_is_no_link() -> None:
    assert 'class="term"' not in page("<p>Genomströmningstiden är 9 månader.</p>")
    alone = "<p>Teamet har 3 årsarbetskrafter.</p>"
    assert with_first_mentions(alone) == alone, "and no page without definitions has any"


def test_an_abbreviation_that_a_team_writes_is_told_once_among_the_definitions() -> None:
    made = page("<p>Alla har gått utbildningen i BIP.</p><p>BIP ställs var tredje månad.</p>")
    assert made.count('<a class="term" href="#definition-bip">BIP</a>') == 1
    entry = (
        '<div id="definition-bip"><dt>BIP</dt>\n<dd>Beskæftigelses Indikator Projektet, deltagarens egen bild'
    )
    assert made.count(entry) == 1
    assert made.index(entry) < made.index("</dl>")


def test_an_abbreviation_that_is_explained_where_it_first_stands_has_no_entry() -> None:
    made = page("<p>På ORS (Outcome Rating Scale) har 11 förbättrats.</p><p>ORS igen.</p>")
    assert "definition-ors" not in made


def test_a_part_of_a_compound_is_no_abbreviation() -> None:
    assert 'class="term"' not in page("<p>Han kom via AF/FK-samverkan och BIP-material.</p>")
