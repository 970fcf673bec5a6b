"""What a notebook asks for by name: each name once, unknown ones answered with those there are."""

import pkgutil
from importlib import import_module

import pytest
from builders import enrolment, facts_of

import finsam.present.topics as topics
from finsam.present.facts import Facts
from finsam.present.parts.table import Column, Table
from finsam.present.topics.contents import ASSOCIATION, QUALITY, TEAM
from finsam.present.topics.named_contents import Contents, known

FACTS = facts_of(enrolment())


def empty(facts: Facts) -> Table:
    return Table("t", facts.team, (Column("Grupp"),), ())


def test_a_table_is_found_under_the_name_that_it_registered() -> None:
    contents = Contents[[Facts]]()
    assert contents.table("flow")(empty) is empty
    assert contents.tables["flow"](FACTS).caption == FACTS.team  # type: ignore[union-attr]


def test_a_name_twice_is_an_error_that_names_both_functions() -> None:
    contents = Contents[[Facts]]()
    contents.table("flow")(empty)
    with pytest.raises(ValueError, match=r"two tables are called 'flow': .*\.empty and .*\.empty"):
        contents.table("flow")(empty)


def test_a_name_in_two_modules_is_an_error_where_they_are_put_together() -> None:
    one, other = Contents[[Facts]](), Contents[[Facts]]()
    one.chart("flow")(empty)
    other.chart("flow")(empty)
    with pytest.raises(ValueError, match="two charts are called 'flow'"):
        Contents.of(one, other)


def test_a_table_and_a_chart_may_have_one_name() -> None:
    contents = Contents[[Facts]]()
    contents.table("flow")(empty)
    contents.chart("flow")(empty)
    assert list(contents.tables) == list(contents.charts) == ["flow"]


def test_an_unknown_name_is_answered_with_those_there_are_in_their_order() -> None:
    with pytest.raises(KeyError, match="«flöde» finns inte; det finns flow, ages, age_bands, referrers, "):
        known("flöde", TEAM.tables)


def test_sentences_of_one_paragraph_stand_together_and_an_empty_one_is_left_out() -> None:
    first, second = Contents[[Facts]](), Contents[[Facts]]()
    first.sentences("1", paragraph=2)(lambda facts: ["Tre."])
    first.sentences("1", paragraph=1)(lambda facts: ["Ett."])
    second.sentences("1", paragraph=1)(lambda facts: ["Två."])
    second.sentences("1", paragraph=3)(lambda facts: [])
    contents = Contents.of(first, second)
    assert contents.description("1", "Beskrivning", FACTS) == ("Ett. Två.", "Tre.")
    assert contents.description("2", "Beskrivning", FACTS) == ()


def test_whole_paragraphs_stand_as_they_are_given() -> None:
    contents = Contents[[Facts]]()
    contents.paragraphs("overview")(lambda facts: [["Ett.", "Två."], ["Tre."]])
    assert contents.description("overview", "Beskrivning", FACTS) == ("Ett. Två.", "Tre.")


def test_every_module_of_the_topics_that_registers_something_is_put_together() -> None:
    together = {*TEAM.tables, *TEAM.charts, *ASSOCIATION.tables, *ASSOCIATION.charts, *QUALITY.tables}
    together |= {*QUALITY.charts}
    places = {*TEAM.described, *ASSOCIATION.described, *QUALITY.described}
    modules = [
        import_module(found.name) for found in pkgutil.walk_packages(topics.__path__, f"{topics.__name__}.")
    ]
    registered = [one for module in modules for one in vars(module).values() if isinstance(one, Contents)]
    assert len(registered) > 20
    for contents in registered:
        assert {*contents.tables, *contents.charts} <= together
        assert set(contents.described) <= places
