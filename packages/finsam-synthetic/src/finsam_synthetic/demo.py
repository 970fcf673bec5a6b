"""The demo registers: synthetic people of whom everything published is true.

`make demo` writes `data/<association>/<team>.xlsx` for every team with published files.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

import numpy as np

from finsam.domain.codes import standard_codes
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.register.core.tables import ASSOCIATION_TABLES
from finsam_synthetic.demo_files import (
    AssociationFile,
    TeamFile,
    read_association_file,
    read_rules,
    read_team_file,
)
from finsam_synthetic.draw.draw import ContradictingTargetsError
from finsam_synthetic.draw.draw_team import as_table, draw_team
from finsam_synthetic.draw.targets import Target, read_targets, target
from finsam_synthetic.sheets import people_tables, small_tables
from finsam_synthetic.sheets.draw_answers import AnswerPlan, answers, read_plans
from finsam_synthetic.sheets.income_now import with_income_now
from finsam_synthetic.sheets.typed import deltagare
from finsam_synthetic.sheets.write_workbook import TypedSheets, workbook_bytes

# The number of the act that the associations work under (lag 2003:1210).
SEED = 20031210


@dataclass(frozen=True)
class DemoTeam:
    """A team with published files: what they say, period by period, and what else the demo needs."""

    association: str
    team: str
    targets: dict[Period, tuple[Target, ...]]
    rules: Rules
    file: TeamFile
    answers: tuple[AnswerPlan, ...] = ()

    @property
    def saved(self) -> date:
        """The day the workbook says it was saved: a report is written about two months after its period."""
        return max(self.targets).shifted(2).last


def demo_teams(data: Path, params: Path) -> Iterator[DemoTeam]:
    """Every team with published files and a demo file, by association and id."""
    for file in sorted(data.glob("*/demo/*.yaml")):
        association, team = file.parent.parent.name, file.stem
        if team == association:
            continue
        published = sorted((data / association / "published").glob(f"{team}_*.csv"))
        if not published:
            continue
        found = read_team_file(file)
        assumed = [target({"team": team, **row}) for row in found.assumed]
        targets = {}
        for path in published:
            period = Period.parse(path.stem.removeprefix(f"{team}_"))
            targets[period] = (*read_targets(path), *(row for row in assumed if row.period == period.id))
        rules = read_rules(params / association / "association.yaml")
        plans = read_plans(file.parent / "answers" / file.name)
        yield DemoTeam(association, team, targets, rules, found, plans)


def demo_sheets(demo: DemoTeam, seed: int = SEED) -> TypedSheets:
    """The sheets of a team's register.

    ContradictingTargetsError where its published figures cannot all hold.
    """
    # Each team has streams of its own, so that a new team or answer does not change the others.
    stream = crc32(f"{demo.association}/{demo.team}".encode())
    rng, answers_rng = np.random.default_rng([seed, stream]), np.random.default_rng([seed, stream, 1])
    file, rules, targets = demo.file, demo.rules, demo.targets
    stays = draw_team(targets, rules, file.started, rng, file.prefix)
    table = as_table(stays, demo.team, rules, file.municipalities, rng)
    sheets = {
        "Deltagare": with_income_now(deltagare(table, rules.codes, rng), table, file.income_now, rules.codes),
        "Kö": people_tables.queue(stays, targets, file.queue_start, rules, rng),
        "Arbetsträning": people_tables.placements(stays, targets, file.placements, rules, rng),
        "Personal": small_tables.staff(file),
        "Styrgrupp": small_tables.steering_group(file),
        "Möten": small_tables.meetings(file),
        "Budget": small_tables.budget(targets, file),
        "Enkätsvar": answers(demo.answers, stays, answers_rng),
        "Mål": small_tables.goals(file),
        "Citat": small_tables.quotes(file),
        "Uppföljning": people_tables.follow_up(stays, demo.saved, rules, rng),
        "Aktiviteter": small_tables.activities(file),
        "Egna tal": small_tables.own_numbers(file),
        "Jämförelsetal": small_tables.reference(file),
    }
    return {name: rows for name, rows in sheets.items() if len(rows) > 1}


def association_sheets(file: AssociationFile) -> TypedSheets:
    """The sheets of an association's own register."""
    sheets = {
        "Personal": small_tables.staff(file),
        "Styrgrupp": small_tables.steering_group(file),
        "Möten": small_tables.meetings(file),
        "Budget": small_tables.association_budget(file),
        "Mål": small_tables.goals(file),
        "Citat": small_tables.quotes(file),
        "Egna tal": small_tables.own_numbers(file),
        "Jämförelsetal": small_tables.reference(file),
    }
    return {name: rows for name, rows in sheets.items() if len(rows) > 1}


def write_unless_another(path: Path, content: bytes, overwrite: bool) -> bool:
    """Write a register, but not over another one: a real team may have a demo team's name.

    Gives whether it stands there now. `overwrite`: over another one too.
    """
    if path.exists() and path.read_bytes() != content and not overwrite:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes every demo register; 1 where the published figures of a team contradict themselves."""
    parser = argparse.ArgumentParser(
        prog="python -m finsam_synthetic.demo",
        description="Skriver syntetiska register som ger de publicerade talen.",
    )
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="mapp med register och publicerade tal"
    )
    parser.add_argument("--params", type=Path, default=Path("params"), help="mapp med förbundens val")
    parser.add_argument("--overwrite", action="store_true", help="skriv över register som är andra")
    parser.add_argument("--seed", type=int, default=SEED, help="samma tal ger samma register")
    options = parser.parse_args(arguments)
    failed = False
    for demo in demo_teams(options.data, options.params):
        path = options.data / demo.association / f"{demo.team}.xlsx"
        try:
            sheets = demo_sheets(demo, options.seed)
        except ContradictingTargetsError as error:
            print(error, file=sys.stderr)
            failed = True
            continue
        if _written(path, workbook_bytes(sheets, demo.rules.codes, demo.saved), options.overwrite):
            print(f"{path}: {len(sheets['Deltagare']) - 1} inskrivningar")
        else:
            failed = True
    for own in sorted(options.data.glob("*/demo/*.yaml")):
        association = own.parent.parent.name
        if own.stem == association:
            file = read_association_file(own)
            path = options.data / association / f"{association}.xlsx"
            content = workbook_bytes(
                association_sheets(file), standard_codes(), file.saved, ASSOCIATION_TABLES
            )
            failed |= not _written(path, content, options.overwrite)
    return int(failed)


def _written(path: Path, content: bytes, overwrite: bool) -> bool:
    """Whether a register stands there now; says what to do where another one does."""
    if write_unless_another(path, content, overwrite):
        return True
    print(
        f"{path}: där står ett annat register, och det skrevs inte över. Är det ert: flytta det till "
        "ett team med eget namn. Ska det bort: kör om med --overwrite.",
        file=sys.stderr,
    )
    return False


if __name__ == "__main__":
    sys.exit(main())
