"""What participants answered, in the association's report: whose answers, where not all teams ask."""

from dataclasses import replace

from finsam.domain.instruments import InstrumentKind
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.sentences import joined
from finsam.present.topics.association.tables import Teams
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.surveys import charts as surveys
from finsam.present.topics.surveys.facts import answered_of

ASSOCIATION = Contents[[Facts, Teams]]()


@ASSOCIATION.chart("bip")
def bip(together: Facts, teams: Teams) -> Chart | Table | None:
    """The participants' answers, the first against the latest."""
    return _whose(surveys.bip(together), teams, "bip")


@ASSOCIATION.chart("bip_caseworker")
def bip_caseworker(together: Facts, teams: Teams) -> Chart | Table | None:
    """The caseworkers' answers, the first against the latest."""
    return _whose(surveys.bip_caseworker(together), teams, "bip_caseworker")


@ASSOCIATION.chart("bip_spider")
def bip_spider(together: Facts, teams: Teams) -> Chart | Table | None:
    """The participants' answers as a spider."""
    return _whose(surveys.bip_spider(together), teams, "bip")


@ASSOCIATION.chart("bip_caseworker_spider")
def bip_caseworker_spider(together: Facts, teams: Teams) -> Chart | Table | None:
    """The caseworkers' answers as a spider."""
    return _whose(surveys.bip_caseworker_spider(together), teams, "bip_caseworker")


def _whose(shown: Chart | Table | None, teams: Teams, instrument: str) -> Chart | Table | None:
    """A chart whose subtitle names the teams that asked, where some did not."""
    asked = [
        name
        for name, facts in teams.items()
        if any(one.id == instrument for one, _ in answered_of(facts, InstrumentKind.PROFILE))
    ]
    if not isinstance(shown, Chart) or not asked or len(asked) == len(teams):
        return shown
    return replace(shown, subtitle=f"{shown.subtitle} Svaren kommer från {joined(asked)}.")
