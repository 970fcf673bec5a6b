"""What an association's public edition is made of: registers, the board's figures, and what is public."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from finsam.domain.faults import Fault
from finsam.domain.figures import SMALL_TEAMS, Figure, Figures
from finsam.domain.periods import Period
from finsam.figures.disclosure.classes.cells import Cell, Where
from finsam.figures.disclosure.classes.component import TeamRegister
from finsam.figures.disclosure.edition import numbers_of
from finsam.figures.disclosure.published import given_days
from finsam.figures.disclosure.twins.slots import Given
from finsam.figures.store import read_figures
from finsam.figures.sums import BY_TEAM, TOGETHER, association_figures, total
from finsam.measures.core.populations import PARTICIPATED
from finsam.report.inputs.read_whole import read_register_whole
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.schema import Association, Team
from finsam.report.project.reports.together import has_page
from finsam.report.public.public_given import Published

# With fewer that took part in a period a team has no public page of its own, where there is another such.
SMALL = 15


@dataclass(frozen=True)
class PublicInputs:
    """The registers of all teams, whose sum each place is, the numbers that are wanted, and what is given.

    `means`: the rows of the means that are published, which stay as they are.
    """

    registers: Mapping[str, TeamRegister]
    places: Mapping[Where, tuple[str, ...]]
    board: Mapping[Where, Figures]
    wanted: Mapping[Cell, int]
    given: Given
    means: Mapping[Where, tuple[Figure, ...]]

    def contradicted(self, where: Where) -> bool:
        """Whether something that is published of a place is no longer what the register comes to."""
        numbers = (
            (self.wanted.get(cell), between)
            for cell, between in self.given.numbers.items()
            if cell.where == where
        )
        if any(number is not None and not between.holds(number) for number, between in numbers):
            return True
        return (
            where in self.given.days
            and where in self.board
            and (given_days(self.board[where]) != self.given.days[where])
        )


class NotReadError(Exception):
    """A register that cannot be read any more."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(*map(str, faults))
        self.faults = tuple(faults)


def public_inputs(
    association: Association,
    folders: Folders,
    periods: Iterable[Period],
    correcting: Collection[Period] = (),
) -> PublicInputs:
    """Read all that the public edition of these periods is protected with.

    `correcting`: the periods whose published numbers are not given, as others are to be published instead.
    NotReadError where a register changed since the board's figures were counted; FrozenError where what is
    public is not as it was published.
    """
    teams = {team.id: team for team in association.teams}
    published = Published(association, folders, set(teams), correcting)
    board: dict[Where, Figures] = {}
    places: dict[Where, tuple[str, ...]] = {}
    for period in periods:
        members = [id for id, team in teams.items() if period in team.params.periods]
        figures = {id: _board(folders, ReportId(association.id, id, period.id)) for id in members}
        for place, sum_of in _places(figures, published.of_period(period)).items():
            places[Where(place, period)] = sum_of
            board[Where(place, period)] = _of_place(place, [figures[id] for id in sum_of])
        places[Where(TOGETHER, period)] = tuple(members)
        board[Where(TOGETHER, period)] = _together(association, folders, period, figures.values())
    places |= published.places
    registers = {id: _register(association, folders, team, places) for id, team in teams.items()}
    wanted: dict[Cell, int] = {}
    for where, own in board.items():
        wanted |= numbers_of(where, own, association.rules)
    withheld = set(association.params.public_edition.withhold)
    wanted = {
        cell: value for cell, value in wanted.items() if not {cell.part.measure, cell.part.by} & withheld
    }
    return PublicInputs(registers, places, board, wanted, published.given, published.means)


def _together(
    association: Association, folders: Folders, period: Period, teams: Iterable[Figures]
) -> Figures:
    """The association's figures of a period; where it has no page of its own, what its one team's come to."""
    if has_page(association, period, Edition.BOARD, folders):
        return _board(folders, ReportId(association.id, association.id, period.id))
    return association_figures(row for own in teams for row in own)


def _board(folders: Folders, report: ReportId) -> Figures:
    """A report's figures, without windows of other periods, and without what a publication said."""
    figures = read_figures(folders.output(report, ".figures.csv")).where(period=report.period)
    return Figures(row for row in figures if not row.published)


def _places(
    figures: Mapping[str, Figures], published: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Place -> the teams whose sum it is: as it was published, else two small teams or more are one place.

    `figures`: of every team of the period, as the board has them.
    """
    kept = {place: teams for place, teams in published.items() if set(teams) <= figures.keys()}
    others = [team for team in figures if not any(team in teams for teams in kept.values())]
    small = tuple(team for team in others if total(figures[team], PARTICIPATED.id) < SMALL)
    if len(small) > 1 and SMALL_TEAMS not in kept:
        kept[SMALL_TEAMS] = small
        others = [team for team in others if team not in small]
    kept |= {team: (team,) for team in others}
    order = [*figures, SMALL_TEAMS]
    return {place: kept[place] for place in sorted(kept, key=order.index)}


def _of_place(place: str, figures: Sequence[Figures]) -> Figures:
    """The board's figures of a place: of several teams what can be made of theirs."""
    if place != SMALL_TEAMS:
        return figures[0]
    together = association_figures(row for own in figures for row in own)
    return Figures(replace(row, team=place) for row in together if row.by != BY_TEAM)


def _register(
    association: Association, folders: Folders, team: Team, places: Mapping[Where, tuple[str, ...]]
) -> TeamRegister:
    path = folders.register(association.id, team.id, team.params.register_file)
    codes, mapping = association.rules.codes, team.params.mapping()
    reading, _ = read_register_whole(path, team.id, codes, mapping)
    if reading.register is None:
        raise NotReadError(reading.faults)
    public = sorted({where.period for where, teams in places.items() if where.place and team.id in teams})
    read = reading.register
    return TeamRegister(read.enrolments, tuple(public), read.queue, read.answers, read.follow_up)
