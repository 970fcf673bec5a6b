"""Which pages a public edition has: small teams share one, and where they do there are none of their own."""

from collections.abc import Iterable, Mapping, Sequence

from finsam.domain.figures import SMALL_TEAMS
from finsam.domain.periods import Period
from finsam.present.sentences import joined
from finsam.present.topics.association.tables import short_names
from finsam.report.outputs.made_record import SUFFIXES
from finsam.report.outputs.prepared import Member, Prepared, ReportSource, read_prepared
from finsam.report.outputs.removed import remove_report
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.schema import Association

_TITLE = "Små team tillsammans: {teams}"
_NAME = "Små team ({teams})"


def members_of(association: Association, places: Mapping[str, tuple[str, ...]]) -> tuple[Member, ...]:
    """The places that the association's page has beside each other, in the order of its teams."""
    names = {team.id: team.params.name for team in association.teams}
    short = _short(association, [team for teams in places.values() for team in teams])
    shared = _NAME.format(teams=", ".join(short[team] for team in places.get(SMALL_TEAMS, ())))
    return tuple(
        Member(id=place, name=shared if place == SMALL_TEAMS else names[place])
        for place in [
            *(team for team in names if team in places),
            *([SMALL_TEAMS] if SMALL_TEAMS in places else []),
        ]
    )


def together_record(
    association: Association, folders: Folders, report: ReportId, teams: Sequence[str]
) -> Prepared:
    """The record of the page that small teams share: of what each is made, but none of their own words.

    A section is left out that none of them has.
    """
    own = [
        read_prepared(folders.prepared(ReportId(report.association, team, report.period))) for team in teams
    ]
    period = Period.parse(report.period)
    every = [team.id for team in association.teams if period in team.params.periods]
    short = _short(association, every)
    left_out = [heading for heading in own[0].left_out if all(heading in one.left_out for one in own)]
    return own[0].model_copy(
        update={
            "team": report.team,
            "team_name": _TITLE.format(teams=joined([short[team] for team in teams])),
            "command": f"finsam reports --team {teams[0]} --period {report.period}",
            "sources": _sources(own),
            "left_out": tuple(left_out),
            "quotes": (),
            "goals": (),
            "free_texts": (),
        }
    )


def remove_others(folders: Folders, reports: Iterable[ReportId]) -> None:
    """Remove what an earlier run made of the teams of these periods that are in another page now."""
    there = set(reports)
    for folder in {folders.output(report, "").parent for report in there}:
        for path in sorted(folder.glob(f"*{SUFFIXES[0]}")):
            team = path.name.removesuffix(SUFFIXES[0])
            report = ReportId(folder.parent.name, team, folder.name, Edition.PUBLIC)
            if report not in there:
                remove_report(folders, report)


def _short(association: Association, teams: Iterable[str]) -> dict[str, str]:
    """The name of each team among these, without the words that all their names begin with."""
    asked = set(teams)
    names = {team.id: team.params.name for team in association.teams if team.id in asked}
    return dict(zip(names, short_names(names.values()), strict=True))


def _sources(records: Iterable[Prepared]) -> tuple[ReportSource, ...]:
    return tuple(dict.fromkeys(source for one in records for source in one.sources))
