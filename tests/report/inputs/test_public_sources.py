"""A public draft is made of all registers of its association and all that is published, of no other draft."""

from collections.abc import Callable
from pathlib import Path

import pytest
from drafted import NEXT, YEAR, Drafted

from finsam.report.inputs.inputs import Inputs
from finsam.report.inputs.stale import states
from finsam.report.project.layout import Edition, ReportId

TEAM = ReportId("dal", "lag", YEAR.id, Edition.PUBLIC)
NEIGHBOUR_NEXT = ReportId("dal", "granne", NEXT.id, Edition.PUBLIC)


@pytest.fixture
def drafted(tmp_path: Path) -> Drafted:
    project = Drafted(tmp_path, YEAR, NEXT)
    project.draft()
    return project


def reasons(drafted: Drafted, report: ReportId = TEAM) -> tuple[str, ...]:
    wanted = drafted.reports()
    return states([drafted.association], drafted.folders, wanted, Inputs(drafted.folders))[report].reasons


def test_a_draft_whose_sources_are_as_they_were_is_not_made(drafted: Drafted) -> None:
    assert reasons(drafted) == ()


@pytest.mark.parametrize(
    ("touch", "why"),
    [
        (lambda one: one.write("data/dal/lag/Deltagare.csv", "x"), "ändrat: registret från lag"),
        (lambda one: one.write("data/dal/granne/Deltagare.csv", "x"), "ändrat: registret från granne"),
        (
            lambda one: one.write("params/dal/granne.yaml", "name: G\nperiods: [2024, 2025]\n"),
            "ändrat: params",
        ),
        (lambda one: one.write("params/dal/approved.txt", "x"), "ändrat: godkända texter"),
        (lambda one: one.publish(NEXT), "ändrat: det som är publicerat"),
    ],
    ids=["own register", "a neighbour's register", "params", "approvals", "another period published"],
)
def test_what_may_change_what_is_protected_is_a_reason_for_every_draft(
    drafted: Drafted, touch: Callable[[Drafted], object], why: str
) -> None:
    touch(drafted)
    for report in drafted.reports():
        assert reasons(drafted, report) == (why,)


def test_the_draft_of_another_period_is_none(drafted: Drafted) -> None:
    drafted.folders.output(NEIGHBOUR_NEXT, ".figures.csv").write_text("another draft")
    assert reasons(drafted) == ()
    assert len(reasons(drafted, NEIGHBOUR_NEXT)) == 1


def test_the_text_of_another_period_is_none(drafted: Drafted) -> None:
    drafted.write(f"params/dal/texts/granne/{NEXT.id}.md", "# Text\n")
    assert reasons(drafted) == ()
    assert "ändrat: texten" in reasons(drafted, NEIGHBOUR_NEXT)


def test_a_published_copy_that_was_touched_is_a_reason(drafted: Drafted) -> None:
    drafted.publish(NEXT)
    drafted.draft()
    assert reasons(drafted) == ()
    copied = drafted.folders.public_copies("dal") / NEXT.id / "lag.html"
    copied.chmod(0o644)
    copied.write_text("better")
    assert reasons(drafted) == ("ändrat: det som är publicerat",)


def test_a_publishing_that_was_interrupted_is_none_or_it_could_not_be_completed(drafted: Drafted) -> None:
    drafted.write(f"data/dal/public/{NEXT.id}/lag.html", "x")
    assert reasons(drafted) == ()
