"""Which figures are changed? Those of the demo, of random registers, and of publications that hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from finsam.domain.figures import COLUMNS, Figures
from finsam.domain.instruments import InstrumentKind, standard_instruments
from finsam.domain.periods import Period, rolling_windows
from finsam.domain.rules import Rules
from finsam.figures.audit.claims.rows import ClaimRow, read_rows, rows_of
from finsam.figures.audit.findings import audit
from finsam.figures.store import as_figures
from finsam.figures.sums import association_figures
from finsam.measures.declared.follow_up import follow_up_figures
from finsam.measures.declared.income_now import income_now_figures
from finsam.measures.declared.money import money_figures
from finsam.measures.declared.parallel import parallel_figures
from finsam.measures.declared.queue import queue_figures
from finsam.measures.declared.spread import spread_figures
from finsam.measures.declared.surveys.surveys import eligible_of, survey_figures
from finsam.measures.declared.survival.survival import survival_figures
from finsam.measures.engine.compute import enrolment_figures
from finsam_synthetic.random_register import random_register
from tests.bench.commands import used_by
from tests.bench.project import PERIOD, ROOT

RULES = Rules(goal=frozenset({"work", "studies", "job_seeking", "other_rehab"}))
ASSOCIATION = "forbund"


@dataclass(frozen=True)
class Case:
    """Rows that are audited together, without a contradiction."""

    name: str
    rows: tuple[ClaimRow, ...]


def demo() -> Iterator[Case]:
    """Every figures file of the demo: a team's alone, an association's with its teams'."""
    with TemporaryDirectory(prefix="finsam-bench-") as folder:
        used_by(["finsam", "figures", "--edition", "board", "--out", folder], ROOT)
        for files in sorted(Path(folder).glob("*/*/")):
            for file in sorted(files.glob("*.figures.csv")):
                whole = file.name.startswith(f"{files.parent.name}.")
                paths = sorted(files.glob("*.figures.csv")) if whole else [file]
                yield Case(f"{files.name} {file.stem}", read_rows(paths))


def published() -> Iterator[Case]:
    """Each association's publications, without what their own audit finds to be contradicted."""
    for folder in sorted(ROOT.glob("data/*/published")):
        rows = list(read_rows(sorted(folder.glob("*.csv"))))
        while findings := audit(rows):
            wrong = {(row.file, row.line) for finding in findings for row in finding.figures}
            rows = [row for row in rows if (row.file, row.line) not in wrong]
        yield Case(folder.parent.name, tuple(rows))


def random_case(seed: int, enrolments: int = 0) -> Case:
    """One to three teams of random people, answers and money, and the association that they make."""
    rng = np.random.default_rng(seed)
    teams = int(rng.integers(1, 4))
    people = random_register(enrolments or int(rng.integers(1, 120)), teams, seed, PERIOD)
    every = [
        _of_team(own.reset_index(drop=True), str(team), rng)
        for team, own in people.groupby("team", observed=True)
    ]
    figures = [figure for one in every for figure in one]
    return Case(f"random {seed}", rows_of(Figures([*figures, *association_figures(figures)]), "tal.csv"))


def _of_team(people: pd.DataFrame, team: str, rng: np.random.Generator) -> Figures:
    counted = enrolment_figures(people, [team], PERIOD, RULES, ASSOCIATION, rolling_windows(PERIOD.last))
    rest = pd.DataFrame(list(_others(people, rng))).assign(association=ASSOCIATION, team=team)
    for column in ("numerator", "denominator", "n", "printed", "population"):
        rest[column] = rest.get(column, "" if column in ("printed", "population") else np.nan)
    filled = rest.assign(printed=rest["printed"].fillna(""), population=rest["population"].fillna(""))
    return as_figures(pd.concat([counted, filled], ignore_index=True)[list(COLUMNS)])


def _others(people: pd.DataFrame, rng: np.random.Generator) -> Iterator[object]:
    def covers(period: Period) -> bool:
        return True

    yield from parallel_figures(people, PERIOD, RULES)
    yield from income_now_figures(people, PERIOD, RULES, latest=True)
    yield from spread_figures(people, PERIOD, covers, RULES)
    yield from survival_figures(people, PERIOD, covers, RULES)
    instruments = standard_instruments()
    yield from survey_figures(_answers(people, rng), instruments, PERIOD, eligible_of(people, RULES, covers))
    followed = people[people["closed"].notna() & (rng.random(len(people)) < 0.5)]
    months = pd.to_timedelta(rng.choice([180, 365, 540], len(followed)), unit="D")
    occupation = rng.choice(["Arbete", "Studier", "Arbetslös"], len(followed))
    yield from follow_up_figures(
        pd.DataFrame(
            {
                "participant": followed["participant"],
                "date": followed["closed"] + months,
                "occupation": occupation,
            }
        ),
        people,
        PERIOD,
    )
    n = len(people)
    queued = people["enrolled"].sample(frac=0.3, random_state=1)
    yield from queue_figures(
        pd.DataFrame({"referrer": people["referrer"][queued.index], "queued": queued, "left": pd.NaT}), PERIOD
    )
    items = pd.DataFrame(
        {
            "item": ["Personal", "Lokaler", "Övrigt"],
            "first": pd.Timestamp(PERIOD.first),
            "last": pd.Timestamp(PERIOD.last),
        }
    )
    yield from money_figures(
        items.assign(
            budget=rng.integers(0, 10**6, 3) * 1.0, actual=rng.integers(0, 10**8, 3) / 100, forecast=0.0
        ),
        PERIOD,
    )
    assert n


def _answers(people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    rows = []
    for person in people.itertuples():
        for instrument in standard_instruments():
            for _ in range(int(rng.integers(0, 3)) if rng.random() < 0.3 else 0):
                day = pd.Timestamp(PERIOD.first) + pd.Timedelta(int(rng.integers(-300, 365)), unit="D")
                form = rng.choice([form.label for form in instrument.forms]) if instrument.forms else ""
                for question in instrument.questions:
                    scale = instrument.scale_of(question.id)
                    level = (
                        rng.choice([one.label for one in instrument.levels])
                        if instrument.kind is InstrumentKind.LEVELS
                        else ""
                    )
                    answer = level or (
                        str(rng.integers(int(scale.least), int(scale.most) + 1)) if scale else ""
                    )
                    if rng.random() < 0.9:
                        who = (instrument.respondents[0], day, question.id, answer, person.participant)
                        rows.append((instrument.id, form, *who))
    columns = ["instrument", "form", "respondents", "date", "question", "answer", "respondent"]
    return pd.DataFrame(rows, columns=columns).astype({"date": "datetime64[s]"})
