"""What the public edition of an association is made of: registers, the board's figures, and what is public."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from finsam.domain.faults import Fault
from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.store import read_figures
from finsam.figures.twins.component import Between, Cell, TeamRegister, Where
from finsam.figures.twins.edition import numbers_of
from finsam.figures.twins.protect import TOGETHER
from finsam.figures.twins.published import given
from finsam.report.inputs.public_copies import frozen_public, public_copies
from finsam.report.inputs.read_whole import read_register_whole
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.schema import Association, Team


@dataclass(frozen=True)
class PublicInputs:
    """The registers of all teams, whose sum each place is, the numbers that are wanted, and what is given."""

    registers: Mapping[str, TeamRegister]
    places: Mapping[Where, tuple[str, ...]]
    board: Mapping[Where, Figures]
    wanted: Mapping[Cell, int]
    given: Mapping[Cell, Between]


class NotReadError(Exception):
    """A register that cannot be read any more."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(*map(str, faults))
        self.faults = tuple(faults)


def public_inputs(association: Association, folders: Folders, periods: Iterable[Period]) -> PublicInputs:
    """Read all that the public edition of these periods is protected with.

    NotReadError where a register changed since the board's figures were counted; FrozenError where what is
    public is not as it was published.
    """
    teams = {team.id: team for team in association.teams}
    board, places = {}, {}
    for period in periods:
        members = tuple(id for id, team in teams.items() if period in team.params.periods)
        for place, sum_of in [*((id, (id,)) for id in members), (TOGETHER, members)]:
            where = Where(place, period)
            report = ReportId(association.id, place or association.id, period.id)
            board[where], places[where] = read_figures(folders.output(report, ".figures.csv")), sum_of
    published, bounds = _published(association, folders)
    places |= {where: sum_of for where, sum_of in published.items() if set(sum_of) <= set(teams)}
    registers = {id: _register(association, folders, team, places) for id, team in teams.items()}
    wanted: dict[Cell, int] = {}
    for where, figures in board.items():
        wanted |= numbers_of(where, figures, association.rules)
    withheld = set(association.params.public_edition.withhold)
    wanted = {
        cell: value for cell, value in wanted.items() if not {cell.part.measure, cell.part.by} & withheld
    }
    return PublicInputs(
        registers, places, board, wanted, {cell: one for cell, one in bounds.items() if cell.where in places}
    )


def _register(
    association: Association, folders: Folders, team: Team, places: Mapping[Where, tuple[str, ...]]
) -> TeamRegister:
    path = folders.register(association.id, team.id, team.params.register_file)
    reading, _ = read_register_whole(path, team.id, association.rules.codes)
    if reading.register is None:
        raise NotReadError(reading.faults)
    public = sorted({where.period for where, teams in places.items() if where.place and team.id in teams})
    read = reading.register
    return TeamRegister(read.enrolments, tuple(public), read.queue, read.answers, read.follow_up)


def _published(
    association: Association, folders: Folders
) -> tuple[dict[Where, tuple[str, ...]], dict[Cell, Between]]:
    """The places and the bounds of everything that is public: of every edition, corrected ones as well."""
    places: dict[Where, tuple[str, ...]] = {}
    bounds: dict[Cell, Between] = {}
    for period, files in frozen_public(folders, association.id).items():
        teams = tuple(team for team in files if team != association.id)
        for name, path in files.items():
            where = Where(TOGETHER if name == association.id else name, period)
            places[where] = teams if where.place == TOGETHER else (name,)
            _narrow(bounds, given(where, read_figures(path), association.rules))
    for copy in public_copies(folders, association.id):
        told = copy.definitions().places
        for name, path in copy.figures().items():
            where = Where(TOGETHER if name == association.id else name, copy.period)
            places[where] = (
                tuple(sorted({team for own in told.values() for team in own}))
                if not where.place
                else told[name]
            )
            _narrow(bounds, given(where, read_figures(path), association.rules))
    return places, bounds


def _narrow(bounds: dict[Cell, Between], more: Mapping[Cell, Between]) -> None:
    """Both hold; where an edition was corrected, the later one does."""
    for cell, between in more.items():
        known = bounds.get(cell, between)
        both = Between(max(known.least, between.least), min(known.most, between.most))
        bounds[cell] = both if both.least <= both.most else between
