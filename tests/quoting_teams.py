"""Two teams with quotes, both with a public edition."""

from pathlib import Path

from finsam.domain.faults import Fault
from finsam.report.check.checking import CheckedInputs, check_inputs
from finsam.report.check.unapproved import Unapproved
from finsam.report.project.layout import Folders
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports

QUOTE = "Här fick jag börja i min egen takt."
HEADER = "Deltagar-id;Kön;Född;Inskriven;Avslutad;Remittent;Försörjning före;Avslutsorsak\n"
ROW = "P-{n};Kvinna;1990-05-17;2024-02-01;;Kommunen;Försörjningsstöd;\n"


class Project:
    """A team of four and a team of six, each with quotes; both have a public edition."""

    def __init__(self, root: Path) -> None:
        self.folders = Folders.of(root / "params", root / "data", root / "outputs")
        self.write("params/dal/association.yaml", "name: Dalens förbund\ngoal: [work]\n")
        for team, participants in (("stort", 6), ("litet", 4)):
            self.write(f"params/dal/{team}.yaml", f"name: Team {team}\nperiods: [2024, 2023]\n")
            rows = "".join(ROW.format(n=n) for n in range(participants))
            self.write(f"data/dal/{team}/Deltagare.csv", HEADER + rows)
            self.write(f"data/dal/{team}/Citat.csv", f'Citat\n"{QUOTE} {team}"\n')

    def write(self, name: str, text: str) -> None:
        path = self.folders.params.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def checked(self) -> CheckedInputs:
        associations = read_associations(self.folders.params)
        return check_inputs(associations, self.folders, wanted_reports(associations))

    def awaiting(self) -> tuple[Unapproved, ...]:
        return self.checked().unapproved

    def faults(self) -> tuple[Fault, ...]:
        return self.checked().faults
