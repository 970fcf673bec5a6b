"""What an association's public edition is made of: registers, the board's figures, and what is public."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from finsam.domain.faults import Fault
from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.disclosure.component import Cell, TeamRegister, Where
from finsam.figures.disclosure.edition import numbers_of
from finsam.figures.disclosure.printed import TOGETHER, Given
from finsam.figures.disclosure.published import given, given_days
from finsam.figures.disclosure.unknowns import Between
from finsam.figures.store import read_figures
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
    given: Given


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
            # No windows of other periods, and nothing that a publication said.
            figures = read_figures(folders.output(report, ".figures.csv")).where(period=period.id)
            board[where] = Figures(row for row in figures if not row.published)
            places[where] = sum_of
    published = _Published(association, folders, set(teams))
    places |= published.places
    registers = {id: _register(association, folders, team, places) for id, team in teams.items()}
    wanted: dict[Cell, int] = {}
    for where, figures in board.items():
        wanted |= numbers_of(where, figures, association.rules)
    withheld = set(association.params.public_edition.withhold)
    wanted = {
        cell: value for cell, value in wanted.items() if not {cell.part.measure, cell.part.by} & withheld
    }
    return PublicInputs(registers, places, board, wanted, Given(published.numbers, published.days))


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


class _Published:
    """The places, bounds and means of everything that is public: of every edition, corrected ones as well.

    A place whose teams are not all known any more binds nobody who is: of what is left a reader knows less.
    """

    def __init__(self, association: Association, folders: Folders, teams: set[str]) -> None:
        self._rules, self._teams = association.rules, teams
        self.places: dict[Where, tuple[str, ...]] = {}
        self.numbers: dict[Cell, Between] = {}
        self.days: dict[Where, float] = {}
        for period, files in frozen_public(folders, association.id).items():
            members = tuple(sorted(name for name in files if name != association.id))
            for name, path in files.items():
                together = name == association.id
                self._add(
                    Where(TOGETHER if together else name, period), members if together else (name,), path
                )
        for copy in public_copies(folders, association.id):
            places = copy.definitions().places
            members = tuple(sorted(team for own in places.values() for team in own))
            for name, path in copy.figures().items():
                together = name == association.id
                self._add(
                    Where(TOGETHER if together else name, copy.period),
                    members if together else places[name],
                    path,
                )

    def _add(self, where: Where, teams: tuple[str, ...], path: Path) -> None:
        if not set(teams) <= self._teams:
            return
        self.places[where] = teams
        figures = read_figures(path)
        for cell, between in given(where, figures, self._rules).items():
            known = self.numbers.get(cell, between)
            both = Between(max(known.least, between.least), min(known.most, between.most))
            # Where an edition was corrected, the later one holds.
            self.numbers[cell] = both if both.least <= both.most else between
        if (days := given_days(figures)) is not None:
            self.days[where] = days
