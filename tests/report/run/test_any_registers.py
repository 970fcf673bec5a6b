"""Right registers, whatever optional columns and sheets their teams keep, contradict themselves nowhere."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from any_registers import ASSOCIATION, PERIOD, Rows, write_registers

from finsam.domain.figures import SMALL_TEAMS, Figures, Status
from finsam.figures.audit.claims.rows import read_rows
from finsam.figures.audit.findings import audit
from finsam.figures.store import read_figures
from finsam.report.notebook.team_report import open_report
from finsam.report.outputs.outcome import Outcome
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.figures import prepare_all
from finsam_synthetic.sheets.write_workbook import write_csv_folder

DELTAGARE = (
    *("Deltagar-id", "Kön", "Född", "Inskriven", "Avslutad", "Remittent", "Försörjning före"),
    "Avslutsorsak",
)
ROOT = Path(__file__).parents[3]
# What says of figures that they cannot be true together.
CONTRADICTED = ("motsäger", "går inte ihop", "summerar inte")


def counted(folders: Folders, *editions: Edition) -> list[Outcome]:
    associations = read_associations(folders.params)
    return prepare_all(associations, folders, wanted_reports(associations, editions=editions))


def figures_of(folders: Folders, team: str) -> Figures:
    return read_figures(folders.output(ReportId(ASSOCIATION, team, PERIOD.id), ".figures.csv"))


def contradictions(folders: Folders) -> list[str]:
    """What `finsam audit` finds in all the board's figures of a project together."""
    files = sorted((folders.out / ASSOCIATION).rglob("*.figures.csv"))
    assert files
    return [finding.statement for finding in audit(read_rows(files))]


@pytest.mark.parametrize("seed", range(16))
def test_figures_of_any_registers_hold_together_from_the_team_to_the_audit(seed: int, tmp_path: Path) -> None:
    folders = write_registers(tmp_path, seed)
    assert [error for outcome in counted(folders, Edition.BOARD) for error in outcome.errors] == []
    assert contradictions(folders) == []


@pytest.mark.parametrize("seed", range(300, 303))
def test_no_public_edition_calls_right_figures_contradictory(seed: int, tmp_path: Path) -> None:
    folders = write_registers(tmp_path, seed, least=8, most=25)
    errors = [error for outcome in counted(folders) for error in outcome.errors]
    assert [error for error in errors if any(word in error for word in CONTRADICTED)] == []


def people(team: str, n: int, **more: Sequence[str | None]) -> Rows:
    """So many participants, women and men by turns, the last three closed; `more`: header -> cells."""
    rows: Rows = [[*DELTAGARE, *more]]
    for number in range(n):
        left = number >= n - 3
        sex, day = ("Kvinna", "Man")[number % 2], "2024-05-31" if left else None
        own = [cells[number] if number < len(cells) else None for cells in more.values()]
        fixed = [f"{team}{number}", sex, "1985-04-12", "2024-02-01", day, "Arbetsförmedlingen"]
        rows.append([*fixed, "Sjukpenning", "Arbete" if left else None, *own])
    return rows


def two_teams(root: Path, a: Mapping[str, Rows], b: Mapping[str, Rows]) -> Folders:
    """A project of teams a and b with these sheets."""
    folders = Folders.of(root / "params", root / "data", root / "outputs")
    (folders.params / ASSOCIATION).mkdir(parents=True)
    own = folders.params / ASSOCIATION
    (own / "association.yaml").write_text("name: Ett förbund\ngoal: [work]\n", encoding="utf-8")
    for team, sheets in (("a", a), ("b", b)):
        (own / f"{team}.yaml").write_text(f"name: Team {team}\nperiods: [{PERIOD.id}]\n", encoding="utf-8")
        write_csv_folder(folders.data / ASSOCIATION / team, sheets)
    return folders


def values(figures: Figures, measure: str, by: str) -> dict[str, int | None]:
    return {
        row.group: None if row.value is None else int(row.value)
        for row in figures.where(measure=measure, by=by, period=PERIOD.id)
    }


@pytest.mark.parametrize("absent", [True, False])
def test_a_team_that_never_notes_af_is_unknown_in_its_associations_figures(
    absent: bool, tmp_path: Path
) -> None:
    a = people("A", 11, **{"Parallellt AF": ["Ja"]})
    b = people("B", 11, **({} if absent else {"Parallellt AF": []}))
    folders = two_teams(tmp_path, {"Deltagare": a}, {"Deltagare": b})
    assert [error for outcome in counted(folders) for error in outcome.errors] == []
    assert contradictions(folders) == []
    together = figures_of(folders, ASSOCIATION)
    assert values(together, "participated", "parallel_af") == {"yes": 1, "no": 0, "unknown": 21}
    assert values(together, "participated_parallel_af", "team") == {"a": 1, "b": None}
    assert values(figures_of(folders, "b"), "participated", "parallel_af") == {
        "yes": 0,
        "no": 0,
        "unknown": 11,
    }
    assert open_report(ASSOCIATION, "a", PERIOD.id, folder=tmp_path).table("parallel") is not None
    assert open_report(ASSOCIATION, "b", PERIOD.id, folder=tmp_path).table("parallel") is None


