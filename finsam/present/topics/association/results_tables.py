"""What became of each team's participants in finer words, and how old they were and how long it took."""

from collections.abc import Mapping, Sequence

from finsam.domain.codes import UNKNOWN
from finsam.domain.rules import EARLY_DROPOUT
from finsam.figures.share_of_whole import sum_of
from finsam.present.declared import definitions_of, label_of, text_of
from finsam.present.facts import Facts
from finsam.present.numbers import is_nobody
from finsam.present.parts.table import Column, Row, Table
from finsam.present.result_columns import result_columns
from finsam.present.topics.association.tables import TOGETHER, Teams
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.results import income_matrix as of_a_team
from finsam.present.topics.results.tables import NOT_FINER

ASSOCIATION = Contents[[Facts, Teams]]()

_LEFT, _DROPOUTS, _DETAILED = "closed", "early_dropouts", "exit_reason+exit_detail"
# Head, measure and population of each mean.
_MEANS = (
    ("Ålder, alla som deltagit", "age_mean", "participated"),
    ("Ålder, de som gick i mål", "age_mean", "reached_goal"),
    ("År i offentlig försörjning, avslutade", "support_years_mean", "closed"),
    ("År i offentlig försörjning, de som gick i mål", "support_years_mean", "reached_goal"),
    ("Månader i insatsen, avslutade", "months_mean", "closed"),
)


@ASSOCIATION.table("exit_details")
def exit_details(together: Facts, teams: Teams) -> Table | None:
    """Where each team's participants left to, in columns and details; None if nobody left, or in public."""
    every = {**teams, TOGETHER: together}
    if together.public or not together.value(_LEFT):
        return None
    columns = (*result_columns(together), (label_of(_DROPOUTS), (EARLY_DROPOUT,)))
    rows = [row for label, codes in columns for row in _rows_of(every, label, codes)]
    rows.append(Row(label_of(_LEFT), tuple(facts.say(_LEFT) for facts in every.values()), emphasis=True))
    return Table(
        "table-together-exit-details",
        "Avslutsdetaljer per team",
        (Column("Avslutade till"), *map(Column, every)),
        tuple(rows),
        definitions=definitions_of(_LEFT),
    )


def _rows_of(every: Mapping[str, Facts], label: str, codes: Sequence[str]) -> list[Row]:
    """A column of the results and its details; no details where they say no more than it does."""
    whole = tuple(
        text_of(sum_of([facts.get(_LEFT, by="exit_reason", group=code) for code in codes]))
        for facts in every.values()
    )
    details = _details(every, codes)
    if set(details) <= {NOT_FINER} or [*details] == [label]:
        return [Row(label, whole)]
    return [Row(label, whole), *(Row(name, cells, part=True) for name, cells in details.items())]


def _details(every: Mapping[str, Facts], codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Detail -> how many of each team; those that somebody has, in the order of the list."""
    together = every[TOGETHER]
    there = {
        figure.groups()["exit_detail"]
        for figure in together.groups(_LEFT, _DETAILED)
        if figure.groups()["exit_reason"] in codes and not is_nobody(figure)
    }
    return {
        NOT_FINER if detail == UNKNOWN else together.label("exit_detail", detail): tuple(
            _with_detail(facts, codes, detail) for facts in every.values()
        )
        for detail in together.in_order("exit_detail", there)
    }


def _with_detail(facts: Facts, codes: Sequence[str], detail: str) -> str:
    return text_of(sum_of([facts.get(_LEFT, by=_DETAILED, group=f"{code}+{detail}") for code in codes]))


@ASSOCIATION.table("means")
def means(together: Facts, teams: Teams) -> Table | None:
    """Mean ages and times of each team; None where no team has enough people for any, and in public."""
    every = {**teams, TOGETHER: together}
    rows = [
        Row(head, tuple(facts.say(measure, population, unit=False) for facts in every.values()))
        for head, measure, population in _MEANS
        if any(facts.mean(measure, population) for facts in every.values())
    ]
    if together.public or not rows:
        return None
    return Table(
        "table-together-means",
        "Ålder och tider per team, medelvärden",
        (Column("Medel"), *map(Column, every)),
        tuple(rows),
        definitions=definitions_of("age_mean", "support_years_mean", "months_mean"),
    )


@ASSOCIATION.table("income_matrix", folded=False)
def income_matrix(together: Facts, teams: Teams) -> Table | None:
    """What the closed of all teams lived on before and after."""
    return of_a_team.income_matrix(together)
