"""What does a notebook need beside figures and text? Names, labels, sources and warnings, in one file.

Written by `finsam figures` and read by the notebook's session, so that the notebook's process needs
neither the register nor params.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from finsam.domain.codes import Code, Codes, standard_codes


class Frozen(BaseModel):
    """A record that is written as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Frozen):
    """A file the report is made of: what it is, its name, when it was saved (ISO date or empty), its hash."""

    what: str
    file: str
    saved_on: str
    sha256: str


class OwnCode(Frozen):
    """An association's own row in a code list, as the notebook needs it."""

    dimension: str
    code: str
    label: str
    parent: str | None


class Prepared(Frozen):
    """All that is known of one report before its notebook starts, but for figures and text."""

    association: str
    association_name: str
    team: str
    team_name: str
    period: str
    result_columns: tuple[tuple[str, tuple[str, ...]], ...]
    goal: tuple[str, ...]
    own_codes: tuple[OwnCode, ...]
    sources: tuple[Source, ...]
    versions: dict[str, str]
    command: str
    warnings: tuple[str, ...]

    def codes(self) -> Codes:
        """The code lists with the association's own rows."""
        rows: dict[str, list[Code]] = {}
        for own in self.own_codes:
            rows.setdefault(own.dimension, []).append(Code(own.code, own.label, own.parent))
        return standard_codes().with_rows(rows)


def read_prepared(path: Path) -> Prepared:
    """The record of one report. FileNotFoundError where figures have not been made yet."""
    return Prepared.model_validate_json(path.read_bytes())
