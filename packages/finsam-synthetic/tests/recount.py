"""A slow recount of any published number, one person at a time (domain.md, "Definitions").

It shares nothing with the drawing or with `finsam.measures`: it says what a person with a pencil would say.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from statistics import mean, median

import pandas as pd

from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam_synthetic.draw.targets import Target

Row = Mapping[str, object]
DAYS_PER_MONTH = 30.4375
CLOSED = ("closed", "closed_without_dropouts", "reached_goal", "not_reached_goal", "early_dropouts")


def rows_of(enrolments: pd.DataFrame) -> list[Row]:
    """Each enrolment as a dict; what is missing is None."""
    rows = []
    for record in enrolments.to_dict("records"):
        row = {name: None if pd.isna(value) else value for name, value in record.items()}
        rows.append({name: v.date() if isinstance(v, pd.Timestamp) else v for name, v in row.items()})
    return rows


def _before(day: object, other: date) -> bool:
    return isinstance(day, date) and day < other


def populations(row: Row, period: Period, rules: Rules) -> set[str]:
    enrolled, closed, reason = row["enrolled"], row["closed"], row["exit_reason"]
    first, last = period.first, period.last
    assert isinstance(enrolled, date)
    found = set()
    if enrolled < first and (closed is None or closed >= first):
        found.add("active_start")
    if first <= enrolled <= last:
        found.add("new")
    if enrolled <= last and not _before(closed, first):
        found.add("participated")
    if enrolled <= last and (closed is None or closed > last):
        found.add("active_end")
    if closed is not None and first <= closed <= last:
        found.add("closed")
        found.add("early_dropouts" if reason == "early_dropout" else "closed_without_dropouts")
        if reason in rules.goal:
            found.add("reached_goal")
        elif reason != "early_dropout":
            found.add("not_reached_goal")
    return found


def age(row: Row, population: str, period: Period) -> int:
    """Whole years on the reference day of the population."""
    born, enrolled, closed = row["born"], row["enrolled"], row["closed"]
    assert isinstance(born, date)
    if population == "new":
        day = enrolled
    elif population in (
        "closed",
        "closed_without_dropouts",
        "reached_goal",
        "not_reached_goal",
        "early_dropouts",
    ):
        day = closed
    else:
        day = closed if _before(closed, period.last) else period.last
    assert isinstance(day, date)
    years = day.year - born.year
    if row["born_precision"] != "year" and (day.month, day.day) < (born.month, born.day):
        years -= 1
    return years


def _in_band(value: float | None, code: str, step: float) -> bool:
    if value is None or code == "unknown":
        return value is None and code == "unknown"
    low, high = code.split("-")
    return (not low or value > float(low) - step) and (not high or value <= float(high))


def _payers(row: Row, rules: Rules) -> set[str | None]:
    return {rules.codes["income_source"].parent(code) for code in str(row["incomes_before"]).split(";")}


def in_group(row: Row, dimension: str, code: str, population: str, period: Period, rules: Rules) -> bool:
    years = row["support_years"]
    tests: dict[str, Callable[[], bool]] = {
        "age_band": lambda: _in_band(age(row, population, period), code, 1),
        "age_at_most": lambda: age(row, population, period) <= int(code),
        "born_decade": lambda: int(code) <= row["born"].year <= int(code) + 9,  # type: ignore[attr-defined]
        "support_band": lambda: _in_band(years if isinstance(years, float) else None, code, 0),
        "referrer_detail": lambda: (row["referrer_detail"] or row["referrer"]) == code,
        "result_column": lambda: row["exit_reason"] in dict(rules.result_columns)[code],
        "several_payers": lambda: set(code.split("_")) <= _payers(row, rules),
        "parallel_af": lambda: row["parallel_af"] is (code == "yes"),
    }
    return tests[dimension]() if dimension in tests else row[dimension] == code


def members(
    rows: Iterable[Row], names: Sequence[str], groups: Mapping[str, str], period: Period, rules: Rules
) -> list[Row]:
    return [
        row
        for row in rows
        if populations(row, period, rules).issuperset(names)
        and all(in_group(row, by, code, names[0], period, rules) for by, code in groups.items())
    ]


def agrees(target: Target, rows: Sequence[Row], period: Period, rules: Rules) -> bool:
    """Whether counting the rows gives the published number, at the precision it was printed with."""
    kind, _, statistic = target.measure.rpartition("_")
    if kind in ("age", "months", "support_years"):
        return target.prints(_statistic(target, kind, statistic, rows, period, rules))
    if target.measure == "share_reached_goal":
        base = ["closed"] if rules.dropouts_in_base else ["closed_without_dropouts"]
        among = members(rows, base, target.groups, period, rules)
        part = members(rows, [*base, "reached_goal"], target.groups, period, rules)
        return _share(target, len(part), len(among))
    if target.measure.startswith("share_"):
        name = target.measure.removeprefix("share_")
        among = members(rows, [name], {}, period, rules)
        return _share(target, len(members(rows, [name], target.groups, period, rules)), len(among))
    names = [name for name in (target.measure, target.population) if name]
    return len(members(rows, names, target.groups, period, rules)) == target.value


def _share(target: Target, part: int, among: int) -> bool:
    if target.numerator is None or target.denominator is None:
        return target.prints(part / among)
    return (part, among) == (target.numerator, target.denominator)


def _statistic(
    target: Target, kind: str, statistic: str, rows: Sequence[Row], period: Period, rules: Rules
) -> float:
    population = target.population
    if population == "closed" and not (kind == "support_years" and rules.support_over_all_closed):
        population = "closed_without_dropouts"
    values: list[float] = []
    for row in members(rows, [population], target.groups, period, rules):
        if kind == "age":
            values.append(age(row, population, period))
        elif kind == "months":
            values.append((row["closed"] - row["enrolled"]).days / DAYS_PER_MONTH)  # type: ignore[operator]
        elif row["support_years"] is not None:
            values.append(float(str(row["support_years"])))
    how: dict[str, Callable[[list[float]], float]] = {"mean": mean, "median": median, "min": min, "max": max}
    return how[statistic](values)
