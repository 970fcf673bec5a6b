"""The points that a report's figures give, one for each topic at most, with their scores."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from finsam.present.facts import Facts
from finsam.present.narrative.sections import ASSOCIATION_OUTLINE, TEAM_OUTLINE
from finsam.present.pages.page import as_id
from finsam.present.parts.points import Point
from finsam.present.topics.association.tables import Teams
from finsam.present.topics.points.difference import difference
from finsam.present.topics.points.inflow import flow, inflow, staff
from finsam.present.topics.points.money import money
from finsam.present.topics.points.result import result
from finsam.present.topics.points.rules import Rule, Topic, Values, topics
from finsam.present.topics.points.size import size
from finsam.present.topics.points.steering import steering
from finsam.present.topics.points.unusual import unusual
from finsam.present.topics.points.wording import filled

# What a topic's rules compare and say; of a team's report there are no teams.
VALUES: Mapping[str, Callable[[Facts, Teams], Values]] = {
    "money": lambda facts, teams: money(facts),
    "result": lambda facts, teams: result(facts),
    "size": size,
    "steering": steering,
    "difference": lambda facts, teams: difference(teams),
    "inflow": lambda facts, teams: inflow(facts),
    "unusual": lambda facts, teams: unusual(facts),
    "flow": lambda facts, teams: flow(facts),
    "staff": lambda facts, teams: staff(facts),
}


@dataclass(frozen=True)
class Candidate:
    """A point that could be made. `filler`: only where there are few others."""

    topic: str
    score: Decimal
    point: Point
    filler: bool = False


def candidates(facts: Facts, teams: Teams | None = None) -> tuple[Candidate, ...]:
    """The candidates in the order that settles a tie. `teams`: of an association's report, by name."""
    made = (_of_topic(id, topic, facts, teams) for id, topic in topics().items())
    return tuple(one for one in made if one is not None)


def _of_topic(id: str, topic: Topic, facts: Facts, teams: Teams | None) -> Candidate | None:
    """The candidate of the topic's rule with the highest score; None where none fires or is sayable."""
    section = topic.see.team if teams is None else topic.see.association
    if not section:
        return None
    outline = TEAM_OUTLINE if teams is None else ASSOCIATION_OUTLINE
    link = as_id(outline[section].title), (topic.see.of_teams if teams is not None else "") or topic.see.words
    values = VALUES[id](facts, teams or {})
    made = [
        Candidate(id, rule.scored(values), point, topic.filler)
        for rule, point in _points(topic, values, link)
    ]
    return max(made, key=lambda one: one.score, default=None)


def _points(topic: Topic, values: Values, link: tuple[str, str]) -> Iterator[tuple[Rule, Point]]:
    """The rules that fire, each with its point. `link`: the section's title as an id, and its words."""
    for rule in topic.rules:
        if rule.fires(values) and (point := _said(rule, values, *link)):
            yield rule, point


def _said(rule: Rule, values: Values, section: str, see: str) -> Point | None:
    lead = filled(rule.lead, values.words)
    if lead is None:
        return None
    sentences = tuple(said for one in rule.say if (said := filled(one, values.words)))
    return Point(lead, sentences, section, see)
