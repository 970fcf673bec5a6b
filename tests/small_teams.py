"""A small project of several teams, and what its last run reported."""

from dataclasses import dataclass, field
from pathlib import Path

from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.run import run

ROOT = Path(__file__).parents[1]
HEADER = "Deltagar-id;Kön;Född;Inskriven;Avslutad;Remittent;Försörjning före;Avslutsorsak"
ROWS = (
    "P-1;Kvinna;1990-05-17;2024-02-01;;Kommunen;Försörjningsstöd;",
    "P-2;Man;1985;2024-03-01;2024-11-30;FK;Sjukpenning;Arbete",
    "P-3;Kvinna;1979-11;240815;;Region;Ingen offentlig försörjning;",
)
PERIOD = "2024-01--2024-12"


@dataclass
class Project:
    """A small project in a folder of its own, and what its last run told."""

    root: Path
    told: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def folders(self) -> Folders:
        return Folders.of(self.root / "params", self.root / "data", self.root / "outputs")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def team(self, name: str, rows: tuple[str, ...] = ROWS, more: str = "") -> None:
        self.write(f"params/dal/{name}.yaml", f"name: Team {name.title()}\nperiods: [2024]\n{more}")
        self.write(f"data/dal/{name}/Deltagare.csv", "\n".join((HEADER, *rows)) + "\n")

    def run(self) -> int:
        self.told = {}

        def tell(report: ReportId, seconds: float, error: str, remedy: str) -> None:
            self.told[report.team] = (error, remedy)

        associations = read_associations(self.root / "params")
        wanted = wanted_reports(associations, editions=[Edition.BOARD])
        return run(associations, self.folders, wanted, 2, tell)

    def output(self, team: str, suffix: str) -> Path:
        return self.root / "outputs" / "dal" / PERIOD / f"{team}{suffix}"
