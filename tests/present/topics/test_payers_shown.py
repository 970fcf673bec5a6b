"""Who pays what the participants live on: of the main source, and beside it of any source they came with."""

from dataclasses import replace

from builders import counted, enrolment, facts, facts_of, figure

from finsam.present.facts import Facts
from finsam.present.topics.participants.tables import payers

ROWS = [
    enrolment(income_before="social_assistance", incomes_before="social_assistance;sickness_benefit"),
    enrolment(income_before="sickness_benefit", incomes_before="sickness_benefit;rehabilitation_benefit"),
    enrolment(income_before="social_assistance", incomes_before="social_assistance;activity_support"),
]


def with_several(several: int) -> Facts:
    return facts(counted(*ROWS) + facts([figure("participated_several_payers", several)]).figures)


def cells(known: Facts) -> list[tuple[str, ...]]:
    return [(row.head, *row.cells) for row in payers(known).rows]


def test_a_payer_of_a_part_is_counted_beside_those_of_the_main_income() -> None:
    table = payers(with_several(2))
    assert table.columns[-1].head == "Deltagit, helt eller delvis"
    assert cells(with_several(2)) == [
        ("Socialtjänst", "2", "2", "2", "2"),
        ("Försäkringskassan", "1", "1", "1", "2"),
        ("Arbetsförmedlingen", "0", "0", "0", "1"),
        ("Totalt", "3", "3", "3", "3"),
    ]


def test_where_nobody_has_several_payers_there_is_no_such_column() -> None:
    assert len(payers(with_several(0)).columns) == 4
    assert len(payers(facts_of(*ROWS)).columns) == 4, "nobody knows"


def test_the_public_table_is_of_the_main_income_alone() -> None:
    assert len(payers(replace(with_several(2), public=True)).columns) == 4
