"""What counts enrolments is called so everywhere; persons are said of what counts persons."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from builders import YEAR, facts, figure

from finsam.domain.figures import Figure
from finsam.measures.catalogue import MEASURES
from finsam.present.enrolments_in_words import in_persons, what_is_counted
from finsam.present.facts import Facts
from finsam.present.narrative.narrative import as_html, parse
from finsam.present.parts.markup import Shown
from finsam.present.topics.association import charts as charts_together
from finsam.present.topics.contents import ASSOCIATION, TEAM
from finsam.present.topics.participants import charts as report_charts
from finsam.present.topics.participants import sentences as participants
from finsam.present.topics.participants import tables
from finsam.present.topics.team.head import head

FLOW = {"active_start": 0, "new": 2, "participated": 2, "closed": 1, "active_end": 1}


def of_two_enrolments(different: int | None, **more: Any) -> Facts:
    """Facts of two new enrolments, one of them closed, of so many different participants."""
    rows = [figure(measure, value) for measure, value in FLOW.items()]
    rows += [figure(measure, value, by="sex", group="woman") for measure, value in FLOW.items()]
    rows += [
        figure(measure, 0, by="sex", group=sex) for measure in FLOW for sex in ("man", "other", "unknown")
    ]
    if different is not None:
        rows += [
            figure("participants_unique", min(different, value), measure)
            for measure, value in FLOW.items()
            if not measure.startswith("active")
        ]
    return replace(facts(rows), **more)


def plain(said: list[str]) -> str:
    return " ".join(said).replace("\u00a0", " ")


def test_one_woman_who_came_back_is_two_enrolments_and_one_participant() -> None:
    said = plain(participants.flow(of_two_enrolments(1)))
    assert "gjordes 2 inskrivningar och 1 avslutades" in said
    assert "Sammanlagt pågick 2 inskrivningar av 1 deltagare." in said


def test_no_enrolment_is_said_without_a_nought() -> None:
    none = facts([figure(measure, 0) for measure in FLOW])
    assert plain(participants.flow(none)) == (
        "Från juli 2024 till juni 2025 gjordes ingen inskrivning och ingen avslutades. "
        "Ingen inskrivning pågick. Ingen deltagare var aktiv vid periodens början eller slut."
    )


def test_two_women_are_two_enrolments_and_nothing_is_said_beside() -> None:
    said = plain(participants.flow(of_two_enrolments(2)))
    assert said.split(". ")[1] == "Sammanlagt pågick 2 inskrivningar"


def test_enrolments_are_said_whose_they_are_and_the_active_who_they_are() -> None:
    one = of_two_enrolments(1)
    assert plain(participants.sexes_of(one, "new", "nya inskrivningarna")) == (
        "Kvinnor står för alla de 2 nya inskrivningarna."
    )
    two = replace(one, figures=type(one.figures)([*map(_doubled, one.figures)]))
    assert "Alla 2 aktiva är kvinnor." in plain(participants.sexes_of(two, "active_end", "aktiva"))


def _doubled(row: Figure) -> Figure:
    return replace(row, value=row.value * 2) if row.value is not None else row


def test_the_flow_tells_once_how_many_came_back() -> None:
    notes = tables.flow(of_two_enrolments(1)).notes
    assert any(
        "2 inskrivningar under perioden av 1 deltagare" in note.replace("\u00a0", " ") for note in notes
    )
    assert len(tables.flow(of_two_enrolments(2)).notes) == len(notes) - 1


def test_it_says_how_many_different_participants_the_new_and_the_closed_are() -> None:
    again = replace(of_two_enrolments(1), figures=type(facts([]).figures)([*came_back_and_left()]))
    assert tables.flow(again).notes[-1].replace("\u00a0", " ") == (
        "Någon har skrivits in mer än en gång: 2 inskrivningar under perioden av 1 deltagare, 2 nya av 1 "
        "deltagare och 2 avslutade av 1 deltagare."
    )


def came_back_and_left() -> list[Figure]:
    flow = {**FLOW, "closed": 2, "active_end": 0}
    different = [figure("participants_unique", 1, name) for name in ("new", "participated", "closed")]
    return [*(figure(name, value) for name, value in flow.items()), *different]


def test_a_page_says_once_what_is_counted() -> None:
    made = head(of_two_enrolments(1), "Förbundet", "Teamet")
    assert made.lines[1:] == (what_is_counted(of_two_enrolments(2)),)
    assert "inskrivningar" in made.lines[1]


def test_an_associations_page_says_that_it_cannot_know_how_many_participants_it_has() -> None:
    together = of_two_enrolments(None, team="")
    assert "kan förbundet inte veta" in what_is_counted(together)
    assert "deltagare" not in plain(participants.flow(together))


def test_the_public_edition_has_the_same_words_whether_or_not_anybody_came_back() -> None:
    """Also where a figure would have slipped in among its own: it is never asked for there."""
    came_back, did_not = (of_two_enrolments(n, public=True) for n in (None, None))
    assert participants.flow(came_back) == participants.flow(did_not)
    assert "olika" not in plain(participants.flow(came_back))
    assert what_is_counted(came_back) == what_is_counted(of_two_enrolments(1))


@pytest.mark.parametrize(
    ("different", "inside", "text"),
    [
        (2, "new | personer", "2 personer"),
        (1, "new | personer", "2 inskrivningar"),
        (None, "new | personer", "2 inskrivningar"),
        (1, "closed | personer", "En person"),
        (1, "new.woman | personer", "2 inskrivningar"),
        (2, "new.woman | personer", "2 personer"),
        (1, "active_end | personer", "En person"),
        (1, "participants_unique.new | personer", "En person"),
        (1, "participants_unique.new", "1"),
    ],
)
def test_a_text_that_asks_for_persons_gets_the_word_that_is_true(
    different: int | None, inside: str, text: str
) -> None:
    passage = parse(
        f"# 1. Deltagare – insatsens förutsättningar\n\n## Analys\n\n{{{{ {inside} }}}} kom.\n", "text.md"
    ).passage("1", "Analys")
    assert passage is not None
    written = as_html(passage, of_two_enrolments(different)).replace("\u00a0", " ")
    assert f"<p>{text} kom.</p>" in written


def test_the_active_of_an_association_are_enrolments_and_those_of_a_team_persons() -> None:
    active = figure("active_end", 46)
    assert in_persons(facts([active]), active).replace("\u00a0", " ") == "46 personer"
    assert in_persons(replace(facts([active]), team=""), active).replace("\u00a0", " ") == "46 inskrivningar"


def test_every_measure_says_whether_it_counts_enrolments() -> None:
    counted_once = {"active_start", "active_end", "active_end_income_changed", "participants_unique"}
    of_deltagare = {
        name
        for name, measure in MEASURES.items()
        if measure.source.startswith("registret, bladet Deltagare") and name not in counted_once
    }
    assert {name for name in of_deltagare if not MEASURES[name].of_enrolments} == set()


SAYS: list[Callable[[Facts], object]] = [
    *(lambda one, place=place: TEAM.description(place[0], place[1], one) for place in TEAM.described),
    *(
        lambda one, place=place: ASSOCIATION.description(
            place[0], place[1], replace(one, team=""), {"Ett": one, "Två": one}
        )
        for place in ASSOCIATION.described
    ),
    lambda one: report_charts.flow(one),
    lambda one: charts_together.participants(one, {"Ett": one}),
    lambda one: tables.flow(one),
]


@pytest.mark.parametrize("said", SAYS)
def test_no_sentence_table_or_chart_calls_two_enrolments_of_one_woman_persons(
    said: Callable[[Facts], object],
) -> None:
    made = said(of_two_enrolments(1, period=YEAR))
    text = made._repr_html_() if isinstance(made, Shown) else str(made).replace("\\xa0", " ")
    text = text.replace("\u00a0", " ")
    assert text
    for wrong in ("2 personer", "2 deltagare", "antal deltagare"):
        assert wrong not in text
