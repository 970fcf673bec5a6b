"""A public report that is made alone is the one that was proven with all the others."""

from collections.abc import Collection, Sequence
from pathlib import Path

import pytest
from drafted import NEXT, YEAR, Drafted

from finsam.report.outputs.outcome import Outcome
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.public import public
from finsam.report.run.figures import prepare_all


def test_where_one_page_is_gone_all_teams_and_periods_are_protected_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run makes only what is stale, here one report; its figures hang together with all of them."""
    drafted = Drafted(tmp_path, YEAR, NEXT)
    protected: list[ReportId] = []

    def prepare(
        association: Association,
        folders: Folders,
        wanted: Sequence[ReportId],
        stopped: Collection[ReportId] = (),
    ) -> list[Outcome]:
        protected.extend(wanted)
        return [Outcome(report) for report in wanted]

    monkeypatch.setattr(public, "prepare_public", prepare)
    every = drafted.reports()
    stale = every[0]
    outcomes = prepare_all([drafted.association], drafted.folders, [stale])
    assert protected == every
    assert {report.period for report in protected} == {YEAR.id, NEXT.id}
    assert [one.report for one in outcomes] == [stale]


def test_a_run_for_the_board_protects_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafted = Drafted(tmp_path)
    monkeypatch.setattr(public, "prepare_public", lambda *_: pytest.fail("nothing public was asked for"))
    board = drafted.reports()[0].for_board
    assert [one.report for one in prepare_all([drafted.association], drafted.folders, [board])] == [board]
