"""A slow second opinion: every figure of Deltagare, Kö, Personal and Budget, one plain loop at a time.

Written from docs/field.md ("Definitions") and docs/figures-file.md ("Figures"), with dates, whole numbers
and fractions only; it shares no line with finsam.measures. A row of Deltagare is a dict of what the
register gives, missing as None.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import Any

Row = Mapping[str, Any]
Key = tuple[str, str, str, str, str, str]  # team, period, measure, population, by, group

# The codes of docs/figures-file.md whose counts have a row also where nobody is.
CODES = {
    "sex": ("woman", "man", "other", "unknown"),
    "referrer": ("municipality", "af", "fk", "region", "self", "other", "unknown"),
    "payer": ("municipality", "fk", "af", "none", "other", "unknown"),
    "exit_reason": (
        "work",
        "studies",
        "job_seeking",
        "other_rehab",
        "medical_rehab",
        "sickness_compensation",
        "other",
        "early_dropout",
    ),
}
SINGLE = ("sex", "age_band", "referrer", "referrer_detail", "payer")
BACKGROUND = (*SINGLE, "income_before", "education", "support_band", "age_at_most", "born_decade")
LONG_SUPPORT = ("support_over", "support_over+sex")
JOBS = ("job_kind", "job_kind+sex")
# Every other detail of those who left to work is not said to be the one or the other.
KINDS = {"regular_work": "unsubsidised", "wage_subsidy": "subsidised"}
# Who pays each source of income.
PAYER_OF = {
    "social_assistance": "municipality",
    **dict.fromkeys(("sickness_benefit", "rehabilitation_benefit", "activity_compensation"), "fk"),
    **dict.fromkeys(("sickness_compensation", "other_fk"), "fk"),
    **dict.fromkeys(("activity_support", "unemployment_benefit", "establishment_benefit"), "af"),
    **dict.fromkeys(("student_aid", "salary", "pension", "other"), "other"),
    "none": "none",
    "unknown": "unknown",
}
COUNTS = {
    "active_start": SINGLE,
    "new": (*BACKGROUND, "period_part", "period_part+payer", "period_part+referrer"),
    "participated": (*BACKGROUND, *LONG_SUPPORT, "any_payer"),
    "closed": (
        *BACKGROUND,
        *LONG_SUPPORT,
        "exit_reason",
        "exit_reason+sex",
        "exit_detail",
        "exit_reason+exit_detail",
        "exit_reason+referrer",
        *JOBS,
        "income_after",
        "income_before+income_after",
        "income_changed",
        "income_changed+sex",
    ),
    "active_end": (*BACKGROUND, "sex+age_band"),
    "early_dropouts": ("sex",),
    "reached_goal": ("sex", "age_band", "exit_detail+sex+age_band", "sex+age_band"),
}
AGED = ("new", "participated", "closed", "reached_goal", "active_end")


@dataclass(frozen=True)
class Choices:
    """What an association decides, as plain values."""

    goal: frozenset[str]
    dropouts_in_base: bool
    support_over_all_closed: bool
    age_ends: tuple[int, ...]
    support_ends: tuple[int, ...]
    age_limits: tuple[int, ...] = ()
    result_columns: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Span:
    """A period by its id, first and last day."""

    id: str
    first: date
    last: date


@dataclass(frozen=True)
class Answer:
    """A figure without its key. `value` is exact, None unless the status is ok."""

    value: Fraction | None
    unit: str
    status: str = "ok"
    numerator: int | None = None
    denominator: int | None = None
    n: int | None = None


def is_active(row: Row, day: date) -> bool:
    return row["enrolled"] <= day and (row["closed"] is None or row["closed"] > day)


def is_in(population: str, row: Row, span: Span, choices: Choices) -> bool:
    """Whether a stay belongs to a population (docs/field.md, "Definitions")."""
    closed = row["closed"] is not None and span.first <= row["closed"] <= span.last
    dropout = row["exit_reason"] == "early_dropout"
    if population == "active_start":
        return is_active(row, span.first - timedelta(days=1))
    if population == "new":
        return span.first <= row["enrolled"] <= span.last
    if population == "participated":
        return row["enrolled"] <= span.last and (row["closed"] is None or row["closed"] >= span.first)
    if population == "active_end":
        return is_active(row, span.last)
    if population == "closed":
        return closed
    if population == "early_dropouts":
        return closed and dropout
    if population == "without_dropouts":
        return closed and not dropout
    if population == "goal_base":
        return closed and (choices.dropouts_in_base or not dropout)
    if population == "support_base":
        return closed and (choices.support_over_all_closed or not dropout)
    if population == "reached_goal":
        return closed and row["exit_reason"] in choices.goal
    raise ValueError(population)


def age(row: Row, population: str, last: date) -> int:
    """Whole years on the population's reference day."""
    if population == "new":
        day = row["enrolled"]
    elif population in ("closed", "without_dropouts", "reached_goal", "early_dropouts"):
        day = row["closed"]
    else:
        day = last if row["closed"] is None else min(row["closed"], last)
    years = day.year - row["born"].year
    if row["born_precision"] == "year":
        return years
    return years if (day.month, day.day) >= (row["born"].month, row["born"].day) else years - 1


