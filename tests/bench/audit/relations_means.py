"""Means, medians and what is estimated over time: what must agree."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from tests.bench.audit.given import INFINITE, Given, Name, groups, without_all
from tests.bench.audit.linear import Relation, at_most, equal

DAYS = 30.4375


def _size(own: Given, name: Name) -> float | None:
    """How many a mean is of."""
    if name in own.n:
        return own.n[name]
    if name.measure.startswith("support"):
        return None
    if name.population == "closed":
        kept = own.exact(Name("closed_without_dropouts", "", name.by, name.group))
        left = own.exact(Name("closed", "", name.by, name.group))
        early = own.exact(Name("early_dropouts", "", name.by, name.group))
        return (
            kept if kept is not None else (left - early if left is not None and early is not None else None)
        )
    return own.exact(Name(name.population, "", name.by, name.group))


def means(own: Given) -> Iterator[Relation]:
    for name in list(own.bounds):
        if not name.measure.endswith("_mean") or not name.population:
            continue
        n = _size(own, name)
        most = own.exact(Name(name.population, "", name.by, name.group))
        if name in own.n and most is not None and name.population != "closed":
            own.contradicted |= own.n[name] > most
            own.contradicted |= own.n[name] != most and name.measure.startswith(("age", "months"))
        if name in own.n and name.population == "closed" and most is not None:
            early = own.exact(Name("early_dropouts", "", name.by, name.group)) or 0.0
            whole = name.measure.startswith(("age", "months"))
            own.contradicted |= own.n[name] > most or (whole and own.n[name] != most - early)
        _half_days(own, name.measure.replace("_mean", "_median"), name, n)
        part = {"age_mean": 1.0, "months_mean": DAYS}.get(name.measure)
        if n and part and (name.measure == "age_mean" or not own.typed):
            low, high = own.bounds[name]
            own.contradicted |= ceil(low * n * part - 1e-6) > high * n * part + 1e-6
        sexes = [one for one in own.bounds if one.by == "sex" and without_all(one) == name]
        if name.by == "" and sexes:
            yield from _weighted(own, name, sexes, n)
        goal = name._replace(population="reached_goal")
        if name.population == "closed" and goal in own.bounds and name.measure != "age_mean":
            yield from _goal_among(own, name, goal)
        median = name._replace(measure=name.measure.replace("_mean", "_median"))
        if median in own.bounds and n and name.measure != "age_mean":
            half = n if n <= 2 else ceil(n / 2)
            yield Relation({name: n, median: -half}, 0.0, 0.0 if n <= 2 else INFINITE)
    yield from _windows(own)
    _same_n(own)


def _half_days(own: Given, measure: str, name: Name, n: float | None) -> None:
    """A median of whole days is a whole number of them, or halfway between two where the people are even."""
    median = name._replace(measure=measure)
    if measure == "months_median" and median in own.bounds and not own.typed:
        low, high = (one * DAYS * (1 if n and n % 2 else 2) for one in own.bounds[median])
        own.contradicted |= ceil(low - 1e-6) > high + 1e-6


def _same_n(own: Given) -> None:
    """Every statistic of one population, group and quantity is of as many people."""
    found: dict[tuple[str, str, str, str], float] = {}
    for name, n in own.n.items():
        quantity = name.measure.rpartition("_")[0]
        if quantity in ("age", "months", "queue_wait") and "km" not in name.measure:
            key = (quantity, name.population, name.by, name.group)
            own.contradicted |= found.setdefault(key, n) != n


def _windows(own: Given) -> Iterator[Relation]:
    """In a window the throughput is of those whom its share has reached the goal; a spread is of them too."""
    mean, spread = Name("months_mean", "reached_goal"), Name("months_spread", "reached_goal")
    for share in own.parts.get(Name("share_reached_goal"), []):
        own.contradicted |= mean in own.n and own.n[mean] != share[0]
    if spread in own.bounds and mean in own.bounds and mean in own.n:
        n = own.n[mean]
        own.contradicted |= own.n.get(spread, n) != n
        yield Relation({mean: n**0.5, spread: -1.0}, 0.0, INFINITE)
        median = Name("months_median", "reached_goal")
        if median in own.bounds and n > 1:
            slack = ((n - 1) / n) ** 0.5
            yield Relation({mean: 1.0, median: -1.0, spread: slack}, 0.0, INFINITE)
            yield Relation({mean: -1.0, median: 1.0, spread: slack}, 0.0, INFINITE)


def _weighted(own: Given, name: Name, sexes: list[Name], n: float | None) -> Iterator[Relation]:
    sizes = [_size(own, one) for one in sexes]
    if n and all(size is not None for size in sizes) and sum(sizes) == n:  # type: ignore[arg-type]
        yield Relation({name: -n, **dict(zip(sexes, sizes, strict=True))})  # type: ignore[arg-type]
    elif all(one in own.n for one in [name, *sexes]) and not own.typed:
        own.contradicted |= sum(own.n[one] for one in sexes) != own.n[name]
    elif {"woman", "man"} <= {one.group for one in sexes} and len(sexes) == 2 and n:
        yield from ()


def _goal_among(own: Given, name: Name, goal: Name) -> Iterator[Relation]:
    all_, reached = _size(own, name), _size(own, goal)
    if all_ is None or reached is None:
        return
    own.contradicted |= reached > all_
    yield Relation({name: all_, goal: -reached}, 0.0, INFINITE if all_ > reached else 0.0)


def _named(own: Given, measure: str, by: str) -> list[Name]:
    return [name for name in own.bounds if name.measure == measure and name.by == by]


def _day_by_day(own: Given, still: dict[int, Name]) -> Iterator[Relation]:
    """Shares on the days when somebody leaves, between those of the months."""
    days = {float(name.group): name for name in _named(own, "months_still_enrolled", "day")}
    ends = {int(month * DAYS) + 0.5: name for month, name in still.items()}
    falling = dict(sorted((days | ends).items()))
    for before, after in pairwise(falling.values()):
        yield at_most([after], before)
    rising: dict[str, dict[int, Name]] = defaultdict(dict)
    for name in _named(own, "exit_incidence", "result_column+day"):
        rising[groups(name)["result_column"]][int(groups(name)["day"])] = name
    for by_day in rising.values():
        for before, after in pairwise(by_day[day] for day in sorted(by_day)):
            yield at_most([before], after)


def _limits(own: Given) -> Iterator[Relation]:
    """The lower limit of an estimate is not above it, nor it above the upper."""
    for low in [name for name in own.bounds if name.measure.endswith("_low")]:
        estimate = low._replace(measure=low.measure.removesuffix("_low"))
        high = low._replace(measure=f"{estimate.measure}_high")
        for below, above in ((low, estimate), (estimate, high), (low, high)):
            if {below, above} <= own.bounds.keys():
                yield at_most([below], above)


def survival(own: Given) -> Iterator[Relation]:
    still = {int(name.group): name for name in _named(own, "months_still_enrolled", "month")}
    left: dict[int, list[Name]] = defaultdict(list)
    for name in _named(own, "exit_incidence", "exit_reason+month"):
        left[int(groups(name)["month"])].append(name)
    yield from _day_by_day(own, still)
    yield from _limits(own)
    n: dict[int, float] = {}
    for month in sorted(still):
        yield equal_to_one([still[month], *left[month]])
        for name in (still[month], *left[month]):
            own.contradicted |= n.setdefault(month, own.n.get(name, 0)) != own.n.get(name, 0)
            yield Relation({name: 1.0}, 0.0, 1.0)
    months = sorted(still)
    for before, after in pairwise(months):
        yield at_most([still[after]], still[before])
        for name in left[before]:
            later = name._replace(group=name.group.rpartition("+")[0] + f"+{after}")
            if later in own.bounds:
                yield at_most([name], later)
    median = Name("months_median_km")
    everybody = own.n.get(median)
    own.contradicted |= everybody is not None and any(one > everybody for one in n.values())
    at = own.exact(median)
    for month, name in still.items():
        if at is not None and month * DAYS < at * DAYS - 1.001:
            yield Relation({name: 1.0}, 0.5, INFINITE)
        if at is not None and month > at + 0.05:
            yield Relation({name: 1.0}, -INFINITE, 0.5)
    wait_low, wait_high = Name("queue_wait_min"), Name("queue_wait_max")
    if {wait_low, wait_high} <= own.bounds.keys():
        yield at_most([wait_low], wait_high)
        if own.n.get(wait_low) == 1:
            yield equal([wait_low], [wait_high])
    for name in (wait_low, wait_high):
        if name in own.n and Name("queue_end") in own.bounds:
            yield Relation({Name("queue_end"): 1.0}, own.n[name], own.n[name])
        if name in own.bounds and not own.typed:
            low, high = own.bounds[name]
            own.contradicted |= ceil(low * DAYS - 1e-6) > high * DAYS + 1e-6 or low < 0


def equal_to_one(names: list[Name]) -> Relation:
    return Relation(dict.fromkeys(names, 1.0), 1.0, 1.0)
