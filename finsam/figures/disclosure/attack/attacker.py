"""How closely can a reader calculate what an edition hides? The proof that a public edition needs.

The attacker sees the printed figures and nothing else, and knows how figures are defined (linear_facts). Of
every hidden number it finds the least and the greatest value that some register could have had, or two that
are far enough apart: linear programs over everything printed (possible_values). It knows nothing of how the
figures were protected, and shares no code with what protected them but the equations.

Proven: no linear reckoning with the printed counts, shares, means, least and greatest values, of all the
teams and periods given to it together, narrows a hidden number further than the bounds it gives, and the
bounds of counts are attained. Counts that no table has are looked for where one sum would give them. Sums of
ages and months are reckoned with as if any fraction were possible, so bounds that rest on them may be wider
than what whole years allow. What linear_facts leaves out is not proven, nor what somebody learns who tries
which tables the search for the cheapest set would have hidden like this.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from finsam.domain.figures import Figure, Figures, Status
from finsam.figures.disclosure.attack.possible_registers import ImpossibleError, named
from finsam.figures.disclosure.attack.possible_values import Reader
from finsam.figures.disclosure.linear.linear_facts import facts, left_over
from finsam.figures.disclosure.linear.linear_statements import OUTSIDE_GOAL, Known
from finsam.figures.disclosure.linear.linear_system import Kind, Relation, Slot, Statement, System
from finsam.figures.disclosure.tables.disclosure_policy import Method, Policy, is_count

# A mean is safe where the sum behind it is open by so many years or months.
_SUM_INTERVAL = 1


@dataclass(frozen=True)
class Bound:
    """Between what `low` and `high` a reader can place a hidden number. `field`: which part of the figure.

    Where it is `ok`, values that some register has and that are far enough apart; there may be others beyond.
    """

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
    if policy.method is Method.ROUND:
        return _proof_of_rounded(system, policy, relations)
    if twice := system.stated_differently():
        return Proof((), tuple(map(str, twice)))
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
            needed = policy.interval if part.slot.kind is Kind.COUNT else _SUM_INTERVAL
            least, most = reader.bounds(part.slot, needed)
            bounds[part.slot] = Bound(statement.figure, part.field, least, most, most - least >= needed)
    rest = _complements(system, reader, policy) if policy.complements else ()
    return Proof(
        (*bounds.values(), *_computable(system, known), *_differences(system, reader, policy), *rest)
    )


def _differences(system: System, reader: Reader, policy: Policy) -> Iterator[Bound]:
    """A count that is in no table may be left over of two that are: it must not come out as few."""
    said = {part.slot: one.figure for one in system.statements for part in one.parts}
    for slot, relation in left_over(system, said):
        least, most = reader.bounds(slot, policy.interval)
        if least > 0 and most < policy.least_count and most - least < policy.interval:
            figure = next(said[one] for one, _ in relation.terms if one in said)
            yield Bound(figure, f"difference: {slot.what}", least, most, ok=False)


def _complements(system: System, reader: Reader, policy: Policy) -> Iterator[Bound]:
    """Who is left over of a goal share's base is nowhere printed: it must not come out as few."""
    for statement in system.statements:
        if statement.figure.measure == "share_reached_goal":
            rest = replace(statement.parts[0].slot, what=OUTSIDE_GOAL)
            least, most = reader.bounds(rest, policy.interval)
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
            if figure.printed == policy.many:
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


def _proof_of_rounded(system: System, policy: Policy, relations: Iterable[Relation]) -> Proof:
    """Every printed count may have been rounded, so every one of them is a hidden number.

    The reader takes it as rounded to a neighbouring multiple, wherever it is printed, and a mean as rounded
    to a decimal.
    """
    printed: dict[Slot, tuple[Statement, str]] = {}
    low: dict[Slot, int] = {}
    high: dict[Slot, int] = {}
    off = policy.base - 1
    for statement in system.statements:
        for part in statement.parts:
            if part.said is not None and part.slot.kind is Kind.COUNT:
                printed.setdefault(part.slot, (statement, part.field))
                low[part.slot] = max(low.get(part.slot, 0), int(part.said) - off)
                high[part.slot] = min(high.get(part.slot, int(part.said) + off), int(part.said) + off)
    if twice := [slot for slot in printed if low[slot] > high[slot]]:
        raise ImpossibleError(named(twice[0]))
    shown = [one for one in system.statements if one.figure.value is not None and one.parts[0].field == "n"]
    means = [relation for statement in shown for relation in _about(statement)]
    reader = Reader([*(one for one in relations if one.gate is None), *means], {}, low, high)
    bounds = []
    for slot, (statement, field) in printed.items():
        least, most = reader.bounds(slot, policy.interval)
        bounds.append(Bound(statement.figure, field, least, most, most - least >= policy.interval))
    return Proof(tuple(bounds))


def _about(statement: Statement) -> Iterator[Relation]:
    """A mean rounded to a decimal places the sum behind it, for any n."""
    value = Fraction(statement.figure.value or 0)
    for part in statement.parts:
        if part.slot.kind is Kind.SUM:
            n = statement.parts[0].slot
            yield Relation(((part.slot, 1), (n, Fraction(1, 20) - value)), equal=False)
            yield Relation(((n, value + Fraction(1, 20)), (part.slot, -1)), equal=False)
