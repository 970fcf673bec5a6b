"""What a notebook opens of a public edition: only what its figures say, and what it leaves out."""

from pathlib import Path

import pytest
from builders import ASSOCIATION, TEAM, YEAR, between, figure

from finsam.domain.figures import Figure
from finsam.figures.store import figures_csv
from finsam.present.parts.chart import Chart
from finsam.present.parts.public_note import PublicNote
from finsam.report.notebook.names import TeamTable
from finsam.report.notebook.team_report import Report
from finsam.report.outputs.prepared import Prepared
from finsam.report.project.layout import Edition, Folders, ReportId

TEXT = """# 1. Deltagare – insatsens förutsättningar

## Analys

Vi var {{ participated }}, av dem {{ participated.man | personer }} mäns.

## Reflektion

Av dem var {{ participated.unknown }} utan uppgift.
"""
FIGURES = (
    figure("participated", 33),
    between("participated", 2, 5, by="sex", group="man"),
    figure("closed", 7),
    figure("months_mean", 8, "reached_goal", n=6),
    figure("meetings", 4),
)


def opened(folder: Path, *figures: Figure, left_out: tuple[str, ...] = ()) -> Report:
    folders = Folders.of(folder / "params", folder / "data", folder / "outputs")
    report = ReportId(ASSOCIATION, TEAM, YEAR.id, Edition.PUBLIC)
    prepared = Prepared(
        association=ASSOCIATION,
        association_name="Södra Dalarnas samordningsförbund",
        team=TEAM,
        team_name="Samverkansteam Avesta",
        period=YEAR.id,
        result_columns=(("Arbete", ("work",)),),
        goal=("work",),
        own_codes=(),
        sources=(),
        versions={},
        command="finsam reports",
        warnings=(),
        public=PublicNote(draft=True),
        left_out_tables=left_out,
    )
    files = {
        folders.prepared(report): prepared.model_dump_json(),
        folders.output(report, ".figures.csv"): figures_csv(figures),
        folders.text(report): TEXT,
    }
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return Report(folders, report)


def test_a_text_with_a_range_is_shown_and_one_that_names_what_is_not_there_is_left_out_whole(
    tmp_path: Path,
) -> None:
    report = opened(tmp_path, *FIGURES)
    analysis = report.text("1", "Analys")
    assert analysis is not None
    assert "Vi var 33, av dem 2–\u20605\u00a0inskrivningar mäns." in str(analysis.written)
    assert report.text("1", "Reflektion") is None


def test_the_note_says_what_is_left_out_and_that_it_is_a_draft(tmp_path: Path) -> None:
    note = opened(tmp_path, *FIGURES, left_out=("remittent",)).public_note()
    assert note is not None
    assert (note.lacks, note.status) == ("Utelämnat: remittent.", "Utkast, inte publicerad.")


def test_definitions_are_of_the_measures_and_populations_that_the_edition_has(tmp_path: Path) -> None:
    shown = {one.id: one for one in opened(tmp_path, *FIGURES).definitions().measures}
    assert set(shown) == {"participated", "closed", "months_mean", "meetings"}
    assert [one.id for one in shown["months_mean"].populations] == ["reached_goal"]


@pytest.mark.parametrize("name", ["ages", "age_bands", "incomes", "exits", "totals", "placements", "surveys"])
def test_a_table_that_the_edition_has_no_figures_of_is_not_there(tmp_path: Path, name: TeamTable) -> None:
    assert opened(tmp_path, *FIGURES).table(name) is None


def test_a_chart_of_what_may_be_a_handful_is_not_the_same_table_twice(tmp_path: Path) -> None:
    few = (between("participated", 4, 7), between("participated", 1, 4, by="payer", group="fk"))
    report = opened(tmp_path, *few)
    assert report.chart("payers") is None
    assert report.table("payers") is not None
    many = opened(tmp_path, figure("participated", 33), between("participated", 1, 4, by="payer", group="fk"))
    assert isinstance(many.chart("payers"), Chart)


def test_no_sentence_and_no_key_figure_is_of_what_is_not_there(tmp_path: Path) -> None:
    report = opened(tmp_path, *FIGURES)
    assert [one.label for one in report.head().key_figures] == ["Avslutade", "Tid till målet"]
    said = report.text("3")
    assert said is not None
    assert said.paragraphs == (
        "Genomströmningstiden är i genomsnitt 8,0\u00a0månader för de 6 som gick i mål.",
    )
    assert report.text("summary", "Deltagare") is None
