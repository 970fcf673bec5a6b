"""The broken rules of some rows, and those that would be broken if a number were another.

Kept team by team and period by period, so that a change is followed only where it can reach.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Noted
from finsam.figures.audit.claims.contradictions import Broken
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.rulebook import Compared, Placed, broken_of

OwnScope = tuple[str, str, str]
# The periods of a team, or the teams of a period: association, team, period, of which one is empty.
Neighbours = tuple[Compared, str, str]
Cause = tuple[str, tuple[Key, ...], tuple[int, ...]]


def cause_of(broken: Broken) -> Cause:
    """What makes two broken rules the same one, before and after something else was mended."""
    keys = tuple(claim.key for claim in broken.claims)
    alone = len(broken.claims) == 1
    return broken.rule, keys, tuple(use.row.at for use in broken.uses) if alone else ()


@dataclass(frozen=True)
class CheckedBook:
    """Rows of one association, a book of each team and period, and what is broken in and between them."""

    rows: tuple[ClaimRow, ...]
    books: dict[OwnScope, Book]
    own: dict[OwnScope, tuple[Placed, ...]]
    between: dict[Neighbours, tuple[Placed, ...]]

    @classmethod
    def of(cls, rows: Sequence[ClaimRow], noted: Noted | None = None) -> "CheckedBook":
        """Every rule asked of rows whose `at` is their place in the list."""
        books = {scope: Book(own, noted) for scope, own in _by_scope(rows).items()}
        own = {scope: broken_of(book, Compared.OWN) for scope, book in books.items()}
        groups = dict.fromkeys(group for scope in books for group in _neighbours(scope))
        return cls(tuple(rows), books, own, {group: _between(group, books) for group in groups})

    @property
    def broken(self) -> list[Broken]:
        """What is broken, in the order of telling."""
        every = [one for found in (*self.own.values(), *self.between.values()) for one in found]
        return [one.broken for one in sorted(every, key=lambda one: one.order)]

    def with_rows(self, changed: Iterable[ClaimRow]) -> "CheckedBook":
        """The same with some rows in place of those at their places."""
        new = {row.at: row for row in changed}
        scopes = dict.fromkeys(row.key.scope for row in new.values())
        books = self.books | {
            scope: Book(new.get(row.at, row) for row in self.books[scope].rows) for scope in scopes
        }
        own = self.own | {scope: broken_of(books[scope], Compared.OWN) for scope in scopes}
        groups = dict.fromkeys(group for scope in scopes for group in _neighbours(scope))
        between = self.between | {group: _between(group, books) for group in groups}
        rows = list(self.rows)
        for at, row in new.items():
            rows[at] = row
        return replace(self, rows=tuple(rows), books=books, own=own, between=between)


def _by_scope(rows: Iterable[ClaimRow]) -> dict[OwnScope, list[ClaimRow]]:
    found: dict[OwnScope, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        found[row.key.scope].append(row)
    return found


def _neighbours(scope: OwnScope) -> Iterator[Neighbours]:
    yield Compared.PERIODS, scope[0], scope[1]
    yield Compared.TEAMS, scope[0], scope[2]


def _between(group: Neighbours, books: dict[OwnScope, Book]) -> tuple[Placed, ...]:
    reach, association, other = group
    which = 1 if reach is Compared.PERIODS else 2
    own = [book for scope, book in books.items() if scope[0] == association and scope[which] == other]
    whole = any(not scope[1] for scope in books if scope[0] == association and scope[2] == other)
    if len(own) < 2 or (reach is Compared.TEAMS and not whole):
        return ()
    return broken_of(Book.joined(own), reach)
