"""What can be asked for? The keys of params/<association>/*.yaml, and what an unknown one meant.

Source: contract.md, "Params".
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from finsam.domain.bands import Bands
from finsam.domain.codes import Code, Codes, standard_codes
from finsam.domain.periods import Period, PeriodError
from finsam.domain.rules import AGE_BANDS, SUPPORT_BANDS, Rules
from finsam.domain.words import near_miss


def meant(word: str, known: Iterable[str]) -> str:
    """`; menade du «x»?` where a known word is near, else nothing."""
    near = near_miss(word, known)
    return f"; menade du «{near}»?" if near else ""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def _period(value: object) -> Period:
    try:
        return Period.parse(str(value))
    except PeriodError as error:
        raise ValueError(str(error)) from error


def _period_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


PeriodField = Annotated[Period, BeforeValidator(_period)]
Periods = Annotated[tuple[PeriodField, ...], BeforeValidator(_period_list)]
Text = Annotated[str, Field(min_length=1, max_length=200)]


class CodeRow(_Strict):
    """An association's own row in a code list."""

    code: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,64}$")]
    label: Text
    parent: str | None = None
    synonyms: tuple[Text, ...] = ()


class _Limited(_Strict):
    """How long making one report may take, and how much memory its kernel may map; see limits.py."""

    seconds_per_report: Annotated[int | None, Field(ge=1)] = None
    megabytes_per_report: Annotated[int | None, Field(ge=1)] = None


class AssociationParams(_Limited):
    """params/<association>/association.yaml; the defaults are contract.md's."""

    name: Text
    goal: Annotated[tuple[str, ...], Field(min_length=1)]
    dropouts_in_base: bool = False
    support_over_all_closed: bool = False
    result_columns: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    age_bands: Annotated[tuple[int, ...], Field(min_length=1)] = AGE_BANDS
    support_bands: Annotated[tuple[int, ...], Field(min_length=1)] = SUPPORT_BANDS
    codes: dict[str, tuple[CodeRow, ...]] = Field(default_factory=dict)
    notebook: str = "association_report.ipynb"

    def _own_codes(self) -> Codes:
        known = standard_codes()
        for name in self.codes:
            if name not in known.lists:
                raise ValueError(f"codes: listan «{name}» finns inte{meant(name, known.lists)}")
        rows = {
            name: [Code(row.code, row.label, row.parent, row.synonyms) for row in rows]
            for name, rows in self.codes.items()
        }
        for name, added in rows.items():
            # The parent of an income source is its payer; every other parent is a row of the same list.
            parents = known["payer"] if name == "income_source" else known[name]
            for row in added:
                if row.parent is not None and row.parent not in parents.ids:
                    raise ValueError(
                        f"codes: {name}: «{row.id}»: parent «{row.parent}» finns inte"
                        f"{meant(row.parent, parents.ids)}. Väntade någon av {', '.join(parents.ids)}."
                    )
        return known.with_rows(rows)

    @model_validator(mode="after")
    def _exit_reasons_exist(self) -> Self:
        reasons = self._own_codes()["exit_reason"].ids
        named = [("goal", code) for code in self.goal]
        named += [
            (f"result_columns: {label}", code)
            for label, codes in self.result_columns.items()
            for code in codes
        ]
        wrong = [
            f"{key}: «{code}» är ingen avslutsorsak{meant(code, reasons)}"
            for key, code in named
            if code not in reasons
        ]
        if wrong:
            raise ValueError("; ".join(wrong) + f". Väntade någon av {', '.join(reasons)}.")
        return self

    @model_validator(mode="after")
    def _bands_rise(self) -> Self:
        for key, ends in (("age_bands", self.age_bands), ("support_bands", self.support_bands)):
            if list(ends) != sorted(set(ends)):
                raise ValueError(f"{key}: de övre gränserna {list(ends)} ska stiga")
        return self

    def rules(self) -> Rules:
        """How this association counts."""
        return Rules(
            goal=frozenset(self.goal),
            dropouts_in_base=self.dropouts_in_base,
            support_over_all_closed=self.support_over_all_closed,
            result_columns=tuple(self.result_columns.items()),
            age_bands=Bands(self.age_bands, whole=True),
            support_bands=Bands(self.support_bands, whole=False),
            codes=self._own_codes(),
        )


class TeamParams(_Limited):
    """params/<association>/<team>.yaml.

    `register_covers`: the periods for which the register holds every closing; by default all of them.
    """

    name: Text
    periods: Annotated[Periods, Field(min_length=1)]
    notebook: str = "team_report.ipynb"
    register_file: Annotated[str | None, Field(alias="register")] = None
    register_covers: Periods | None = None
    sections: tuple[Text, ...] | None = None

    def covers(self, period: Period) -> bool:
        """Whether the register holds every closing of a period."""
        return self.register_covers is None or any(span.holds(period) for span in self.register_covers)


@dataclass(frozen=True)
class Team:
    """A team with its params."""

    id: str
    params: TeamParams


@dataclass(frozen=True)
class Association:
    """An association with its params and its teams, sorted by id."""

    id: str
    params: AssociationParams
    teams: tuple[Team, ...]
    rules: Rules = field(compare=False)
