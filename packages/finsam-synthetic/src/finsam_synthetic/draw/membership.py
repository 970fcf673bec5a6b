"""To which populations does a drawn person belong? What a person is in a period, before any attribute."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

from finsam.domain.exit_details import details_of
from finsam.domain.rules import EARLY_DROPOUT, Rules

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


_POPULATIONS: Mapping[str, Callable[[PersonCell, Rules], bool]] = {
    "active_start": lambda cell, rules: cell.at_start,
    "new": lambda cell, rules: not cell.at_start,
    "participated": lambda cell, rules: True,
    "closed": lambda cell, rules: cell.closed,
    "closed_without_dropouts": lambda cell, rules: cell.closed and not cell.dropout,
    "active_end": lambda cell, rules: not cell.closed,
    "early_dropouts": lambda cell, rules: cell.dropout,
    "reached_goal": lambda cell, rules: cell.exit_reason in rules.goal,
    "not_reached_goal": lambda cell, rules: (
        cell.closed and not cell.dropout and cell.exit_reason not in rules.goal
    ),
    "goal_base": lambda cell, rules: cell.closed and (rules.dropouts_in_base or not cell.dropout),
    "support_base": lambda cell, rules: cell.closed and (rules.support_over_all_closed or not cell.dropout),
}
POPULATIONS = frozenset(_POPULATIONS)


def belongs(population: str, cell: PersonCell, rules: Rules) -> bool:
    """Whether people of the cell are in the population. KeyError for an unknown population."""
    return _POPULATIONS[population](cell, rules)
