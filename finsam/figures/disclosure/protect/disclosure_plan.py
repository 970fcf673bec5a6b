"""What may be hidden to protect what must be, and what is given up where that does not suffice?

First totals are kept and every hidden count's cell tells whether it is small. Where a number can be
calculated all the same, its own cell tells nothing; then the totals that it follows from may be hidden too;
then the cells of the numbers it hangs together with tell nothing either.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from finsam.domain.figures import Figures, Status
from finsam.figures.disclosure.linear.linear_facts import facts
from finsam.figures.disclosure.linear.linear_statements import Known, parts_of
from finsam.figures.disclosure.linear.linear_system import Kind, Relation, Slot
from finsam.figures.disclosure.protect.disclosure_cover import joined
from finsam.figures.disclosure.protect.disclosure_primary import primary_slots
from finsam.figures.disclosure.protect.disclosure_problem import ContradictionError, Leak, Problem
from finsam.figures.disclosure.protect.disclosure_region import Region
from finsam.figures.disclosure.protect.disclosure_search import Choice, cheapest
from finsam.figures.disclosure.tables.complete_tables import Table, table_of
from finsam.figures.disclosure.tables.disclosure_policy import Cost, Policy, is_count

# A number, the limit that its cell tells of, and whether it is below it.
Mark = tuple[Slot, int, bool]


class Plan:
    """The problem of some wanted figures beside what is public already.

    `later`: figures of which nothing is told yet. Whatever will be of them, they hang together as all do.
    """

    def __init__(
        self,
        wanted: Figures,
        public: Figures,
        known: Known,
        policy: Policy,
        later: Figures,
        given_up: frozenset[Slot] = frozenset(),
    ) -> None:
        self.wanted, self.public, self.known, self.policy = wanted, public, known, policy
        self._later, self._given_up = later, given_up
        self._system = facts(wanted + public + later, known)
        already = [part for row in public for part in parts_of(row, known)]
        mine = {part.slot for row in wanted for part in parts_of(row, known)}
        self._shown = {part.slot: part.said for part in already if part.said is not None}
        self._kept = {part.slot for part in already if part.slot.kind is Kind.COUNT} - set(self._shown)
        # What a cell did not tell where it is public already, it does not tell here either.
        self.untold = frozenset(self._kept - {slot for slot, _, _ in self._told()})
        self._values = {**{s: v for s, v in self._system.known().items() if s in mine}, **self._shown}
        self._mine = (mine & self._values.keys()) - self._shown.keys()
        printed = {parts_of(row, known)[0].slot for row in wanted if is_count(row) and parts_of(row, known)}
        self._totals = (
            {
                slot
                for slot in printed & self._mine
                if policy.keep_totals and not slot.by and self._values[slot] >= policy.least_count
            }
            - self._kept
            - given_up
        )
        self._region = Region(self._problem())

    def _problem(self) -> Problem:
        marks = [mark for mark in (*self._marks(), *self._told()) if mark[0] not in self._shown]
        follows = (
            (one.parts[0].slot, part.slot)
            for one in self._system.statements
            if one.parts[0].field == "n"
            for part in one.parts[1:]
        )
        primary = primary_slots(self._system, self._values, self.policy) - self._shown.keys()
        relations, kept = self._near(primary)
        return Problem(
            relations=relations,
            values=self._values,
            primary=primary | kept,
            cost={slot: self._cost(slot, self._values[slot]) for slot in self._mine - self._totals},
            interval=self.policy.interval,
            follows=tuple(dict.fromkeys(follows)),
            low={slot: limit for slot, limit, small in marks if not small},
            high={slot: limit for slot, limit, small in marks if small},
        )

    def _near(self, primary: frozenset[Slot]) -> tuple[tuple[Relation, ...], frozenset[Slot]]:
        """The relations that may tell something of what is to be shown, or the other way about.

        And what is hidden already of which they tell. Numbers that are shown in any case part the others.
        """
        mine = self._mine - self._totals | primary
        relations = [
            (one, [slot for slot in one.slots if slot not in self._values or slot in mine])
            for one in self._system.relations
        ]
        part_of = joined(slots for _, slots in relations if slots)
        near = {part_of[slot] for slot in mine if slot in part_of}
        return (
            tuple(one for one, slots in relations if slots and part_of[slots[0]] in near),
            frozenset(slot for slot in self._kept if slot in mine or part_of.get(slot) in near),
        )

    def _cost(self, slot: Slot, value: Fraction) -> float:
        """A sum or a least value is one figure; a count is as its policy says."""
        if slot.kind is not Kind.COUNT or self.policy.cost is Cost.CELLS:
            return 1.0
        return max(float(value), 1.0)

    def _marks(self) -> Iterator[Mark]:
        """What a hidden count's cell would tell: that it is below the limit, or that it is not."""
        for row in self.wanted:
            for part in parts_of(row, self.known) if is_count(row) else ():
                if part.slot not in self.untold:
                    small = self._values[part.slot] < self.policy.least_count
                    yield part.slot, self.policy.least_count - small, small

    def _told(self) -> Iterator[Mark]:
        """What the hidden cells of what is public already tell."""
        for row in self.public:
            if row.status is Status.HIDDEN and row.printed in (self.policy.few, self.policy.many):
                small = row.printed == self.policy.few
                yield parts_of(row, self.known)[0].slot, self.policy.least_count - small, small

    def choose(self, patient: bool = True) -> tuple[Choice, bool]:
        """What to hide, and whether a register was corrected since the last edition.

        Then the equations between periods say nothing. Not `patient`: nothing is searched further for where
        something is exposed. ContradictionError where figures of one period contradict each other.
        """
        problem, rounds = self._region.problem, self.policy.rounds
        if twice := self._system.stated_differently():
            raise ContradictionError(f"two figures differ on {twice[0]}", Relation(((twice[0], 1),)))
        false = [relation for relation in self._system.relations if not relation.holds(problem.values)]
        if within_one := [relation for relation in false if not relation.across]:
            raise ContradictionError(f"figures contradict each other: {within_one[0]}", within_one[0])
        within = tuple(relation for relation in problem.relations if not relation.across)
        if not false:
            try:
                return cheapest(self._region, rounds, patient=patient), False
            except ContradictionError:
                if len(within) == len(problem.relations):
                    raise
        return cheapest(Region(replace(problem, relations=within)), rounds, patient=patient), True

    def yields(self, choice: Choice) -> bool:
        """Gives up what may help against what is exposed, the least first, if there is anything left.

        What the exposed cells tell; then the totals that they follow from; then what the cells around tell.
        """
        numbers = {leak.slot for leak in choice.exposed}
        totals = {slot for leak in choice.exposed for slot in leak.shown} & self._totals
        told = {slot for slot, _, _ in self._marks()} - self._kept
        if numbers & told:
            self.untold |= numbers & told
        elif totals:
            self._totals -= totals
            self._given_up |= totals
        elif around := self._region.together(numbers, choice.hidden) & told:
            self.untold |= around
        else:
            return False
        self._region = Region(self._problem(), self._region)
        return True

    def tables_that_tell(self, exposed: Iterable[Leak]) -> set[Table]:
        """The tables of which a row's mere presence may give a number away: the number's own, else any."""
        mine = {table_of(row) for row in self.wanted}
        listed = [(one.parts[0].slot, table_of(one.figure)) for one in self._system.statements if one.listed]
        found: set[Table] = set()
        for leak in exposed:
            place = (leak.slot.team, leak.slot.period)
            near = [row for row in listed if row[1] in mine and (row[0].team, row[0].period) == place]
            own = {table for slot, table in near if slot.what == leak.slot.what}
            found |= own or {table for _, table in near}
        return found

    def tables_that_expose(self, exposed: Iterable[Leak]) -> set[Table]:
        """The table of each team that has part in most of what is exposed of it, breakdowns first.

        Without it less can be calculated: without any table nothing is, but for what is public already.
        None where no table has part in it.
        """
        tables: dict[Slot, set[Table]] = defaultdict(set)
        for row in self.wanted:
            for part in parts_of(row, self.known):
                tables[part.slot].add(table_of(row))
        counts: dict[str, Counter[Table]] = defaultdict(Counter)
        for leak in exposed:
            near = (tables[slot] for slot in (leak.slot, *leak.shown) if slot in tables)
            counts[leak.slot.team].update(set().union(*near))
        found = set()
        for count in filter(None, counts.values()):
            breakdowns = sorted(table for table in count if table[-1]) or sorted(count)
            found.add(max(breakdowns, key=count.__getitem__))
        return found

    def without(self, tables: set[Table]) -> "Plan":
        """The same without some tables. Totals that were given up remain so; cells may tell again."""
        left = Figures(row for row in self.wanted if table_of(row) not in tables)
        return Plan(left, self.public, self.known, self.policy, self._later, self._given_up)
