"""Parts of the period side by side, and how many live on something else after: of those it is known of."""

from builders import counted, enrolment, facts, facts_of

from finsam.domain.periods import Period
from finsam.present.facts import Facts
from finsam.present.topics.participants.parts_sentences import inflow
from finsam.present.topics.participants.parts_tables import period_parts
from finsam.present.topics.results.income_sentences import income_changed

NEW = [enrolment("2024-07-01"), enrolment("2024-12-31", referrer="fk"), enrolment("2025-01-01")]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_parts_stand_beside_each_other_with_referrer_and_payer() -> None:
    table = period_parts(facts_of(*NEW))
    assert table is not None
    assert [column.head for column in table.columns[1:]] == [
        "Andra halvåret 2024",
        "Första halvåret 2025",
        "Totalt",
    ]
    assert [(row.head, *row.cells) for row in table.rows] == [
        ("Nyinskrivna", "2", "1", "3"),
        ("Remittent: Arbetsförmedlingen", "1", "1", "2"),
        ("Remittent: Försäkringskassan", "1", "0", "1"),
        ("Försörjning: Socialtjänst", "2", "1", "3"),
    ]


def test_the_inflow_of_each_part_is_said() -> None:
    assert inflow(facts_of(*NEW)) == [
        "Av de nyinskrivna kom 2 andra halvåret 2024 och 1 första halvåret 2025."
    ]


def test_of_nobody_or_a_single_one_and_of_a_period_without_parts_nothing_is_said() -> None:
    quarter = Period.parse("2024Q3")
    short = facts(counted(*NEW, only=("new",), period=quarter), quarter)
    assert inflow(facts_of(NEW[0])) == []
    for known in (facts_of(enrolment("2023-01-01")), facts([]), short):
        assert inflow(known) == []
        assert period_parts(known) is None


def left(after: str | None, sex: str = "woman") -> dict[str, object]:
    return enrolment("2024-01-01", "2025-01-01", income_after=after, sex=sex)


def of(*rows: dict[str, object]) -> Facts:
    return facts(counted(*rows, only=("closed",)))


def test_the_share_is_of_those_whose_income_is_known_before_and_after() -> None:
    rows = [*[left("salary")] * 3, left("social_assistance"), *[left("salary", "man")] * 2, left(None)]
    assert [*map(plain, income_changed(of(*rows)))] == [
        "Av de avslutade som uppgiften är känd för hade 5 av 6 en annan försörjning efter insatsen än före "
        "(kvinnor 3 av 4, män 2 av 2).",
        "För 1 saknas uppgift.",
    ]


def test_of_fewer_than_five_there_is_no_per_cent() -> None:
    assert "för hade 1 av 2 en annan" in plain(
        income_changed(of(left("salary"), left("social_assistance")))[0]
    )


def test_where_nobodys_change_is_known_nothing_is_said() -> None:
    assert income_changed(of(left(None))) == []
    assert income_changed(facts([])) == []
