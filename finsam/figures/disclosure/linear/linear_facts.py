"""Which equations hold between the numbers that figures state?

What everybody knows who has read the definitions: groups add up; active at start + new = participated =
closed + active at end, in every group; which finer row belongs to which coarser one; what becomes of the
closed (linear_endings), between what limits the sum behind a mean must lie (linear_limits), who answers
surveys (linear_surveys), and what teams and periods have to do with each other (linear_across).

Not here, so not attacked: what medians, standard deviations and survival curves tell beyond their n; who has
several enrolments; what a reader knows of single participants; what the cells of a more detailed table that
is not printed would have to be, beyond their sums.
"""

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import replace

from finsam.domain.codes import CodeList
from finsam.domain.figures import Figures
from finsam.domain.key import coarser, dimensions_of, groups_of, joined
from finsam.domain.rules import EARLY_DROPOUT
from finsam.figures.disclosure.linear.linear_across import across
from finsam.figures.disclosure.linear.linear_bands import bands, with_pieces
from finsam.figures.disclosure.linear.linear_endings import endings
from finsam.figures.disclosure.linear.linear_limits import limits
from finsam.figures.disclosure.linear.linear_statements import REST, Known, statements
from finsam.figures.disclosure.linear.linear_surveys import surveys
from finsam.figures.disclosure.linear.linear_system import (
    MOVES_WITH_AGE,
    Kind,
    Relation,
    Slot,
    Stated,
    Statement,
    System,
    at_most,
    sum_of,
)
from finsam.figures.disclosure.tables.complete_tables import codes_of, is_complete, tables
from finsam.figures.disclosure.tables.merged_rows import is_merged
from finsam.figures.identities.equations import COUNTS
from finsam.measures.relations import flow

_FLOW = ("active_start", "new", "participated", "closed", "active_end")
# Somebody answers several questions, and is followed up several times: only these add up, one way each.
_ADDS_UP_OVER = {"survey_answers": "answer", "follow_up_answered": "occupation"}
_OTHERWISE_NOT = ("survey", "follow_up")
# Finer dimension, coarser one, code list, and whether the coarser row has no people but the finer ones'.
_FINER = (
    ("income_before", "payer", "income_source", True),
    ("referrer_detail", "referrer", "referrer", True),
    ("exit_detail", "exit_reason", "exit_detail", False),
)


def facts(figures: Figures, known: Known) -> System:
    """All that figures state and all that is known of how it hangs together.

    `figures`: of any number of teams and periods, shown and hidden; a table that is not among them is taken
    as not printed. Only what a reader of these figures knows is used.
    """
    said = statements(figures, known)
    stated = Stated.of(part.slot for statement in said for part in statement.parts)
    pieces = with_pieces(stated)
    relations = (
        *_empty_groups(figures, stated, known),
        *_listed(said),
        *_margins(stated),
        *_flows(stated),
        *_finer(stated, known),
        *endings(stated, pieces, known),
        *surveys(stated, known),
        *limits(said, stated, known),
        *bands(stated),
        *across(pieces, figures, known),
    )
    return System(said, tuple(dict.fromkeys(relation for relation in relations if relation.terms)))


def left_over(system: System, printed: Container[Slot]) -> Iterator[tuple[Slot, Relation]]:
    """The counts of participants that no figure prints and that one sum of what is printed gives."""
    for relation in system.relations:
        if relation.equal and relation.gate is None:
            others = [slot for slot, _ in relation.terms if slot not in printed]
            if len(others) == 1 and _is_count(others[0]):
                yield others[0], relation


def _is_count(slot: Slot) -> bool:
    return slot.what in COUNTS or slot.what.startswith(f"{REST}:")


def _empty_groups(figures: Figures, stated: Stated, known: Known) -> Iterator[Relation]:
    """A group that a printed table has no row for is empty, where another table has one for it."""
    asked: dict[str, set[str]] = defaultdict(set)
    for slot in stated.slots:
        # What another team has in one row may stand in several here.
        if not is_merged(slot.group):
            asked[slot.by].add(slot.group)
    for rows in tables(figures).values():
        by, measure = rows[0].by, rows[0].measure
        if by and measure in _FLOW and not is_complete(rows, known.rules):
            for group in sorted(asked[by] - {row.group for row in rows}):
                yield Relation(((Slot(measure, rows[0].team, rows[0].period, by, group), 1),))


