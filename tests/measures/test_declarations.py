"""Every measure says what it must, and what measures have to do with each other follows from it."""

from dataclasses import replace
from datetime import date

import pytest
from builders import counted, enrolment, register

from finsam.domain.dimensions import dimensions
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures import relations
from finsam.measures.catalogue import MEASURES
from finsam.measures.core import populations as of
from finsam.measures.core.counted import Counted
from finsam.measures.core.measure import Counts, Measure, Population, Quantity, Statistic, Unit
from finsam.measures.core.whom import Result, When, only, whom

RULES = Rules(frozenset({"work", "studies"}))
YEAR = Period.parse("2024")


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda one: one.id)
def test_a_measure_says_all_that_it_must(measure: Measure) -> None:
    assert list(measure.lacks()) == []


def measure(**given: object) -> Measure:
    known = {
        "id": "moved",
        "label": "Flyttade",
        "unit": Unit.PERSONS,
        "decimals": 0,
        "definition": "Inskrivningar som flyttades.",
        "statistic": Statistic.COUNT,
        "source": "registret, bladet Deltagare",
        "populations": (of.CLOSED,),
        "counts": Counts.STAYS,
    }
    return Measure(**{**known, **given})  # type: ignore[arg-type]


NOT_SAID = Population("moved", "flyttade", "De som flyttade.")
BY_SHOE = measure(breakdowns=(("shoe",),))


