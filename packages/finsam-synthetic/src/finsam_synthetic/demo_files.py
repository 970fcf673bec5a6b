"""What does a demo register hold that no published figure says? `data/<association>/demo/<team>.yaml`.

Roles, meetings, steering groups and budget times as the reports tell them, and goals and quotes that are
made up. Never a person's name.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from finsam.domain.bands import Bands
from finsam.domain.codes import Code, standard_codes
from finsam.domain.rules import AGE_BANDS, SUPPORT_BANDS, Rules


class _DemoModel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Post(_DemoModel):
    """Somebody who works in the team; `extent` 1 is full time."""

    role: str
    employer: str
    extent: Annotated[float, Field(gt=0, le=1)]
    first: date
    last: date | None = None
    funding: str | None = None


class Seat(_DemoModel):
    """A seat in the steering group, or in another `group`; a vacant one says so in `function`."""

    organisation: str
    function: str | None = None
    group: str | None = None
    first: date
    last: date | None = None


class Series(_DemoModel):
    """A number of meetings of one kind between two days."""

    kind: str
    form: str | None = None
    number: Annotated[int, Field(gt=0)]
    first: date
    last: date
    attending: tuple[str, ...] = ()


class DemoGoal(_DemoModel):
    """A local goal of the team; made up for the demo."""

    goal: str
    result: str | None = None
    reflection: str | None = None
    status: str | None = None


class DemoActivity(_DemoModel):
    """Something that the team does with its participants; words as they are typed in the register."""

    activity: str
    kinds: str | None = None
    led_by: str | None = None
    extent: str | None = None


class Counted(_DemoModel):
    """A number that the team counts itself: so many notes of it between two days, of `value` each."""

    name: str
    number: Annotated[int, Field(gt=0)]
    value: float = 1
    first: date
    last: date
    comment: str | None = None


class IncomeNow(_DemoModel):
    """How many of those still enrolled came with one source of income and live on another now; codes."""

    before: str
    now: str
    number: Annotated[int, Field(gt=0)]


class BudgetTime(_DemoModel):
    """For what time a period's published budget was granted; `year`: for what time its `budget_year` was."""

    first: date
    last: date
    year: tuple[date, date] | None = None


class PublishedShare(_DemoModel):
    """What part of others has some levels of education, as somebody has published it."""

    education: str
    share: str
    source: str
    day: date


class OwnFile(_DemoModel):
    """What a team's register and an association's have both."""

    staff: tuple[Post, ...] = ()
    steering_group: tuple[Seat, ...] = ()
    meetings: tuple[Series, ...] = ()
    goals: tuple[DemoGoal, ...] = ()
    quotes: tuple[str, ...] = ()
    own_numbers: tuple[Counted, ...] = ()
    reference: tuple[PublishedShare, ...] = ()


class Item(_DemoModel):
    """A budget item of an association, in kr."""

    item: str
    first: date
    last: date
    budget: int
    actual: int


class AssociationFile(OwnFile):
    """An association's demo file, called as the association. `saved`: the day that the workbook says."""

    saved: date
    budget: tuple[Item, ...] = ()


class TeamFile(OwnFile):
    """A team's demo file. `assumed`: figures that nobody published but words suggest, as published rows.

    `queue_start`: by period, how many waited when it began; all of them have left the queue by its middle.
    """

    prefix: Annotated[str, Field(pattern=r"^[A-ZÅÄÖ]{1,3}$")]
    started: date
    municipalities: Annotated[tuple[str, ...], Field(min_length=1)]
    assumed: tuple[dict[str, str], ...] = ()
    budget: dict[str, BudgetTime] = Field(default_factory=dict)
    budget_item: str = "Insatsen"
    placements: dict[str, int] = Field(default_factory=dict)
    activities: tuple[DemoActivity, ...] = ()
    income_now: tuple[IncomeNow, ...] = ()
    queue_start: dict[str, int] = Field(default_factory=dict)


def read_team_file(path: Path) -> TeamFile:
    """The demo file of a team. pydantic's ValidationError names every key that is wrong."""
    return TeamFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def read_association_file(path: Path) -> AssociationFile:
    """The demo file of an association. pydantic's ValidationError names every key that is wrong."""
    return AssociationFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


class _CodeRow(_DemoModel):
    code: str
    label: str
    parent: str | None = None
    synonyms: tuple[str, ...] = ()
    kind: str | None = None
    statistical_group: str | None = None


class _Counting(BaseModel):
    """The keys of association.yaml that say how to count (docs/registers.md)."""

    goal: tuple[str, ...]
    dropouts_in_base: bool = False
    support_over_all_closed: bool = False
    result_columns: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    age_bands: tuple[int, ...] = AGE_BANDS
    support_bands: tuple[int, ...] = SUPPORT_BANDS
    codes: dict[str, tuple[_CodeRow, ...]] = Field(default_factory=dict)


def read_rules(path: Path) -> Rules:
    """How an association counts, from its association.yaml; keys that do not matter here are left alone."""
    params: Mapping[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = _Counting.model_validate(params)
    rows = {
        name: [
            Code(row.code, row.label, row.parent, row.synonyms, row.kind, row.statistical_group)
            for row in own
        ]
        for name, own in found.codes.items()
    }
    return Rules(
        goal=frozenset(found.goal),
        dropouts_in_base=found.dropouts_in_base,
        support_over_all_closed=found.support_over_all_closed,
        result_columns=tuple(found.result_columns.items()),
        age_bands=Bands(found.age_bands, whole=True),
        support_bands=Bands(found.support_bands, whole=False),
        codes=standard_codes().with_rows(rows),
    )
