"""The sheets and columns of a register, as contract.md declares them in "Register"."""

from dataclasses import dataclass
from enum import StrEnum

from finsam.domain.codes import CodeList, Codes


class Kind(StrEnum):
    """What a column's cells are read as."""

    ID = "id"  # pseudonymous: never shown, never a personal number
    TEXT = "text"
    NAMES = "names"  # several, separated by ;
    ANSWER = "answer"  # a number or a text
    CODE = "code"
    REFERRER = "referrer"  # a code that gives two columns: top level and detail
    INCOMES = "incomes"  # several codes, separated by ;, the first the main one
    DATE = "date"
    BIRTH = "birth"  # date, month or year
    AMOUNT = "amount"
    HOURS = "hours"
    YEARS = "years"
    EXTENT = "extent"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Column:
    """One column: Swedish header, English name, how its cells are read, and whether a cell may be empty.

    `codes` is the code list of a CODE, REFERRER or INCOMES column. `enrolled`: an id that must be a
    participant of Deltagare. `decisive`: without the column nothing would ever have ended, so it may be
    absent only where every column of the sheet is known.
    """

    header: str
    name: str
    kind: Kind
    required: bool = False
    codes: str = ""
    enrolled: bool = False
    decisive: bool = False

    def code_list(self, codes: Codes) -> CodeList:
        """The list this column's codes come from. KeyError where the column has no codes."""
        return codes[self.codes]


@dataclass(frozen=True)
class Table:
    """One sheet. `opens` and `closes` name the date columns of a span that must not end before it begins;
    the spans of one `alone` must not overlap. `repeats`: equal rows are as likely as not."""

    sheet: str
    name: str
    columns: tuple[Column, ...]
    opens: str = ""
    closes: str = ""
    alone: str = ""
    repeats: bool = False

    def column(self, name: str) -> Column:
        """The column with this English name. StopIteration is a programming error."""
        return next(column for column in self.columns if column.name == name)


ENROLMENTS = Table(
    "Deltagare",
    "enrolments",
    (
        Column("Deltagar-id", "participant", Kind.ID, required=True),
        Column("Kön", "sex", Kind.CODE, required=True, codes="sex"),
        Column("Född", "born", Kind.BIRTH, required=True),
        Column("Inskriven", "enrolled", Kind.DATE, required=True),
        Column("Avslutad", "closed", Kind.DATE, decisive=True),
        Column("Remittent", "referrer", Kind.REFERRER, required=True, codes="referrer"),
        Column("Försörjning före", "income_before", Kind.INCOMES, required=True, codes="income_source"),
        Column("Försörjning efter", "income_after", Kind.INCOMES, codes="income_source"),
        Column("År i försörjning", "support_years", Kind.YEARS),
        Column("Utbildning", "education", Kind.CODE, codes="education"),
        Column("Avslutsorsak", "exit_reason", Kind.CODE, codes="exit_reason", decisive=True),
        Column("Avslutsdetalj", "exit_detail", Kind.CODE, codes="exit_detail"),
        Column("Kommun", "municipality", Kind.TEXT),
        Column("Parallellt AF", "parallel_af", Kind.YES_NO),
    ),
    opens="enrolled",
    closes="closed",
    alone="participant",
)

QUEUE = Table(
    "Kö",
    "queue",
    (
        Column("Kö-id", "queue_id", Kind.ID, required=True),
        Column("Remittent", "referrer", Kind.REFERRER, codes="referrer"),
        Column("Ställd i kö", "queued", Kind.DATE, required=True),
        Column("Lämnade kön", "left", Kind.DATE, decisive=True),
    ),
    opens="queued",
    closes="left",
    alone="queue_id",
)

PLACEMENTS = Table(
    "Arbetsträning",
    "placements",
    (
        Column("Deltagar-id", "participant", Kind.ID, required=True, enrolled=True),
        Column("Början", "first", Kind.DATE, required=True),
        Column("Slut", "last", Kind.DATE, decisive=True),
        Column("Arbetsgivare", "workplace", Kind.CODE, codes="workplace"),
        Column("Timmar per vecka", "hours_per_week", Kind.HOURS),
    ),
    opens="first",
    closes="last",
)

STAFF = Table(
    "Personal",
    "staff",
    (
        Column("Roll", "role", Kind.TEXT, required=True),
        Column("Arbetsgivare", "employer", Kind.TEXT, required=True),
        Column("Omfattning", "extent", Kind.EXTENT, required=True),
        Column("Från", "first", Kind.DATE, required=True),
        Column("Till", "last", Kind.DATE, decisive=True),
        Column("Finansiering", "funding", Kind.TEXT),
    ),
    opens="first",
    closes="last",
)

STEERING_GROUP = Table(
    "Styrgrupp",
    "steering_group",
    (
        Column("Organisation", "organisation", Kind.TEXT, required=True),
        Column("Funktion", "function", Kind.TEXT),
        Column("Från", "first", Kind.DATE, required=True),
        Column("Till", "last", Kind.DATE, decisive=True),
    ),
    opens="first",
    closes="last",
)

MEETINGS = Table(
    "Möten",
    "meetings",
    (
        Column("Datum", "date", Kind.DATE, required=True),
        Column("Typ", "kind", Kind.TEXT, required=True),
        Column("Form", "form", Kind.TEXT),
        Column("Närvarande", "attending", Kind.NAMES),
    ),
)

BUDGET = Table(
    "Budget",
    "budget",
    (
        Column("Post", "item", Kind.TEXT, required=True),
        Column("Från", "first", Kind.DATE, required=True),
        Column("Till", "last", Kind.DATE, required=True),
        Column("Budget", "budget", Kind.AMOUNT, required=True),
        Column("Utfall", "actual", Kind.AMOUNT, required=True),
        Column("Prognos", "forecast", Kind.AMOUNT),
    ),
    opens="first",
    closes="last",
)

ANSWERS = Table(
    "Enkätsvar",
    "answers",
    (
        Column("Instrument", "instrument", Kind.TEXT, required=True),
        Column("Formulär", "form", Kind.TEXT),
        Column("Respondentgrupp", "respondents", Kind.TEXT),
        Column("Datum", "date", Kind.DATE, required=True),
        Column("Fråga", "question", Kind.TEXT, required=True),
        Column("Svar", "answer", Kind.ANSWER, required=True),
        Column("Svars-id", "respondent", Kind.ID),
    ),
    repeats=True,
)

GOALS = Table(
    "Mål",
    "goals",
    (
        Column("Mål", "goal", Kind.TEXT, required=True),
        Column("Resultat", "result", Kind.TEXT),
        Column("Reflektion", "reflection", Kind.TEXT),
        Column("Status", "status", Kind.TEXT),
    ),
)

QUOTES = Table("Citat", "quotes", (Column("Citat", "quote", Kind.TEXT, required=True),), repeats=True)

FOLLOW_UP = Table(
    "Uppföljning",
    "follow_up",
    (
        Column("Deltagar-id", "participant", Kind.ID, required=True, enrolled=True),
        Column("Datum", "date", Kind.DATE, required=True),
        Column("Sysselsättning", "occupation", Kind.TEXT, required=True),
    ),
)

TABLES = (
    ENROLMENTS,
    QUEUE,
    PLACEMENTS,
    STAFF,
    STEERING_GROUP,
    MEETINGS,
    BUDGET,
    ANSWERS,
    GOALS,
    QUOTES,
    FOLLOW_UP,
)
