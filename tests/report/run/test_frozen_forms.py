"""What a board was given on paper and in Excel is frozen with its page."""

from datetime import date
from pathlib import Path

import pytest
from small_project import TEAM, Small

from finsam.report.inputs.frozen import FrozenError, frozen_path, read_frozen, refuse_tampered, write_frozen
from finsam.report.project.params.files import read_associations
from finsam.report.run.freezing import KEPT, Freezing, freeze_reports

DAY, LATER = date(2026, 1, 15), date(2026, 3, 2)
FORMS = (".pdf", ".xlsx")


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(tmp_path)
    made.run(TEAM)
    return made


def freeze(small: Small, on: date = DAY) -> Freezing:
    (done,) = freeze_reports(read_associations(small.folders.params), small.folders, [TEAM], on)
    return done


def frozen(small: Small, suffix: str) -> Path:
    return frozen_path(small.folders, TEAM).with_name(f"{TEAM.team}{suffix}")


def test_the_boards_own_paper_and_workbook_are_kept_as_they_were(small: Small) -> None:
    assert freeze(small).frozen
    for suffix in (*KEPT, *FORMS):
        assert frozen(small, suffix).read_bytes() == small.folders.output(TEAM, suffix).read_bytes()
    copy = read_frozen(small.folders, TEAM)
    assert copy is not None
    frozen(small, ".pdf").chmod(0o644)
    frozen(small, ".pdf").write_bytes(b"annat")
    with pytest.raises(FrozenError, match=r"lag\.pdf är inte den som frystes"):
        refuse_tampered(small.folders, TEAM, copy)


def test_what_was_frozen_before_there_were_any_is_the_same_report(small: Small) -> None:
    files = {f"{TEAM.team}{suffix}": small.folders.output(TEAM, suffix).read_bytes() for suffix in KEPT}
    write_frozen(small.folders, TEAM, files, {}, {}, DAY)
    assert "redan fryst 2026-01-15, och inget skiljer" in freeze(small, LATER).told
    assert not frozen(small, ".pdf").exists()


def test_an_association_that_wants_pages_alone_has_pages_alone_frozen(small: Small) -> None:
    params = small.root / "params" / "dal" / "association.yaml"
    params.write_text(f"{params.read_text('utf-8')}outputs: [html]\n", encoding="utf-8")
    small.run(TEAM)
    assert freeze(small).frozen
    assert frozen(small, ".html").is_file()
    assert not any(frozen(small, suffix).exists() for suffix in FORMS)
