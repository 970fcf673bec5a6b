"""Where those who left went, as tables: in the association's own columns, and in finer words."""

from collections.abc import Sequence

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.domain.rules import EARLY_DROPOUT
from finsam.figures.share_of_whole import part_of, sum_of
from finsam.present.abbreviations import explained_in
from finsam.present.declared import definitions_of, label_of, text_of
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS, occurring
from finsam.present.numbers import UNDEFINED, percent_between, rounded_count, share_in_short
from finsam.present.parts.table import Column, Row, Table
from finsam.present.result_columns import counts_of, result_columns
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.results.columns import (
    base_figure,
    base_of,
    counted_columns,
    dropouts_in_base,
)

TEAM = Contents[[Facts]]()

_LEFT, _DROPOUTS, _GOAL = "closed", "early_dropouts", "reached_goal"
_GOAL_SHARE = "share_reached_goal"
_DETAILED = "exit_reason+exit_detail"
NOT_FINER = "utan närmare uppgift"


@TEAM.table("results")
def results(facts: Facts) -> Table:
    """Where the closed went, in the association's own columns, with what part of the base each is.

    In a public edition the columns are not by sex; of those who reached the goal the sexes are rows.
    """
    if facts.public:
        return _public_results(facts)
    sexes = occurring(facts, (_LEFT,), "sex", ("woman", "man"))
    dropped = _part_of_base(facts, facts.get(_DROPOUTS)) if dropouts_in_base(facts) else UNDEFINED
    rows = (
        *_by_column(facts, sexes),
        Row(label_of(_DROPOUTS), (*_by_sex(facts, _DROPOUTS, sexes), dropped)),
        Row(label_of(_LEFT), (*_by_sex(facts, _LEFT, sexes), UNDEFINED), emphasis=True),
        Row("Varav gick i mål", (*_by_sex(facts, _GOAL, sexes), facts.say(_GOAL_SHARE)), emphasis=True),
    )
    heads = ("Avslutade till", *(SEX_HEADS[sex] for sex in sexes), "Totalt", "Andel av basen")
    return Table(
        "table-results",
        "Resultat för dem som avslutades",
        tuple(map(Column, heads)),
        rows,
        _base_note(facts),
        definitions_of(_GOAL, _GOAL_SHARE, _DROPOUTS),
    )


def _by_column(facts: Facts, sexes: Sequence[str]) -> list[Row]:
    """A row of each column of the association's results."""
    rows = []
    for label, codes in result_columns(facts):
        whole = sum_of(counts_of(facts, codes))
        cells = [text_of(sum_of(counts_of(facts, codes, sex))) for sex in sexes]
        rows.append(Row(label, (*cells, text_of(whole), _part_of_base(facts, whole))))
    return rows


def _public_results(facts: Facts) -> Table:
    dropped = facts.get(_DROPOUTS)
    sexes = occurring(facts, (_GOAL,), "sex", ("woman", "man"))
    rows = [
        *(
            Row(column.label, (text_of(column.count), _part_of_base(facts, column.count)))
            for column in counted_columns(facts)
        ),
        Row(label_of(_DROPOUTS), (text_of(dropped), _part_of_base(facts, dropped, dropouts_in_base(facts)))),
        Row(label_of(_LEFT), (facts.say(_LEFT), UNDEFINED), emphasis=True),
        Row("Varav gick i mål", (facts.say(_GOAL), facts.say(_GOAL_SHARE)), emphasis=True),
        *(Row(SEX_HEADS[sex], (facts.say(_GOAL, by="sex", group=sex), ""), part=True) for sex in sexes),
    ]
    return Table(
        "table-results",
        "Resultat för dem som avslutades",
        tuple(map(Column, ("Avslutade till", "Antal", "Andel av basen"))),
        tuple(rows),
        _base_note(facts),
        definitions_of(_GOAL, _GOAL_SHARE, _DROPOUTS),
    )


def _by_sex(facts: Facts, measure: str, sexes: Sequence[str]) -> list[str]:
    """A count of each sex, and in total."""
    return [*(facts.say(measure, by="sex", group=sex) for sex in sexes), facts.say(measure)]


def _part_of_base(facts: Facts, count: Figure, counted: bool = True) -> str:
    """What part of the base a count is. `counted`: whether it is in the base at all."""
    exact, base = base_of(facts), base_figure(facts)
    if not counted or (exact == 0 and count.value is not None):
        return UNDEFINED
    if exact is not None and count.value is not None:
        return share_in_short(count.value, exact)
    between = percent_between(part_of(count, base)) if base else ""
    return facts.absent if not between or rounded_count(count) else between


def _base_note(facts: Facts) -> tuple[str, ...]:
    base = base_figure(facts)
    left = "avslutad" if base and base.value == 1 else "avslutade"
    return () if base is None else (f"Basen är {text_of(base)} {left}.",)


@TEAM.table("joined")
def comes_back(facts: Facts) -> None:
    """Nothing yet: several years of a small team come back in another form, and notebooks ask for them."""


@TEAM.table("exit_details")
def exit_details(facts: Facts) -> Table | None:
    """To what the closed went, each detail under the column of the results that its exits are in.

    None in a public edition, which has no details.
    """
    if facts.public:
        return None
    reasons = dict(result_columns(facts))
    rows: list[Row] = []
    for column in counted_columns(facts):
        rows.append(Row(column.label, (text_of(column.count),)))
        rows += _details(facts, column.label, reasons[column.label])
    rows.append(Row(label_of(_DROPOUTS), (facts.say(_DROPOUTS),)))
    rows += _details(facts, label_of(_DROPOUTS), (EARLY_DROPOUT,))
    rows.append(Row(label_of(_LEFT), (facts.say(_LEFT),), emphasis=True))
    return Table(
        "table-exit-details",
        "Avslutsdetaljer",
        (Column("Avslutade till"), Column("Antal")),
        tuple(rows),
        definitions=definitions_of(_LEFT),
        explained=tuple(explained_in(row.head for row in rows)),
    )


def _details(facts: Facts, label: str, codes: Sequence[str]) -> list[Row]:
    """The details of some exit reasons; none where they say no more than the reasons' own `label`."""
    found: dict[str, list[Figure]] = {}
    for figure in facts.groups(_LEFT, _DETAILED):
        reason, detail = figure.groups().values()
        if reason in codes and figure.value != 0:
            found.setdefault(detail, []).append(figure)
    names = {
        detail: NOT_FINER if detail == UNKNOWN else facts.label("exit_detail", detail)
        for detail in facts.in_order("exit_detail", found)
    }
    if set(names.values()) <= {NOT_FINER} or [*names.values()] == [label]:
        return []
    return [Row(name, (text_of(sum_of(found[detail])),), part=True) for detail, name in names.items()]
