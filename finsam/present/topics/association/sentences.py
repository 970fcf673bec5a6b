"""All teams of an association together, in sentences: what the program says in each section."""

from finsam.domain.figures import SMALL_TEAMS
from finsam.present.dates import during
from finsam.present.facts import Facts
from finsam.present.numbers import number
from finsam.present.topics.association.tables import Teams
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.participants import origin_sentences
from finsam.present.topics.participants import sentences as participants
from finsam.present.topics.resources import sentences as resources
from finsam.present.topics.results import sentences as results
from finsam.present.topics.surveys import sentences as surveys
from finsam.present.topics.time import sentences as time

ASSOCIATION = Contents[[Facts, Teams]]()


@ASSOCIATION.sentences("introduction")
def introduction(together: Facts, teams: Teams) -> list[str]:
    """How many teams the report is of, and how the number of active changed."""
    about = f"Rapporten gäller {number(len(teams))} team {during(together.period)}."
    if any(facts.team == SMALL_TEAMS for facts in teams.values()):
        about = f"Rapporten beskriver arbetet {during(together.period)}."
    return [about, *participants.flow(together)[2:]]


@ASSOCIATION.sentences("staff")
def staff(together: Facts, teams: Teams) -> list[str]:
    """How many full-time equivalents work in all teams."""
    return resources.staff(together)


@ASSOCIATION.paragraphs("target_group")
def target_group(together: Facts, teams: Teams) -> list[list[str]]:
    """Sexes, ages and origins of those who took part."""
    return [
        [
            *participants.sexes_of(together, "participated", "inskrivningarna"),
            *participants.ages(together, "participated", "dem som deltog"),
        ],
        origin_sentences.origins_of_all(together),
    ]


@ASSOCIATION.paragraphs("results")
def what_became_of_them(together: Facts, teams: Teams) -> list[list[str]]:
    """Who came and left, how many reached the goal, and how long it took."""
    return [participants.flow(together)[:2], results.results(together), time.durations(together)]


@ASSOCIATION.sentences("indicators")
def indicators(together: Facts, teams: Teams) -> list[str]:
    """What participants answered on a scale; tables and charts have the other surveys."""
    return surveys.scales_of(together, "Deltagarna i de team som frågar")


@ASSOCIATION.sentences("economy")
def economy(together: Facts, teams: Teams) -> list[str]:
    """What of the budget of all teams is used."""
    return resources.money(together)
