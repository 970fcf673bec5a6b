"""An association's choices for its public edition: the key `public_edition` of association.yaml.

What knows the measures is imported where it is needed: params are read by runs with nothing to do as well.
"""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from finsam.domain.key import joined
from finsam.domain.periods import Period
from finsam.domain.words import near_miss
from finsam.report.project.params.written_periods import Periods
from finsam.report.project.years import first_wrong

if TYPE_CHECKING:
    from finsam.figures.disclosure.policy import Policy

# As policy.Policy has them.
LEAST_COUNT, INTERVAL = 5, 3


class PublicParams(BaseModel):
    """The choices, each with a default.

    `least_count`: fewer are not shown. `interval`: so far apart are at least the numbers that a reader can
    think possible of a hidden one; where counts are rounded, less than `base`. `method`: small numbers are
    hidden, or all rounded to `base`. `withhold`: measures and breakdowns that the edition does not have,
    apart from those that are about one person mostly.
    `periods`: those that have a public edition; by default all that can have one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    least_count: Annotated[int, Field(ge=3, le=100)] = LEAST_COUNT
    method: Literal["hide", "round"] = "hide"
    base: Annotated[int, Field(validate_default=True)] = 5
    interval: Annotated[int, Field(ge=1, validate_default=True)] = INTERVAL
    withhold: tuple[str, ...] = ()
    periods: Periods | None = None
    joined_months: int | None = None

    @field_validator("base")
    @classmethod
    def _base_is_known(cls, base: int, info: ValidationInfo) -> int:
        if base not in (3, 5):
            raise ValueError(f"väntade 3 eller 5 (där stod «{base}»)")
        least = info.data.get("least_count", LEAST_COUNT)
        if info.data.get("method") == "round" and base < least / 2:
            raise ValueError(
                f"avrundning till {base} döljer inte antal under {least}, eftersom base ska vara minst "
                f"hälften av least_count: skriv least_count: {2 * base} eller lägre"
            )
        return base

    @field_validator("interval")
    @classmethod
    def _interval_fits(cls, interval: int, info: ValidationInfo) -> int:
        if info.data.get("method") == "round":
            # A count that is rounded to 0 may be anything below the base, and nothing more.
            interval = min(interval, info.data.get("base", interval + 1) - 1)
        least = info.data.get("least_count")
        if least is not None and interval >= least:
            raise ValueError(f"intervallet {interval} ska vara mindre än least_count, som är {least}")
        return interval

    @field_validator("joined_months")
    @classmethod
    def _joined_come_back(cls, months: int) -> int:
        raise ValueError(
            "används inte längre: två års resultat för små team kommer tillbaka i en annan form. "
            "Ta bort raden."
        )

    @field_validator("periods")
    @classmethod
    def _periods_are_years(cls, periods: tuple[Period, ...] | None) -> tuple[Period, ...] | None:
        if wrong := first_wrong(periods or ()):
            raise ValueError(f"{wrong}: ta bort den ur periods")
        return periods

    @field_validator("withhold")
    @classmethod
    def _withheld_exist(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        known = _names() if names else frozenset()
        for name in names:
            if name not in known:
                near = near_miss(name, known)
                meant = f"; menade du «{near}»?" if near else "."
                raise ValueError(
                    f"«{name}» är varken ett mått eller en fördelning{meant} De står i datalexikonet."
                )
        return names

    def has(self, period: Period) -> bool:
        """Whether params want a public edition of a period that a team has."""
        return self.periods is None or period in self.periods

    def policy(self) -> "Policy":
        """What the choices mean for the figures."""
        from finsam.figures.disclosure.policy import Method, Policy

        return Policy(self.least_count, self.interval, Method(self.method), self.base)


def _names() -> frozenset[str]:
    """The ids of all measures, and of their breakdowns."""
    from finsam.measures.catalogue import MEASURES

    breakdowns = (breakdown for measure in MEASURES.values() for breakdown in measure.breakdowns)
    return frozenset((*MEASURES, *(joined(breakdown) for breakdown in breakdowns if breakdown)))
