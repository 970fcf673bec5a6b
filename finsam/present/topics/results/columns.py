"""The columns in which an association counts what became of the closed, and how many are in each."""

from collections.abc import Sequence
from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.domain.rules import EARLY_DROPOUT
from finsam.figures.disclosure.tables.merged_rows import is_merged, merged_from
from finsam.present.facts import Facts
from finsam.present.sentences import either, within

_LEFT = "closed"
# Heading and exit reasons, or the rows that hold them, of each column of the result table.
Columns = tuple[tuple[str, tuple[str, ...]], ...]


def is_goal(facts: Facts, rows: Sequence[str]) -> bool:
    """Whether every exit reason in these rows counts as reached."""
    return bool(rows) and {code for row in rows for code in merged_from(row)} <= facts.goal


def result_columns(facts: Facts) -> Columns:
    """The association's result columns, and «Annan» for every exit reason that none of them holds.

    Where a small team's reasons are merged, the merged rows, called by the columns that they hold.
    """
    rows = [figure.group for figure in facts.groups(_LEFT, "exit_reason")]
    columns = _fine_columns(facts)
    if not any(map(is_merged, rows)):
        return columns
    return tuple((_held(columns, set(merged_from(row))), (row,)) for row in rows if row != EARLY_DROPOUT)


def _held(columns: Columns, codes: set[str]) -> str:
    """The columns of a merged row in one heading: «Arbete eller studier»."""
    held = [label for label, own in columns if codes & set(own)]
    return either([held[0], *map(within, held[1:])])


def _fine_columns(facts: Facts) -> Columns:
    reasons = [code for code in facts.codes["exit_reason"].ids if code != EARLY_DROPOUT]
    chosen = facts.result_columns or tuple((facts.label("exit_reason", code), (code,)) for code in reasons)
    placed = {code for _, codes in chosen for code in codes}
    left = tuple(code for code in reasons if code not in placed)
    return (*chosen, ("Annan", left)) if left else chosen


def base_of(facts: Facts) -> Decimal | None:
    """How many of the closed the goal share is a share of; None where that is not shown."""
    return facts.get("share_reached_goal").denominator


def dropouts_in_base(facts: Facts) -> bool:
    """Whether the association counts early dropouts in the base of the goal share, and there are any."""
    base = base_of(facts)
    return bool(facts.value("early_dropouts")) and base is not None and base == facts.value("closed")


def counts_of(facts: Facts, codes: Sequence[str], sex: str = "") -> list[Figure]:
    """How many were closed to each of these exit reasons, in all or of one sex."""
    if sex:
        return [facts.get(_LEFT, by="exit_reason+sex", group=f"{code}+{sex}") for code in codes]
    return [facts.get(_LEFT, by="exit_reason", group=code) for code in codes]
