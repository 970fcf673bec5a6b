"""A project whose public drafts are in outputs/ as made, though nothing was counted, protected or run."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from small_project import cli

from finsam.domain.periods import Period
from finsam.report.inputs.inputs import Inputs
from finsam.report.inputs.public_copies import FIGURES
from finsam.report.inputs.public_record import LOCK
from finsam.report.outputs.made_record import write_made
from finsam.report.outputs.prepared import Prepared, ReportSource
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run.publish.publishing import Publishing, publish_periods

DAY, LATER = date(2026, 1, 15), date(2026, 3, 2)
YEAR, NEXT = Period.parse("2024"), Period.parse("2025")
DRAFT_NOTE = '<p class="note draft">Utkast: inte publicerad.</p>'
NOTEBOOKS = ("team_report.ipynb", "association_report.ipynb", "data_quality.ipynb")
HEADER = (
    "association,team,period,measure,population,by,group,value,numerator,denominator,n,unit,status,printed"
)


class Drafted:
    """Two teams, Laget and Grannen, of the association Dalen, with public drafts of some periods."""

    def __init__(self, root: Path, *periods: Period) -> None:
        self.root = root
        self.folders = Folders.of(root / "params", root / "data", root / "outputs")
        self.write("params/dal/association.yaml", "name: Dalens förbund\ngoal: [work]\n")
        names = ", ".join(period.id for period in periods or (YEAR,))
        for team in ("lag", "granne"):
            self.write(f"params/dal/{team}.yaml", f"name: {team.title()}\nperiods: [{names}]\n")
            self.write(f"data/dal/{team}/Deltagare.csv", "Deltagar-id\nP-1\n")
        for name in NOTEBOOKS:
            self.write(f"notebooks/{name}", "{}")

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    @property
    def association(self) -> Association:
        (association,) = read_associations(self.folders.params)
        return association

    @property
    def where(self) -> list[str]:
        return [f"--{name}={getattr(self.folders, name)}" for name in ("params", "data", "out")]

    def reports(self, *periods: Period) -> list[ReportId]:
        return wanted_reports([self.association], (), periods, [Edition.PUBLIC], self.folders)

    def draft(self, took_part: int = 40, together: Sequence[str] = ()) -> None:
        """Every public draft is made of what there is now. `together`: teams that share one page."""
        for report in self.reports():
            if report.team not in together:
                self._make(report, took_part, together)
        for period in {report.period for report in self.reports()} if together else ():
            self._make(ReportId("dal", "small-teams", period, Edition.PUBLIC), took_part, together)
        self.remember()

    def remember(self) -> None:
        """Every draft is recorded as made of what there is now, as its files are."""
        for report in self._made:
            write_made(self.folders, report, Inputs(self.folders).of(self.association, report), {}, [])

    def _make(self, report: ReportId, took_part: int, together: Sequence[str]) -> None:
        team = "" if report.of_association else report.team
        row = f"dal,{team},{report.period},participated,,,,{took_part},,,,persons,ok,"
        figures = f"{HEADER}\n{row}\n"
        html = f"<main>\n{DRAFT_NOTE}\n<p>{took_part} deltog.</p>\n</main>\n"
        output = {"data": {"text/html": html.splitlines(keepends=True)}, "output_type": "display_data"}
        notebook = {"cells": [{"cell_type": "code", "outputs": [output]}], "nbformat": 4}
        pages = {FIGURES: figures, ".html": html, ".ipynb": json.dumps(notebook, indent=1) + "\n"}
        for suffix, text in pages.items():
            path = self.folders.output(report, suffix)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        path = self.folders.prepared(report)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_record(report, figures).model_dump_json(), encoding="utf-8")
        places = {team: [team] for team in ("lag", "granne") if team not in together}
        definitions = _definitions(
            report.period, {**places, **({"small-teams": [*together]} if together else {})}
        )
        self.folders.definitions(report).write_text(json.dumps(definitions), encoding="utf-8")

    @property
    def _made(self) -> list[ReportId]:
        """Every report that has figures in outputs/public/."""
        paths = sorted((self.folders.out / "public" / "dal").glob(f"*/*{FIGURES}"))
        return [
            ReportId("dal", path.name.removesuffix(FIGURES), path.parent.name, Edition.PUBLIC)
            for path in paths
        ]

    def publish(self, *periods: Period, role: str = "", on: date = DAY) -> list[Publishing]:
        return list(publish_periods([self.association], self.folders, periods or (YEAR,), role, on))

    def published(self) -> dict[str, bytes]:
        """Every file of what is published, by its path in data/dal/public/."""
        top = self.folders.public_copies("dal")
        files = (path for path in top.rglob("*") if path.is_file() and path.name != LOCK)
        return {path.relative_to(top).as_posix(): path.read_bytes() for path in files}

    def cli(self, *words: str) -> tuple[int, str]:
        return cli(*words, *self.where)


def _definitions(period: str, places: dict[str, list[str]]) -> dict[str, object]:
    return {
        "association": "dal",
        "period": period,
        "goal": ["work"],
        "dropouts_in_base": False,
        "result_columns": [["Arbete", ["work"]]],
        "least_count": 5,
        "interval": 3,
        "method": "hide",
        "base": 5,
        "places": places,
    }


def _record(report: ReportId, figures: str) -> Prepared:
    hashed = hashlib.sha256(figures.encode()).hexdigest()
    return Prepared(
        association=report.association,
        association_name="Dalens förbund",
        team=report.team,
        team_name=report.team,
        period=report.period,
        result_columns=(),
        goal=("work",),
        own_codes=(),
        sources=(ReportSource(what="Tal", file=f"{report.team}{FIGURES}", saved_on="", sha256=hashed),),
        versions={},
        command="finsam reports",
        warnings=(),
    )
