"""A measure's name, unit and definition are read from its declaration, wherever they are printed."""

import ast
from pathlib import Path

import pytest
from builders import figure

import finsam.present
from finsam.measures.catalogue import MEASURES
from finsam.present.declared import column_of, definitions_of, figure_name, label_of, population_head, text_of
from finsam.present.parts.table import Column

MODULES = sorted(Path(finsam.present.__path__[0]).rglob("*.py"))
DECLARED = {text for measure in MEASURES.values() for text in (measure.label, measure.definition)}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: f"{module.parent.name}/{module.stem}")
def test_no_module_types_the_name_or_definition_of_a_measure_again(module: Path) -> None:
    texts = {
        node.value
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }
    assert texts & DECLARED == set()


def test_a_measure_of_several_populations_is_named_with_its_population() -> None:
    assert figure_name("age_mean", "new") == "Medelålder, nyinskrivna"
    assert figure_name("new") == label_of("new") == "Nyinskrivna"


def test_a_population_begins_with_a_capital_where_it_heads_a_row() -> None:
    assert population_head("age_mean", "closed") == "Avslutade utom tidiga avhopp"


def test_a_column_has_the_unit_of_its_measure_unless_another_is_given() -> None:
    assert column_of("budget") == Column("Budget", "kronor")
    assert column_of("new") == Column("Nyinskrivna")
    assert column_of("new", "antal (andel)") == Column("Nyinskrivna", "antal (andel)")


def test_a_definition_is_printed_after_the_name() -> None:
    assert definitions_of("closed") == (f"Avslutade: {MEASURES['closed'].definition}",)


def test_a_figure_is_written_with_the_decimals_and_unit_of_its_measure() -> None:
    assert text_of(figure("months_mean", 23.25, "closed")) == "23,3\u00a0månader"
    assert text_of(figure("months_mean", 23.25, "closed"), unit=False) == "23,3"
