"""Public editions as tests need them: printed exactly unless a range is given."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from finsam.domain.figures import Figure, Figures, Range, Ranges, Status
from finsam.domain.periods import Period
from finsam.figures.intruder.public_files import Definitions, Edition
from finsam.measures.catalogue import MEASURES

GOAL = ("work", "studies", "job_seeking", "other_rehab")
SEXES = ("woman", "man", "other", "unknown")
COLUMNS = (("Arbete", ("work",)), ("Studier", ("studies",)))


def edition(period: str, *figures: Figure, places: Mapping[str, Sequence[str]] | None = None) -> Edition:
    """The edition of a period; each team that has a figure is a place, unless places are given."""
    id = Period.parse(period).id
    teams = {one.team: (one.team,) for one in figures if one.team}
    known = {name: tuple(own) for name, own in places.items()} if places else teams
    definitions = Definitions("a", id, GOAL, result_columns=COLUMNS, places=known)
    return Edition(definitions, Figures(Figure(**{**vars(one), "period": id}) for one in figures))


Number = int | tuple[int, int]


def count(
    measure: str, value: Number, by: str = "", group: str = "", *, population: str = "", team: str = "sala"
) -> Figure:
    """A count, or between what it lies."""
    exact = Decimal(value) if isinstance(value, int) else None
    return Figure(
        "a",
        team,
        "",
        measure,
        population,
        by,
        group,
        exact,
        unit=MEASURES[measure].unit.value,
        status=Status.RANGE if exact is None else Status.OK,
        printed="" if exact is not None else str(_range(value)),
        ranges=Ranges(value=None if exact is not None else _range(value)),
    )


def _range(value: Number) -> Range:
    least, most = value if isinstance(value, tuple) else (value, value)
    return Range(Decimal(least), Decimal(most))


def by_sex(measure: str, women: Number, men: Number, team: str = "sala") -> list[Figure]:
    return [
        count(measure, number, "sex", sex, team=team)
        for sex, number in zip(SEXES, (women, men, 0, 0), strict=True)
    ]


def flow(start: int, new: int, closed: int, team: str = "sala") -> list[Figure]:
    numbers = {
        "active_start": start,
        "new": new,
        "participated": start + new,
        "closed": closed,
        "active_end": start + new - closed,
    }
    return [count(measure, number, team=team) for measure, number in numbers.items()]


def share(
    measure: str,
    above: int,
    below: int,
    by: str = "",
    group: str = "",
    *,
    population: str = "",
    team: str = "sala",
) -> Figure:
    return Figure(
        "a",
        team,
        "",
        measure,
        population,
        by,
        group,
        Decimal(above) / Decimal(below) if below else None,
        Decimal(above),
        Decimal(below),
        unit="share",
        status=Status.OK if below else Status.UNDEFINED,
    )


def mean(months: str, n: int, team: str = "sala") -> Figure:
    return Figure("a", team, "", "months_mean", "reached_goal", value=Decimal(months), n=n, unit="months")


def together(*parts: Iterable[Figure]) -> list[Figure]:
    return [figure for part in parts for figure in part]
