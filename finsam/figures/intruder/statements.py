"""All that the public figures of an association say: sums of counts, each between a least and a most."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from finsam.domain.figures import Figure
from finsam.figures.intruder.counts import Count, Statement, Window
from finsam.figures.intruder.public_files import Edition, days
from finsam.figures.intruder.reader import NotUnderstoodError, Reader


@dataclass(frozen=True)
class Told:
    """All that an association's editions say; `days`: of means that are exact, the count and how many."""

    statements: tuple[Statement, ...]
    places: tuple[tuple[str, frozenset[str], Window], ...]
    days: tuple[tuple[Count, int], ...]
    unknown: tuple[str, ...]


def told(editions: Iterable[Edition]) -> Told:
    """Every statement of the figures; tables that are not understood, one sentence each."""
    statements, exact = list[Statement](), list[tuple[Count, int]]()
    places: dict[tuple[str, frozenset[str], Window], None] = {}
    unknown: dict[str, None] = {}
    for edition in editions:
        reader = Reader(edition.definitions)
        window = days(edition.definitions.period)
        places |= dict.fromkeys((name, teams, window) for name, teams in reader.places.items())
        tables: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
        for figure in edition.figures:
            try:
                for statement in reader.read(figure):
                    statements.append(statement)
                exact += reader.exact_days(figure)
            except (NotUnderstoodError, KeyError):
                tables[figure.team, figure.measure, figure.population, figure.by].append(figure)
        for rows in tables.values():
            statements += reader.total_of(rows)
            by = f" efter {rows[0].by}" if rows[0].by else ""
            unknown[f"{rows[0].period}: {rows[0].measure} {rows[0].population}{by}".replace(" :", ":")] = None
    return Told(tuple(statements), tuple(places), tuple(exact), tuple(unknown))
