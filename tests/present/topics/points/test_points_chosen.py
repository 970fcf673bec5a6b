"""Which points a report begins with: the weightiest, five at most, and fillers where there are few."""

from decimal import Decimal

from builders import facts, figure

from finsam.present.parts.points import Point, Points
from finsam.present.topics.points.candidates import Candidate, candidates
from finsam.present.topics.points.choice import chosen


def candidate(topic: str, score: int, filler: bool = False) -> Candidate:
    return Candidate(topic, Decimal(score), Point(topic), filler)


def topics_of(*every: Candidate) -> list[str]:
    return [one.topic for one in chosen(every)]


def test_the_highest_score_comes_first_and_ties_keep_the_order_of_the_topics() -> None:
    every = [candidate("a", 1), candidate("b", 3), candidate("c", 1), candidate("d", 4)]
    assert topics_of(*every) == ["d", "b", "a", "c"]


def test_there_are_five_at_most() -> None:
    assert topics_of(*(candidate(topic, 1) for topic in "abcdef")) == list("abcde")


def test_fillers_make_it_three_and_no_more() -> None:
    fillers = candidate("flow", 1, filler=True), candidate("staff", 1, filler=True)
    assert topics_of(candidate("a", 1), *fillers) == ["a", "flow", "staff"]
    assert topics_of(candidate("a", 1), candidate("b", 2), *fillers) == ["b", "a", "flow"]
    assert topics_of(*(candidate(topic, 1) for topic in "abc"), *fillers) == list("abc")
    assert topics_of(*fillers) == ["flow", "staff"]


def test_a_report_without_figures_has_no_points() -> None:
    assert candidates(facts([])) == ()


def test_a_filler_does_not_take_the_place_of_a_weightier_point() -> None:
    known = [figure("new", 23), figure("closed", 19), figure("participated", 71), figure("staff_fte", 2)]
    assert [one.topic for one in chosen(candidates(facts(known)))] == ["flow", "staff"]


def test_points_are_a_list_with_a_link_to_their_section() -> None:
    html = Points((Point("Ja.", ("Så är det.",), "resultat", "Se resultat"), Point("<b>")))._repr_html_()
    assert html.count('<li class="point">') == 2
    assert '<a class="see" href="#resultat">Se resultat</a>' in html
    assert "&lt;b&gt;" in html and html.count('class="see"') == 1
