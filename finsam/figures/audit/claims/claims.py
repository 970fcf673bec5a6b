"""The values that rows claim for each figure, where the same figure may be printed in several places.

Rows that can be the same value are one claim; rows that cannot are several, and whether that is a
contradiction is for the rule of the same figure alone: every other rule holds if any of the claims fits,
so that one cause is told once. A share's numerator and denominator claim the counts they are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from finsam.domain.figures import Status
from finsam.domain.key import Key
from finsam.figures.audit.claims.keys import denominator_key, is_share, numerator_key
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.printed import Interval, printing_of
from finsam.measures.core.measure import Unit


class Use(NamedTuple):
    """A row, and which of its cells says the number: value, numerator, denominator, or share (derived)."""

    row: ClaimRow
    cell: str


@dataclass(frozen=True)
class Claim:
    """A value that one or more rows give a figure. `base`: what it is so many of, where a share was read."""

    key: Key
    interval: Interval
    uses: tuple[Use, ...]
    base: float = 0.0

    @property
    def rows(self) -> tuple[ClaimRow, ...]:
        return tuple(dict.fromkeys(use.row for use in self.uses))

    @property
    def derived(self) -> bool:
        """Not printed itself: the whole number that a printed share must mean."""
        return self.uses[0].cell == "share"


@dataclass
class Noted:
    """What an audit has compared: how many relations of each rule, and which rows are part of any."""

    relations: Counter[str] = field(default_factory=Counter)
    rows: set[int] = field(default_factory=set)

    def add(self, rule: str, claims: Iterable[Claim]) -> None:
        """One more relation of a rule, between these claims."""
        self.relations[rule] += 1
        self.rows.update(use.row.at for claim in claims for use in claim.uses)


class Book:
    """Every claim of some rows, with look-up by figure, and what has been compared in it."""

    def __init__(self, rows: Iterable[ClaimRow], noted: "Noted | None" = None) -> None:
        self.rows = tuple(rows)
        self.noted = noted
        uses: dict[Key, list[tuple[Interval, Use]]] = defaultdict(list)
        for row in self.rows:
            for key, interval, use in _uses(row):
                uses[key].append((interval, use))
        self.claims = {key: _clustered(key, said) for key, said in uses.items()}
        self._counts: dict[Key, tuple[Claim, ...]] = {}

    @classmethod
    def joined(cls, books: Iterable["Book"]) -> "Book":
        """The claims of several books that have no figure in common."""
        parts = list(books)
        whole = cls((), parts[0].noted if parts else None)
        whole.rows = tuple(row for part in parts for row in part.rows)
        for part in parts:
            whole.claims |= part.claims
        return whole

    def note(self, rule: str, *claims: Claim) -> None:
        """Some claims are compared by a rule, whether they agree or not."""
        if self.noted is not None and claims:
            self.noted.add(rule, claims)

    def __getitem__(self, key: Key) -> tuple[Claim, ...]:
        """What is claimed of a figure; empty where nothing is."""
        return self.claims.get(key, ())

    def counts(self, key: Key) -> tuple[Claim, ...]:
        """The claims of a count, or else the whole numbers that a printed share of it can mean."""
        if key in self.claims:
            return self.claims[key]
        if key not in self._counts:
            self._counts[key] = self._derived(key)
        return self._counts[key]

    def claim_in(self, key: Key, row: ClaimRow) -> Claim | None:
        """The claim that this row makes of a figure."""
        return next((claim for claim in self[key] if any(use.row is row for use in claim.uses)), None)

    @cached_property
    def by_scope(self) -> dict[tuple[str, str, str], list[Key]]:
        """Association, team and period -> the figures of it."""
        found: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
        for key in self.claims:
            found[key.scope].append(key)
        return found

    def by(self, dimension: str, total: Key) -> list[Key]:
        """The groups of a total by one dimension that something is claimed of."""
        return self._by.get((dimension, total), [])

    @cached_property
    def _by(self) -> dict[tuple[str, Key], list[Key]]:
        found: dict[tuple[str, Key], list[Key]] = defaultdict(list)
        for key in self.claims:
            if len(key.dimensions) == 1:
                found[key.by, key.total].append(key)
        return found

    @cached_property
    def hidden(self) -> frozenset[Key]:
        """Figures that are there without their number being shown: what they are part of does not add up."""
        unsaid = (Status.HIDDEN, Status.RANGE)
        return frozenset(row.key for row in self.rows if row.figure.status in unsaid)

    @cached_property
    def hidden_of_teams(self) -> frozenset[Key]:
        """The figures of all teams together of which some team's is hidden or a range."""
        return frozenset(key.together for key in self.hidden if key.team)

    @cached_property
    def listed_teams(self) -> frozenset[str]:
        """The teams that an association's rows list."""
        return frozenset(
            row.figure.group for row in self.rows if row.figure.by == "team" and not row.figure.team
        )

    @cached_property
    def named_teams(self) -> frozenset[str]:
        """Every team that has a row of its own or is listed."""
        return frozenset(row.figure.team for row in self.rows if row.figure.team) | self.listed_teams

    @cached_property
    def tables(self) -> dict[str, list[ClaimRow]]:
        """Table -> its cells. A row that is no table's cell is in none."""
        found: dict[str, list[ClaimRow]] = defaultdict(list)
        for row in self.rows:
            if row.table and row.given:
                found[row.table].append(row)
        return found

    @cached_property
    def shares(self) -> tuple[ClaimRow, ...]:
        """Every given share, also one of a measure whose name does not say what it is a share of."""
        return tuple(row for row in self.rows if row.given and row.figure.unit == Unit.SHARE)

    def denominators(self, row: ClaimRow) -> tuple[float, ...]:
        """What a share's base is: the row's own denominator, else every claim of the figure it is."""
        if row.figure.denominator is not None:
            return (float(row.figure.denominator),)
        key = row.key
        base = denominator_key(key) if is_share(key) else None
        return tuple(claim.interval.middle for claim in self[base]) if base else ()

    @cached_property
    def _shares_of(self) -> dict[Key, list[ClaimRow]]:
        found: dict[Key, list[ClaimRow]] = defaultdict(list)
        for row in self.shares:
            if is_share(row.key):
                found[numerator_key(row.key)].append(row)
        return found

    def _derived(self, key: Key) -> tuple[Claim, ...]:
        claims = []
        for row in self._shares_of.get(key, ()):
            if row.interval is None or row.figure.numerator is not None:
                continue
            numbers = {n: base for base in self.denominators(row) for n in whole_parts(row, base)}
            # A share of many can be many numbers; such a one says nothing that can be added up.
            if len(numbers) <= 2:
                claims += [
                    Claim(key, Interval.exactly(n), (Use(row, "share"),), base)
                    for n, base in sorted(numbers.items())
                ]
        return tuple(claims)


