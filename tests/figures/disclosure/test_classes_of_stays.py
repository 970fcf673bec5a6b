"""The small parts of the protection: atoms of time, stays as classes, and the days of a stay."""

from datetime import date, timedelta
from functools import partial

import numpy as np
import pandas as pd
import pytest
from figures.disclosure.associations import RULES, Person, enrolled, random_association, registers_of

from finsam.domain.periods import Period
from finsam.domain.rules import EARLY_DROPOUT
from finsam.figures.disclosure.classes.atoms import Atoms, Span
from finsam.figures.disclosure.classes.cells import Where
from finsam.figures.disclosure.classes.component import Component
from finsam.figures.disclosure.classes.forms import Unknowns, plain, total
from finsam.figures.disclosure.classes.stays import Stays, columns_of, groups_of
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.protect import draw
from finsam.figures.disclosure.twins.days import Days, MeanOf, _limits
from finsam.figures.disclosure.twins.search import Search
from finsam.figures.disclosure.twins.slots import numbers
from finsam.measures.core import populations as of

ROLLING = [Period.parse(text) for text in ("2022", "2022-07--2023-06", "2023")]
POPULATIONS = {
    of.ACTIVE_START: lambda came, left, reason, first, last: came < first and (left is None or left >= first),
    of.NEW: lambda came, left, reason, first, last: first <= came <= last,
    of.PARTICIPATED: lambda came, left, reason, first, last: came <= last and (left is None or left >= first),
    of.CLOSED: lambda came, left, reason, first, last: left is not None and first <= left <= last,
    of.ACTIVE_END: lambda came, left, reason, first, last: came <= last and (left is None or left > last),
    of.REACHED_GOAL: lambda came, left, reason, first, last: (
        left is not None and first <= left <= last and reason in RULES.goal
    ),
}


def test_rolling_years_have_an_atom_for_each_half_year() -> None:
    atoms = Atoms.of(ROLLING)
    assert [f"{cut:%Y-%m-%d}" for cut in atoms.cuts] == [
        "2022-01-01",
        "2022-07-01",
        "2023-01-01",
        "2023-07-01",
        "2024-01-01",
    ]
    assert [atoms.span(period) for period in ROLLING] == [Span(1, 3), Span(2, 4), Span(3, 5)]
    assert atoms.period(Span(2, 3)) == Period.parse("2022H2")


def test_a_day_is_in_the_atom_that_it_opens_and_who_is_still_there_leaves_after_all() -> None:
    texts = ("2021-12-31", "2022-01-01", "2022-06-30", "2024-01-01", "NaT")
    days = pd.Series([pd.Timestamp(text) for text in texts])
    assert Atoms.of(ROLLING).of_days(days).tolist() == [0, 1, 1, 5, 5]


def test_figures_of_every_run_of_public_atoms_can_be_reckoned() -> None:
    apart = [Period.parse("2022"), Period.parse("2024")]
    assert Atoms.of(apart).runs(apart) == [Span(1, 2), Span(3, 4)]
    assert len(Atoms.of(ROLLING).runs(ROLLING)) == 4 * 5 / 2


def test_a_period_that_does_not_begin_at_a_cut_is_not_known() -> None:
    atoms = Atoms.of(ROLLING)
    assert atoms.known_span(Period.parse("2022H1")) == Span(1, 2)
    assert atoms.known_span(Period.parse("2021")) is None
    with pytest.raises(ValueError, match="not in"):
        atoms.span(Period.parse("2021"))


def persons(seed: int) -> pd.DataFrame:
    return random_association(seed, ["2023"], (1, 1), (40, 60), sheets=False).sheets["t0"].enrolments


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("population", POPULATIONS, ids=lambda one: one.id)
def test_a_class_counts_whom_plain_loops_over_persons_count(population: of.Population, seed: int) -> None:
    table, unknowns, atoms = persons(seed), Unknowns(), Atoms.of(ROLLING)
    stays = Stays(unknowns, table, atoms, atoms.told(ROLLING), RULES)
    counted = 0
    for period in ROLLING:
        span = atoms.span(period)
        inside = [
            row
            for row in table.to_dict("records")
            if POPULATIONS[population](
                row["enrolled"].date(),
                None if pd.isna(row["closed"]) else row["closed"].date(),
                row["exit_reason"],
                period.first,
                period.last,
            )
        ]
        assert unknowns.value(stays.form(population, span)) == len(inside)
        for by in ("sex", "referrer", "payer"):
            # Referrers and payers of those with a result are no table of the plan.
            if by == "sex" or population is not of.REACHED_GOAL:
                for group in groups_of(RULES, by):
                    form = stays.forms(population, span, by)[group]
                    assert unknowns.value(form) == sum(row[by] == group for row in inside)
        counted += len(inside)
    assert counted