def band(number: Fraction | int | None, ends: Sequence[int], step: int) -> str:
    """`-20`, `21-24`, ... `65-`: upper ends inclusive; measured numbers (step 0) share their edges."""
    if number is None:
        return "unknown"
    low = ""
    for end in ends:
        if number <= end:
            return f"{low}-{end}"
        low = str(end + step)
    return f"{low}-"


def all_bands(ends: Sequence[int]) -> list[str]:
    return [band(number, ends, 1) for number in (*ends, ends[-1] + 1)]


def group(row: Row, dimension: str, population: str, span: Span, choices: Choices) -> str:
    if dimension == "age_band":
        return band(age(row, population, span.last), choices.age_ends, 1)
    if dimension == "support_band":
        return band(row["support_years"], choices.support_ends, 0)
    if dimension == "born_decade":
        return f"{row['born'].year // 10}0"
    if dimension == "referrer_detail":
        return str(row["referrer_detail"] or row["referrer"])
    return str(row[dimension] or "unknown")


def parts(span: Span) -> list[tuple[str, date, date]]:
    """Id, first and last day of each half-year of a longer span, of each quarter of a half-year."""
    began, ended = (day.year * 12 + day.month - 1 for day in (span.first, span.last))
    months = ended - began + 1
    long = 6 if months > 6 and months % 6 == 0 else 3 if months == 6 else 0
    found = []
    for at in range(began, ended + 1, long) if long else ():
        first, after = (date(month // 12, month % 12 + 1, 1) for month in (at, at + long))
        last = after - timedelta(days=1)
        found.append((f"{first:%Y-%m}--{last:%Y-%m}", first, last))
    return found


def groups_of(row: Row, dimension: str, population: str, span: Span, choices: Choices) -> list[str]:
    """The groups that a stay is in: of limits as many as it is within, else one."""
    if dimension == "age_at_most":
        return [str(limit) for limit in choices.age_limits if age(row, population, span.last) <= limit]
    if dimension == "period_part":
        return [part for part, first, last in parts(span) if first <= row["enrolled"] <= last]
    if dimension == "income_changed":
        before, after = row["income_before"], row["income_after"]
        if "unknown" in (before, after) or not after:
            return ["unknown"]
        return ["no" if before == after else "yes"]
    if dimension == "any_payer":
        return sorted({PAYER_OF[source] for source in row["incomes_before"].split(";")})
    if dimension == "support_over":
        years = row["support_years"]
        if years is None:
            return ["unknown"]
        return [str(limit) for limit in choices.support_ends if years > limit]
    if dimension == "result_column":
        return [label for label, reasons in choices.result_columns if row["exit_reason"] in reasons]
    if dimension == "job_kind":
        return [KINDS.get(row["exit_detail"], "unknown")] if row["exit_reason"] == "work" else []
    return [group(row, dimension, population, span, choices)]


def groups(
    members: Sequence[Row], by: str, population: str, span: Span, choices: Choices
) -> dict[str, list[Row]]:
    """Group -> its members, only the groups that occur."""
    found: dict[str, list[Row]] = {}
    for row in members:
        in_each = [groups_of(row, dimension, population, span, choices) for dimension in by.split("+")]
        for names in product(*in_each):
            found.setdefault("+".join(names), []).append(row)
    return found


def mean(numbers: Sequence[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


def median(numbers: Sequence[Fraction]) -> Fraction:
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def averaged(
    members: Sequence[Row], of: Callable[[Row], Fraction | None], how: Callable, unit: str
) -> Answer:
    """Of nobody: undefined. Of people whose value nobody knows: missing."""
    known = [value for row in members if (value := of(row)) is not None]
    if not members:
        return Answer(None, unit, "undefined", n=0)
    if not known:
        return Answer(None, unit, "missing", n=0)
    return Answer(how(known), unit, n=len(known))


def share(reached: int, base: int) -> Answer:
    if base == 0:
        return Answer(None, "share", "undefined", reached, 0)
    return Answer(Fraction(reached, base), "share", "ok", reached, base)


def _counts(rows: Sequence[Row], span: Span, choices: Choices) -> Iterator[tuple[tuple, Answer]]:
    for measure, breakdowns in COUNTS.items():
        members = [row for row in rows if is_in(measure, row, span, choices)]
        yield (measure, "", "", ""), Answer(Fraction(len(members)), "persons")
        for by in breakdowns:
            found = groups(members, by, measure, span, choices)
            every = {
                "age_band": all_bands(choices.age_ends),
                "age_at_most": map(str, choices.age_limits),
                "period_part": (part for part, _, _ in parts(span)),
                "support_over": map(str, choices.support_ends),
                "job_kind": ("unsubsidised", "subsidised"),
            }
            always = every.get(by, CODES.get(by, ()))
            for name in {*found, *always}:
                yield (measure, "", by, name), Answer(Fraction(len(found.get(name, ()))), "persons")


def _averages(rows: Sequence[Row], span: Span, choices: Choices) -> Iterator[tuple[tuple, Answer]]:
    hows: dict[str, Callable[..., Any]] = {"mean": mean, "median": median, "min": min, "max": max}
    wanted: list[tuple[str, str, str, str]] = [
        *((f"age_{how}", how, population, "years") for how in hows for population in AGED),
        *(
            (f"months_{how}", how, p, "months")
            for how in ("mean", "median")
            for p in ("closed", "reached_goal")
        ),
        *(("support_years_mean", "mean", population, "years") for population in ("closed", "reached_goal")),
    ]
    for measure, how, population, unit in wanted:
        counted = population
        if population == "closed":
            counted = "support_base" if measure == "support_years_mean" else "without_dropouts"
        members = [row for row in rows if is_in(counted, row, span, choices)]

        def value(row: Row, measure: str = measure, population: str = population) -> Fraction | None:
            if measure.startswith("age"):
                return Fraction(age(row, population, span.last))
            if measure.startswith("months"):
                return Fraction((row["closed"] - row["enrolled"]).days) / Fraction("30.4375")
            return row["support_years"]

        yield (measure, population, "", ""), averaged(members, value, hows[how], unit)
        finer = (
            ["result_column"] if measure == "age_mean" and population in ("closed", "reached_goal") else []
        )
        for by in ("sex", *finer):
            for name, some in groups(members, by, population, span, choices).items():
                yield (measure, population, by, name), averaged(some, value, hows[how], unit)


def _shares(rows: Sequence[Row], span: Span, choices: Choices) -> Iterator[tuple[tuple, Answer]]:
    base = [row for row in rows if is_in("goal_base", row, span, choices)]
    reached = [row for row in rows if is_in("reached_goal", row, span, choices)]
    yield ("share_reached_goal", "", "", ""), share(len(reached), len(base))
    for name, some in groups(base, "sex", "closed", span, choices).items():
        yield (
            ("share_reached_goal", "", "sex", name),
            share(sum(row["sex"] == name for row in reached), len(some)),
        )


def figures(
    rows: Iterable[Row], teams: Sequence[str], span: Span, choices: Choices, windows: Iterable[Span] = ()
) -> dict[Key, Answer]:
    """Every figure of docs/figures-file.md's table that comes from Deltagare, by its key."""
    every, trend = list(rows), list(windows)
    answers: dict[Key, Answer] = {}
    for team in teams:
        own = [row for row in every if row["team"] == team]
        for part in (_counts, _averages, _shares):
            for key, answer in part(own, span, choices):
                answers[(team, span.id, *key)] = answer
        for window in trend:
            seen = dict(part for of in (_averages, _shares, _counts) for part in of(own, window, choices))
            jobs = [key for key in seen if key[0] == "closed" and key[2] in JOBS]
            trend_of = [("months_mean", "reached_goal", "", ""), ("share_reached_goal", "", "", ""), *jobs]
            for key in trend_of:
                answers.setdefault((team, window.id, *key), seen[key])
    return answers


def queue(rows: Iterable[Row], span: Span) -> dict[tuple[str, str, str], Answer]:
    """Who waits before the first day, on the last by referrer, and the shortest and longest wait so far."""
    before = [
        row
        for row in rows
        if row["queued"] < span.first and (row["left"] is None or row["left"] >= span.first)
    ]
    waiting = [
        row for row in rows if row["queued"] <= span.last and (row["left"] is None or row["left"] > span.last)
    ]
    answers = {}
    for measure, rows_of in (("queue_start", before), ("queue_end", waiting)):
        answers[measure, "", ""] = Answer(Fraction(len(rows_of)), "persons")
        for name in ("municipality", "af", "fk", "region", "self", "other", "unknown"):
            some = [row for row in rows_of if (row["referrer"] or "unknown") == name]
            answers[measure, "referrer", str(name)] = Answer(Fraction(len(some)), "persons")
    waits = [Fraction((span.last - row["queued"]).days) / Fraction("30.4375") for row in waiting]
    for measure, how in (("queue_wait_min", min), ("queue_wait_max", max)):
        undefined = Answer(None, "months", "undefined", n=0)
        answers[measure, "", ""] = Answer(how(waits), "months", n=len(waits)) if waits else undefined
    return answers


def staff(rows: Iterable[Row], span: Span) -> dict[tuple[str, str, str], Answer]:
    """Full-time equivalents of those who work in the team on the last day."""
    employed = [
        row for row in rows if row["first"] <= span.last and (row["last"] is None or row["last"] >= span.last)
    ]
    if not employed:
        # The sheet is kept and nobody works in the team that day: that is none, not unknown.
        return {("staff_fte", "", ""): Answer(value=Fraction(0), unit="fte")}
    breakdowns = ["employer", "role+employer"]
    if any(row["funding"] for row in employed):
        breakdowns.append("role+employer+funding")
    employed = [{**row, "funding": row["funding"] or "unknown"} for row in employed]
    return _sums("staff_fte", employed, "extent", breakdowns, "fte")


def money(rows: Sequence[Row], span: Span) -> dict[tuple[str, str, str], Answer]:
    """Budget, outcome, difference, forecast: rows within the period, else the shortest around its end."""
    if not rows:
        return {}
    rows = [{**row, "budget_period": f"{row['first']}--{row['last']}"} for row in rows]
    chosen = []
    for row in rows:
        inside_another = False
        for other in rows:
            if other["item"] != row["item"] or (other["first"], other["last"]) == (row["first"], row["last"]):
                continue
            if other["first"] < span.first or other["last"] > span.last:
                continue
            if other["first"] <= row["first"] and row["last"] <= other["last"]:
                inside_another = True
        if span.first <= row["first"] and row["last"] <= span.last and not inside_another:
            chosen.append(row)
    if not chosen:
        around = [row for row in rows if row["first"] <= span.last <= row["last"]]
        shortest = min((row["last"] - row["first"] for row in around), default=None)
        chosen = [row for row in around if row["last"] - row["first"] == shortest]
    if chosen:
        begins = min(row["first"] for row in chosen)
        longer = [
            row
            for row in rows
            if row["first"] <= begins and row["last"] > span.last and not any(row is one for one in chosen)
        ]
        year = {} if not longer else _sums("budget_year", longer, "budget", ("item", "budget_period"), "kr")
    else:
        year = {}
    chosen = [{**row, "difference": row["budget"] - row["actual"]} for row in chosen]
    answers: dict[tuple[str, str, str], Answer] = {}
    for measure in ("budget", "actual", "difference", "forecast"):
        answers |= _sums(measure, chosen, measure, ("item", "budget_period"), "kr")
    answers |= year
    return answers


def _sums(
    measure: str, rows: Sequence[Row], column: str, breakdowns: Iterable[str], unit: str
) -> dict[tuple[str, str, str], Answer]:
    def total(some: Sequence[Row]) -> Answer:
        if not some or any(row[column] is None for row in some):
            return Answer(None, unit, "missing")
        return Answer(sum((row[column] for row in some), Fraction(0)), unit)

    answers = {(measure, "", ""): total(rows)}
    for by in breakdowns:
        for name in {"+".join(str(row[part]) for part in by.split("+")) for row in rows}:
            some = [row for row in rows if "+".join(str(row[part]) for part in by.split("+")) == name]
            answers[measure, by, name] = total(some)
    return answers
