"""Can anybody tell that a number is wrong? Only if no figures and no people could be as the rest says.

A change counts as one that nobody could find where the linear program over all relations still has a
solution and the integer program over ages has one too. Both are exact for what they hold. What they do not
hold is counted as not to be found, so that what is found all the same is told beside the result.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from finsam.domain.figures import Figure, Status
from finsam.domain.periods import Period
from finsam.figures.audit.claims.rows import ClaimRow
from tests.bench.audit.given import INFINITE, Bound, Given, Name, Scope, given
from tests.bench.audit.linear import Relation, feasible
from tests.bench.audit.people import possible_ages
from tests.bench.audit.relations import relations

_ADDED = frozenset(
    {
        "active_start", "new", "participated", "closed", "active_end", "early_dropouts", "reached_goal",
        "budget", "actual", "difference", "forecast", "budget_year", "staff_fte", "queue_end", "placements",
        "meetings", "steering_seats", "steering_vacant", "survey_asked", "survey_eligible", "survey_answers",
        "survey_respondents", "survey_uncounted",
        "follow_up_asked", "follow_up_answered", "participated_parallel_af",
        "participated_several_payers", "active_end_income_changed",
    }
)  # fmt: skip


def possible(rows: Sequence[ClaimRow], changed: ClaimRow | None = None) -> bool:
    """Whether all that the rows say can be true. `changed`: the only row that was not among possible ones."""
    scopes = given(rows)
    bounds: dict[object, Bound] = {
        (scope, name): bound for scope, own in scopes.items() for name, bound in own.bounds.items()
    }
    every = [*_across(scopes)]
    for scope, own in scopes.items():
        every += [
            Relation({(scope, name): weight for name, weight in one.weights.items()}, one.low, one.high)
            for one in relations(own)
        ]
    if any(own.contradicted for own in scopes.values()) or not feasible(bounds, every):
        return False
    touched = changed and next(iter(given([replace(changed, figure=_shown(changed))])))
    return all(possible_ages(own) for scope, own in scopes.items() if touched in (None, scope))


def _shown(row: ClaimRow) -> Figure:
    return replace(row.figure, status=Status.OK)


def _across(scopes: dict[Scope, Given]) -> Iterator[Relation]:
    yield from _teams(scopes)
    for scope, own in scopes.items():
        last = Period.parse(scope.period).last
        for later, other in scopes.items():
            if later[:2] != scope[:2] or (Period.parse(later.period).first - last).days != 1:
                continue
            for name in own.bounds:
                start = name._replace(measure="active_start")
                if name.measure == "active_end" and "age" not in name.by and start in other.bounds:
                    yield Relation({(scope, name): 1.0, (later, start): -1.0})


def _teams(scopes: dict[Scope, Given]) -> Iterator[Relation]:
    by_whole: dict[Scope, list[Scope]] = defaultdict(list)
    for scope in scopes:
        if scope.team and scope._replace(team="") in scopes:
            by_whole[scope._replace(team="")].append(scope)
    for whole, teams in by_whole.items():
        own = scopes[whole]
        for name in own.bounds:
            have = [team for team in teams if name in scopes[team].bounds]
            if name.measure in _ADDED:
                typed = own.typed and len(have) < len(teams)
                lacking = [team for team in teams if team not in have and not _nobody(scopes[team], name)]
                if have and not lacking and not typed:
                    yield Relation({(whole, name): -1.0, **{(team, name): 1.0 for team in have}})
                elif have and name.measure not in ("difference", "forecast"):
                    yield Relation(
                        {(whole, name): -1.0, **{(team, name): 1.0 for team in have}}, -INFINITE, 0.0
                    )
            elif not own.typed and name in own.n and name.measure.endswith(("_mean", "_first", "_latest")):
                _n_adds_up(own, name, [scopes[team] for team in have])
                if sum(scopes[team].n[name] for team in have) == own.n[name]:
                    weights: dict[Any, float] = {(team, name): scopes[team].n[name] for team in have}
                    yield Relation({(whole, name): -own.n[name], **weights})
            elif not own.typed and name.measure.endswith(("_min", "_max")) and have:
                ends = [scopes[team].bounds[name][0] for team in have]
                least = min(ends) if name.measure.endswith("_min") else max(ends)
                yield Relation({(whole, name): 1.0}, least, least)
            if name in own.parts and not own.typed:
                sums = [sum(part[at] for team in have for part in scopes[team].parts[name]) for at in (0, 1)]
                own.contradicted |= bool(have) and own.parts[name][0] != tuple(sums)


def _n_adds_up(own: Given, name: Name, teams: list[Given]) -> None:
    own.contradicted |= bool(teams) and sum(team.n.get(name, 0.0) for team in teams) != own.n[name]


def _nobody(own: Given, name: Name) -> bool:
    """A computed team without a row of a group has nobody in it, where it gives the total."""
    total = Name(name.measure, name.population)
    return not own.typed and (bool(name.by) or own.bounds.get(total) == (0.0, 0.0))