def _listed(said: tuple[Statement, ...]) -> Iterator[Relation]:
    """A row that only stands there if somebody is in the group has at least one."""
    for statement in said:
        whole = [part.slot for part in statement.parts if part.field in ("value", "n", "denominator")]
        counts = [slot for slot in whole if slot.kind is Kind.COUNT]
        if statement.listed:
            yield from (Relation(((slot, 1),), equal=False, bound=1) for slot in counts)


def _margins(stated: Stated) -> Iterator[Relation]:
    """Groups add up to every coarser group that is stated: the total, or one dimension less."""
    parts: dict[tuple[Slot, str], list[Slot]] = defaultdict(list)
    for slot in stated.slots:
        for dimension, names, codes in coarser(dimensions_of(slot.by), groups_of(slot.by, slot.group)):
            whole = replace(slot, by=joined(names), group=joined(codes))
            if whole in stated and _adds_up(slot, dimension):
                parts[whole, dimension].append(slot)
    for (whole, dimension), members in parts.items():
        # Those at AF are a figure of their own, also where the others of its breakdown are not printed.
        alone = dimension == "parallel_af" and len(members) == 1
        total = sum_of(members, whole)
        yield replace(total.turned(), equal=False) if alone else total


def _adds_up(slot: Slot, dimension: str) -> bool:
    if slot.kind is Kind.LIMIT:
        return False
    what = slot.what.removeprefix("sum:")
    if not what.startswith(_OTHERWISE_NOT):
        return True
    return slot.kind is Kind.COUNT and _ADDS_UP_OVER.get(what.partition(":")[0]) == dimension


def _flows(stated: Stated) -> Iterator[Relation]:
    """Active at start + new = participated = closed + active at end, in total and in every group."""
    for place in stated.places(_FLOW):
        for left, right in flow():
            parts, whole = [replace(place, what=name) for name in left], replace(place, what=right[0])
            if sum(slot in stated for slot in (*parts, whole)) < 2:
                continue
            if MOVES_WITH_AGE in place.by.split("+") and "new" in left:
                # Both are in the band of the last day, those who came are in the band of another.
                yield at_most(parts[0], whole)
            else:
                yield sum_of(parts, whole)


def _finer(stated: Stated, known: Known) -> Iterator[Relation]:
    """A finer row's people are in the coarser row that it belongs to."""
    for finer, coarse, code_list, all_of_it in _FINER:
        codes = known.rules.codes[code_list]
        members: dict[Slot, list[Slot]] = defaultdict(list)
        for slot in stated.slots:
            if slot.by == finer and (parent := _coarser_code(slot.group, finer, codes)):
                members[slot.of(slot.what, coarse, parent)].append(slot)
        for place in sorted({slot.of(slot.what, coarse) for slot in members}):
            for group in codes_of(coarse, known.rules) or ():
                whole = replace(place, group=group)
                if whole in stated and (all_of_it or members[whole]):
                    finer_ones = replace(sum_of(members[whole], whole).turned(), equal=all_of_it)
                    yield finer_ones if all_of_it else _beside_dropouts(finer_ones, whole)


def _beside_dropouts(finer_ones: Relation, whole: Slot) -> Relation:
    """Early dropouts may be among the finer ones too: any exit detail goes with them."""
    dropouts = replace(whole, group=EARLY_DROPOUT)
    return replace(finer_ones, terms=(*finer_ones.terms, (dropouts, 1)))


def _coarser_code(code: str, dimension: str, codes: CodeList) -> str | None:
    """The coarser row of a finer one; None where only the register knows it."""
    parent = codes.parent(code) if code in codes.ids else None
    if parent is None and dimension == "referrer_detail":
        return code
    if parent is None and dimension == "income_before":
        # An association's own source without a payer is another payer's, as in the register.
        return "other"
    return parent
