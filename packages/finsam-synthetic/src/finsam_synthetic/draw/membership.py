"""The populations that a drawn person belongs to: what a person is in a period, before any attribute."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from finsam.domain.exit_details import details_of
from finsam.domain.rules import EARLY_DROPOUT, Rules
from finsam.measures import relations
from finsam.measures.core import populations as of
from finsam.measures.core.whom import Result, StayKind, When, Whom, only, result_of, whom

Value = str | int | float | None


@dataclass(frozen=True)
class PersonCell:
    """Everything that decides which populations a person is in.

    `at_start`: active on the eve of the period, else new. `exit_reason`: None where still active at its
    end. `exit_detail`: None where the reason has no finer rows.
    """

    at_start: bool
    sex: str
    exit_reason: str | None = None
    exit_detail: str | None = None

    @property
    def closed(self) -> bool:
        return self.exit_reason is not None

    @property
    def dropout(self) -> bool:
        return self.exit_reason == EARLY_DROPOUT


def exits(rules: Rules) -> list[tuple[str, str | None]]:
    """Every reason with each of its details; a reason without finer rows stands alone."""
    pairs: list[tuple[str, str | None]] = []
    for reason in rules.codes["exit_reason"].ids:
        own = details_of(reason, rules.codes["exit_detail"])
        pairs += [(reason, detail) for detail in own] or [(reason, None)]
    return pairs


def cells(rules: Rules, sexes: tuple[str, ...]) -> list[PersonCell]:
    """Every cell that a person can be in."""
    ends: list[tuple[str | None, str | None]] = [(None, None), *exits(rules)]
    return [PersonCell(start, sex, *end) for start, sex, end in product((True, False), sexes, ends)]


def _kind(cell: PersonCell, rules: Rules) -> StayKind:
    """The person's stay as the measures see it from the period."""
    began = When.BEFORE if cell.at_start else When.WITHIN
    if cell.exit_reason is None:
        return StayKind(began, When.AFTER, None)
    return StayKind(began, When.WITHIN, result_of(cell.exit_reason, rules))


# What only publications count: those who left without reaching the goal, dropouts not among them.
_NOT_REACHED_GOAL = whom(began=(When.BEFORE, When.WITHIN), ended=(When.WITHIN,), results=only(Result.OTHER))
_POPULATIONS: Mapping[str, Whom | None] = {
    **{measure: relations.population_of(measure).whom for measure in relations.counts_of_stays()},
    "closed_without_dropouts": of.CLOSED_WITHOUT_DROPOUTS.whom,
    "not_reached_goal": _NOT_REACHED_GOAL,
    "goal_base": of.GOAL_BASE.whom,
    "support_base": of.SUPPORT_BASE.whom,
}
POPULATIONS = frozenset(_POPULATIONS)


def belongs(population: str, cell: PersonCell, rules: Rules) -> bool:
    """Whether people of the cell are in the population. KeyError for an unknown population."""
    counted = _POPULATIONS[population]
    return counted is not None and counted.counts(_kind(cell, rules), rules)
