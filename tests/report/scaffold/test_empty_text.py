"""An empty text has every heading of the report, and its hints are no part of what is written."""

from pathlib import Path

import pytest
from the_demo import copy_demo

from finsam.domain.periods import Period
from finsam.present.narrative.narrative import parse
from finsam.present.narrative.references import Reference, written
from finsam.present.narrative.sections import ASSOCIATION_OUTLINE, TEAM_OUTLINE, Outline
from finsam.report.collect.collect import collect
from finsam.report.collect.facts import facts_as_counted
from finsam.report.project.layout import ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.scaffold.empty_text import empty_text, names_that_fit

COLUMNS = ("Arbete", "Annan rehab")


def test_the_hint_of_the_points_names_those_that_the_kind_of_report_can_have() -> None:
    (of_team,) = [line for line in empty_text(TEAM_OUTLINE, COLUMNS).splitlines() if "punkt." in line]
    (of_all,) = [line for line in empty_text(ASSOCIATION_OUTLINE, COLUMNS).splitlines() if "punkt." in line]
    assert "{{ punkt.pengar }}" in of_team and "styrgrupp" in of_team and "skillnader" not in of_team
    assert "skillnader" in of_all and "styrgrupp" in of_all


@pytest.mark.parametrize("outline", [TEAM_OUTLINE, ASSOCIATION_OUTLINE])
def test_an_empty_text_is_read_without_a_fault_and_says_nothing(outline: Outline) -> None:
    read = parse(empty_text(outline, COLUMNS), "2025H1.md", outline)
    assert (read.faults, read.passages) == ((), ())


def test_what_is_written_under_a_hint_is_all_that_is_read() -> None:
    text = empty_text(TEAM_OUTLINE, COLUMNS).replace("## Analys", "## Analys\n<!-- hur? -->\nBra.", 1)
    (passage,) = parse(text, "2025H1.md").passages
    assert (passage.section.id, passage.part, passage.text) == ("1", "Analys", "Bra.")


def test_every_heading_is_there_but_those_that_the_report_leaves_out() -> None:
    left_out = TEAM_OUTLINE["10"].heading
    text = empty_text(TEAM_OUTLINE, COLUMNS, [left_out])
    headings = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]
    assert headings == [one.heading for one in TEAM_OUTLINE.sections if one.heading != left_out]


def test_the_hints_name_the_columns_that_the_association_counts_results_in() -> None:
    text = empty_text(TEAM_OUTLINE, COLUMNS)
    assert "{{ closed.result_column.annan_rehab | personer }}" in text
    assert "*" not in text


def test_every_name_in_a_hint_is_one_of_the_demos_figures(tmp_path: Path) -> None:
    known = {section.id for outline in (TEAM_OUTLINE, ASSOCIATION_OUTLINE) for section in outline.sections}
    assert set(names_that_fit(COLUMNS)) <= known
    folders = copy_demo(tmp_path)
    one = read_associations(folders.params)[0]
    report = ReportId(one.id, "avesta", "2015-07--2016-06")
    (collected,) = collect(one, folders, [report])
    assert collected.counted is not None
    facts = facts_as_counted(one, "avesta", Period.parse(report.period), collected.counted.figures)
    columns = [label for label, _ in one.rules.result_columns]
    for name in {name for names in names_that_fit(columns).values() for name in names}:
        assert written(Reference.parse(name), facts)
