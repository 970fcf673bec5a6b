"""What does a public edition show? Figures in, figures out, and no small count can be made out from them.

1. The policy's tables are taken, and every table lists all its groups.
2. Small counts are hidden, the small complement of a goal share with them, and zeros as the policy says.
3. As many more as are needed are hidden, at the least cost, so that nobody can calculate them back.
4. A table whose mere rows give a hidden count away is left out, and the search begins again.

Covered is what linear_facts holds: counts, shares, means, least and greatest values of all given teams and
periods together, and what is public already. Medians and standard deviations are shown only where their n
is. Survival curves are never in the edition. That nothing hidden can be calculated is not believed here but
proven by attacker.prove, which a caller must ask.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from finsam.domain.figures import Figure, Figures, Status
from finsam.figures.complete_tables import Table, complete, table_of
from finsam.figures.disclosure_policy import NOT_SHOWN, Cost, Policy, is_count
from finsam.figures.disclosure_primary import primary_slots
from finsam.figures.disclosure_problem import ContradictionError, Problem
from finsam.figures.disclosure_search import Choice, cheapest
from finsam.figures.linear_facts import facts
from finsam.figures.linear_statements import Known, parts_of
from finsam.figures.linear_system import Kind, Slot, System


@dataclass(frozen=True)
class Edition:
    """The protected figures. `choice`: what was hidden and at what cost. `left_out`: tables without any row.

    `corrected`: what is public already contradicts these figures, so they were not reckoned with together.
    """

    figures: Figures
    choice: Choice
    left_out: tuple[str, ...] = ()
    corrected: bool = False


def protect(figures: Figures, known: Known, policy: Policy, public: Figures | None = None) -> Edition:
    """The public edition of some figures, of any number of teams and periods together.

    `figures`: internal, every cell shown. `public`: what is public already and cannot be changed: other
    teams' editions, earlier periods'. Figures about money, staff and steering group pass as they are.
    ContradictionError where the figures contradict each other.
    """
    wanted = complete(Figures(row for row in figures if policy.publishes(row)), known.rules)
    left_out: list[Table] = []
    while True:
        choice, system, corrected = _chosen(wanted, public or Figures(()), known, policy)
        told = _tables_that_tell(choice.exposed, system, wanted)
        if not told:
            shown = Figures(_as_printed(row, known, choice.hidden, policy) for row in wanted)
            names = tuple(" ".join(filter(None, table[1:])) for table in left_out)
            return Edition(shown, choice, names, corrected)
        left_out += sorted(told)
        wanted = Figures(row for row in wanted if table_of(row) not in told)


def _chosen(wanted: Figures, public: Figures, known: Known, policy: Policy) -> tuple[Choice, System, bool]:
    """What to hide; without the equations between periods where a register was corrected in between."""
    system = facts(wanted + public, known)
    problem = _problem(system, wanted, public, known, policy)
    within = tuple(relation for relation in problem.relations if not relation.across)
    false = [relation for relation in within if not relation.holds(problem.values)]
    if false:
        raise ContradictionError(f"figures contradict each other: {false[0]}")
    if all(relation.holds(problem.values) for relation in problem.relations):
        try:
            return cheapest(problem, policy.rounds), system, False
        except ContradictionError:
            if len(within) == len(problem.relations):
                raise
    return cheapest(replace(problem, relations=within), policy.rounds), system, True


def _problem(system: System, wanted: Figures, public: Figures, known: Known, policy: Policy) -> Problem:
    """What is to be protected in the wanted figures, beside what is public already."""
    mine = {part.slot for row in wanted for part in parts_of(row, known)}
    already = [part for row in public for part in parts_of(row, known)]
    shown = {part.slot: part.said for part in already if part.said is not None}
    values = {**{s: v for s, v in system.known().items() if s in mine}, **shown}
    kept = {part.slot for part in already if part.slot.kind is Kind.COUNT} - set(shown)
    marks = [*_marks(wanted, values, known, policy), *_told(public, known, policy)]
    return Problem(
        relations=system.relations,
        values=values,
        primary=frozenset((primary_slots(system, values, policy) - set(shown)) | kept),
        cost={s: _cost(s, v, policy) for s, v in values.items() if s in mine and s not in shown},
        interval=policy.interval,
        follows=tuple(_follows(system)),
        low={slot: limit for slot, limit, small in marks if not small and slot not in shown},
        high={slot: limit for slot, limit, small in marks if small and slot not in shown},
    )


def _cost(slot: Slot, value: Fraction, policy: Policy) -> float:
    """A sum or a least value is one figure; a count is as its policy says."""
    return max(float(value), 1.0) if slot.kind is Kind.COUNT and policy.cost is Cost.COUNT else 1.0


Mark = tuple[Slot, int, bool]


def _marks(wanted: Figures, values: Mapping[Slot, Fraction], known: Known, policy: Policy) -> Iterator[Mark]:
    """What a hidden count's cell would tell: that it is below the limit, or that it is not."""
    for row in wanted:
        for part in parts_of(row, known) if is_count(row) else ():
            small = values[part.slot] < policy.least_count
            yield part.slot, policy.least_count - small, small


def _told(public: Figures, known: Known, policy: Policy) -> Iterator[Mark]:
    """What the hidden cells of what is public already tell."""
    for row in public:
        if row.status is Status.HIDDEN and is_count(row) and row.printed in (policy.few, NOT_SHOWN):
            small = row.printed == policy.few
            yield parts_of(row, known)[0].slot, policy.least_count - small, small


def _follows(system: System) -> Iterator[tuple[Slot, Slot]]:
    """A mean, a least and a greatest value are shown only where their n is."""
    for statement in system.statements:
        if statement.parts[0].field == "n":
            yield from ((statement.parts[0].slot, part.slot) for part in statement.parts[1:])


def _tables_that_tell(exposed: Iterable[Slot], system: System, wanted: Figures) -> set[Table]:
    """The tables of which a row's mere presence may give these numbers away: the numbers' own, else any."""
    mine = {table_of(row) for row in wanted}
    listed = [(one.parts[0].slot, table_of(one.figure)) for one in system.statements if one.listed]
    listed = [(slot, table) for slot, table in listed if table in mine]
    found: set[Table] = set()
    for number in exposed:
        place = [
            (slot, table)
            for slot, table in listed
            if (slot.team, slot.period) == (number.team, number.period)
        ]
        own = {table for slot, table in place if slot.what == number.what}
        found |= own or {table for _, table in place}
    return found


def _as_printed(figure: Figure, known: Known, hidden: frozenset[Slot], policy: Policy) -> Figure:
    """The figure as the edition has it: without whatever part of it is hidden, and without its value then."""
    fields = {part.field for part in parts_of(figure, known) if part.slot in hidden}
    if not fields:
        return figure
    bare = replace(figure, value=None, status=Status.HIDDEN)
    if is_count(figure):
        small = figure.value is not None and figure.value < policy.least_count
        return replace(bare, printed=policy.few if small else NOT_SHOWN)
    return replace(
        bare,
        n=None if "n" in fields else figure.n,
        numerator=None if "numerator" in fields else figure.numerator,
        denominator=None if "denominator" in fields else figure.denominator,
    )
