"""The periods of an association that have a public edition: twelve months, whole half-years apart.

Of a year and a half-year in it, or of two years a quarter apart, the difference is a short time in which
often one person came or left. Years that roll by half a year share few such times, so most of their figures
can be exact. Whatever was published before binds, however long it is.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from finsam.domain.faults import Fault
from finsam.domain.periods import Period
from finsam.present.dates import period_name
from finsam.report.project.layout import FROZEN, Edition, Folders, named_period
from finsam.report.project.params.schema import Association
from finsam.report.project.years import MONTHS, apart, begins, short, wrong_length

_LINE = "Offentliga utgåvor görs av tolv månader{apart}; {periods} är bara för styrelsen."
_APART = " som börjar ett helt antal halvår från varandra"
_ADD = "skriv ett helt år under periods i params/{association}/{team}.yaml i stället"
_DROP = "ta bort {period} ur periods under public_edition i params/{association}/association.yaml"
_NAME = "lägg till {period} i periods under public_edition i params/{association}/association.yaml"
_EDITIONS = "lägg till public i editions i params/{association}/association.yaml"


def public_periods(association: Association, folders: Folders | None = None) -> tuple[Period, ...]:
    """The periods of an association's teams that have a public edition, the earliest first.

    `folders`: where what is published already is found, which the others must agree with; None where nothing
    is.
    """
    if Edition.PUBLIC not in association.params.editions:
        return ()
    return tuple(sorted(_on(_grid(association, folders), _wished(association))))


def board_only(association: Association, folders: Folders | None = None) -> str:
    """A line on the periods that can have no public edition; empty where all can, or where params choose."""
    if Edition.PUBLIC not in association.params.editions or association.params.public_edition.periods:
        return ""
    kept = public_periods(association, folders)
    others = sorted(period for period in _wished(association) if period not in kept)
    if not others:
        return ""
    rolling = _APART if any(period.months == MONTHS for period in others) else ""
    return _LINE.format(apart=rolling, periods=_listed([period_name(period) for period in others]))


def refused(association: Association, folders: Folders) -> Iterator[Fault]:
    """An error for each period that params name as public and that does not go with what is published.

    Those that do not go with each other are faults of the file itself.
    """
    named = association.params.public_edition.periods or ()
    kept = public_periods(association, folders)
    if Edition.PUBLIC in association.params.editions:
        for period in named:
            if period in _wished(association) and period not in kept:
                file = f"{folders.params.name}/{association.id}/association.yaml"
                problem = why_not(association, period, folders)
                yield Fault("error", file, key="public_edition.periods", problem=problem)


def why_not(association: Association, period: Period, folders: Folders | None = None) -> str:
    """One sentence on why a period of an association's teams is not public, and the line to change."""
    where = {"association": association.id, "team": _team_of(association, period), "period": short(period)}
    chosen = association.params.public_edition
    if Edition.PUBLIC not in association.params.editions:
        return f"{association.id} har ingen offentlig utgåva: {_EDITIONS.format(**where)}."
    if wrong := wrong_length(period):
        return f"{wrong}: {_ADD.format(**where)}."
    if not chosen.has(period):
        return f"{short(period)} är inte vald som offentlig: {_NAME.format(**where)}."
    every = [*published_periods(folders, association), *_wished(association)]
    other = min(_on(_grid(association, folders), every))
    remedy = _DROP if chosen.periods else _ADD
    return f"{apart(period, other)}: {remedy.format(**where)}."


def has_period(association: Association, period: Period) -> bool:
    """Whether some team of an association has a period."""
    return any(period in team.params.periods for team in association.teams)


def published_periods(folders: Folders | None, association: Association) -> tuple[Period, ...]:
    """The periods of which an association has published an edition, or has frozen one, the earliest first."""
    if folders is None:
        return ()
    frozen = folders.data / association.id / FROZEN
    of_public = f"*.{Edition.PUBLIC}.json"
    found = {path.name for path in _folders_of_periods(frozen) if any(path.glob(of_public))}
    found |= {path.name for path in _folders_of_periods(folders.public_copies(association.id))}
    return tuple(sorted(Period.parse(name) for name in found))


def _wished(association: Association) -> tuple[Period, ...]:
    """The teams' periods that params want public, those that cannot be among them."""
    chosen = association.params.public_edition
    every = (period for team in association.teams for period in team.params.periods if chosen.has(period))
    return tuple(dict.fromkeys(every))


def _grid(association: Association, folders: Folders | None) -> int | None:
    """In which month of a half-year the public years begin; None where there are none.

    That of what is published; else of most periods, and of as many the one that has the earliest.
    """
    for periods in (published_periods(folders, association), _wished(association)):
        years = sorted(period for period in periods if period.months == MONTHS)
        if years:
            return Counter(begins(period) for period in years).most_common(1)[0][0]
    return None


def _on(grid: int | None, periods: Iterable[Period]) -> list[Period]:
    return [period for period in periods if period.months == MONTHS and begins(period) == grid]


def _team_of(association: Association, period: Period) -> str:
    having = (team.id for team in association.teams if period in team.params.periods)
    return next(having, "<team>")


def _listed(words: Collection[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} och {last}" if most else last


def _folders_of_periods(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.is_dir() and named_period(path) == path.name]
