"""The rules of the points can all be read, and lead to what a report has."""

import re
from decimal import Decimal

import pytest

from finsam.present.narrative.sections import ASSOCIATION_OUTLINE, TEAM_OUTLINE
from finsam.present.topics.points.candidates import VALUES
from finsam.present.topics.points.rules import Rule, Topic, Values, topics
from finsam.present.topics.points.wording import filled, numbers_in_words

SCORES = {"4", "3", "2", "1"}
# What is never in a point: a verdict on the time to the goal, or a cause.
NEVER = re.compile(
    r"genomströmning|snabbare|månader i snitt|bättre|sämre|eftersom|på grund av", re.IGNORECASE
)


@pytest.mark.parametrize("topic", topics().values(), ids=list(topics()))
def test_a_topic_leads_to_a_section_of_a_report(topic: Topic) -> None:
    assert topic.see.team or topic.see.association
    assert not topic.see.team or TEAM_OUTLINE[topic.see.team]
    assert not topic.see.association or ASSOCIATION_OUTLINE[topic.see.association]


def test_every_topic_has_values_and_a_name_of_its_own() -> None:
    assert list(topics()) == list(VALUES)
    assert len({one.name for one in topics().values()}) == len(topics())


@pytest.mark.parametrize("topic", topics().values(), ids=list(topics()))
def test_every_condition_and_score_can_be_read_and_no_sentence_judges(topic: Topic) -> None:
    for rule in topic.rules:
        assert not rule.fires(Values()), "nothing is known"
        assert rule.score in SCORES or rule.score.endswith("_score")
        assert not NEVER.search(" ".join((rule.lead, *rule.say)))


def test_a_condition_that_compares_nothing_is_an_error_and_never_false() -> None:
    with pytest.raises(ValueError, match="compares nothing"):
        Rule("closed is 5", "1", "Nej.", ()).fires(Values({"closed": Decimal(5)}))


def test_a_condition_holds_where_every_comparison_does() -> None:
    rule = Rule("closed >= 5 and reached = 0", "1", "Ja.", ())
    assert rule.fires(Values({"closed": Decimal(5), "reached": Decimal(0)}))
    assert not rule.fires(Values({"closed": Decimal(5), "reached": Decimal(1)}))
    assert not rule.fires(Values({"reached": Decimal(0)})), "how many closed is not known"


def test_a_sentence_with_a_word_that_is_not_known_is_not_said() -> None:
    assert filled("Det var {n}.", {}) is None
    assert filled("{n} kom.", {"n": ""}) is None
    assert filled("{n} kom.", {"n": "fem"}) == "Fem kom."


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("2 av 5 platser", "Två av fem platser"),
        ("12 av 18 avslutade", "Tolv av 18 avslutade"),
        ("13 av 18 avslutade", "13 av 18 avslutade"),
        ("Den 30\u00a0juni hade teamet 4 fler", "Den 30\u00a0juni hade teamet 4 fler"),
        ("1 kom och 2 avslutades", "En kom och två avslutades"),
        ("1 tidigt avhopp", "Ett tidigt avhopp"),
        ("3 av 5, alltså 60\u00a0%", "Tre av fem, alltså 60\u00a0%"),
        ("5\u00a0% av 12", "5\u00a0% av 12"),
        ("1\u00a0840\u00a0000 kronor", "1\u00a0840\u00a0000 kronor"),
        ("2–5 personer", "2–5 personer"),
        ("6 av 6–11 avslutade", "6 av 6–11 avslutade"),
        ("3,5 årsarbetskrafter och 4 till", "3,5 årsarbetskrafter och 4 till"),
        ("Alla 5 avslutade", "Alla fem avslutade"),
    ],
)
def test_numbers_to_twelve_are_words_where_they_begin_the_sentence(typed: str, printed: str) -> None:
    assert numbers_in_words(typed) == printed
