"""A report's page shown in the notebook that makes it, made as the command makes it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from finsam.present.parts.markup import Shown, render
from finsam.report.inputs.inputs import notebook_of
from finsam.report.project.layout import EDITION_VARIABLE, Folders, ReportId, ReportKind
from finsam.report.project.params.files import ASSOCIATION_FILE, read_associations

# By which Jupyter's server tells a kernel what notebook it is of; other programs tell their kernels nothing.
_OPEN_NOTEBOOK = "JPY_SESSION_NAME"


@dataclass(frozen=True, repr=False)
class PageBeside(Shown):
    """A whole page in a frame below a sentence; no page where `told` is what stopped it."""

    told: str
    page: str = ""

    def _repr_html_(self) -> str:
        return render("page_beside.html.j2", told=self.told, page=self.page)


def page_beside(folders: Folders, report: ReportId) -> PageBeside | None:
    """The page that the notebook as it was last saved gives. None in a run, which is making that page."""
    if EDITION_VARIABLE in os.environ:
        return None
    ran = subprocess.run(
        [sys.executable, "-m", "finsam", "reports", *_of(report), "--jobs", "1"],
        cwd=folders.params.parent,
        env={**os.environ, **folders.environment()},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    page = folders.output(report, ".html")
    if ran.returncode or not page.is_file():
        return PageBeside(f"{ran.stdout}\n{ran.stderr}".strip())
    return PageBeside(_made_of(folders, report), page.read_text(encoding="utf-8"))


def _of(report: ReportId) -> list[str]:
    whose = f"{report.association}/{report.team}" if report.kind is ReportKind.TEAM else report.association
    return ["--team", whose, "--period", report.period, "--edition", report.edition]


def _made_of(folders: Folders, report: ReportId) -> str:
    """Of which notebook the page is, and where another is open what makes that one the report's."""
    (association,) = (one for one in read_associations(folders.params) if one.id == report.association)
    used, opened = notebook_of(association, report), Path(os.environ.get(_OPEN_NOTEBOOK, "")).name
    told = f"Sidan, gjord av {used} som den senast sparades."
    if opened in ("", used) or report.kind not in (ReportKind.TEAM, ReportKind.ASSOCIATION):
        return told
    name = ASSOCIATION_FILE if report.of_association else f"{report.team}.yaml"
    where = f"{folders.params.name}/{report.association}/{name}"
    return f"{told} Öppen är {opened}. Ska den göra rapporten: skriv «notebook: {opened}» i {where}."