@pytest.mark.parametrize(
    ("lacking", "says"),
    [
        (measure(counts=None), "counts=Counts.STAYS"),
        (measure(populations=()), "populations=(...) or among=..."),
        (measure(populations=(NOT_SAID,)), "whom=whom(began=..., ended=...)"),
        (measure(counts=None, public=True), "cannot be public"),
        (measure(label=" "), "label=..."),
        (measure(source=""), "source=..."),
        (measure(definition="Inskrivningar"), "full stop"),
        (BY_SHOE, "finsam/domain/dimensions.csv"),
        (
            measure(
                statistic=Statistic.MEAN,
                quantity=Quantity("shoe", "sko", "Storlek.", lambda counted, population: counted.months),
            ),
            "least=...",
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_measure_that_lacks_something_is_told_what_to_declare(lacking: Measure, says: str) -> None:
    assert any(says in sentence for sentence in lacking.lacks())
    assert all(sentence.startswith("moved: ") for sentence in lacking.lacks())


def test_a_measure_is_private_until_its_declaration_says_otherwise() -> None:
    assert not measure().public


def test_the_flow_follows_from_whom_the_measures_count() -> None:
    assert relations.flow() == (
        (("active_start", "new"), ("participated",)),
        (("closed", "active_end"), ("participated",)),
    )


def test_who_is_among_whom_follows_too() -> None:
    assert set(relations.part_of()) == {
        ("active_start", "participated"),
        ("new", "participated"),
        ("closed", "participated"),
        ("active_end", "participated"),
        ("early_dropouts", "closed"),
        ("reached_goal", "closed"),
    }


def test_a_base_that_an_association_chooses_is_part_of_what_holds_for_every_choice() -> None:
    assert relations.is_part_of(of.GOAL_BASE, of.CLOSED)
    assert not relations.is_part_of(of.GOAL_BASE, of.CLOSED_WITHOUT_DROPOUTS)
    assert relations.is_part_of(of.REACHED_GOAL, of.GOAL_BASE)


@pytest.mark.parametrize(
    ("population", "adds_up"),
    [
        (of.NEW, True),
        (of.CLOSED, True),
        (of.REACHED_GOAL, True),
        (of.EARLY_DROPOUTS, True),
        (of.CLOSED_WITHOUT_DROPOUTS, True),
        (of.PARTICIPATED, False),
        (of.ACTIVE_START, False),
        (of.ACTIVE_END, False),
    ],
    ids=lambda one: one.label if isinstance(one, Population) else "",
)
def test_what_happens_once_adds_up_over_time(population: Population, adds_up: bool) -> None:
    assert relations.adds_up_over_time(population) is adds_up


def test_those_who_came_and_left_in_one_window_do_not_add_up_over_time() -> None:
    both = replace(of.NEW, whom=whom(began=(When.WITHIN,), ended=(When.WITHIN,)))
    assert not relations.adds_up_over_time(both)


def test_those_active_at_the_end_are_those_active_at_the_next_start() -> None:
    assert list(relations.carried_over()) == [("active_end", "active_start")]


def test_only_a_count_of_a_whole_population_has_one() -> None:
    with pytest.raises(KeyError, match="age_mean"):
        relations.population_of("age_mean")


@pytest.mark.parametrize(
    ("name", "disjoint"), [("sex", True), ("any_payer", False), ("question", False), ("age_band", True)]
)
def test_groups_add_up_where_nobody_is_in_two(name: str, disjoint: bool) -> None:
    assert dimensions()[name].disjoint is disjoint


def test_groups_that_overlap_do_not_add_up() -> None:
    overlapping = {one.id for one in dimensions().values() if one.overlaps}
    assert overlapping == {"age_at_most", "support_over", "any_payer", "question", "activity_kind"}
    assert not any(dimensions()[name].disjoint for name in overlapping)


def test_of_who_is_still_there_nothing_is_counted_by_what_only_an_exit_tells() -> None:
    known = {one.id for one in dimensions().values() if one.of_those_who_left}
    assert known == {"result_column", "job_kind", "income_changed"}
    figures = counted(enrolment("2024-08-01"), only=("participated", "active_end", "closed"))
    assert not [one for one in figures if one.measure != "closed" and known & {*one.key.dimensions}]


def test_age_bands_are_what_people_move_between() -> None:
    assert {one.id for one in dimensions().values() if one.moves} == {"age_band", "age_at_most"}


def test_a_stay_that_ended_before_or_begins_after_is_of_no_concern() -> None:
    rows = register(
        enrolment("2022-01-01", "2023-12-31"), enrolment("2025-01-01"), enrolment("2024-01-01", "2024-12-31")
    )
    counted = Counted(rows, YEAR, RULES)
    everyone = (of.ACTIVE_START, of.NEW, of.PARTICIPATED, of.CLOSED, of.ACTIVE_END)
    assert [int(one.members(counted).sum()) for one in everyone] == [0, 1, 1, 1, 0]
    assert date(2024, 12, 31) == YEAR.last


def test_a_population_that_is_not_of_stays_has_no_members_among_them() -> None:
    counted = Counted(register(enrolment()), YEAR, RULES)
    with pytest.raises(TypeError, match="table of its own"):
        NOT_SAID.members(counted)
    with pytest.raises(TypeError, match="no set of stays"):
        relations.is_part_of(NOT_SAID, of.CLOSED)


def test_a_sum_counts_what_groups_can_be_added() -> None:
    added = {one.id for one in MEASURES.values() if relations.adds_up_over_groups(one)}
    assert {"closed", "budget", "survey_answers"} <= added
    assert not {"age_mean", "share_reached_goal", "participants_unique"} & added


def test_a_new_count_has_its_sums_and_whom_it_is_part_of_from_its_predicate() -> None:
    """Those who left without reaching the goal: no rule names them."""
    missed = replace(
        of.CLOSED,
        whom=whom(
            began=(When.BEFORE, When.WITHIN),
            ended=(When.WITHIN,),
            results=only(Result.EARLY_DROPOUT, Result.OTHER),
        ),
    )
    populations = {"closed": of.CLOSED, "reached_goal": of.REACHED_GOAL, "missed_goal": missed}
    assert relations.sums_among(populations) == ((("reached_goal", "missed_goal"), ("closed",)),)
    assert set(relations.parts_among(populations)) == {("reached_goal", "closed"), ("missed_goal", "closed")}


def test_who_left_is_as_old_among_those_who_took_part_but_who_came_is_not() -> None:
    assert relations.as_old_in(of.CLOSED, of.PARTICIPATED)
    assert relations.as_old_in(of.ACTIVE_END, of.PARTICIPATED)
    assert not relations.as_old_in(of.NEW, of.PARTICIPATED)
