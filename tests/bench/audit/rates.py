"""What share of single changed numbers does the audit find, by kind of change and by kind of figure?

Apart are those that nobody could find: `possible` still has figures and people that fit. A change that the
audit finds though `possible` fits it is told as well: then `possible` lacks a relation.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from finsam.figures.audit.checked import CheckedBook
from finsam.figures.audit.claims.rows import ClaimRow
from tests.bench.audit.cases import Case
from tests.bench.audit.changes import Change, changes, topic
from tests.bench.audit.possible import possible

# Of those that are found, every so many is asked whether anybody could find it.
_ASKED_AGAIN = 5


@dataclass
class Rates:
    """How many changes were found, missed, and not to be found; by (what, which)."""

    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: Counter[tuple[str, str]] = field(default_factory=Counter)
    hopeless: Counter[tuple[str, str]] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    found_though_possible: list[str] = field(default_factory=list)

    def add(self, change: Change, before: ClaimRow, outcome: Counter[tuple[str, str]]) -> None:
        outcome.update([("allt", ""), ("ändring", change.kind), ("tal", topic(before.figure))])

    def share(self, which: tuple[str, str]) -> float:
        """Of those that anybody could find; 1 where there is none."""
        every = self.found[which] + self.missed[which]
        return self.found[which] / every if every else 1.0


def measure_rates(cases: Iterable[Case], per_kind: int, seed: int) -> Rates:
    """So many changes of every kind in every case."""
    rates = Rates()
    for case in cases:
        for number, change in enumerate(changes(case.rows, per_kind, seed)):
            _measure(case, change, number, rates)
    return rates


def contradicted(rows: Iterable[ClaimRow]) -> bool:
    """Whether the audit finds anything at all."""
    by_association: dict[str, list[ClaimRow]] = {}
    for row in rows:
        by_association.setdefault(row.figure.association, []).append(row)
    return any(
        CheckedBook.of([replace(row, at=at) for at, row in enumerate(own)]).broken
        for own in by_association.values()
    )


def _measure(case: Case, change: Change, number: int, rates: Rates) -> None:
    rows, before = change.made(case.rows), case.rows[change.position]
    if contradicted(rows):
        rates.add(change, before, rates.found)
        if number % _ASKED_AGAIN == 0 and possible(rows, change.row):
            rates.found_though_possible.append(_told(case, change, before))
    elif possible(rows, change.row):
        rates.add(change, before, rates.hopeless)
    else:
        rates.add(change, before, rates.missed)
        rates.told.append(_told(case, change, before))


def _told(case: Case, change: Change, before: ClaimRow) -> str:
    figure = before.figure
    stood = figure.printed or str(getattr(figure, change.cell))
    named = "/".join((figure.measure, figure.population, figure.by, figure.group))
    return f"{case.name}: {named} {change.cell} {stood}, {change.kind}"


def as_table(name: str, rates: Rates) -> Iterator[str]:
    """Markdown: a row for everything, for each kind of change and for each kind of figure."""
    yield f"| {name} | hittade | missade | ingen kunde hitta | andel av dem som går att hitta |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for which in sorted({*rates.found, *rates.missed, *rates.hopeless}):
        counts = " | ".join(str(one[which]) for one in (rates.found, rates.missed, rates.hopeless))
        yield f"| {' '.join(which).strip()} | {counts} | {100 * rates.share(which):.1f} % |"
