"""A unit stands once, and a name within single braces is told: both are seen before the board reads them."""

import pytest
from builders import facts, figure

from finsam.present.narrative.narrative import parse
from finsam.present.narrative.written_twice import written_twice

FACTS = facts(
    [
        figure("new", 17),
        figure("months_mean", 9.4, "closed"),
        figure("share_reached_goal", numerator=12, denominator=20),
        figure("support_years_mean", 4.5, "closed"),
    ]
)


def told(text: str) -> list[tuple[int | None, str]]:
    narrative = parse(f"# Aktiviteter\n\nFörst.\n{text}\n", "2024.md")
    return [
        (fault.line, f"{fault.problem} {fault.remedy}".replace("\u00a0", " "))
        for fault in written_twice(narrative, FACTS)
    ]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("{{ months_mean.closed }} månader", "9,4 månader månader"),
        ("{{ share_reached_goal }} %", "60 % %"),
        ("{{ share_reached_goal }}%", "60 % %"),
        ("{{ share_reached_goal | antal }} procent", "60 % (12 av 20) procent"),
        ("{{ support_years_mean.closed }} år", "4,5 år år"),
        ("{{ new | personer }} personer", "17 inskrivningar personer"),
    ],
)
def test_a_unit_that_would_stand_twice_is_told_with_its_line(text: str, stands: str) -> None:
    name = text.partition("}}")[0] + "}}"
    assert told(text) == [
        (4, f"«{stands}»: enheten står två gånger. Skriv bara {name}: enheten är redan med.")
    ]


@pytest.mark.parametrize("text", ["{{ new }} personer", "{{ share_reached_goal }} gick i mål", "{{ new }}."])
def test_a_word_that_is_no_unit_of_the_figure_is_no_fault(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("name", ["new", "new.woman", "new | personer"])
def test_a_name_within_single_braces_is_told_with_what_to_write(name: str) -> None:
    ((line, said),) = told(f"{{ {name} }} nya.")
    assert line == 4
    assert said.endswith(f"Skriv {{{{ {name} }}}}.")


def test_braces_around_other_words_are_as_they_stand() -> None:
    assert told("{Se bilaga 2} och {1, 2}.") == []
