"""Which rows does a table have, whoever is in it? In a public edition a row must not tell that it is filled.

Some breakdowns have rows only for the groups that occur. A hidden row of such a table is no zero, and its
mere presence narrows it. So the edition lists every group that the dimension's codes give; a zero that need
not be hidden is there as a zero.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from math import prod

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure, Figures, Status
from finsam.domain.rules import Rules
from finsam.figures.disclosure.tables.band_labels import BANDED, cover_everything
from finsam.figures.disclosure.tables.disclosure_policy import about_participants
from finsam.figures.disclosure.tables.merged_rows import merged_from
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic
from finsam.measures.declared.follow_up import OCCUPATIONS

# A table with more cells than this is left as it is: nobody would read the other one.
MOST_CELLS = 64
Table = tuple[str, str, str, str, str, str]


def codes_of(dimension: str, rules: Rules) -> tuple[str, ...] | None:
    """The groups of a dimension, known to everybody; None where they are not (teams, questions)."""
    codes = rules.codes
    found: dict[str, tuple[str, ...]] = {
        "sex": codes["sex"].ids,
        "referrer": codes["referrer"].top,
        "referrer_detail": codes["referrer"].ids,
        "payer": codes["payer"].ids,
        "income_before": codes["income_source"].ids,
        "income_after": codes["income_source"].ids,
        "education": codes["education"].ids,
        "exit_reason": codes["exit_reason"].ids,
        "exit_detail": (*codes["exit_detail"].ids, UNKNOWN),
        "age_band": rules.age_bands.ids,
        "support_band": (*rules.support_bands.ids, UNKNOWN),
        "workplace": (*codes["workplace"].ids, UNKNOWN),
        "parallel_af": ("yes", "no", UNKNOWN),
        "occupation": OCCUPATIONS,
    }
    return found.get(dimension)


def has_only_filled_rows(rows: Sequence[Figure], rules: Rules) -> bool:
    """Whether a row of this table is there only because somebody is in it.

    So it is where the groups are known to everybody and not all are listed. Which surveys there are, and how
    many months after, is told by nobody's answer.
    """
    dimensions = rows[0].by.split("+") if rows[0].by else []
    coded = all(codes_of(dimension, rules) is not None for dimension in dimensions)
    return bool(dimensions) and coded and not is_complete(rows, rules)


def groups_of(by: str, rules: Rules) -> tuple[str, ...] | None:
    """Every group of a breakdown; None where they are not known to everybody, or are too many."""
    codes = [codes_of(dimension, rules) for dimension in by.split("+")] if by else []
    known = [one for one in codes if one is not None]
    if not known or len(known) < len(codes):
        return None
    groups = tuple("+".join(group) for group in product(*known))
    return groups if len(groups) <= MOST_CELLS else None


def table_of(figure: Figure) -> Table:
    """Which table a figure is a row of."""
    return (
        figure.association,
        figure.team,
        figure.period,
        figure.measure,
        figure.population,
        figure.by,
    )


def tables(figures: Iterable[Figure]) -> Mapping[Table, tuple[Figure, ...]]:
    """The rows of each table, in order; totals are tables of one row."""
    found: dict[Table, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[table_of(figure)].append(figure)
    return {table: tuple(rows) for table, rows in found.items()}


def is_complete(rows: Iterable[Figure], rules: Rules) -> bool:
    """Whether a table lists all its groups, so that a row being there tells nothing.

    Bands and rows may be coarser than those of the rules: their labels say whether one is left out.
    """
    table = list(rows)
    dimensions = table[0].by.split("+") if table[0].by else []
    there = {row.group for row in table}
    codes = [set(column) for column in zip(*(group.split("+") for group in there), strict=True)]
    listed = len(codes) == len(dimensions) > 0 and all(
        _lists_all(dimension, own, rules) for dimension, own in zip(dimensions, codes, strict=True)
    )
    return listed and len(there) == prod(map(len, codes))


def _lists_all(dimension: str, there: set[str], rules: Rules) -> bool:
    expected = codes_of(dimension, rules)
    if expected is None:
        return False
    if dimension in BANDED:
        return cover_everything(dimension, there) and set(expected) & {UNKNOWN} <= there
    return set(expected) <= {code for row in there for code in merged_from(row)} | there


def complete(figures: Figures, rules: Rules) -> Figures:
    """The figures with a row for every group of every breakdown of participants.

    Added counts are 0, added shares and means undefined. A table's rows stand in the order of its groups.
    """
    rows: list[Figure] = []
    for table, members in tables(figures).items():
        needs = about_participants(members[0]) and not is_complete(members, rules)
        expected = groups_of(table[5], rules) if needs else None
        there = {member.group: member for member in members}
        if expected is None:
            rows += members
            continue
        # In the order of the groups: where a row stands must not tell that it was added.
        rows += [there.get(group) or _empty(members[0], group) for group in expected]
        rows += [member for member in members if member.group not in expected]
    return Figures(rows)


def _empty(like: Figure, group: str) -> Figure:
    blank = replace(like, group=group, value=None, numerator=None, denominator=None, n=None, printed="")
    statistic = MEASURES[like.measure].statistic
    if statistic is Statistic.COUNT:
        return replace(blank, value=Decimal(0), status=Status.OK)
    if statistic is Statistic.SHARE:
        return replace(blank, numerator=Decimal(0), denominator=Decimal(0), status=Status.UNDEFINED)
    return replace(blank, n=0, status=Status.UNDEFINED)
