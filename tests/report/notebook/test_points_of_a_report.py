"""What a report begins with: the points of its figures, or those that its team wrote."""

from pathlib import Path

import pytest
from builders import ASSOCIATION, TEAM, YEAR, between, figure

from finsam.domain.figures import Figure
from finsam.figures.store import figures_csv
from finsam.present.parts.public_note import PublicNote
from finsam.report.notebook.team_report import Report
from finsam.report.outputs.prepared import Prepared
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.public.public_texts import approved_text
from finsam.report.texts.approvals import approval_hash
from finsam.report.texts.texts import read_text

FIGURES = (
    figure("active_start", 48),
    figure("active_end", 52),
    figure("share_reached_goal", numerator=12, denominator=18),
    figure("closed", 18),
    figure("new", 23),
    figure("participated", 71),
)
RESULT, SIZE = "Tolv av 18 avslutade gick i mål.", "Fler är inskrivna än för ett år sedan."
OWN = "Tre bor i Krylbo."


def folders_with(folder: Path, text: str, edition: Edition, figures: tuple[Figure, ...] = FIGURES) -> Folders:
    folders = Folders.of(folder / "params", folder / "data", folder / "outputs")
    report = ReportId(ASSOCIATION, TEAM, YEAR.id, edition)
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
        public=PublicNote(draft=True) if edition is Edition.PUBLIC else None,
    )
    files = {
        folders.prepared(report): prepared.model_dump_json(),
        folders.output(report, ".figures.csv"): figures_csv(figures),
        folders.text(report): text,
    }
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folders


def opened(folder: Path, text: str = "", edition: Edition = Edition.BOARD, *rows: Figure) -> Report:
    folders = folders_with(folder, text, edition, rows or FIGURES)
    return Report(folders, ReportId(ASSOCIATION, TEAM, YEAR.id, edition))


def said(report: Report) -> list[str]:
    points = report.points()
    assert points is not None
    return [point.lead or str(point.written) for point in points.points]


def test_without_a_text_the_points_are_those_of_the_figures(tmp_path: Path) -> None:
    assert said(opened(tmp_path)) == [RESULT, SIZE, "23 kom och 18 avslutades."]


def test_an_empty_heading_leaves_the_points_of_the_figures(tmp_path: Path) -> None:
    text = "# Det viktigaste\n<!-- Lämna tomt. -->\n\n# Aktiviteter\nStudiebesök.\n"
    assert said(opened(tmp_path, text))[0] == RESULT


def test_a_team_orders_leaves_out_and_adds_points(tmp_path: Path) -> None:
    text = "# Det viktigaste\n\n{{ punkt.storlek }}\n\n**Ny lokal.** Vi är {{ active_end }}.\n"
    assert said(opened(tmp_path, text)) == [SIZE, "<p><strong>Ny lokal.</strong> Vi är 52.</p>\n"]


def test_where_none_of_what_was_taken_in_is_made_the_figures_own_points_stand(tmp_path: Path) -> None:
    assert said(opened(tmp_path, "# Det viktigaste\n\n{{ punkt.pengar }}\n"))[0] == RESULT


def test_a_report_of_no_figures_has_neither_points_nor_key_figures_of_them(tmp_path: Path) -> None:
    report = opened(tmp_path, "", Edition.PUBLIC, figure("meetings", 4))
    assert report.points() is None and report.key_figures() is None


def test_key_figures_stand_in_the_head_or_alone(tmp_path: Path) -> None:
    report = opened(tmp_path)
    alone = report.key_figures()
    assert alone is not None
    assert report.head().key_figures == alone.figures
    assert report.head(key_figures=False).key_figures == ()
    assert report.head(key_figures=False).title == report.head().title


@pytest.mark.parametrize("approval", [False, True])
def test_a_point_with_a_number_in_words_is_public_only_when_approved(tmp_path: Path, approval: bool) -> None:
    text = f"# Det viktigaste\n\n{OWN}\n"
    folders = folders_with(tmp_path, text, Edition.BOARD)
    hashes = {approval_hash(OWN)} if approval else set()
    report = ReportId(ASSOCIATION, TEAM, YEAR.id, Edition.PUBLIC)
    public, lacking = approved_text(folders, report, hashes)
    assert bool(lacking) is not approval
    shown = said(opened(tmp_path, public, Edition.PUBLIC))
    assert shown == [f"<p>{OWN}</p>\n"] if approval else shown[0] == RESULT


def test_made_points_that_were_taken_in_need_no_approval(tmp_path: Path) -> None:
    folders = folders_with(tmp_path, "# Det viktigaste\n\n{{ punkt.storlek }}\n", Edition.BOARD)
    public, lacking = approved_text(folders, ReportId(ASSOCIATION, TEAM, YEAR.id, Edition.PUBLIC), set())
    assert lacking == ()
    assert said(opened(tmp_path, public, Edition.PUBLIC)) == [SIZE]


def test_a_public_point_is_made_of_what_is_public_alone(tmp_path: Path) -> None:
    ranges = (
        figure("active_start", 48),
        between("active_end", 51, 54),
        between("share_reached_goal", 11, 13, of=(18, 20)),
    )
    assert said(opened(tmp_path, "", Edition.PUBLIC, *ranges)) == ["11–13 av 18–20 avslutade gick i mål."]


def test_own_points_that_name_what_is_not_public_give_way_to_the_made_ones(tmp_path: Path) -> None:
    text = "# Det viktigaste\n\nMedelåldern är {{ age_mean.new }}.\n"
    assert said(opened(tmp_path, text, Edition.PUBLIC))[0] == RESULT


def test_a_changed_figure_in_a_point_is_told_with_its_line_when_the_text_is_checked(tmp_path: Path) -> None:
    text = "# Det viktigaste\n\n{{ punkt.storlek }}\n\nElva av 18 avslutade gick i mål.\n"
    folders = folders_with(tmp_path, text, Edition.BOARD)
    report = ReportId(ASSOCIATION, TEAM, YEAR.id)
    facts = Report(folders, report).facts
    (fault,) = [one for one in read_text(folders, report).faults(facts) if "talen har ändrats" in one.problem]
    assert (fault.line, fault.severity) == (5, "warning")
