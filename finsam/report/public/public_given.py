"""What is public already of an association: the places of its periods, and what binds all of later."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from finsam.domain.figures import Figure, Status
from finsam.domain.periods import Period
from finsam.figures.disclosure.classes.cells import Cell, Where
from finsam.figures.disclosure.classes.forms import Between
from finsam.figures.disclosure.plan import is_planned
from finsam.figures.disclosure.published import given, given_days
from finsam.figures.disclosure.twins.slots import Given
from finsam.figures.store import read_figures
from finsam.figures.sums import TOGETHER
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic
from finsam.report.inputs.public_copies import frozen_public, public_copies
from finsam.report.project.layout import Folders
from finsam.report.project.params.schema import Association


@dataclass
class _Edition:
    """What one edition of a period said: the places that it has, and between what their numbers lie."""

    places: dict[Where, tuple[str, ...]] = field(default_factory=dict)
    numbers: dict[Cell, Between] = field(default_factory=dict)
    days: dict[Where, float] = field(default_factory=dict)
    means: dict[Where, tuple[Figure, ...]] = field(default_factory=dict)

    def agrees(self, other: "_Edition") -> bool:
        """Whether no number of two editions shows that they are of two registers."""
        return all(
            max(own.least, between.least) <= min(own.most, between.most)
            for cell, between in other.numbers.items()
            if (own := self.numbers.get(cell))
        ) and all(self.days.get(where, days) == days for where, days in other.days.items())

    def add(self, other: "_Edition") -> None:
        """Let what an edition said that this agrees with hold as well."""
        for cell, between in other.numbers.items():
            known = self.numbers.get(cell, between)
            self.numbers[cell] = Between(max(known.least, between.least), min(known.most, between.most))
        self.days |= other.days


class Published:
    """The places, bounds and means of everything that is public. `means`: the rows of each place's newest.

    Of a period that was corrected the newest edition binds, and those before it while they agree with it:
    what they said otherwise is of a register that nobody has any more. A place whose teams are not all known
    any more binds nobody who is: of what is left a reader knows less.
    """

    def __init__(
        self, association: Association, folders: Folders, teams: set[str], correcting: Collection[Period] = ()
    ) -> None:
        """`correcting`: the periods whose numbers do not bind."""
        self._rules, self._teams = association.rules, teams
        editions: dict[Period, list[_Edition]] = {}
        for period, files in frozen_public(folders, association.id).items():
            places = {name: (name,) for name in files if name != association.id}
            editions.setdefault(period, []).append(self._read(period, files, places))
        for copy in public_copies(folders, association.id):
            own = self._read(copy.period, copy.figures(), copy.definitions().places)
            editions.setdefault(copy.period, []).append(own)
        self.places = {
            where: teams for own in editions.values() for one in own for where, teams in one.places.items()
        }
        bound = [_bound(own) for period, own in editions.items() if period not in correcting]
        self.given = Given(
            {cell: between for one in bound for cell, between in one.numbers.items()},
            {where: days for one in bound for where, days in one.days.items()},
        )
        self.means = {where: means for one in bound for where, means in one.means.items()}

    def of_period(self, period: Period) -> dict[str, tuple[str, ...]]:
        """The places that a period was published with; none where it was not."""
        return {
            where.place: teams
            for where, teams in self.places.items()
            if where.period == period and where.place != TOGETHER
        }

    def _read(
        self, period: Period, files: Mapping[str, Path], places: Mapping[str, tuple[str, ...]]
    ) -> _Edition:
        found = _Edition()
        for where, teams, path in _places(period, files, places):
            if set(teams) <= self._teams:
                figures = read_figures(path)
                found.places[where] = teams
                found.numbers |= given(where, figures, self._rules)
                found.means[where] = tuple(row for row in figures if _is_shown_mean(row, period))
                if (days := given_days(figures)) is not None:
                    found.days[where] = days
        return found


def _is_shown_mean(row: Figure, period: Period) -> bool:
    planned = is_planned(row.measure, row.population, row.by)
    shown = row.status in (Status.OK, Status.RANGE) and row.period == period.id
    return planned and shown and MEASURES[row.measure].statistic is Statistic.MEAN


def _bound(editions: list[_Edition]) -> _Edition:
    """What binds of a period's editions, the oldest first."""
    *before, newest = editions
    for one in reversed(before):
        if newest.agrees(one):
            newest.add(one)
    return newest


def _places(
    period: Period, files: Mapping[str, Path], places: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Where, tuple[str, ...], Path]]:
    """Every place of an edition with its teams and figures; the association is all that is no place."""
    every = tuple(sorted(team for own in places.values() for team in own))
    for name, path in files.items():
        together = name not in places
        yield Where(TOGETHER if together else name, period), every if together else places[name], path
