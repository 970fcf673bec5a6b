"""The keys of params/<association>/*.yaml and what each may hold.

Source: docs/registers.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from finsam.domain.bands import Bands
from finsam.domain.codes import Code, Codes
from finsam.domain.own_ages import OwnAges
from finsam.domain.periods import Period
from finsam.domain.printable import shown
from finsam.domain.rules import AGE_BANDS, EARLY_DROPOUT, SUPPORT_BANDS, Rules
from finsam.present.narrative.sections import POINTS, TEAM_OUTLINE
from finsam.register.core.mapping import NO_MAPPING, Mapping
from finsam.report.project.layout import Edition, Form
from finsam.report.project.params.own_codes import code_meant, own_code_faults, with_own
from finsam.report.project.params.public_edition import PublicParams
from finsam.report.project.params.register_block import Register
from finsam.report.project.params.written_periods import Periods
from finsam.report.project.written_values import NotebookName, WrittenText, meant

_OLDEST = 120
_MOST_LIMITS = 20


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


UpperEnds = Annotated[
    tuple[Annotated[int, Field(ge=1, le=_OLDEST)], ...], Field(min_length=1, max_length=_OLDEST)
]


class CodeRow(_Strict):
    """An association's own row in a code list.

    `kind`: of an exit detail that is a job, which kind. `statistical_group`: of an income source, SCB's.
    """

    code: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,64}$")]
    label: WrittenText
    parent: str | None = None
    synonyms: Annotated[tuple[WrittenText, ...], Field(max_length=100)] = ()
    kind: str | None = None
    statistical_group: str | None = None

    def as_code(self) -> Code:
        """The row as one of a code list."""
        return Code(self.code, self.label, self.parent, self.synonyms, self.kind, self.statistical_group)


OwnRows = dict[str, Annotated[tuple[CodeRow, ...], Field(max_length=500)]]


def _with_own(rows: OwnRows) -> Codes:
    return with_own({name: [row.as_code() for row in own] for name, own in rows.items()})


def _reason_faults(where: str, codes: Iterable[str], info: ValidationInfo) -> Iterator[str]:
    if "codes" not in info.data:
        return  # the own rows are faulty themselves, and may hold this very reason
    reasons = _with_own(info.data["codes"])["exit_reason"]
    for code in codes:
        if code not in reasons.ids:
            yield f"{where}{shown(code)} är ingen avslutsorsak{code_meant(code, reasons)}"


def _refuse(faults: Iterable[str]) -> None:
    if found := list(faults):
        raise ValueError(" ".join(found))


class _Limited(_Strict):
    """How long making one report may take, and how much memory its kernel may map; see limits.py."""

    seconds_per_report: Annotated[int | None, Field(ge=1, le=86_400)] = None
    megabytes_per_report: Annotated[int | None, Field(ge=1, le=1_000_000)] = None


class Accessibility(_Strict):
    """What only the association knows for tillganglighet.html: whom to contact, and its own shortcomings."""

    contact: Annotated[str, Field(max_length=200)] = ""
    shortcomings: tuple[WrittenText, ...] = ()


class AssociationParams(_Limited):
    """params/<association>/association.yaml; the defaults are docs/registers.md's.

    `demo`: its people are made up, and it is left out where there is an association without it (demo.py).
    Keys that people change have a description and an example, which new params and errors show.
    """

    name: Annotated[WrittenText, Field(description="förbundets namn, som det står i rapporten")]
    codes: OwnRows = Field(default_factory=dict)
    goal: Annotated[
        tuple[str, ...],
        Field(
            min_length=1,
            description="de avslutsorsaker som räknas som mål",
            examples=["[work, studies]"],
        ),
    ]
    dropouts_in_base: Annotated[
        bool, Field(description="om tidiga avhopp räknas med i målandelens bas", examples=["true"])
    ] = False
    support_over_all_closed: bool = False
    result_columns: Annotated[
        dict[WrittenText, tuple[str, ...]],
        Field(
            description="resultattabellens kolumner, i ordning, med avslutsorsakerna i var och en",
            examples=["{Arbete: [work], Studier: [studies], Annan rehab: [job_seeking, other_rehab]}"],
        ),
    ] = Field(default_factory=dict)
    age_bands: Annotated[
        UpperEnds,
        Field(
            description="åldersgruppernas övre gränser, i hela år",
            examples=["[20, 24, 34, 44, 54, 64]"],
        ),
    ] = AGE_BANDS
    support_bands: Annotated[
        UpperEnds,
        Field(
            description="de övre gränserna för tid i försörjning, i år",
            examples=["[1, 2, 4, 7, 9]"],
        ),
    ] = SUPPORT_BANDS
    age_limits: Annotated[
        dict[WrittenText, Annotated[int, Field(ge=1, le=_OLDEST)]],
        Field(
            max_length=_MOST_LIMITS,
            description="egna åldersgränser: namn och högsta ålder i hela år, gränsen medräknad",
            examples=["{Unga vuxna: 30}"],
        ),
    ] = Field(default_factory=dict)
    born_decades: Annotated[
        tuple[Annotated[int, Field(ge=1900, le=2090, multiple_of=10)], ...],
        Field(
            max_length=_MOST_LIMITS,
            description="årtionden som deltagare är födda på, vart och ett med sitt första år",
            examples=["[1990, 2000]"],
        ),
    ] = ()
    notebook: NotebookName = "association_report.ipynb"
    editions: Annotated[
        tuple[Edition, ...],
        Field(
            min_length=1,
            description="styrelsens utgåva (board), den offentliga (public), eller båda",
            examples=["[board]"],
        ),
    ] = tuple(Edition)
    outputs: Annotated[
        tuple[Form, ...],
        Field(
            min_length=1,
            description="i vilka former rapporterna görs: sidan (html), på papper (pdf) och i Excel (xlsx)",
            examples=["[html, pdf]"],
        ),
    ] = tuple(Form)
    public_edition: PublicParams = PublicParams()
    accessibility: Accessibility = Accessibility()
    demo: bool = False

    # A validator a field, so that a fault in one does not hide a fault in another.
    @field_validator("codes")
    @classmethod
    def _lists_and_parents_exist(cls, codes: OwnRows) -> OwnRows:
        _refuse(
            fault
            for name, rows in codes.items()
            for fault in own_code_faults(name, [row.as_code() for row in rows])
        )
        return codes

    @field_validator("goal")
    @classmethod
    def _goal_exists(cls, goal: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        _refuse(_reason_faults("", goal, info))
        if EARLY_DROPOUT in goal:
            raise ValueError(
                f"«{EARLY_DROPOUT}» kan inte vara ett mål: tidiga avhopp är inte i målandelens bas"
            )
        return goal

    @field_validator("result_columns")
    @classmethod
    def _results_exist(
        cls, columns: dict[str, tuple[str, ...]], info: ValidationInfo
    ) -> dict[str, tuple[str, ...]]:
        _refuse(
            fault for label, codes in columns.items() for fault in _reason_faults(f"{label}: ", codes, info)
        )
        return columns

    @field_validator("age_bands", "support_bands")
    @classmethod
    def _bands_rise(cls, ends: tuple[int, ...]) -> tuple[int, ...]:
        if list(ends) != sorted(set(ends)):
            raise ValueError(f"de övre gränserna {list(ends)} ska stiga")
        return ends

    @field_validator("age_limits")
    @classmethod
    def _one_name_a_limit(cls, limits: dict[str, int]) -> dict[str, int]:
        names: dict[int, str] = {}
        for name, years in limits.items():
            if years in names:
                raise ValueError(f"«{names[years]}» och «{name}» har samma gräns, {years}. Ta bort den ena.")
            names[years] = name
        return limits

    @field_validator("born_decades")
    @classmethod
    def _each_decade_once(cls, decades: tuple[int, ...]) -> tuple[int, ...]:
        if len(set(decades)) < len(decades):
            raise ValueError(f"ett årtionde står två gånger i {list(decades)}. Ta bort det ena.")
        return decades

    @field_validator("outputs")
    @classmethod
    def _page_is_made(cls, forms: tuple[Form, ...]) -> tuple[Form, ...]:
        if Form.HTML not in forms:
            named = ", ".join((Form.HTML, *forms))
            raise ValueError(f"html saknas, och de andra formerna görs av sidan. Skriv «outputs: [{named}]».")
        return forms

    def rules(self) -> Rules:
        """How this association counts."""
        return Rules(
            goal=frozenset(self.goal),
            dropouts_in_base=self.dropouts_in_base,
            support_over_all_closed=self.support_over_all_closed,
            result_columns=tuple(self.result_columns.items()),
            age_bands=Bands(self.age_bands, whole=True),
            support_bands=Bands(self.support_bands, whole=False),
            own_ages=OwnAges(tuple(self.age_limits.items()), self.born_decades),
            codes=_with_own(self.codes),
        )


class TeamParams(_Limited):
    """params/<association>/<team>.yaml.

    `register_covers`: the periods for which the register holds every closing; by default all of them.
    `sections`: the sections that the report has, by title or number; by default every one.
    """

    name: Annotated[WrittenText, Field(description="teamets namn, som det står i rapporten")]
    periods: Annotated[
        Periods,
        Field(
            min_length=1,
            max_length=400,
            description="perioderna som det ska göras rapporter för",
            examples=["[2025H1]"],
        ),
    ]
    notebook: Annotated[
        NotebookName, Field(description="en egen notebook i notebooks/", examples=["eget.ipynb"])
    ] = "team_report.ipynb"
    register_: Annotated[
        Register | None,
        Field(
            alias="register",
            description="registrets filnamn, eller hur en lista i annan form läses (finsam map)",
            examples=["Deltagarlista.xlsx"],
        ),
    ] = None
    register_covers: Annotated[
        Periods | None,
        Field(
            description="perioderna som registret har alla avslut för",
            examples=["[2025H1]"],
        ),
    ] = None
    sections: Annotated[
        tuple[WrittenText, ...] | None,
        Field(description="vilka avsnitt rapporten har, med nummer eller rubrik", examples=["[1, 2, 3]"]),
    ] = None

    @field_validator("sections")
    @classmethod
    def _sections_exist(cls, names: tuple[str, ...] | None) -> tuple[str, ...] | None:
        known = [section.title for section in TEAM_OUTLINE.sections]
        unknown = [name for name in names or () if TEAM_OUTLINE.find(name) is None]
        _refuse(f"avsnittet {shown(name)} finns inte{meant(name, known)}" for name in unknown)
        return names

    @property
    def register_file(self) -> str | None:
        """The register's name where params have one."""
        return self.register_.file if self.register_ else None

    def mapping(self) -> Mapping:
        """What params say of how the register is read."""
        return self.register_.mapping() if self.register_ else NO_MAPPING

    def left_out(self) -> tuple[str, ...]:
        """The headings of the sections that the team's report does not have."""
        if self.sections is None:
            return ()
        chosen = {section for name in self.sections if (section := TEAM_OUTLINE.find(name))}
        sections = (section for section in TEAM_OUTLINE.sections if section != POINTS)
        return tuple(section.heading for section in sections if section not in chosen)

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
