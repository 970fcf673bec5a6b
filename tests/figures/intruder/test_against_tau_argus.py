"""Do the bounds of a single table agree with the audit of Tau-Argus, the field's own program?"""

import random
from pathlib import Path

import pytest
from figures.intruder.editions import SEXES, count, edition
from pytauargus._tauargus import audit_jj  # type: ignore[import-untyped,import-not-found]

from finsam.domain.codes import standard_codes
from finsam.figures.intruder.bounds import Limits, Registers
from finsam.figures.intruder.cells import Cells
from finsam.figures.intruder.statements import told
from finsam.figures.intruder.unknowns import Unknowns

REASONS = ("work", "studies", "medical_rehab", "other")
MOST = 60
Table = dict[tuple[str, str], int]


def with_margins(inner: Table) -> Table:
    """A table with its totals: of each reason, each sex, and all."""
    found = dict(inner)
    for (reason, sex), number in inner.items():
        for key in ((reason, ""), ("", sex), ("", "")):
            found[key] = found.get(key, 0) + number
    return found


def audited(
    table: Table, hidden: set[tuple[str, str]], folder: Path
) -> Table | dict[tuple[str, str], tuple[int, int]]:
    """What Tau-Argus says that the hidden cells can be."""
    at = {key: number for number, key in enumerate(table)}
    sums = [[("", sex), *((reason, sex) for reason in REASONS)] for sex in ("", *SEXES[:2])]
    sums += [[(reason, ""), *((reason, sex) for sex in SEXES[:2])] for reason in ("", *REASONS)]
    cells = [f"{at[k]} {n} {n or 1} {'u' if k in hidden else 's'} 0 {MOST} 1 1 0" for k, n in table.items()]
    rows = [f"0 {len(one)} : {at[one[0]]} (-1) " + " ".join(f"{at[k]} (1)" for k in one[1:]) for one in sums]
    path = folder / "table.jj"
    path.write_text("\n".join(["0", str(len(cells)), *cells, str(len(rows)), *rows, ""]))
    keys = list(table)
    return {keys[row["cell"]]: (round(row["min"]), round(row["max"])) for row in audit_jj(str(path))}


def bounded(table: Table, hidden: set[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, int]]:
    """What the intruder says that they can be."""
    rows = []
    every = standard_codes()["exit_reason"].ids
    for reason in ("", *every):
        for sex in ("", *SEXES):
            by = "+".join(filter(None, ("exit_reason" if reason else "", "sex" if sex else "")))
            group = "+".join(filter(None, (reason, sex)))
            key = reason, sex
            rows.append(count("closed", (0, MOST) if key in hidden else table.get(key, 0), by, group))
    cells = Cells(model := Unknowns(told([edition("2024", *rows)])))
    registers = Registers(model, cells, Limits(interval=MOST + 1, any_size=True))
    wanted = {f"closed:{reason}": reason for reason in REASONS}
    return {
        (wanted[cells.names[at].what], cells.names[at].group): registers.bound(at)
        for at in range(cells.n)
        if cells.names[at].what in wanted and (wanted[cells.names[at].what], cells.names[at].group) in hidden
    }


@pytest.mark.parametrize("seed", range(3))
def test_hidden_cells_of_one_table_have_the_bounds_of_its_audit(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    inner = {(reason, sex): rng.randint(1, 9) for reason in REASONS for sex in SEXES[:2]}
    hidden = {key for key in inner if rng.random() < 0.7}
    table = with_margins(inner)
    expected = audited(table, hidden, tmp_path)
    assert expected
    assert bounded(table, hidden) == expected
