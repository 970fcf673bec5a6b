"""The rows that the audit cannot read, each with what stood there and what was expected."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from finsam.domain.codes import Codes, standard_codes
from finsam.domain.figures import Figure, Status
from finsam.domain.key import is_group_of
from finsam.domain.printable import shown
from finsam.domain.words import near_miss
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.claims.words import POPULATIONS
from finsam.figures.audit.vocabulary import (
    code_list,
    dimensions,
    is_group,
    known_measures,
    unit_of,
)
from finsam.figures.printed import printing_of
from finsam.measures.core.measure import Unit

# The codes of an association: the standard ones and its own.
CodesOf = Callable[[str], Codes]
_LINES = 6


@dataclass(frozen=True)
class Unread:
    """A row that no rule can be asked of, and why; a sentence in Swedish without its place."""

    row: ClaimRow
    why: str


def standard(association: str) -> Codes:
    """The codes that finsam ships, whatever the association."""
    return standard_codes()


def unread(rows: Iterable[ClaimRow], codes_of: CodesOf = standard) -> tuple[Unread, ...]:
    """Every row that cannot be read, with the first reason."""
    found = []
    for row in rows:
        why = next(_faults(row.figure, codes_of), None)
        if why:
            found.append(Unread(row, why))
    return tuple(found)


def _faults(figure: Figure, codes_of: CodesOf) -> Iterator[str]:
    yield from _names(figure)
    if figure.population and figure.population not in POPULATIONS:
        yield _unknown("populationen", figure.population, POPULATIONS)
    if not figure.by:
        if figure.group:
            yield f"gruppen {shown(figure.group)} står utan indelning i by"
    elif not is_group_of(figure.by, figure.group):
        yield f"by {shown(figure.by)} och group {shown(figure.group)} har olika många led"
    else:
        for dimension, group in figure.key.codes.items():
            yield from _group(dimension, group, codes_of(figure.association))
    yield from _number(figure)


def _names(figure: Figure) -> Iterator[str]:
    if not figure.association:
        yield "association är tom"
    elif figure.team == figure.association:
        yield f"team är förbundets eget id, {shown(figure.team)}: lämna team tomt för förbundets tal"
    own = unit_of(figure.measure)
    if own is None:
        yield _unknown("måttet", figure.measure, known_measures())
    elif figure.unit and figure.unit not in set(Unit):
        yield _unknown("enheten", figure.unit, [unit.value for unit in Unit])
    elif figure.unit and figure.unit != own:
        yield f"enheten {shown(figure.unit)} är inte måttets: väntade {own}, eller tomt"


def _group(dimension: str, group: str, codes: Codes) -> Iterator[str]:
    if dimension not in dimensions():
        yield _unknown("indelningen", dimension, dimensions())
    elif not is_group(dimension, group, codes):
        own = code_list(dimension, codes)
        expected = own.ids if own else ()
        yield _unknown("gruppen", group, expected) + f" i indelningen {dimension}"


def _number(figure: Figure) -> Iterator[str]:
    given = (figure.value, figure.numerator, figure.denominator)
    if figure.status is Status.OK and all(one is None for one in given):
        if not figure.printed:
            yield "raden har inget tal: value, numerator, denominator och printed är tomma"
        elif printing_of(figure.printed) is None:
            yield f"printed är {shown(figure.printed)}, som inte är ett tal, och value är tom"


def _unknown(what: str, text: str, known: Iterable[str]) -> str:
    near = near_miss(text, known)
    hint = f". Menade du {near}?" if near else ""
    return f"{what} {shown(text)} finns inte{hint}" if text else f"{what} är tom"


def as_lines(found: tuple[Unread, ...]) -> Iterator[str]:
    """One line a reason, with the rows that have it."""
    ordered = sorted(found, key=lambda one: one.why)
    for why, rows in groupby(ordered, key=lambda one: one.why):
        places = [f"{one.row.file} rad {one.row.line}".strip() for one in rows]
        more = f" och {len(places) - _LINES} rader till" if len(places) > _LINES else ""
        yield f"{why[:1].upper()}{why[1:]}: {', '.join(places[:_LINES])}{more}"
