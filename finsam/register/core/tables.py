"""The sheets and columns of a register, as docs/registers.md shows them to a team."""

from dataclasses import dataclass
from enum import StrEnum

from finsam.domain.codes import CodeList, Codes

# The sheets of the empty register that no table is read from: instructions, and the words to choose among.
INSTRUCTIONS, LISTS = "Läs mig", "Listor"


class ColumnKind(StrEnum):
    """What a column's cells are read as."""

    ID = "id"  # pseudonymous: never shown, never a personal number
    TEXT = "text"
    NAMES = "names"  # several, separated by ;
    ANSWER = "answer"  # a number or a text
    CODE = "code"
    REFERRER = "referrer"  # a code that gives two columns: top level and detail
    INCOMES = "incomes"  # several codes, separated by ;, the first the main one
    CODES = "codes"  # several codes, separated by ;
    DATE = "date"
    BIRTH = "birth"  # date, month or year
    AMOUNT = "amount"
    HOURS = "hours"
    YEARS = "years"
    EXTENT = "extent"
    NUMBER = "number"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class SheetColumn:
    """One column: Swedish header, English name, how its cells are read, and whether a cell may be empty.

    `codes` is the code list of a CODE, CODES, REFERRER or INCOMES column. `enrolled`: an id that must be a
    participant of Deltagare. `decisive`: without the column nothing would ever have ended, so it may be
    absent only where every column of the sheet is known.
    """

    header: str
    name: str
    kind: ColumnKind
    required: bool = False
    codes: str = ""
    enrolled: bool = False
    decisive: bool = False

    def code_list(self, codes: Codes) -> CodeList:
        """The list this column's codes come from. KeyError where the column has no codes."""
        return codes[self.codes]


@dataclass(frozen=True)
class SheetTable:
    """One sheet. `opens` and `closes` name the date columns of a span that must not end before it begins;
    the spans of one `alone` must not overlap. `repeats`: equal rows are as likely as not."""

    sheet: str
    name: str
    columns: tuple[SheetColumn, ...]
    opens: str = ""
    closes: str = ""
    alone: str = ""
    repeats: bool = False

    def column(self, name: str) -> SheetColumn:
        """The column with this English name. StopIteration is a programming error."""
        return next(column for column in self.columns if column.name == name)


ENROLMENTS = SheetTable(
    "Deltagare",
    "enrolments",
    (
        SheetColumn("Deltagar-id", "participant", ColumnKind.ID, required=True),
        SheetColumn("Kön", "sex", ColumnKind.CODE, required=True, codes="sex"),
        SheetColumn("Född", "born", ColumnKind.BIRTH, required=True),
        SheetColumn("Inskriven", "enrolled", ColumnKind.DATE, required=True),
        SheetColumn("Avslutad", "closed", ColumnKind.DATE, decisive=True),
        SheetColumn("Remittent", "referrer", ColumnKind.REFERRER, required=True, codes="referrer"),
        SheetColumn(
            "Försörjning före", "income_before", ColumnKind.INCOMES, required=True, codes="income_source"
        ),
        SheetColumn("Försörjning efter", "income_after", ColumnKind.INCOMES, codes="income_source"),
        SheetColumn("År i försörjning", "support_years", ColumnKind.YEARS),
        SheetColumn("Utbildning", "education", ColumnKind.CODE, codes="education"),
        SheetColumn("Avslutsorsak", "exit_reason", ColumnKind.CODE, codes="exit_reason", decisive=True),
        SheetColumn("Avslutsdetalj", "exit_detail", ColumnKind.CODE, codes="exit_detail"),
        SheetColumn("Kommun", "municipality", ColumnKind.TEXT),
        SheetColumn("Parallellt AF", "parallel_af", ColumnKind.YES_NO),
    ),
    opens="enrolled",
    closes="closed",
    alone="participant",
)

QUEUE = SheetTable(
    "Kö",
    "queue",
    (
        SheetColumn("Kö-id", "queue_id", ColumnKind.ID, required=True),
        SheetColumn("Remittent", "referrer", ColumnKind.REFERRER, codes="referrer"),
        SheetColumn("Ställd i kö", "queued", ColumnKind.DATE, required=True),
        SheetColumn("Lämnade kön", "left", ColumnKind.DATE, decisive=True),
    ),
    opens="queued",
    closes="left",
    alone="queue_id",
)

PLACEMENTS = SheetTable(
    "Arbetsträning",
    "placements",
    (
        SheetColumn("Deltagar-id", "participant", ColumnKind.ID, required=True, enrolled=True),
        SheetColumn("Början", "first", ColumnKind.DATE, required=True),
        SheetColumn("Slut", "last", ColumnKind.DATE, decisive=True),
        SheetColumn("Arbetsgivare", "workplace", ColumnKind.CODE, codes="workplace"),
        SheetColumn("Timmar per vecka", "hours_per_week", ColumnKind.HOURS),
    ),
    opens="first",
    closes="last",
)