def whole_parts(row: ClaimRow, base: float) -> list[int]:
    """The whole numbers that a share of `base` can be, three at most.

    Those that round to what is printed; where there is none, those that are cut off to it.
    """
    if row.interval is None or base <= 0:
        return []
    rounded = row.interval.times(base).whole_numbers()
    if rounded:
        # Three are as many as many: a share that can be more than two numbers is not read as one.
        return list(rounded[:3])
    printed = printing_of(row.figure.printed)
    step = float(printed.step) if printed else 0.0
    cut = Interval(row.interval.low + step / 2, row.interval.high + step / 2)
    return list(cut.times(base).whole_numbers()[:3])


def _uses(row: ClaimRow) -> Iterable[tuple[Key, Interval, Use]]:
    if not row.given:
        return
    figure, key = row.figure, row.key
    if row.interval is not None:
        yield key, row.interval, Use(row, "value")
    if is_share(key):
        if figure.numerator is not None:
            yield numerator_key(key), Interval.exactly(float(figure.numerator)), Use(row, "numerator")
        base = denominator_key(key)
        if figure.denominator is not None and base:
            yield base, Interval.exactly(float(figure.denominator)), Use(row, "denominator")


def _clustered(key: Key, said: list[tuple[Interval, Use]]) -> tuple[Claim, ...]:
    """Rows that can be the same value together, the most precisely printed first."""
    groups: list[tuple[Interval, list[Use]]] = []
    for interval, use in sorted(said, key=lambda one: one[0].high - one[0].low):
        for position, (common, uses) in enumerate(groups):
            if common.meets(interval):
                groups[position] = (common.within(interval), [*uses, use])
                break
        else:
            groups.append((interval, [use]))
    return tuple(Claim(key, common, tuple(uses)) for common, uses in groups)
