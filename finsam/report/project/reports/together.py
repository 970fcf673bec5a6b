"""Which periods of an association have a page of its own: none where only one of its teams has it."""

from collections.abc import Collection
from itertools import chain

from finsam.domain.periods import Period
from finsam.present.dates import period_name
from finsam.report.project.layout import FROZEN, Edition, Folders
from finsam.report.project.params.schema import Association, Team

_ENOUGH = 2
_ONE_TEAM = "Ingen sida för förbundet: det har bara ett team, {team}."
_NONE = "Ingen sida för förbundet: bara ett av dess {n} team har {periods}."
_NEVER = "Ingen sida för förbundet: ingen period finns för mer än ett av dess {n} team."
# As the page writes small numbers.
_WORDS = {2: "två", 3: "tre", 4: "fyra", 5: "fem", 6: "sex", 7: "sju", 8: "åtta", 9: "nio", 10: "tio"}


def has_page(
    association: Association, period: Period, edition: Edition, folders: Folders | None = None
) -> bool:
    """Whether an association has a page of its own for a period that some team has.

    Of one team it would say the team's numbers under the association's name. The board's is made all the same
    where the association has a register of its own, and each edition where the page has been frozen or
    published before. `folders`: where that is seen; None where there is neither.
    """
    if len(teams_with(association, period)) >= _ENOUGH:
        return True
    if folders is None:
        return False
    own = edition is Edition.BOARD and folders.register(association.id, association.id).exists()
    return own or _is_kept(association, period, folders)


def without_page(association: Association, folders: Folders | None = None) -> tuple[Period, ...]:
    """The periods of an association's teams for which the board has no page of it, the earliest first."""
    return tuple(
        period
        for period in periods_of(association)
        if not has_page(association, period, Edition.BOARD, folders)
    )


def no_page(association: Association, folders: Folders | None = None) -> str:
    """A line on the periods for which there is no page of the association; empty where all have one."""
    lacking = without_page(association, folders)
    if not lacking:
        return ""
    if len(association.teams) < _ENOUGH:
        return _ONE_TEAM.format(team=association.teams[0].params.name)
    n = _WORDS.get(len(association.teams), len(association.teams))
    if len(lacking) == len(periods_of(association)):
        return _NEVER.format(n=n)
    return _NONE.format(n=n, periods=_listed([period_name(period) for period in lacking]))


def teams_with(association: Association, period: Period) -> list[Team]:
    """The teams of an association that have a period."""
    return [team for team in association.teams if period in team.params.periods]


def periods_of(association: Association) -> tuple[Period, ...]:
    """Every period that some team of an association has, the earliest first."""
    return tuple(sorted(set(chain.from_iterable(team.params.periods for team in association.teams))))


def _is_kept(association: Association, period: Period, folders: Folders) -> bool:
    """Whether a page of the association has been frozen or published for a period."""
    frozen = folders.data / association.id / FROZEN / period.id
    names = (f"{association.id}.json", f"{association.id}.{Edition.PUBLIC}.json")
    published = folders.public_copies(association.id) / period.id
    pages = published.rglob(f"{association.id}.html") if published.is_dir() else ()
    return any((frozen / name).is_file() for name in names) or any(True for _ in pages)


def _listed(words: Collection[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} och {last}" if most else last
