"""Which figures must agree? docs/field.md and the data dictionary, read anew for the measurement.

Not the audit's rules: nothing here is imported from them, so that a rule that the audit lacks is missed here
only if it was forgotten twice.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from math import ceil

from finsam.domain.codes import standard_codes
from tests.bench.audit.given import (
    INFINITE,
    Given,
    Name,
    dimensions,
    groups,
    of_breakdown,
    without,
    without_all,
)
from tests.bench.audit.linear import Relation, at_most, equal
from tests.bench.audit.relations_means import means, survival
from tests.bench.audit.relations_surveys import follow_up, surveys

_FLOW = ("active_start", "new", "participated", "closed", "active_end")
_WITHIN = (
    ("new", "participated"), ("active_start", "participated"), ("closed", "participated"),
    ("active_end", "participated"), ("reached_goal", "closed"), ("early_dropouts", "closed"),
    ("closed_without_dropouts", "closed"), ("reached_goal", "closed_without_dropouts"),
)  # fmt: skip
_SUMS = frozenset(
    {
        *_FLOW, "early_dropouts", "reached_goal", "budget", "actual", "difference", "forecast", "budget_year",
        "staff_fte", "queue_end", "placements", "meetings", "steering_seats", "steering_vacant",
        "closed_without_dropouts", "grant",
    }
)  # fmt: skip
_SIGNED = frozenset({"difference", "forecast", "actual"})
# Groups that one person can be in several of, or that are not all of the whole.
_OVERLAP = frozenset(
    {
        "age_at_most", "support_over", "job_kind", "any_payer", "need", "background", "kind+organisation",
        "employer_of",
    }
)  # fmt: skip


def relations(own: Given) -> Iterator[Relation]:
    """Every linear relation between the figures of one team and period."""
    yield from _flow(own)
    yield from _breakdowns(own)
    yield from _within(own)
    yield from _money(own)
    yield from _shares(own)
    yield from means(own)
    yield from surveys(own)
    yield from follow_up(own)
    yield from survival(own)
    yield from _exits(own)


def _flow(own: Given) -> Iterator[Relation]:
    for by, group in {(name.by, name.group) for name in own.bounds if name.measure in _FLOW}:
        start, new, there, closed, end = (Name(measure, "", by, group) for measure in _FLOW)
        born = bool({"age_band", "age_at_most"} & set(by.split("+")))
        if not born:
            if {start, new, there} <= own.bounds.keys():
                yield equal([start, new], [there])
            elif {start, new, closed, end} <= own.bounds.keys():
                yield equal([start, new], [closed, end])
        if {there, closed, end} <= own.bounds.keys():
            yield equal([closed, end], [there])
        kept, early = Name("closed_without_dropouts", "", by, group), Name("early_dropouts", "", by, group)
        if {kept, early, closed} <= own.bounds.keys():
            yield equal([kept, early], [closed])


def _breakdowns(own: Given) -> Iterator[Relation]:
    names = [name for name in own.bounds if name.measure in _SUMS]
    for dimension in dimensions(names) - _OVERLAP:
        for whole, parts in of_breakdown(names, dimension).items():
            if whole not in own.bounds:
                continue
            sexes = dimension == "sex" and {"woman", "man"} <= {groups(name)["sex"] for name in parts}
            together = any(
                whole in names and set(parts) <= names for place, names in own.tables.items() if place
            )
            # Teams without a column of their own give nothing of it to their association's breakdown.
            optional = dimension == "parallel_af" and not own.scope.team
            if (not own.typed and not optional) or sexes or (together and not own.typed):
                yield equal(parts, [whole])
            elif whole.measure not in _SIGNED:
                yield at_most(parts, whole)
    for place, table in own.tables.items():
        if place and own.typed:
            yield from _table(own, table)


def _table(own: Given, table: set[Name]) -> Iterator[Relation]:
    """A table that has its total adds up to it; early dropouts can be a column beside the exit reasons."""
    for dimension in dimensions(list(table)) - _OVERLAP - {"referrer_detail"}:
        for whole, parts in of_breakdown(
            [name for name in table if name.measure in _SUMS], dimension
        ).items():
            detail = [name for name in table if "referrer_detail" in groups(name)]
            early = whole._replace(measure="early_dropouts")
            beside = [early] if dimension in ("exit_reason", "result_column") and early in table else []
            if whole in table and not (dimension == "referrer" and detail):
                if not any("early_dropout" in groups(name).values() for name in parts):
                    parts = [*parts, *beside]
                yield equal(parts, [whole])


def _within(own: Given) -> Iterator[Relation]:
    for name in own.bounds:
        for part, whole in _WITHIN:
            moved = "age_band" in name.by and {part, whole} != {"reached_goal", "closed"}
            if name.measure == part and not name.population and not moved:
                larger = name._replace(measure=whole)
                if larger in own.bounds:
                    yield at_most([name], larger)
        if name.measure.startswith("participated_") and Name("participated") in own.bounds:
            yield at_most([name], Name("participated"))
        if name.measure == "steering_vacant" and name._replace(measure="steering_seats") in own.bounds:
            yield at_most([name], name._replace(measure="steering_seats"))
        if name.measure in _SUMS and name.by and name.measure not in _SIGNED:
            for dimension in groups(name):
                if without(name, dimension) in own.bounds:
                    yield at_most([name], without(name, dimension))
    for whole, by, count in (
        ("participated", "parallel_af", "participated_parallel_af"),
        ("active_end", "income_changed", "active_end_income_changed"),
    ):
        if {Name(whole, "", by, "yes"), Name(count)} <= own.bounds.keys():
            yield equal([Name(whole, "", by, "yes")], [Name(count)])
    for name in own.bounds:
        main = name._replace(by="payer")
        if name.by == "any_payer" and main in own.bounds:
            yield at_most([main], name)
    kinds: dict[str, float] = {}
    for name in own.bounds:
        if name.measure == "meetings_attended":
            kind = groups(name).get("kind", "")
            for _, base in own.parts.get(name, []):
                meetings = Name("meetings", "", "kind", kind)
                own.contradicted |= bool(own.scope.team) and kinds.setdefault(kind, base) != base
                if meetings in own.bounds:
                    yield Relation({meetings: 1.0}, base, INFINITE)


def _money(own: Given) -> Iterator[Relation]:
    for name in own.bounds:
        if name.measure == "budget":
            rest, spent = name._replace(measure="difference"), name._replace(measure="actual")
            if {rest, spent} <= own.bounds.keys():
                yield equal([rest, spent], [name])


def _shares(own: Given) -> Iterator[Relation]:
    """A share times its base is its numerator, and what it is a share of is the figure of that name."""
    for name, parts in own.parts.items():
        for top, base in parts:
            own.contradicted |= top > base or top < 0
            if base and name in own.bounds:
                yield Relation({name: base}, top, top)
    for name in [*own.bounds, *own.parts]:
        measure = name.measure.removeprefix("share_")
        if measure == name.measure or measure == "budget_used":
            continue
        part, whole = name._replace(measure=measure), without_all(name)._replace(measure=measure)
        for top, base in own.parts.get(name, []):
            if part in own.bounds:
                yield Relation({part: 1.0}, top, top)
            if measure != "reached_goal" and whole in own.bounds:
                yield Relation({whole: 1.0}, base, base)
            if measure == "reached_goal":
                yield from _goal_base(own, name, base)
        base_value = own.exact(whole)
        if name in own.bounds and measure != "reached_goal" and base_value:
            low, high = own.bounds[name]
            if name not in own.parts:
                own.contradicted |= ceil(low * base_value - 1e-9) > high * base_value + 1e-9
            if part in own.bounds:
                yield Relation({name: base_value, part: -1.0})


def _goal_base(own: Given, name: Name, base: float) -> Iterator[Relation]:
    closed, early = name._replace(measure="closed"), name._replace(measure="early_dropouts")
    left, dropped = own.exact(closed), own.exact(early)
    if left is not None and dropped is not None:
        own.contradicted |= base not in (left, left - dropped)
    elif left is not None:
        yield Relation({closed: 1.0}, base, INFINITE)
    kept = own.exact(name._replace(measure="closed_without_dropouts"))
    if kept is not None and left is None:
        own.contradicted |= base < kept


def _exits(own: Given) -> Iterator[Relation]:
    """Early dropouts are an exit reason; some exit reasons are the goal, and hold those who reached it."""
    for sex in ("", "woman", "man", "other", "unknown"):

        def of(reason: str, sex: str = sex) -> Name:
            return (
                Name("closed", "", "exit_reason+sex", f"{reason}+{sex}")
                if sex
                else Name("closed", "", "exit_reason", reason)
            )

        counted = Name("early_dropouts", "", "sex" if sex else "", sex)
        if of("early_dropout") in own.bounds and counted in own.bounds:
            yield equal([of("early_dropout")], [counted])
    columns = standard_codes()["exit_reason"]
    for name in own.bounds:
        reason = columns.match(name.group) if name.by == "result_column" else None
        own_reason = Name("closed", "", "exit_reason", reason or "")
        if reason and own_reason in own.bounds:
            yield at_most([own_reason], name)
    _goals(own)
    finer: dict[Name, list[Name]] = defaultdict(list)
    for name in own.bounds:
        if name.by in ("income_before", "referrer_detail"):
            coarse = "payer" if name.by == "income_before" else "referrer"
            codes = standard_codes()["income_source" if coarse == "payer" else "referrer"]
            if name.group in codes.ids:
                parent = codes.parent(name.group) or (name.group if coarse == "referrer" else "unknown")
                finer[name._replace(by=coarse, group=parent)].append(name)
    for whole, parts in finer.items():
        if whole in own.bounds:
            yield at_most(parts, whole) if own.typed else equal(parts, [whole])


def _goals(own: Given) -> None:
    """Some choice of exit reasons gives everybody, and each sex, who reached the goal."""
    reasons = [name.group for name in own.bounds if name.measure == "closed" and name.by == "exit_reason"]
    if own.typed or "early_dropout" not in reasons or Name("reached_goal") not in own.bounds:
        return
    possible = [reason for reason in reasons if reason != "early_dropout"]
    for chosen in product((False, True), repeat=len(possible)):
        goal = [reason for reason, one in zip(possible, chosen, strict=True) if one]
        if all(
            abs(
                sum(own.bounds.get(_by(reason, sex), (0.0, 0.0))[0] for reason in goal)
                - own.bounds[reached][0]
            )
            < 1e-6
            for sex in ("", "woman", "man")
            if (reached := Name("reached_goal", "", "sex" if sex else "", sex)) in own.bounds
        ):
            return
    own.contradicted = True


def _by(reason: str, sex: str) -> Name:
    return (
        Name("closed", "", "exit_reason+sex", f"{reason}+{sex}")
        if sex
        else Name("closed", "", "exit_reason", reason)
    )
