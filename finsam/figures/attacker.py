"""How closely can a reader calculate what an edition hides? The proof that a public edition needs.

The attacker sees the printed figures and nothing else, and knows how figures are defined (linear_facts). Of
every hidden number it finds the least and the greatest value that some register could have had: linear
programs over everything printed, with whole numbers where a bound came out of fractions of persons. It knows
nothing of how the figures were protected, and shares no code with what protected them but the equations.

Proven: no linear reckoning with the printed counts, shares, means, least and greatest values, of all the
teams and periods given to it together, narrows a hidden number further than the bounds it gives, and the
bounds of counts are attained. Sums of ages and months are reckoned with as if any fraction were possible, so
bounds that rest on them may be wider than what whole years allow. What linear_facts leaves out is not proven.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray

from finsam.domain.figures import Figure, Figures, Status
from finsam.figures.disclosure_policy import NOT_SHOWN, Policy, is_count
from finsam.figures.linear_facts import facts
from finsam.figures.linear_statements import OUTSIDE_GOAL, Known
from finsam.figures.linear_system import Kind, Relation, Slot, System

_NEAR = 1e-6
# Sums are made of means written as decimal fractions.
_SLACK = 1e-3
# A mean is safe where the sum behind it is open by so many years or months.
_SUM_INTERVAL = 1
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Bound:
    """Between what `low` and `high` a reader can place a hidden number. `field`: which part of the figure."""

    figure: Figure
    field: str
    low: float
    high: float
    ok: bool


@dataclass(frozen=True)
class Proof:
    """What the attacker found of every hidden number. `contradictions`: what in the edition cannot be true.

    `corrected`: earlier editions contradict this one, so they were not reckoned with together.
    """

    bounds: tuple[Bound, ...]
    contradictions: tuple[str, ...] = ()
    corrected: bool = False

    @property
    def ok(self) -> bool:
        """Whether nothing hidden can be narrowed too far, and the edition does not contradict itself."""
        return not self.contradictions and all(bound.ok for bound in self.bounds)

    @property
    def broken(self) -> tuple[Bound, ...]:
        """The hidden numbers that can be narrowed too far."""
        return tuple(bound for bound in self.bounds if not bound.ok)


class ImpossibleError(ValueError):
    """No register has the printed figures."""


class Reader:
    """What is possible, to somebody who knows some numbers and some relations between all of them.

    `low`, `high`: what is known of a number that is not printed. Numbers are 0 or more.
    """

    def __init__(
        self,
        relations: Iterable[Relation],
        known: dict[Slot, Fraction],
        low: dict[Slot, int] | None = None,
        high: dict[Slot, int] | None = None,
    ) -> None:
        self.known, self.low, self.high = known, low or {}, high or {}
        self.rows = [row for row in map(self._open, relations) if row is not None]

    def _open(self, relation: Relation) -> Relation | None:
        """The relation with what is known moved to the bound; None where nothing is left to find."""
        if relation.gate is not None and relation.gate not in self.known:
            return None
        unknown = tuple(term for term in relation.terms if term[0] not in self.known)
        rest = sum((self.known[slot] * by for slot, by in relation.terms if slot in self.known), Fraction(0))
        if unknown:
            return Relation(unknown, relation.equal, relation.bound - rest)
        off = rest - relation.bound
        if abs(off) > _SLACK if relation.equal else off < -_SLACK:
            slot = relation.terms[0][0]
            raise ImpossibleError(
                f"{slot.team or 'förbundet'}, {slot.period}: {slot.what} {slot.by} {slot.group}"
            )
        return None

    @cached_property
    def _parts(self) -> dict[Slot, "Part"]:
        """The separate problem that each unknown number is in."""
        root: dict[Slot, Slot] = {}

        def find(slot: Slot) -> Slot:
            while root.setdefault(slot, slot) != slot:
                root[slot] = root[root[slot]]
                slot = root[slot]
            return slot

        for row in self.rows:
            for slot, _ in row.terms:
                root[find(slot)] = find(row.terms[0][0])
        rows: dict[Slot, list[Relation]] = defaultdict(list)
        for row in self.rows:
            rows[find(row.terms[0][0])].append(row)
        parts = {top: Part(members, self.low, self.high) for top, members in rows.items()}
        return {slot: parts[find(slot)] for slot in root}

    def bounds(self, slot: Slot) -> tuple[float, float]:
        """The least and the greatest possible value. ImpossibleError where nothing is."""
        if slot in self.known:
            return float(self.known[slot]), float(self.known[slot])
        if slot not in self._parts:
            return float(self.low.get(slot, 0)), float(self.high.get(slot, inf))
        part = self._parts[slot]
        return part.extreme(slot, 1), part.extreme(slot, -1)


class Part:
    """Unknown numbers that hang together, and the relations between them."""

    def __init__(self, rows: list[Relation], low: dict[Slot, int], high: dict[Slot, int]) -> None:
        from scipy.sparse import csr_matrix

        self.slots = sorted({slot for row in rows for slot, _ in row.terms})
        self._at = {slot: at for at, slot in enumerate(self.slots)}
        entries = [(r, self._at[s], float(by)) for r, row in enumerate(rows) for s, by in row.terms]
        at_row, at_slot, factors = zip(*entries, strict=True)
        self._matrix = csr_matrix((factors, (at_row, at_slot)), shape=(len(rows), len(self.slots)))
        slack = [_SLACK if any(s.kind is Kind.SUM for s, _ in row.terms) else 0.0 for row in rows]
        bound = np.array([float(row.bound) for row in rows])
        self._least: Vector = bound - slack
        self._most: Vector = np.where([row.equal for row in rows], bound + slack, inf)
        self._low = np.array([float(low.get(slot, 0)) for slot in self.slots])
        self._high = np.array([float(high.get(slot, inf)) for slot in self.slots])
        self._whole = np.array([slot.kind is Kind.COUNT for slot in self.slots])

    def extreme(self, slot: Slot, sign: int) -> float:
        """The least (sign 1) or greatest (sign -1) possible value, inf where there is no greatest."""
        from scipy.optimize import linprog
        from scipy.sparse import vstack

        objective = np.zeros(len(self.slots))
        objective[self._at[slot]] = sign
        equal, most = self._least == self._most, np.isfinite(self._most)
        loose = ~equal
        both = loose & most
        found = linprog(  # type: ignore[call-overload]
            objective,
            A_ub=vstack([-self._matrix[loose], self._matrix[both]]) if loose.any() else None,
            b_ub=np.concatenate([-self._least[loose], self._most[both]]) if loose.any() else None,
            A_eq=self._matrix[equal] if equal.any() else None,
            b_eq=self._least[equal] if equal.any() else None,
            bounds=np.column_stack([self._low, self._high]),
            method="highs-ds",
        )
        if found.status == 3:
            return -sign * inf
        if found.status == 2:
            raise ImpossibleError(
                f"{slot.team or 'förbundet'}, {slot.period}: {slot.what} {slot.by} {slot.group}"
            )
        value = sign * found.fun
        if slot.kind is not Kind.COUNT:
            return float(value)
        counts = found.x[self._whole]
        if np.abs(counts - counts.round()).max() < _NEAR:
            return float(round(value))
        return self._in_whole_persons(objective, sign)

    def _in_whole_persons(self, objective: Vector, sign: int) -> float:
        """The same over whole numbers only; where that takes too long, the widest that was attained."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        found = milp(
            objective,
            constraints=LinearConstraint(self._matrix, self._least, self._most),
            bounds=Bounds(self._low, self._high),
            integrality=self._whole.astype(int),
            options={"node_limit": 5000},
        )
        if found.status == 2:
            raise ImpossibleError("de visade talen går inte ihop i hela personer")
        if found.status == 0:
            return float(round(sign * found.fun))
        # What was found so far is attained. Where nothing was, nothing is proven: no width is wide enough.
        return sign * inf if found.x is None else float(round(sign * float(objective @ found.x)))


