"""How do enrolments become figures? Every declared measure, over any number of teams in one pass."""

from collections.abc import Iterable, Sequence
from functools import reduce

import pandas as pd

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import COLUMNS, Status
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures import background, duration, flow, outcome
from finsam.measures.counted import Counted
from finsam.measures.measure import Measure, Population, Statistic

MEASURES: tuple[Measure, ...] = (
    *flow.MEASURES,
    *outcome.MEASURES,
    *background.MEASURES,
    *duration.MEASURES,
)
# The trend of these two is shown over rolling 12-month windows.
THROUGHPUT = (duration.MEASURES[0], "reached_goal")
GOAL_SHARE = (outcome.MEASURES[2], "")

# Counts by these have a row for every code, zero where nobody is in it (contract.md, "Figures").
COMPLETE = frozenset({"sex", "referrer", "payer", "exit_reason", "age_band"})


def enrolment_figures(
    enrolments: pd.DataFrame,
    teams: Sequence[str],
    period: Period,
    rules: Rules,
    association: str,
    windows: Iterable[Period] = (),
    measures: Iterable[Measure] = MEASURES,
) -> pd.DataFrame:
    """The figures of one period that come from Deltagare, for every team, in the long shape.

    `enrolments`: columns of `finsam.domain.enrolments`. `teams`: the teams to give figures for, also
    those without an enrolment; other teams' rows are left alone. `windows`: periods for which only
    throughput and goal share are wanted. `measures`: what to count, all if not given.
    Gives the columns of `finsam.domain.figures.COLUMNS`; `value` unrounded, missing unless status is ok.
    """
    own = enrolments[enrolments["team"].isin(list(teams))]
    table = own.assign(team=pd.Categorical(own["team"], categories=list(teams)))
    counted = Counted(table, period, rules)
    pieces = [piece for measure in measures for piece in _measured(counted, measure)]
    for window in windows:
        if window != period:
            seen = Counted(table, window, rules)
            for measure, population in (THROUGHPUT, GOAL_SHARE):
                pieces += [
                    _piece(seen, measure, chosen, ())
                    for chosen in measure.populations
                    if not population or chosen.id == population
                ]
    figures = pd.concat(pieces, ignore_index=True)
    figures["association"] = association
    order = pd.Categorical(figures["team"], categories=list(teams))
    figures = figures.assign(_order=order.codes).sort_values("_order", kind="stable")
    return figures.reset_index(drop=True)[list(COLUMNS)]


def _measured(counted: Counted, measure: Measure) -> list[pd.DataFrame]:
    return [
        _piece(counted, measure, population, dimensions)
        for population in measure.populations
        for dimensions in ((), *measure.breakdowns)
    ]


def _piece(
    counted: Counted, measure: Measure, population: Population, dimensions: tuple[str, ...]
) -> pd.DataFrame:
    """One measure, population and breakdown for every team: columns of the long shape but association."""
    if measure.statistic is Statistic.COUNT:
        values = _counts(counted, population, dimensions)
    elif measure.statistic is Statistic.SHARE:
        values = _shares(counted, measure, population, dimensions)
    else:
        values = _statistics(counted, measure, population, dimensions)
    piece = values.reset_index()
    codes = [piece[name].astype("str") for name in dimensions]
    return pd.DataFrame(
        {
            "team": piece["team"].astype("str"),
            "period": counted.period.id,
            "measure": measure.id,
            "population": population.id if measure.population_named else "",
            "by": "+".join(dimensions),
            # Added up rather than joined row by row: a breakdown without any row has a column too.
            "group": reduce(lambda left, right: left + "+" + right, codes) if codes else "",
            "value": piece["value"],
            "numerator": piece.get("numerator", pd.Series(pd.NA, index=piece.index)).astype("Int64"),
            "denominator": piece.get("denominator", pd.Series(pd.NA, index=piece.index)).astype("Int64"),
            "n": piece.get("n", pd.Series(pd.NA, index=piece.index)).astype("Int64"),
            "unit": measure.unit.value,
            "status": piece.get("status", Status.OK.value),
            "printed": "",
        }
    )


def _grouped(
    counted: Counted,
    population: Population,
    dimensions: tuple[str, ...],
    values: "pd.Series[float] | None" = None,
) -> pd.DataFrame:
    """The members of a population with their team, groups and, if given, value."""
    members = population.members(counted)
    columns = {"team": counted.enrolments["team"]}
    columns |= {name: counted.dimension(name, population.id) for name in dimensions}
    if values is not None:
        columns["value"] = values
    return pd.DataFrame({name: column[members] for name, column in columns.items()})


def _keys(dimensions: tuple[str, ...]) -> list[str]:
    return ["team", *dimensions]


def _counts(counted: Counted, population: Population, dimensions: tuple[str, ...]) -> pd.DataFrame:
    complete = not dimensions or (len(dimensions) == 1 and dimensions[0] in COMPLETE)
    members = _grouped(counted, population, dimensions)
    sizes = members.groupby(_keys(dimensions), observed=not complete).size()
    if dimensions == ("age_band",):
        known = sizes.index.get_level_values("age_band") != UNKNOWN
        sizes = sizes[known | (sizes > 0)]
    return sizes.rename("value").astype("float64").to_frame()


def _shares(
    counted: Counted, measure: Measure, population: Population, dimensions: tuple[str, ...]
) -> pd.DataFrame:
    if measure.numerator is None:
        raise ValueError(f"{measure.id}: a share has a numerator")
    keys, total = _keys(dimensions), not dimensions
    base = _grouped(counted, population, dimensions).groupby(keys, observed=not total).size()
    reached = _grouped(counted, measure.numerator, dimensions).groupby(keys, observed=not total).size()
    shares = pd.DataFrame({"denominator": base, "numerator": reached.reindex(base.index, fill_value=0)})
    defined = shares["denominator"] > 0
    shares["value"] = (shares["numerator"] / shares["denominator"]).where(defined)
    shares["status"] = defined.map({True: Status.OK.value, False: Status.UNDEFINED.value})
    return shares


def _statistics(
    counted: Counted, measure: Measure, population: Population, dimensions: tuple[str, ...]
) -> pd.DataFrame:
    if measure.quantity is None:
        raise ValueError(f"{measure.id}: a {measure.statistic} is of a quantity")
    values = measure.quantity.values(counted, population.id)
    members = _grouped(counted, population, dimensions, values)
    groups = members.groupby(_keys(dimensions), observed=bool(dimensions))["value"]
    result = pd.DataFrame({"value": groups.agg(measure.statistic.value), "n": groups.count()})
    status = pd.Series(Status.OK.value, index=result.index)
    status[result["n"] == 0] = Status.MISSING.value
    status[groups.size() == 0] = Status.UNDEFINED.value
    return result.assign(status=status)
