"""What a notebook needs apart from figures and text: names, labels, sources and warnings, in one file.

Written by `finsam figures` and read by the notebook's session, so that the notebook's process needs
neither the register nor params.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from finsam.domain.codes import Code, Codes, standard_codes
from finsam.domain.figures import Figure
from finsam.domain.own_ages import NO_OWN_AGES, OwnAges
from finsam.present.parts.blocks import Sources
from finsam.present.parts.public_note import PublicNote
from finsam.present.topics.participants.reference_tables import ReferenceShare
from finsam.present.topics.quality.facts import TeamQuality
from finsam.present.topics.revisions.tables import RevisedFigure
from finsam.report.project.layout import Form
from finsam.report.project.params.schema import CodeRow


class JsonRecord(BaseModel):
    """A record that is written as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Model = TypeVar("Model", bound=BaseModel)


def kept(model: type[Model], path: Path) -> Model | None:
    """A record; None where there is none that can be used, which only means that nothing is known."""
    try:
        return model.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


class ReportSource(JsonRecord):
    """A file the report is made of: what it is, its name, when it was saved (ISO date or empty), its hash."""

    what: str
    file: str
    saved_on: str
    sha256: str


class OwnCode(JsonRecord):
    """An association's own row in a code list, as the notebook needs it."""

    dimension: str
    code: str
    label: str
    parent: str | None
    kind: str | None = None
    statistical_group: str | None = None

    @classmethod
    def of(cls, codes: Mapping[str, Sequence[CodeRow]]) -> Iterator["OwnCode"]:
        """The rows that an association's params add to the code lists."""
        for dimension, rows in codes.items():
            for row in rows:
                yield cls.model_validate({"dimension": dimension, **row.model_dump(exclude={"synonyms"})})


class Goal(JsonRecord):
    """A local goal with what came of it; reflection and status may be empty."""

    goal: str
    result: str
    reflection: str
    status: str


class Member(JsonRecord):
    """A team in its association's report."""

    id: str
    name: str


class Explored(JsonRecord):
    """A team and a period whose figures the analyst's page to explore with is made of."""

    team: str
    period: str


class Prepared(JsonRecord):
    """All that is known of one report before its notebook starts, but for figures and text.

    `cautions`: why figures may be wrong, as the board reads it at the top; nothing in a public edition.
    `before`: totals of the period before, and in the board's edition how many came and left in those before
    that, where they are known. `left_out`: headings of sections that the report does not have. `quotes` and
    `goals` are the team's own words, `reference` what it compares itself with, `free_texts` what participants
    wrote in surveys and somebody has approved; `members` are the teams of an association's report,
    `without_report` the names of those that have none for the period. `revised`: what was published
    otherwise. `quality`: the teams of the analyst's page of quality, `explored`: what the one to explore
    with is made of.
    `public`: how a public edition is protected, None in the board's; `withheld`: the measures and breakdowns
    that the association leaves out of it, apart from those that every edition leaves out; `left_out_tables`:
    the tables that every edition has and that this one does not, in words. `forms`: in which the report is
    made.
    """

    association: str
    association_name: str
    team: str
    team_name: str
    period: str
    result_columns: tuple[tuple[str, tuple[str, ...]], ...]
    goal: tuple[str, ...]
    own_codes: tuple[OwnCode, ...]
    sources: tuple[ReportSource, ...]
    versions: dict[str, str]
    command: str
    warnings: tuple[str, ...]
    cautions: tuple[str, ...] = ()
    without_report: tuple[str, ...] = ()
    before: tuple[Figure, ...] = ()
    left_out: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    reference: tuple[ReferenceShare, ...] = ()
    free_texts: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    revised: tuple[RevisedFigure, ...] = ()
    quality: tuple[TeamQuality, ...] = ()
    explored: tuple[Explored, ...] = ()
    public: PublicNote | None = None
    withheld: tuple[str, ...] = ()
    left_out_tables: tuple[str, ...] = ()
    own_ages: OwnAges = NO_OWN_AGES
    forms: tuple[Form, ...] = tuple(Form)

    def completed(self, own: Mapping[str, object]) -> "Prepared":
        """The record with what only its kind of report has: name of a part -> its value.

        ValidationError for a part that no record has, or a value that it cannot have.
        """
        return Prepared.model_validate({**dict(self), **own})

    def shown_sources(self) -> Sources:
        """Files with hash and date, versions, warnings, and the command that makes the report again."""
        return Sources(
            files=tuple((file.what, file.file, file.saved_on, file.sha256) for file in self.sources),
            versions=tuple(self.versions.items()),
            command=self.command,
            warnings=len(self.warnings),
        )

    def codes(self) -> Codes:
        """The code lists with the association's own rows."""
        rows: dict[str, list[Code]] = {}
        for own in self.own_codes:
            code = Code(own.code, own.label, own.parent, (), own.kind, own.statistical_group)
            rows.setdefault(own.dimension, []).append(code)
        return standard_codes().with_rows(rows)


def read_prepared(path: Path) -> Prepared:
    """The record of one report. FileNotFoundError where figures have not been made yet."""
    return Prepared.model_validate_json(path.read_bytes())
