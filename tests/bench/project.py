"""What is measured on? A project of random people in a folder of its own, as large as is asked for."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from finsam.domain.periods import Period
from finsam.report.project.layout import Folders, Form
from finsam_synthetic.random_register import random_register, write_random_workbook

ROOT = Path(__file__).parents[2]
PERIOD = Period.parse("2024-07--2025-06")
SAVED = date(2025, 7, 1)
TEAMS_PER_ASSOCIATION = 10
ENROLMENTS_PER_TEAM = 60
SEED = 2003


def write_project(
    root: Path, n_teams: int, periods: Sequence[Period] = (PERIOD,), forms: Sequence[Form] = (Form.HTML,)
) -> Folders:
    """Params, workbooks and notebooks of so many teams, ten in each association, all of the same periods.

    `forms`: in which each report is made.
    """
    everybody = random_register(ENROLMENTS_PER_TEAM * n_teams, n_teams, SEED, PERIOD)
    ids = ", ".join(period.id for period in periods)
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns("explore.ipynb"))
    for place, (_, own) in enumerate(everybody.groupby("team", sort=True)):
        association, team = f"forbund-{place // TEAMS_PER_ASSOCIATION + 1:03}", f"team-{place + 1:04}"
        params, data = root / "params" / association, root / "data" / association
        if not params.is_dir():
            params.mkdir(parents=True)
            data.mkdir(parents=True)
            name = f"name: Förbund {place // TEAMS_PER_ASSOCIATION + 1}"
            goal = "goal: [work, studies, job_seeking]"
            outputs = f"outputs: [{', '.join(forms)}]"
            (params / "association.yaml").write_text(f"{name}\n{goal}\n{outputs}\n", encoding="utf-8")
        (params / f"{team}.yaml").write_text(f"name: Team {place + 1}\nperiods: [{ids}]\n", encoding="utf-8")
        write_random_workbook(data / f"{team}.xlsx", own.reset_index(drop=True), SAVED)
    return Folders.of(root / "params", root / "data", root / "outputs")


def copied(folders: Folders, root: Path) -> Folders:
    """The same project in a folder of its own, to be changed."""
    shutil.copytree(folders.params.parent, root)
    return Folders.of(root / "params", root / "data", root / "outputs")
