"""`definitions.json` beside public figures: what the pages say of how was counted, for machines."""

from pathlib import Path
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from finsam.report.inputs.frozen import RESTORE
from finsam.report.inputs.public_record import PublicCopyError


class Definitions(BaseModel):
    """What an association's edition of a period counts as what.

    `goal`: exit reasons. `result_columns`: label and exit reasons. `least_count`, `interval`, `method`,
    `base`: how it is protected. `places`: team or `small-teams` -> the teams that it is the sum of; the
    association is the sum of all places.
    """

    FILE: ClassVar[str] = "definitions.json"
    model_config = ConfigDict(frozen=True, extra="forbid")

    association: str
    period: str
    goal: tuple[str, ...]
    dropouts_in_base: bool
    result_columns: tuple[tuple[str, tuple[str, ...]], ...]
    least_count: int
    interval: int
    method: Literal["hide", "round"]
    base: int
    places: dict[str, tuple[str, ...]]


def read_definitions(path: Path) -> Definitions:
    """The definitions of an edition. PublicCopyError where there are none that can be read."""
    try:
        return Definitions.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        named = Path(*path.parts[-4:]).as_posix()
        raise PublicCopyError(f"{named} saknas eller går inte att läsa. {RESTORE}") from error
