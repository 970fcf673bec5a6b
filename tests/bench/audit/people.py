"""Is there anybody of whom these ages are true? An integer program with a number of people of each age.

x[sex, way, age]: those who took part, by what became of them (still there, reached the goal, left otherwise,
dropped out early). y[sex, age]: the new ones, on the day they came. Everything that a file says of ages is a
row of it: counts, bands, means, medians, least and greatest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from finsam.domain.periods import Period
from tests.bench.audit.given import INFINITE, Given, Name, groups

SEXES = ("woman", "man", "other", "unknown")
WAYS = ("end", "goal", "other", "dropout")
_POPULATIONS = {
    "participated": WAYS,
    "active_end": ("end",),
    "closed": ("goal", "other"),
    "reached_goal": ("goal",),
    "new": ("new",),
}
_COUNTED = {**_POPULATIONS, "closed": ("goal", "other", "dropout"), "early_dropouts": ("dropout",)}
_YOUNGEST, _OLDEST = 0, 120
_SPREAD = 40

Cell = tuple[str, str, int]
Row = tuple[dict[object, float], float, float]


@dataclass
class Program:
    """The rows so far: weights of cells, least and greatest sum. `ages`: which ages can occur at all."""

    ages: range
    rows: list[Row] = field(default_factory=list)

    def people(
        self, ways: tuple[str, ...], sex: str = "", low: int = _YOUNGEST, high: int = _OLDEST
    ) -> list[Cell]:
        sexes = (sex,) if sex else SEXES
        ages = range(max(low, self.ages.start), min(high + 1, self.ages.stop))
        return [(one, way, age) for one in sexes for way in ways for age in ages]

    def say(self, weights: dict[object, float], low: float, high: float) -> None:
        self.rows.append((weights, low, high))

    def number(self, cells: list[Cell], low: float, high: float) -> None:
        self.say(dict.fromkeys(cells, 1.0), low, high)


def possible_ages(own: Given) -> bool:
    """Whether some people fit all that is said of ages and of how many there are."""
    names = [name for name in own.bounds if name.measure.startswith("age_") and name.by in ("", "sex")]
    if not names:
        return True
    program = Program(_range(own, names))
    for name in names:
        if name.population in _POPULATIONS:
            _say(program, own, name)
    for name in own.bounds:
        _count(program, own, name)
    _grown(program, own)
    return _solvable(program)


def _range(own: Given, names: list[Name]) -> range:
    """Ages beyond those named, so that somebody nobody speaks of (a dropout) can be older or younger."""
    known = [age for name in names for age in own.bounds[name] if abs(age) < INFINITE]
    return range(max(_YOUNGEST, int(min([*known, 16])) - 2), min(_OLDEST, int(max([*known, 64])) + 3) + 1)


def _say(program: Program, own: Given, name: Name) -> None:
    ways = _POPULATIONS[name.population]
    sex = name.group if name.by else ""
    everybody = program.people(ways, sex)
    low, high = own.bounds[name]
    n = own.n.get(name)
    if n is not None:
        program.number(everybody, n, n)
    statistic = name.measure.removeprefix("age_")
    if statistic == "mean":
        program.say({cell: cell[2] - low for cell in everybody}, -1e-6 * (n or 100), INFINITE)
        program.say({cell: cell[2] - high for cell in everybody}, -INFINITE, 1e-6 * (n or 100))
    elif statistic == "min":
        program.number(program.people(ways, sex, high=ceil(low) - 1), 0, 0)
        program.number(program.people(ways, sex, int(low), int(high)) if low == int(low) else [], 1, INFINITE)
    elif statistic == "max":
        program.number(program.people(ways, sex, low=int(high) + 1), 0, 0)
        program.number(program.people(ways, sex, int(low), int(high)) if low == int(low) else [], 1, INFINITE)
    elif n:
        _median(program, name, ways, sex, int(n), (low, high))


def _median(
    program: Program, name: Name, ways: tuple[str, ...], sex: str, n: int, bound: tuple[float, float]
) -> None:
    """Some two ages in the middle (one, where n is odd) whose middle it is."""
    low, high = bound
    twice = range(ceil(2 * low - 1e-9), int(2 * high + 1e-9) + 1)
    pairs = [
        (below, whole - below)
        for whole in twice
        for below in range(ceil(whole / 2) - _SPREAD, whole // 2 + 1)
        if n % 2 == 0 or 2 * below == whole
    ]
    chosen = [("median", name, pair) for pair in pairs]
    program.say(dict.fromkeys(chosen, 1.0), 1, 1)
    for choice, (below, above) in zip(chosen, pairs, strict=True):
        half = (n - 1) // 2 if n % 2 else n // 2 - 1
        upper = half if n % 2 else half + 1
        for cells, least, most in (
            (program.people(ways, sex, high=below - 1), 0, half),
            (program.people(ways, sex, high=below), half + 1, n),
            (program.people(ways, sex, high=above - 1), 0, upper),
            (program.people(ways, sex, high=above), upper + 1, n),
        ):
            program.say({**dict.fromkeys(cells, 1.0), choice: n}, -INFINITE, most + n)
            program.say({**dict.fromkeys(cells, 1.0), choice: -n}, least - n, INFINITE)


def _count(program: Program, own: Given, name: Name) -> None:
    """Counts in total, by sex and by age band; `closed` counts the dropouts as well."""
    ways, parts = _COUNTED.get(name.measure), groups(name)
    if ways is None or name.population or set(parts) - {"sex", "age_band"} or own.exact(name) is None:
        return
    if name.measure == "closed" and own.scope.period and not name.by and own.typed:
        return
    low, high = _band(parts.get("age_band", ""))
    if "unknown" in (parts.get("age_band"),) or low is None or high is None:
        return
    value = own.bounds[name]
    program.number(program.people(ways, parts.get("sex", ""), low, high), *value)


def _band(code: str) -> tuple[int | None, int | None]:
    if not code:
        return _YOUNGEST, _OLDEST
    low, dash, high = code.partition("-")
    if not dash or not (low.isdigit() or high.isdigit()):
        return None, None
    return int(low) if low else _YOUNGEST, int(high) if high else _OLDEST


def _grown(program: Program, own: Given) -> None:
    """The new ones took part: later each is as old, or older by at most the period and a birthday."""
    period = Period.parse(own.scope.period)
    older = ceil(((period.last - period.first).days + 1) / 365.25) + 1
    for sex in ("", *SEXES) if _by_sex(own) else ("",):
        for age in program.ages:
            new_up, all_up = program.people(("new",), sex, low=age), program.people(WAYS, sex, low=age)
            program.say({**dict.fromkeys(all_up, 1.0), **dict.fromkeys(new_up, -1.0)}, 0, INFINITE)
            new_down = program.people(("new",), sex, high=age)
            all_down = program.people(WAYS, sex, high=age + older)
            program.say({**dict.fromkeys(all_down, 1.0), **dict.fromkeys(new_down, -1.0)}, 0, INFINITE)


def _by_sex(own: Given) -> bool:
    return any(name.measure == "new" and name.by == "sex" for name in own.bounds)


def _solvable(program: Program) -> bool:
    places = {
        cell: at for at, cell in enumerate(dict.fromkeys(cell for row in program.rows for cell in row[0]))
    }
    entries = list(_entries(program, places))
    if any(not weights and (low > 0 or high < 0) for weights, low, high in program.rows):
        return False
    rows, columns, weights = (np.array(part) for part in zip(*entries, strict=True))
    matrix = coo_array((weights, (rows, columns)), shape=(len(program.rows), len(places))).tocsr()
    low, high = (np.array([row[at] for row in program.rows]) for at in (1, 2))
    binary = np.array([cell[0] == "median" for cell in places])  # type: ignore[index]
    found = milp(
        np.zeros(len(places)),
        constraints=LinearConstraint(matrix, low, high),
        integrality=np.ones(len(places), dtype=np.int64),
        bounds=Bounds(0, np.where(binary, 1.0, 10_000.0)),
        options={"time_limit": 10},
    )
    return bool(found.status != 2)


def _entries(program: Program, places: dict[object, int]) -> Iterator[tuple[int, int, float]]:
    for at, (weights, _, _) in enumerate(program.rows):
        for cell, weight in weights.items():
            yield at, places[cell], weight
