"""Points that a team writes itself, the made ones it takes in, and warnings of figures that have changed."""

from decimal import Decimal

import pytest
from builders import facts, figure

from finsam.domain.faults import Fault
from finsam.present.narrative.narrative import Passage, parse
from finsam.present.narrative.sections import TEAM_OUTLINE
from finsam.present.parts.points import Point
from finsam.present.topics.points.candidates import Candidate
from finsam.present.topics.points.written import blocks, written_points
from finsam.present.topics.points.written_faults import point_faults

FACTS = facts([figure("active_end", 52), figure("reached_goal", 12)])
MONEY = Candidate(
    "money",
    Decimal(4),
    Point("Pengarna räcker inte året ut.", ("Enligt prognosen blir det ett underskott på 419 000 kronor.",)),
)
RESULT = Candidate("result", Decimal(3), Point("Tolv av 18 avslutade gick i mål.", ("Andelen är 67 %.",)))
EVERY = (MONEY, RESULT)


def passage(*lines: str) -> Passage:
    (found,) = parse("\n".join(["# Det viktigaste", "", *lines]), "text.md").passages
    return found


def points(*lines: str) -> list[str]:
    return [one.text.strip() or str(one.written) for one in written_points(passage(*lines), FACTS, EVERY)]


def faults(*lines: str) -> list[Fault]:
    return list(point_faults(passage(*lines), FACTS, EVERY, "text.md"))


def test_a_section_under_the_heading_is_read_as_points_and_nothing_else() -> None:
    assert passage("Ett.").section.heading == "Det viktigaste"
    assert TEAM_OUTLINE.named("det viktigaste") is not None


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (("Ett.", "", "Två."), ["Ett.", "Två."]),
        (("- Ett.", "- Två", "  av fem."), ["Ett.", "Två av fem."]),
        (("1. Ett.", "2. Två."), ["Ett.", "Två."]),
        (("{{ punkt.pengar }}", "{{ punkt.resultat }}"), ["{{ punkt.pengar }}", "{{ punkt.resultat }}"]),
        (("Ett.", "{{ punkt.pengar }}", "Två."), ["Ett.", "{{ punkt.pengar }}", "Två."]),
        (("- {{ punkt.pengar }}", "- Två."), ["{{ punkt.pengar }}", "Två."]),
    ],
)
def test_every_paragraph_and_item_is_a_point(lines: tuple[str, ...], texts: list[str]) -> None:
    assert [block.text for block in blocks(passage(*lines))] == texts


def test_a_point_knows_the_line_where_it_begins() -> None:
    assert [block.line for block in blocks(passage("Ett", "mer.", "", "Två."))] == [3, 6]


def test_a_team_can_put_made_points_in_its_own_order_and_leave_some_out() -> None:
    assert points("{{ punkt.resultat }}", "{{ punkt.Pengar }}") == [RESULT.point.text, MONEY.point.text]
    assert points("{{ punkt.resultat }}") == [RESULT.point.text]


def test_a_point_of_ones_own_has_its_references_filled_and_its_bold_text() -> None:
    (own,) = points("**Vi växer.** Nu är vi {{ active_end }}.")
    assert own.strip() == "<p><strong>Vi växer.</strong> Nu är vi 52.</p>"


def test_a_made_point_that_the_figures_do_not_give_is_left_out_with_a_warning() -> None:
    assert points("{{ punkt.styrgrupp }}", "Ett.") == ["<p>Ett.</p>\n"]
    (fault,) = faults("{{ punkt.styrgrupp }}")
    assert fault.severity == "warning" and fault.line == 3 and "styrgrupp" in fault.problem


def test_a_name_of_no_point_is_an_error_with_the_nearest() -> None:
    (fault,) = faults("Ett.", "", "{{ punkt.penga }}")
    assert (fault.severity, fault.line) == ("error", 5)
    assert "punkt.pengar" in fault.remedy
    (other,) = faults("{{ punkt.väder }}")
    assert "pengar, resultat" in other.remedy


def test_a_made_point_in_the_middle_of_a_text_is_an_error() -> None:
    (fault,) = faults("Så här: {{ punkt.pengar }}")
    assert fault.severity == "error" and "ensam på en rad" in fault.remedy


def test_a_typed_number_that_still_is_the_points_is_no_fault() -> None:
    assert faults("**Tolv av 18 avslutade gick i mål.** Det är 67 %.") == []


def test_the_interval_that_the_key_figure_below_has_may_be_written_of() -> None:
    known = facts([figure("share_reached_goal", numerator=12, denominator=18)])
    own = passage("Tolv av 18 gick i mål, förenligt med 44 till 84 %.")
    assert list(point_faults(own, known, EVERY, "text.md")) == []
    (fault,) = point_faults(passage("Tolv av 18 gick i mål, mellan 40 och 84 %."), known, EVERY, "text.md")
    assert "«40»" in fault.problem and "«84»" not in fault.problem


def test_a_figure_that_has_changed_since_the_point_was_written_is_a_warning() -> None:
    (told,) = faults("Elva av 17 avslutade gick i mål.")
    assert (told.severity, told.line) == ("warning", 3)
    assert "«11» och «17»" in told.problem and RESULT.point.text in told.problem
    assert "{{ punkt.resultat }}" in told.remedy


def test_a_number_may_be_written_in_whole() -> None:
    used = Candidate("money", Decimal(1), Point("Pengarna räcker.", ("61,3 % av budgeten är använd.",)))
    own = passage("Av budgeten är 61 % använt.")
    assert list(point_faults(own, FACTS, (used,), "text.md")) == []


def test_a_reference_follows_the_figure_and_a_date_is_none() -> None:
    assert faults("Den 30 juni 2025 hade {{ reached_goal }} avslutade gått i mål.") == []


def test_a_claim_that_the_figures_no_longer_make_is_a_warning() -> None:
    (fault,) = faults("Pengar blev över.")
    assert "Pengarna räcker inte året ut." in fault.problem
    (unknown,) = faults("Fler är inskrivna än förut.")
    assert "säger inte det nu" in unknown.problem
    assert faults("Pengarna räcker inte.") == [], "the made point says so too"


def test_a_typed_number_of_no_topic_is_warned_of_as_in_any_text() -> None:
    (fault,) = faults("Vi flyttade till 3 nya rum.")
    assert "skrivet för hand" in fault.problem


def test_more_than_five_points_are_a_warning_at_the_sixth() -> None:
    (fault,) = faults(*(f"- Punkt {word}." for word in ("a", "b", "c", "d", "e", "f")))
    assert fault.severity == "warning" and fault.line == 8
