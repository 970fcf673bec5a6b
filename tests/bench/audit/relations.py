"""Which figures must agree? domain.md and the data dictionary, read anew for the measurement.

Not the audit's rules: nothing here is imported from them, so that a rule that the audit lacks is missed here
only if it was forgotten twice.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from math import ceil

from finsam.domain.codes import standard_codes
from finsam.domain.instruments import standard_instruments
from tests.bench.audit.given import INFINITE, Given, Name, dimensions, groups, of_breakdown, without
from tests.bench.audit.linear import Relation, at_most, equal

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
_OVERLAP = frozenset({"age_at_most", "any_payer", "need", "background", "kind+organisation", "employer_of"})
DAYS = 30.4375


def relations(own: Given) -> Iterator[Relation]:
    """Every linear relation between the figures of one team and period."""
    yield from _flow(own)
    yield from _breakdowns(own)
    yield from _within(own)
    yield from _money(own)
    yield from _shares(own)
    yield from _means(own)
    yield from _surveys(own)
    yield from _follow_up(own)
    yield from _survival(own)
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
            table = any(
                whole in table and set(parts) <= table for place, table in own.tables.items() if place
            )
            # Teams without a column of their own give nothing of it to their association's breakdown.
            optional = dimension == "parallel_af" and not own.scope.team
            if (not own.typed and not optional) or sexes or (table and not own.typed):
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
    yes, af = Name("participated", "", "parallel_af", "yes"), Name("participated_parallel_af")
    if yes in own.bounds and af in own.bounds:
        yield equal([yes], [af])
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


def without_all(name: Name) -> Name:
    """The total."""
    return name._replace(by="", group="")


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


def _means(own: Given) -> Iterator[Relation]:
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
        yield Relation({name: -n, **dict(zip(sexes, sizes, strict=True))})  # type: ignore[dict-item]
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


def _surveys(own: Given) -> Iterator[Relation]:
    instruments = {one.id: one for one in standard_instruments()}
    for name in own.bounds:
        parts = groups(name)
        whole = name._replace(by="instrument", group=parts.get("instrument", ""))
        instrument = instruments.get(parts.get("instrument", ""))
        if name.measure == "survey_answers" and name.by == "instrument+question":
            if whole in own.bounds:
                yield at_most([name], whole)
            levels = [
                one for one in own.bounds if one.by.endswith("+answer") and without(one, "answer") == name
            ]
            if levels and one_measure(levels):
                yield equal(levels, [name])
        if name.measure == "survey_answers" and name.by == "instrument":
            questions = [
                one
                for one in own.bounds
                if one.by == "instrument+question" and without(one, "question") == name
            ]
            if questions and not own.typed:
                yield Relation({**dict.fromkeys(questions, 1.0), name: -1.0}, 0.0, INFINITE)
            people = name._replace(measure="survey_respondents")
            if people in own.bounds:
                yield at_most([people], name)
                yield Relation({people: 1000.0, name: -1.0}, 0.0, INFINITE)
        if name.measure == "survey_asked" and own.scope.team and not own.typed and instrument:
            asked = Name(name.population or instrument.asked)
            if asked in own.bounds:
                yield equal([name], [asked])
        if name.measure == "survey_uncounted" and not name.by:
            reasons = [one for one in own.bounds if one.measure == name.measure and one.by]
            yield equal(reasons, [name])
        if (
            name.measure
            in ("scale_mean", "scale_min", "scale_max", "survey_mean_first", "survey_mean_latest")
            and instrument
        ):
            scale = instrument.scale_of(parts.get("question", "total"))
            if scale and not own.typed:
                yield Relation({name: 1.0}, scale.least, scale.most)
    yield from _positive(own)
    yield from _scales(own)
    yield from _pairs(own)


def one_measure(names: list[Name]) -> bool:
    return len({name.measure for name in names}) == 1


def _positive(own: Given) -> Iterator[Relation]:
    for name, parts in own.parts.items():
        if name.measure != "survey_share_positive":
            continue
        instrument = next(
            (one for one in standard_instruments() if one.id == groups(name)["instrument"]), None
        )
        by, group = f"{name.by}+answer", name.group
        answers = (
            {
                level: Name("survey_answers", name.population, by, f"{group}+{level.id}")
                for level in instrument.levels
            }
            if instrument
            else {}
        )
        for top, base in parts:
            if answers and all(one in own.bounds for one in answers.values()):
                yield Relation({one: 1.0 for level, one in answers.items() if level.positive}, top, top)
                yield Relation({one: 1.0 for level, one in answers.items() if level.counted}, base, base)


def _scales(own: Given) -> Iterator[Relation]:
    for name in own.bounds:
        if name.measure != "scale_mean":
            continue
        low, high = name._replace(measure="scale_min"), name._replace(measure="scale_max")
        n = own.n.get(name)
        if {low, high} <= own.bounds.keys():
            yield at_most([low], name)
            yield at_most([name], high)
            if n:
                own.contradicted |= any(own.n.get(one, n) != n for one in (low, high))
                if n > 1:
                    yield Relation({name: n, low: -(n - 1), high: -1.0}, 0.0, INFINITE)
                    yield Relation({name: n, high: -(n - 1), low: -1.0}, -INFINITE, 0.0)
                else:
                    yield equal([low], [high])
        answers = Name("survey_answers", name.population, "instrument", name.group)
        if n and answers in own.bounds and not own.typed:
            questions = [
                one
                for one in own.bounds
                if one.by == "instrument+question" and without(one, "question") == answers
            ]
            yield Relation(dict.fromkeys(questions, 1.0), n, n)


def _pairs(own: Given) -> Iterator[Relation]:
    for name in own.bounds:
        if name.measure != "survey_mean_first":
            continue
        last, n = name._replace(measure="survey_mean_latest"), own.n.get(name)
        own.contradicted |= own.n.get(last, n) != n
        people = Name("survey_respondents", "", "instrument", groups(name)["instrument"])
        if n and people in own.bounds:
            yield Relation({people: 1.0}, n, INFINITE)
        answers = name._replace(measure="survey_answers")
        if n and name.by == "instrument+question" and answers in own.bounds:
            yield Relation({answers: 1.0}, n, INFINITE)
        instrument = next(
            (one for one in standard_instruments() if one.id == groups(name)["instrument"]), None
        )
        if n and instrument and instrument.scale and name.by == "instrument":
            yield from _over(own, name, n, instrument.scale.least, instrument.scale.most, instrument.cut_off)
            yield from _change(
                own, name, last, n, instrument.scale.most - instrument.scale.least, instrument.reliable_change
            )


def _over(
    own: Given, first: Name, n: float, least: float, most: float, cut: float | None
) -> Iterator[Relation]:
    for mean in (first, first._replace(measure="survey_mean_latest")):
        share = mean._replace(measure=mean.measure.replace("mean", "share_over"))
        for top, base in own.parts.get(share, []):
            own.contradicted |= base != n
            if cut is not None and mean in own.bounds:
                yield Relation({mean: n}, top * cut + (n - top) * least, top * most + (n - top) * cut)


def _change(
    own: Given, first: Name, last: Name, n: float, width: float, step: float | None
) -> Iterator[Relation]:
    better = own.parts.get(first._replace(measure="survey_share_reliable_change"), [])
    worse = own.parts.get(first._replace(measure="survey_share_reliable_decline"), [])
    for (up, up_base), (down, down_base) in product(better, worse):
        own.contradicted |= up_base != n or down_base != n or up + down > n
        if step is not None and last in own.bounds:
            rest = n - up - down
            low, high = up * step - down * width - rest * step, up * width - down * step + rest * step
            yield Relation({last: n, first: -n}, low, high)


def _follow_up(own: Given) -> Iterator[Relation]:
    for name in own.bounds:
        if name.measure != "follow_up_answered" or name.by != "months":
            continue
        asked = name._replace(measure="follow_up_asked")
        if asked in own.bounds:
            yield at_most([name], asked)
        ways = {
            code: name._replace(by="months+occupation", group=f"{name.group}+{code}")
            for code in ("work", "studies", "other")
        }
        if all(one in own.bounds for one in ways.values()):
            yield equal(ways.values(), [name])
        for top, base in own.parts.get(name._replace(measure="follow_up_share_occupied"), []):
            yield Relation({name: 1.0}, base, base)
            if ways["work"] in own.bounds and ways["studies"] in own.bounds:
                yield Relation({ways["work"]: 1.0, ways["studies"]: 1.0}, top, top)


def _survival(own: Given) -> Iterator[Relation]:
    still = {int(name.group): name for name in own.bounds if name.measure == "months_still_enrolled"}
    left: dict[int, list[Name]] = defaultdict(list)
    for name in own.bounds:
        if name.measure == "exit_incidence":
            left[int(groups(name)["month"])].append(name)
    n: dict[int, float] = {}
    for month in sorted(still):
        yield equal_to_one([still[month], *left[month]])
        for name in (still[month], *left[month]):
            own.contradicted |= n.setdefault(month, own.n.get(name, 0)) != own.n.get(name, 0)
            yield Relation({name: 1.0}, 0.0, 1.0)
    months = sorted(still)
    for before, after in zip(months, months[1:], strict=False):
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
