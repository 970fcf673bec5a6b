"""Where do things stand? Params, data and outputs, and the name of every file a report makes."""

import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

VARIABLES = {"params": "FINSAM_PARAMS", "data": "FINSAM_DATA", "out": "FINSAM_OUT"}
# Stands where a team's id does, so no team may be called so.
QUALITY = "data-quality"


class Kind(Enum):
    """What a report is about, in the order they are made: each is made of those before it."""

    TEAM = 1
    ASSOCIATION = 2
    QUALITY = 3


@dataclass(frozen=True, order=True)
class ReportId:
    """One report: a team of an association, and a period's canonical id.

    The association's own report has the association's id as its team's, the analyst's page QUALITY.
    """

    association: str
    team: str
    period: str

    @property
    def kind(self) -> Kind:
        if self.team == self.association:
            return Kind.ASSOCIATION
        return Kind.QUALITY if self.team == QUALITY else Kind.TEAM

    @property
    def of_association(self) -> bool:
        return self.kind is Kind.ASSOCIATION

    def __str__(self) -> str:
        return f"{self.association}/{self.team} {self.period}"


@dataclass(frozen=True)
class Folders:
    """The three folders of a run, as absolute paths, and the notebooks beside params."""

    params: Path
    data: Path
    out: Path

    @classmethod
    def of(cls, params: Path, data: Path, out: Path) -> "Folders":
        return cls(params.resolve(), data.resolve(), out.resolve())

    @classmethod
    def around(cls, start: Path) -> "Folders":
        """What a notebook finds: the folders its run names, else those of the project it stands in.

        FileNotFoundError where no folder above `start` holds params/.
        """
        if all(name in os.environ for name in VARIABLES.values()):
            return cls.of(*(Path(os.environ[VARIABLES[key]]) for key in ("params", "data", "out")))
        for folder in (start, *start.resolve().parents):
            if (folder / "params").is_dir():
                return cls.of(folder / "params", folder / "data", folder / "outputs")
        raise FileNotFoundError(f"no folder above {start} holds params/")

    def environment(self) -> dict[str, str]:
        """The variables that tell a notebook's kernel where things stand."""
        return {
            VARIABLES["params"]: str(self.params),
            VARIABLES["data"]: str(self.data),
            VARIABLES["out"]: str(self.out),
        }

    @property
    def notebooks(self) -> Path:
        return self.params.parent / "notebooks"

    def register(self, association: str, team: str, named: str | None = None) -> Path:
        """The team's register: the file that params name (below data/), else workbook, else CSV folder."""
        if named:
            return self.data / named if (self.data / named).exists() else self.data / association / named
        workbook = self.data / association / f"{team}.xlsx"
        folder = self.data / association / team
        return folder if folder.is_dir() and not workbook.exists() else workbook

    def text(self, report: ReportId) -> Path:
        return self.params / report.association / "texts" / report.team / f"{report.period}.md"

    def published(self, association: str) -> Path:
        return self.data / association / "published"

    def output(self, report: ReportId, suffix: str) -> Path:
        """`outputs/<association>/<period>/<team><suffix>`."""
        return self.out / report.association / report.period / f"{report.team}{suffix}"

    def prepared(self, report: ReportId) -> Path:
        """What the notebook needs beside figures and text; hidden, since nobody reads it."""
        return self.out / ".prepared" / report.association / report.period / f"{report.team}.json"

    def quality(self, report: ReportId) -> Path:
        """What is kept of a team's register for the analyst's page: counts and totals."""
        return self.prepared(report).with_suffix(".quality.json")

    def key(self, association: str) -> Path:
        """The key of the prints of an association's rows: with the registers, never with what is made."""
        return self.data / association / ".finsam-key"

    def rows(self, report: ReportId) -> Path:
        """Hashes of the rows of a team's register, whatever the period."""
        return self.out / ".prepared" / report.association / f"{report.team}.rows.json"