STAFF = SheetTable(
    "Personal",
    "staff",
    (
        SheetColumn("Roll", "role", ColumnKind.TEXT, required=True),
        SheetColumn("Arbetsgivare", "employer", ColumnKind.TEXT, required=True),
        SheetColumn("Omfattning", "extent", ColumnKind.EXTENT, required=True),
        SheetColumn("Från", "first", ColumnKind.DATE, required=True),
        SheetColumn("Till", "last", ColumnKind.DATE, decisive=True),
        SheetColumn("Finansiering", "funding", ColumnKind.TEXT),
    ),
    opens="first",
    closes="last",
)

STEERING_GROUP = SheetTable(
    "Styrgrupp",
    "steering_group",
    (
        SheetColumn("Organisation", "organisation", ColumnKind.TEXT, required=True),
        SheetColumn("Funktion", "function", ColumnKind.TEXT),
        SheetColumn("Grupp", "group", ColumnKind.TEXT),
        SheetColumn("Från", "first", ColumnKind.DATE, required=True),
        SheetColumn("Till", "last", ColumnKind.DATE, decisive=True),
    ),
    opens="first",
    closes="last",
)

MEETINGS = SheetTable(
    "Möten",
    "meetings",
    (
        SheetColumn("Datum", "date", ColumnKind.DATE, required=True),
        SheetColumn("Typ", "kind", ColumnKind.TEXT, required=True),
        SheetColumn("Form", "form", ColumnKind.TEXT),
        SheetColumn("Närvarande", "attending", ColumnKind.NAMES),
    ),
)

BUDGET = SheetTable(
    "Budget",
    "budget",
    (
        SheetColumn("Post", "item", ColumnKind.TEXT, required=True),
        SheetColumn("Från", "first", ColumnKind.DATE, required=True),
        SheetColumn("Till", "last", ColumnKind.DATE, required=True),
        SheetColumn("Budget", "budget", ColumnKind.AMOUNT, required=True),
        SheetColumn("Utfall", "actual", ColumnKind.AMOUNT, required=True),
        SheetColumn("Prognos", "forecast", ColumnKind.AMOUNT),
    ),
    opens="first",
    closes="last",
)

ANSWERS = SheetTable(
    "Enkätsvar",
    "answers",
    (
        SheetColumn("Instrument", "instrument", ColumnKind.TEXT, required=True),
        SheetColumn("Formulär", "form", ColumnKind.TEXT),
        SheetColumn("Respondentgrupp", "respondents", ColumnKind.TEXT),
        SheetColumn("Datum", "date", ColumnKind.DATE, required=True),
        SheetColumn("Fråga", "question", ColumnKind.TEXT, required=True),
        SheetColumn("Svar", "answer", ColumnKind.ANSWER, required=True),
        SheetColumn("Svars-id", "respondent", ColumnKind.ID),
    ),
    repeats=True,
)

GOALS = SheetTable(
    "Mål",
    "goals",
    (
        SheetColumn("Mål", "goal", ColumnKind.TEXT, required=True),
        SheetColumn("Resultat", "result", ColumnKind.TEXT),
        SheetColumn("Reflektion", "reflection", ColumnKind.TEXT),
        SheetColumn("Status", "status", ColumnKind.TEXT),
    ),
)

QUOTES = SheetTable(
    "Citat", "quotes", (SheetColumn("Citat", "quote", ColumnKind.TEXT, required=True),), repeats=True
)

FOLLOW_UP = SheetTable(
    "Uppföljning",
    "follow_up",
    (
        SheetColumn("Deltagar-id", "participant", ColumnKind.ID, required=True, enrolled=True),
        SheetColumn("Datum", "date", ColumnKind.DATE, required=True),
        SheetColumn("Sysselsättning", "occupation", ColumnKind.TEXT, required=True),
    ),
)

ACTIVITIES = SheetTable(
    "Aktiviteter",
    "activities",
    (
        SheetColumn("Aktivitet", "activity", ColumnKind.TEXT, required=True),
        SheetColumn("Slag", "kinds", ColumnKind.CODES, codes="activity_kind"),
        SheetColumn("Ledd av", "led_by", ColumnKind.CODE, codes="led_by"),
        SheetColumn("Omfattning", "extent", ColumnKind.TEXT),
    ),
)

OWN_NUMBERS = SheetTable(
    "Egna tal",
    "own_numbers",
    (
        SheetColumn("Namn", "name", ColumnKind.TEXT, required=True),
        SheetColumn("Datum", "date", ColumnKind.DATE, required=True),
        SheetColumn("Tal", "number", ColumnKind.NUMBER, required=True),
        SheetColumn("Kommentar", "comment", ColumnKind.TEXT),
    ),
    repeats=True,
)

REFERENCE = SheetTable(
    "Jämförelsetal",
    "reference",
    (
        SheetColumn("Utbildning", "education", ColumnKind.CODES, required=True, codes="education"),
        SheetColumn("Andel", "share", ColumnKind.EXTENT, required=True),
        SheetColumn("Källa", "source", ColumnKind.TEXT, required=True),
        SheetColumn("Datum", "date", ColumnKind.DATE, required=True),
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
    ACTIVITIES,
    OWN_NUMBERS,
    REFERENCE,
)
# Those of an association's own register, which holds nothing of a participant.
ASSOCIATION_TABLES = (STAFF, STEERING_GROUP, MEETINGS, BUDGET, GOALS, QUOTES, OWN_NUMBERS, REFERENCE)