def test_the_columns_of_results_hold_every_reason_but_early_dropouts() -> None:
    table, unknowns, atoms = persons(1), Unknowns(), Atoms.of(ROLLING)
    stays = Stays(unknowns, table, atoms, atoms.told(ROLLING), RULES)
    columns, period = columns_of(RULES), ROLLING[2]
    left = table[table["closed"].between(str(period.first), str(period.last))]
    for label in groups_of(RULES, "result_column"):
        form = stays.forms(of.CLOSED, atoms.span(period), "result_column")[label]
        assert unknowns.value(form) == sum(columns[reason] == label for reason in left["exit_reason"])
    assert columns[EARLY_DROPOUT] == ""


def test_everybody_has_a_referrer_and_a_payer_in_every_twin() -> None:
    table, unknowns, atoms = persons(2), Unknowns(), Atoms.of(ROLLING)
    stays = Stays(unknowns, table, atoms, atoms.told(ROLLING), RULES)
    assert len(unknowns.bounds) == 2 * len(stays.times)
    assert all(unknowns.value(form) == least == most == 0 for form, least, most in unknowns.bounds)


def test_a_form_less_another_leaves_no_number_twice() -> None:
    both, one = plain(np.array([3, 1, -1])), plain(np.array([1]))
    assert both.less(one).numbers.tolist() == [3]
    assert total([one, one]).factors.tolist() == [2.0]
    assert plain(np.array([1, 3])).key == plain(np.array([3, 1])).key


def every_length(atoms: Atoms, entered: int, left: int) -> set[int]:
    ends = [date(2023, 1, 1), *atoms.cuts, date(2025, 1, 1)]
    inside = [
        [ends[at] + timedelta(days=day) for day in range((ends[at + 1] - ends[at]).days)]
        for at in (entered, left)
    ]
    return {(last - first).days for first in inside[0] for last in inside[1] if first <= last}


@pytest.mark.parametrize(("entered", "left"), [(1, 1), (1, 2), (2, 2), (1, 3), (2, 3)])
def test_a_stay_is_as_long_as_its_first_and_last_atom_allow(entered: int, left: int) -> None:
    atoms = Atoms.of(
        [Period.parse("2024-01--2024-02"), Period.parse("2024-03--2024-03"), Period.parse("2024-04--2024-05")]
    )
    lengths = every_length(atoms, entered, left)
    least, most = _limits(atoms, entered, left)
    assert (least, most) == (min(lengths), max(lengths))


def test_days_are_those_of_who_reached_the_goal() -> None:
    people = [
        Person("a", date(2023, 3, 1), date(2024, 3, 1), "work"),
        Person("b", date(2024, 1, 1), date(2024, 1, 31), "studies"),
        Person("c", date(2024, 1, 1), date(2024, 2, 1), "other"),
        Person("d", date(2024, 1, 1)),
    ]
    association = random_association(1, ["2024"], (1, 1), sheets=False)
    association = association.with_sheets("t0", type(association.sheets["t0"])(enrolled("t0", people)))
    registers = registers_of(association, association.places)
    component = Component(registers, Atoms.of([Period.parse("2024")]), RULES)
    days = Days(component)
    assert days.true.sum() == 366 + 30
    assert days.n.sum() == 2


def component_of(people: list[Person], *periods: str) -> Component:
    association = random_association(1, periods, (1, 1), sheets=False)
    association = association.with_sheets("t0", type(association.sheets["t0"])(enrolled("t0", people)))
    known = [Period.parse(period) for period in periods]
    return Component(registers_of(association, association.places), Atoms.of(known), RULES)


def test_a_register_whose_stays_cannot_come_to_a_published_mean_is_no_twin() -> None:
    """Two who reached the goal in 2023 were there for 720 days together: one of them may have come before
    that year, but where nobody reached it there is no mean.
    """
    people = [Person(id, date(2023, 1, 2), date(2023, 12, 28), "work") for id in "ab"]
    component = component_of(people, "2023", "2024")
    days, stays = Days(component), component.models["t0"].stays
    within = component.atoms.span(Period.parse("2023"))
    mean = MeanOf(Where("t0", Period.parse("2023")), days.times(within, ["t0"]), 720.0, True, True)
    nobody = np.zeros(len(component.unknowns.true))
    before, inside = (stays.goal_forms[stays.times.index(time)].numbers for time in ((0, 1), (1, 1)))
    there = inside[component.unknowns.true[inside] > 0]
    one_before, both_gone = nobody.copy(), nobody.copy()
    one_before[[before[0], there[0]]] = 1, -1
    both_gone[there] = -component.unknowns.true[there]
    assert days.possible([mean], nobody)
    assert days.possible([mean], one_before)
    assert not days.possible([mean], both_gone)
    assert days.possible([], both_gone)


@pytest.mark.parametrize("can", [True, False])
def test_a_search_keeps_only_twins_whose_days_are_possible(can: bool) -> None:
    people = [Person(str(at), date(2023, 1, 2), date(2023, 12, 28), "work") for at in range(9)]
    component = component_of(people, "2023")
    here = {Where("t0", Period.parse("2023")): ("t0",)}
    found, (forms,) = numbers([component], here, None, {})
    search = Search(component, forms, found.slots, Policy(), partial(draw, b"key"), lambda twin: can)
    search.begin()
    search.run()
    assert bool(search.twins) == can
    assert search.closed.any() == (not can)