def test_two_teams_of_eleven_of_which_one_uses_ors_are_right(tmp_path: Path) -> None:
    answers: Rows = [["Instrument", "Datum", "Fråga", "Svar", "Svars-id"]]
    answers += [["ORS", "2024-04-01", "Totalt", "20", f"E-{number}"] for number in range(9)]
    folders = two_teams(
        tmp_path, {"Deltagare": people("A", 11), "Enkätsvar": answers}, {"Deltagare": people("B", 11)}
    )
    assert [error for outcome in counted(folders) for error in outcome.errors] == []
    assert contradictions(folders) == []
    together = figures_of(folders, ASSOCIATION)
    assert values(together, "survey_eligible", "instrument") == {"ors": 11}
    assert values(together, "survey_respondents", "instrument") == {"ors": 9}


@pytest.mark.parametrize(
    ("sheet", "rows", "measure", "of_a"),
    [
        ("Arbetsträning", [["Deltagar-id", "Början"], ["A1", "2024-03-01"]], "placements", 1),
        ("Kö", [["Kö-id", "Ställd i kö"], ["K1", "2024-03-01"]], "queue_end", 1),
        (
            "Personal",
            [["Roll", "Arbetsgivare", "Omfattning", "Från"], ["Coach", "Kommunen", "100 %", "2020-01-01"]],
            "staff_fte",
            1,
        ),
        ("Styrgrupp", [["Organisation", "Från"], ["Kommunen", "2020-01-01"]], "steering_seats", 1),
        ("Möten", [["Datum", "Typ"], ["2024-03-01", "Styrgruppsmöte"]], "meetings", 1),
        (
            "Budget",
            [["Post", "Från", "Till", "Budget", "Utfall"], ["Allt", "2024-01-01", "2024-12-31", "9", "8"]],
            "budget",
            9,
        ),
    ],
)
@pytest.mark.parametrize("empty", [True, False])
def test_a_sheet_that_one_team_lacks_is_missing_of_all_teams_together_and_no_part_of_the_whole(
    sheet: str, rows: Rows, measure: str, of_a: int, empty: bool, tmp_path: Path
) -> None:
    of_b = {sheet: rows[:1]} if empty else {}
    folders = two_teams(
        tmp_path, {"Deltagare": people("A", 11), sheet: rows}, {"Deltagare": people("B", 11), **of_b}
    )
    assert [error for outcome in counted(folders) for error in outcome.errors] == []
    assert contradictions(folders) == []
    together = figures_of(folders, ASSOCIATION)
    (total,) = together.where(measure=measure, by="")
    assert (total.status, total.value) == (Status.MISSING, None)
    assert values(together, measure, "team") == {"a": of_a, "b": None}
    assert {row.by for row in together.where(measure=measure)} == {"", "team"}
    assert not figures_of(folders, "b").where(measure=measure).rows


def test_a_sheet_that_both_teams_keep_adds_up(tmp_path: Path) -> None:
    queue: Rows = [["Kö-id", "Ställd i kö"], ["K1", "2024-03-01"]]
    folders = two_teams(
        tmp_path,
        {"Deltagare": people("A", 11), "Kö": queue},
        {"Deltagare": people("B", 11), "Kö": queue},
    )
    assert [error for outcome in counted(folders) for error in outcome.errors] == []
    assert values(figures_of(folders, ASSOCIATION), "queue_end", "") == {"": 2}


def test_a_team_with_required_columns_alone_has_a_row_for_what_is_missing_in_every_breakdown(
    tmp_path: Path,
) -> None:
    folders = two_teams(tmp_path, {"Deltagare": people("A", 11)}, {"Deltagare": people("B", 11)})
    assert [error for outcome in counted(folders) for error in outcome.errors] == []
    figures = figures_of(folders, "a")
    for measure, by, everybody in (
        ("participated", "education", 11),
        ("participated", "support_band", 11),
        ("participated", "parallel_af", 11),
        ("closed", "exit_detail", 3),
        ("closed", "income_after", 3),
    ):
        assert values(figures, measure, by)["unknown"] == everybody, by
    assert values(figures, "closed", "exit_reason+exit_detail") == {"work+unknown": 3}


def test_how_many_different_participants_a_team_had_is_in_no_public_file(tmp_path: Path) -> None:
    """Nor in a word: with and without somebody who came back the pages that can be read are alike."""
    pages = []
    for who in ("A0", "A10"):
        root = tmp_path / who
        a = people("A", 11)
        # The eleventh left at the end of May and is, or is not, the first of those who come in June.
        a[1][0], a[1][3] = who, "2024-06-01"
        folders = two_teams(root, {"Deltagare": a}, {"Deltagare": people("B", 11)})
        shutil.copytree(
            ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns("explore.ipynb")
        )
        folders.public_key(ASSOCIATION).write_text("0" * 64, encoding="ascii")
        assert [error for outcome in counted(folders) for error in outcome.errors] == []
        board = figures_of(folders, "a").where(measure="participants_unique", population="participated")
        assert [int(row.value or 0) for row in board] == [10 if who == "A10" else 11]
        public = [path for path in folders.out.rglob("*") if path.is_file() and "public" in str(path)]
        assert [path for path in public if path.name.endswith(".figures.csv")]
        assert not [path for path in public if b"participants_unique" in path.read_bytes()]
        report = open_report(ASSOCIATION, SMALL_TEAMS, PERIOD.id, edition="public", folder=root)
        said: list[Any] = [report.head(), *(report.table(name) for name in ("flow", "results"))]
        said += [report.text(section) for section in ("1", "3")]
        pages.append([one._repr_html_() for one in said if one])
    assert pages[0] == pages[1]
    # Nobody can know of several teams how many different persons they are, and their page says so.
    assert str(pages[0]).count("olika deltagare") == 1
    assert "Hur många olika deltagare det är kan förbundet inte veta." in str(pages[0])