def prove(figures: Figures, known: Known, policy: Policy) -> Proof:
    """What a reader of these figures can calculate of those that are hidden, and whether it is too much.

    `figures`: everything that is public, of all teams and periods, hidden rows among them. A hidden figure's
    number is safe where the least and greatest possible value are at least the policy's interval apart; a
    hidden mean where the sum behind it cannot be calculated exactly.
    """
    system = facts(figures, known)
    try:
        return _proof(system, policy, system.relations)
    except ImpossibleError:
        within = tuple(relation for relation in system.relations if not relation.across)
    try:
        found = _proof(system, policy, within)
    except ImpossibleError as error:
        return Proof((), (str(error),))
    return Proof(found.bounds, found.contradictions, corrected=True)


def _proof(system: System, policy: Policy, relations: Iterable[Relation]) -> Proof:
    known = system.known()
    low, high = _told(system, policy)
    reader = Reader(relations, known, low, high)
    bounds: dict[Slot, Bound] = {}
    for statement in system.statements:
        if statement.figure.status is not Status.HIDDEN:
            continue
        for part in statement.parts:
            if part.slot.kind is Kind.LIMIT or part.slot in known or part.slot in bounds:
                continue
            if part.slot.kind is Kind.SUM and statement.parts[0].slot not in known:
                # Nobody can divide by an n that is not known; that one is bounded in its own right.
                continue
            least, most = reader.bounds(part.slot)
            needed = policy.interval if part.slot.kind is Kind.COUNT else _SUM_INTERVAL
            bounds[part.slot] = Bound(statement.figure, part.field, least, most, most - least >= needed)
    rest = _complements(system, reader, policy) if policy.complements else ()
    return Proof((*bounds.values(), *_computable(system, known), *rest))


def _complements(system: System, reader: Reader, policy: Policy) -> Iterator[Bound]:
    """Who is left over of a goal share's base is nowhere printed: it must not come out as few."""
    for statement in system.statements:
        if statement.figure.measure == "share_reached_goal":
            least, most = reader.bounds(replace(statement.parts[0].slot, what=OUTSIDE_GOAL))
            if least > 0 and most < policy.least_count and most - least < policy.interval:
                yield Bound(statement.figure, "complement", least, most, ok=False)


def _told(system: System, policy: Policy) -> tuple[dict[Slot, int], dict[Slot, int]]:
    """What the words in a hidden cell tell: fewer than the limit, or not so few."""
    low: dict[Slot, int] = {}
    high: dict[Slot, int] = {}
    for statement in system.statements:
        figure = statement.figure
        if figure.status is Status.HIDDEN and is_count(figure):
            slot = statement.parts[0].slot
            if figure.printed == policy.few:
                high[slot] = policy.least_count - 1
            if figure.printed == NOT_SHOWN:
                low[slot] = policy.least_count
    return low, high


def _computable(system: System, known: dict[Slot, Fraction]) -> Iterable[Bound]:
    """Hidden figures of which every part is printed elsewhere."""
    for statement in system.statements:
        parts = [part for part in statement.parts if part.slot.kind is not Kind.LIMIT]
        only_n = len(statement.parts) == 1 and statement.parts[0].field == "n"
        whole = not only_n and len(parts) == len(statement.parts)
        hidden = statement.figure.status is Status.HIDDEN
        if hidden and whole and all(part.slot in known for part in parts):
            value = float(known[parts[-1].slot])
            yield Bound(statement.figure, parts[-1].field, value, value, ok=False)
