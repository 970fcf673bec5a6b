"""Only what is on the list is public, and only where the measure's declaration says whom it counts."""

import csv
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from figures.disclosure.associations import KEY, RULES, Made, made, random_association, registers_of

from finsam.domain.figures import Figure, Figures
from finsam.figures.disclosure import plan
from finsam.figures.disclosure.classes.cells import Cell
from finsam.figures.disclosure.edition import PublicPlace
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.proof import refuted
from finsam.figures.disclosure.protect import protect
from finsam.measures import catalogue
from finsam.measures.core.measure import Counts, Measure

ADDED = "new_without_payer"


@pytest.fixture
def edition() -> Made:
    return made(random_association(1, ["2024"], (2, 2)))


@pytest.fixture
def add(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[Measure], None]]:
    """A measure that somebody adds, and puts on the list of what is public."""

    def added(measure: Measure) -> None:
        before = catalogue.MEASURES
        known = {**before, measure.id: measure}
        for module in list(sys.modules.values()):
            if getattr(module, "MEASURES", None) is before:
                monkeypatch.setattr(module, "MEASURES", known)
        text = (files("finsam.figures.disclosure") / "plan.csv").read_text(encoding="utf-8")
        (tmp_path / "plan.csv").write_text(f"{text}{measure.id},,,50\n", encoding="utf-8")
        monkeypatch.setattr(plan, "files", lambda _: tmp_path)
        plan.tables.cache_clear()

    yield added
    plan.tables.cache_clear()


def like_new(**changed: object) -> Measure:
    return replace(catalogue.MEASURES["new"], id=ADDED, **changed)  # type: ignore[arg-type]


def rows_with(edition: Made, figure: Figure) -> list[Figure]:
    """What a place prints where the board has one figure more."""
    where, board = next((where, board) for where, board in edition.board.items() if where.place)
    figure = replace(figure, association="a", team=where.place, period=where.period.id)
    return list(PublicPlace(where, Figures([*board, figure]), edition.found, Policy()).rows())


def test_a_measure_that_does_not_say_whom_it_counts_is_nowhere(add: Callable[[Measure], None]) -> None:
    add(like_new(counts=None, public=True))
    assert not [table for table in plan.tables() if table.measure == ADDED]
    edition = made(random_association(1, ["2024"], (2, 2)))
    assert not [row for row in rows_with(edition, Figure("", "", "", ADDED)) if row.measure == ADDED]


def test_a_measure_that_is_not_said_to_be_public_is_nowhere(add: Callable[[Measure], None]) -> None:
    add(like_new(public=False))
    edition = made(random_association(1, ["2024"], (2, 2)))
    assert not [row for row in rows_with(edition, Figure("", "", "", ADDED)) if row.measure == ADDED]


def test_money_and_seats_are_not_public_either_unless_it_is_said(add: Callable[[Measure], None]) -> None:
    add(like_new(counts=Counts.NO_PARTICIPANT, public=False))
    edition = made(random_association(1, ["2024"], (2, 2)))
    assert not [row for row in rows_with(edition, Figure("", "", "", ADDED)) if row.measure == ADDED]


def test_a_public_measure_of_participants_is_protected_as_the_others(
    add: Callable[[Measure], None],
) -> None:
    """It counts as `new` does, and whoever knows the one knows the other."""
    add(like_new(public=True))
    association = random_association(1, ["2024"], (2, 2))
    found = protect(registers_of(association, association.places), association.places, RULES, Policy(), KEY)
    added = [cell for cell in found.cells if cell.part.measure == ADDED]
    assert len(added) == 3
    for cell in added:
        as_new = Cell(cell.where, cell.part._replace(measure="new"))
        assert found.number(cell) == found.number(as_new)
    assert not refuted(found, Policy())


def test_what_counts_no_participant_is_as_the_board_has_it(edition: Made) -> None:
    staff = Figure("", "", "", "staff_fte", value=Decimal("2.75"), unit="fte")
    (shown,) = (row for row in rows_with(edition, staff) if row.measure == "staff_fte")
    assert shown.value == Decimal("2.75")
    of_ages = Figure("", "", "", "age_mean", "new", value=Decimal(40), n=20, unit="years")
    assert not [row for row in rows_with(edition, of_ages) if row.measure == "age_mean"]


def test_a_breakdown_that_is_not_on_the_list_is_nowhere(edition: Made) -> None:
    allowed = {table[:3] for table in plan.tables()} | {
        (table.measure, table.population, "team") for table in plan.tables()
    }
    for rows in edition.rows.values():
        assert {(row.measure, row.population, row.by) for row in rows} <= allowed


def test_the_list_names_only_measures_and_breakdowns_that_exist() -> None:
    text = (files("finsam.figures.disclosure") / "plan.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(text))
    assert rows
    assert len(plan.tables()) == len(rows)
    for row in rows:
        declared = catalogue.MEASURES[row["measure"]]
        assert declared.public
        breakdowns = {"+".join(names) for names in declared.breakdowns} | {"", "result_column"}
        assert row["by"] in breakdowns, row
        assert (float(row["weight"]) == 0) == (declared.counts is Counts.NO_PARTICIPANT)
