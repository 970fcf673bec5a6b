"""What the published reports hold, and where it stands on our pages, is told as it is (docs)."""

from seeds.document import DOCUMENT, SHEETS, content, document, places_of, stands, stated, why_nowhere

from finsam.present.topics.contents import ASSOCIATION, TEAM
from finsam.register.core.tables import TABLES


def test_the_document_is_what_the_command_makes_now() -> None:
    """Made with `PYTHONPATH=tests python -m seeds > docs/content-of-the-seeds.md`."""
    assert DOCUMENT.read_text(encoding="utf-8") == document(), (
        "PYTHONPATH=tests python -m seeds > docs/content-of-the-seeds.md"
    )


def test_every_table_and_chart_that_the_list_names_is_on_a_page() -> None:
    for row in content():
        assert stands(row["where"]), row
    named = {row["where"].partition(":")[2] for row in content() if row["where"].startswith("table:")}
    assert named <= TEAM.tables.keys()
    assert {*SHEETS} <= {table.sheet for table in TABLES}


def test_what_most_reports_state_is_found_on_our_pages() -> None:
    places = {str(place) for place in places_of(("closed", "", "exit_reason"))}
    assert any("3. Deltagare" in place for place in places)
    shown = [one for one in stated() if places_of(one.read)]
    assert len(shown) > 0.8 * len(stated())


def test_whatever_stands_nowhere_has_a_reason_and_nothing_else_has() -> None:
    lacking = {(one.read[0], one.read[2]) for one in stated() if not places_of(one.read)}
    named = {(measure.removeprefix("share_"), by) for measure, by in lacking}
    assert named == why_nowhere().keys()


def test_the_associations_tables_are_found_by_team() -> None:
    assert "money" in ASSOCIATION.tables
    assert places_of(("budget", "", "team")), "6. Ekonomiskt resultat"
