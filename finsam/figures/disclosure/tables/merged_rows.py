"""Which rows of codes should a small team's public tables have? Merged ones before blanks.

As with bands (coarser): a table gets at most one row for every two times the least count of those whom it
counts. The rule rests on how many took part and how many left, which the report prints, and not on the rows.
A merged row's code names the rows it holds, `fk/af/none`, so that a label says what it is the sum of, as a
band's does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from finsam.domain.codes import Code, CodeList
from finsam.domain.rules import EARLY_DROPOUT, Rules
from finsam.figures.disclosure.tables.coarser import most_groups

_BETWEEN = "/"
# Rows that go into the common one first: unknown, then what is seldom met (the seeds' tables of background).
_FIRST_TO_GO = {
    "referrer": ("unknown", "other", "self", "af", "region", "fk"),
    "payer": ("unknown", "other", "none", "af", "fk"),
}
# Dimension -> code -> the row that it is in; a row that is not merged is its own.
Merged = Mapping[str, Mapping[str, str]]


def merged_rows(rules: Rules, participants: int, closed: int, least_count: int = 5) -> Merged:
    """The rows of referrer, payer and exit reason for a team of so many participants and exits."""
    rows = {
        dimension: _with_a_common_row(
            rules.codes[dimension].top, first, most_groups(participants, least_count)
        )
        for dimension, first in _FIRST_TO_GO.items()
    }
    rows["exit_reason"] = _reasons(rules, most_groups(closed, least_count))
    return {dimension: _by_code(groups) for dimension, groups in rows.items()}


def with_merged_rows(rules: Rules, merged: Merged) -> Rules:
    """The rules with merged rows for codes: what a table of such figures has rows for."""
    lists = {
        name: CodeList(name, tuple(Code(row, row) for row in dict.fromkeys(rows.values())))
        for name, rows in merged.items()
    }
    goal = frozenset(merged["exit_reason"][reason] for reason in rules.goal)
    return replace(rules, codes=replace(rules.codes, lists={**rules.codes.lists, **lists}), goal=goal)


def merged_from(row: str) -> tuple[str, ...]:
    """The codes that a row holds; the row's own code alone where it is not merged."""
    return tuple(row.split(_BETWEEN))


def is_merged(row: str) -> bool:
    """Whether a row holds several codes."""
    return _BETWEEN in row


def _by_code(groups: Sequence[Sequence[str]]) -> dict[str, str]:
    return {code: _BETWEEN.join(group) for group in groups for code in group}


def _with_a_common_row(codes: Sequence[str], first: Sequence[str], most: int) -> list[tuple[str, ...]]:
    """So many rows, the last of which holds all that have none of their own."""
    if len(codes) <= most:
        return [(code,) for code in codes]
    known = [code for code in first if code in codes]
    own = [code for code in reversed(codes) if code not in known]
    together = {*[*known, *own][: len(codes) - most + 1]}
    alone = [(code,) for code in codes if code not in together]
    return [*alone, tuple(code for code in codes if code in together)]


def _reasons(rules: Rules, most: int) -> list[tuple[str, ...]]:
    """The association's result columns, else the goal and the others; dropouts apart.

    Every reason is a column of its own where the association has chosen none.
    """
    left = [reason for reason in rules.codes["exit_reason"].ids if reason != EARLY_DROPOUT]
    goal = [reason for reason in left if reason in rules.goal]
    chosen = [reasons for _, reasons in rules.result_columns] or [(reason,) for reason in left]
    columns = _and_the_others(chosen, left)
    return [*(columns if len(columns) <= most else _and_the_others([goal], left)), (EARLY_DROPOUT,)]


def _and_the_others(groups: Sequence[Sequence[str]], codes: Sequence[str]) -> list[tuple[str, ...]]:
    """Each code in the first group that has it, and those that none has in one more."""
    free, rows = list(codes), list[tuple[str, ...]]()
    for group in (*groups, codes):
        rows.append(tuple(code for code in free if code in group))
        free = [code for code in free if code not in group]
    return [row for row in rows if row]
