"""How long it took, as tables: times of those who left, the trend, and those who have not left yet.

None where too few have been under observation for half a year: a cell that gives None shows nothing.
"""

from decimal import Decimal

from finsam.domain.periods import Period
from finsam.present.dates import period_months
from finsam.present.declared import column_of, definitions_of, text_of
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS
from finsam.present.numbers import HIDDEN, INTERVAL, MISSING, UNDEFINED, n_of
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.curves import (
    MEDIAN,
    STILL_ENROLLED,
    exits_of,
    known_months,
    limits_of,
    still_enrolled_after,
    whole_percent,
)
from finsam.present.topics.time.trend import GOAL_SHARE, OVERLAP, THROUGHPUT, trend_windows
from finsam.present.typography import HARD_SPACE

TEAM = Contents[[Facts]]()

# The rows of the table of times: head, measure and population.
_TIMES = (
    ("Genomströmningstid, medel, de som gick i mål", "months_mean", "reached_goal"),
    ("Genomströmningstid, median, de som gick i mål", "months_median", "reached_goal"),
    ("Tid i insatsen, medel, avslutade utom tidiga avhopp", "months_mean", "closed"),
    ("Tid i offentlig försörjning, medel, avslutade utom tidiga avhopp", "support_years_mean", "closed"),
    ("Tid i offentlig försörjning, medel, de som gick i mål", "support_years_mean", "reached_goal"),
    ("Ålder, medel, avslutade utom tidiga avhopp", "age_mean", "closed"),
    ("Ålder, medel, de som gick i mål", "age_mean", "reached_goal"),
)
# The table of exits is for a glance; the chart's numbers have every quarter.
_MONTHS_SHOWN = (6, 12, 18, 24, 36, 48, 60)
REMAIN = "Kvar i insatsen"
PUBLISHED = "publicerat"


@TEAM.table("times")
def times(facts: Facts) -> Table:
    """Age, time on support and throughput of those who left, in total and by sex."""
    first = "Medel" if facts.public else "Medel och median"
    heads = (first, SEX_HEADS["woman"], SEX_HEADS["man"], "Totalt", "n")
    defined = ("months_mean",) if facts.public else ("months_mean", "support_years_mean")
    return Table(
        "table-times",
        "Tider för dem som avslutades" if facts.public else "Tider och åldrar för dem som avslutades",
        tuple(map(Column, heads)),
        tuple(Row(head, _time_cells(facts, measure, population)) for head, measure, population in _TIMES),
        _of_other_sexes(facts),
        definitions_of(*defined),
        (("n", "n är antalet som uppgiften är känd för."),),
    )


def _of_other_sexes(facts: Facts) -> tuple[str, ...]:
    """Why a mean need not lie between those of the sexes: it has some whose sex is another or not known."""
    whole = facts.get(*THROUGHPUT)
    told = [facts.find(*THROUGHPUT, "sex", sex) for sex in ("woman", "man")]
    others = (whole.n or 0) - sum(one.n or 0 for one in told if one)
    if facts.public or others <= 0 or None in told:
        return ()
    who = "1 som gick i mål är" if others == 1 else f"{others} som gick i mål är"
    return (f"{who} varken kvinna eller man i registret och finns bara i totalen.",)


def _time_cells(facts: Facts, measure: str, population: str) -> tuple[str, ...]:
    by_sex = [facts.find(measure, population, "sex", sex) for sex in ("woman", "man")]
    cells = [text_of(figure) if figure else facts.absent for figure in by_sex]
    known = n_of(facts.get(measure, population))
    return (*cells, facts.say(measure, population), known or facts.absent)


@TEAM.table("trend")
def trend(facts: Facts) -> Table | None:
    """Throughput and goal share over rolling 12-month windows, and where each number is from.

    None in a public edition that has one window only: its numbers are among the key figures.
    """
    if facts.public and len(trend_windows(facts)) < 2:
        return None
    rows = [Row(period_months(window), _trend_cells(facts, window)) for window in trend_windows(facts)]
    columns = (
        Column("Tolv månader"),
        Column("Genomströmningstid", "månader"),
        column_of(GOAL_SHARE[0]),
        Column("Källa", numeric=False),
    )
    overlap = (OVERLAP,) if len(rows) > 1 else ()
    return Table(
        "table-trend",
        "Genomströmningstid och målandel över tid",
        columns,
        tuple(rows),
        overlap,
        explained=(
            (PUBLISHED, f"Det som är {PUBLISHED} är hämtat ur tidigare rapporter."),
            (MISSING, f"{MISSING.capitalize()} betyder att det inte publicerades."),
        ),
    )


def _trend_cells(facts: Facts, window: Period) -> tuple[str, ...]:
    months, share = (facts.get(*followed, period=window.id) for followed in (THROUGHPUT, GOAL_SHARE))
    source = PUBLISHED if months.published or share.published else "registret"
    return (text_of(months, unit=False), text_of(share, counts=True), source)


@TEAM.table("still_enrolled")
def still_enrolled(facts: Facts) -> Table | None:
    """How many of those who are enrolled remain after each quarter, with limits."""
    months = known_months(facts)
    if not months:
        return None
    rows = []
    for month in months:
        figure = still_enrolled_after(facts, month)
        limits = limits_of(facts, STILL_ENROLLED, "month", str(month))
        rows.append(Row(_after(month), (text_of(figure), limits or UNDEFINED, n_of(figure) or UNDEFINED)))
    columns = (
        Column("Efter inskrivningen"),
        Column("Kvar"),
        Column(INTERVAL),
        Column("Under observation", "inskrivningar"),
    )
    return Table(
        "table-still-enrolled",
        "Så många är kvar i insatsen",
        columns,
        tuple(rows),
        _median_note(facts),
        definitions_of(STILL_ENROLLED),
    )


def _median_note(facts: Facts) -> tuple[str, ...]:
    median, limits = facts.find(MEDIAN), limits_of(facts, MEDIAN)
    if median is None or median.value is None:
        return ()
    return (f"Hälften har lämnat efter {text_of(median)}" + (f" ({INTERVAL} {limits})." if limits else "."),)


@TEAM.table("exits")
def exits(facts: Facts) -> Table | None:
    """To what people have left so many months after enrolment; with those who remain it adds up to all."""
    known = known_months(facts)
    months = [month for month in _MONTHS_SHOWN if month in known]
    columns = exits_of(facts)
    if not months or not columns:
        return None
    rows = [
        Row(one.label, tuple(_percent(one.shares[month], one.limits[month]) for month in months))
        for one in columns
    ]
    remain = [still_enrolled_after(facts, month) for month in months]
    limits = [limits_of(facts, STILL_ENROLLED, "month", str(month)) for month in months]
    shares = tuple(_percent(one.value, own) for one, own in zip(remain, limits, strict=True))
    followed = tuple(n_of(one) or UNDEFINED for one in remain)
    return Table(
        "table-exits",
        "Vart deltagarna går, och hur snart",
        (Column("Har lämnat till"), *(Column(_after(month)) for month in months)),
        (*rows, Row(REMAIN, shares, emphasis=True), Row("Under observation", followed)),
        (f"Inom parentes: {INTERVAL}.",),
        definitions_of("exit_incidence"),
    )


def _after(month: int) -> str:
    return f"{month}{HARD_SPACE}månader"


def _percent(share: Decimal | None, limits: str = "") -> str:
    if share is None:
        return HIDDEN
    own = f" ({limits})" if limits else ""
    return f"{whole_percent(share)}{own}"
