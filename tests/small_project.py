"""A small project of one team, or of two, and how a command ends in it."""

import sys
from pathlib import Path

import nbformat
from kernels import PARAMETERS
from nbformat.v4 import new_code_cell, new_notebook
from typer.testing import CliRunner

from finsam.cli.app import app
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run import run as running
from finsam.report.run.figures import prepare_all

HEADER = "Deltagar-id;Kön;Född;Inskriven;Avslutad;Remittent;Försörjning före;Avslutsorsak"
ROWS = (
    "P-1;Kvinna;1990-05-17;2024-02-01;;Kommunen;Försörjningsstöd;",
    "P-2;Man;1985;2024-03-01;2024-11-30;FK;Sjukpenning;Arbete",
)
NEIGHBOURS = "G-1;Kvinna;1971-03-02;2024-02-05;;FK;Sjukpenning;"
ONE_MORE = "P-3;Kvinna;1979-11;240815;;Region;Ingen offentlig försörjning;"
PERIOD = "2024-01--2024-12"
TEAM, TOGETHER = ReportId("dal", "lag", PERIOD), ReportId("dal", "dal", PERIOD)
NOTEBOOKS = ("team_report.ipynb", "association_report.ipynb", "data_quality.ipynb")


class Small:
    """An association of one team with two participants, and notebooks of one cell."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folders = Folders.of(root / "params", root / "data", root / "outputs")
        self.write(
            "params/dal/association.yaml", "name: Dalens förbund\ngoal: [work, studies]\neditions: [board]\n"
        )
        self.write("params/dal/lag.yaml", "name: Laget\nperiods: [2024]\n")
        self.register(*ROWS)
        self.notebooks("1 + 1")

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def register(self, *rows: str) -> Path:
        return self.write("data/dal/lag/Deltagare.csv", "\n".join((HEADER, *rows)) + "\n")

    def neighbour(self) -> None:
        """A second team with the same period, so that the association has a page of its own."""
        self.write("params/dal/granne.yaml", "name: Grannen\nperiods: [2024]\n")
        self.write("data/dal/granne/Deltagare.csv", f"{HEADER}\n{NEIGHBOURS}\n")

    def notebooks(self, cell: str) -> None:
        parameters = new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
        for name in NOTEBOOKS:
            self.write(
                f"notebooks/{name}", nbformat.writes(new_notebook(cells=[parameters, new_code_cell(cell)]))
            )

    @property
    def text(self) -> Path:
        path = self.folders.text(TEAM)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    @property
    def wanted(self) -> list[ReportId]:
        return wanted_reports(read_associations(self.folders.params), folders=self.folders)

    @property
    def where(self) -> list[str]:
        return [f"--{name}={getattr(self.folders, name)}" for name in ("params", "data", "out")]

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "finsam", "reports", *self.where]

    def count(self) -> None:
        """Make every report's figures, and all else that its notebook opens, but no page."""
        outcomes = prepare_all(read_associations(self.folders.params), self.folders, self.wanted)
        assert not any(outcome.errors for outcome in outcomes)

    def run(self, *only: ReportId) -> dict[str, tuple[str, str]]:
        """Run every report, or only some. Gives error and remedy by team, of those that were made."""
        told = {}

        def tell(report: ReportId, _seconds: float, error: str, remedy: str) -> None:
            told[report.team] = (error, remedy)

        running.run(read_associations(self.folders.params), self.folders, only or self.wanted, 2, tell)
        return told

    def published(self) -> dict[str, bytes]:
        """What the board is given: the reports and the index. The analyst's page tells of the run before."""
        out = self.folders.out
        reports = [
            path for path in (out / "dal" / PERIOD).glob("*") if not path.name.startswith("data-quality")
        ]
        return {
            path.relative_to(out).as_posix(): path.read_bytes() for path in (*reports, out / "index.html")
        }


def cli(*words: str) -> tuple[int, str]:
    """How a command ends, and all that it said."""
    ended = CliRunner().invoke(app, words)
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.exit_code, ended.output + ended.stderr
