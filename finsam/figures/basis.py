"""How many of its population a figure rests on: those whose value the register knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure, Figures, Status
from finsam.domain.key import Key, Scope
from finsam.measures.core.populations import CLOSED, EARLY_DROPOUTS

# Means by measure and population.
MEANS = (
    ("age_mean", "participated"),
    ("months_mean", "reached_goal"),
    ("support_years_mean", "closed"),
    ("support_years_mean", "reached_goal"),
)
# Distributions by measure and dimension: what stands under «Uppgift saknas» is not known.
SPREADS = (
    ("participated", "sex"),
    ("participated", "referrer"),
    ("participated", "income_before"),
    ("participated", "education"),
    ("participated", "support_band"),
    ("closed", "income_after"),
    ("closed", "exit_detail"),
)


@dataclass(frozen=True)
class Basis:
    """A figure, or a distribution where `by` says so, rests on `known` of `of` persons."""

    measure: str
    population: str
    by: str
    known: int
    of: int


def basis(figures: Figures, period: str, *, support_over_all_closed: bool) -> tuple[Basis, ...]:
    """The basis of one team's means and distributions in a period; those that were not counted are left out.

    `figures`: of one team, none of them hidden or a range.
    `support_over_all_closed`: as in the association's rules.
    """
    own = {figure.key: figure for figure in figures if figure.period == period and not figure.published}
    scopes = dict.fromkeys(key.scope for key in own)
    return tuple(
        one
        for scope in scopes
        for one in (*_means(own, scope, support_over_all_closed), *_spreads(own, scope))
    )


def _means(own: dict[Key, Figure], scope: Scope, support_over_all_closed: bool) -> Iterator[Basis]:
    for measure, population in MEANS:
        figure, whole = own.get(Key(*scope, measure, population)), _count(own, Key(*scope, population))
        if figure is None or whole is None:
            continue
        if population == CLOSED.id and not support_over_all_closed:
            whole -= _count(own, Key(*scope, EARLY_DROPOUTS.id)) or 0
        yield Basis(measure, population, "", figure.n or 0, whole)


def _spreads(own: dict[Key, Figure], scope: Scope) -> Iterator[Basis]:
    for measure, by in SPREADS:
        counted = Key(*scope, measure)
        whole = _count(own, counted)
        if whole is not None:
            unknown = _count(own, counted.within(by, UNKNOWN)) or 0
            yield Basis(measure, "", by, whole - unknown, whole)


def _count(own: dict[Key, Figure], key: Key) -> int | None:
    figure = own.get(key)
    if figure is None or figure.status is not Status.OK:
        return None
    return int(figure.value or Decimal(0))
