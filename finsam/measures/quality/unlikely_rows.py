"""Rules for rows of Deltagare that are so unlikely that someone should look, with the figures they move."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from finsam.domain.days_apart import usual_days
from finsam.domain.exit_details import goes_with
from finsam.measures.core import populations as of
from finsam.measures.core.counted import DAYS_PER_MONTH, Counted
from finsam.measures.core.measure import Population
from finsam.measures.core.whom import ReferenceDay

RowTest = Callable[[Counted], "pd.Series[bool]"]

# The same ages as the register warns of (register/rules/enrolments.py; a test holds them together).
YOUNGEST, OLDEST = 15, 70
MOST_SUPPORT_YEARS = 30
LONG_STAY_MONTHS = 36


@dataclass(frozen=True)
class UnlikelyRule:
    """Rows that can be true and seldom are.

    `label` and `effect` are as an analyst reads them; `column` is the enrolment's column to look in. `among`:
    the rows that the rule is asked of, None for the whole register. `moves`: measure and population of the
    figures that such a row is in.
    """

    id: str
    label: str
    column: str
    effect: str
    among: Population | None
    finds: RowTest
    moves: tuple[tuple[str, str], ...]


def months_enrolled(counted: Counted) -> "pd.Series[float]":
    """Months from enrolment to the last day of the period, whoever has left since."""
    since = pd.Timestamp(counted.period.last) - counted.enrolments["enrolled"]
    months: pd.Series[float] = since.dt.days / DAYS_PER_MONTH
    return months


def _new_year(days: pd.Series) -> "pd.Series[bool]":
    found: pd.Series[bool] = (days.dt.month == 1) & (days.dt.day == 1)
    return found


def _far_off(column: str) -> RowTest:
    """Days far before, or after, all other days of enrolment and exit."""

    def finds(counted: Counted) -> "pd.Series[bool]":
        days = pd.concat([counted.enrolments["enrolled"], counted.enrolments["closed"]]).dropna()
        usual = usual_days(days.to_numpy())
        own = counted.enrolments[column]
        if usual is None:
            return pd.Series(False, index=own.index)
        return own.notna() & ~own.between(pd.Timestamp(usual.first), pd.Timestamp(usual.last))

    return finds


def _unlikely_age(counted: Counted) -> "pd.Series[bool]":
    age = counted.age(ReferenceDay.ENROLMENT)
    return age.notna() & ~age.between(YOUNGEST, OLDEST)


def _long_without_exit(counted: Counted) -> "pd.Series[bool]":
    return (months_enrolled(counted) > LONG_STAY_MONTHS) & counted.enrolments["closed"].isna()


def _born_by(precision: str) -> RowTest:
    return lambda counted: counted.enrolments["born_precision"] == precision


def _born_on_new_year(counted: Counted) -> "pd.Series[bool]":
    return _new_year(counted.enrolments["born"]) & (counted.enrolments["born_precision"] == "day")


def _detail_elsewhere(counted: Counted) -> "pd.Series[bool]":
    """A detail that does not go with its exit reason."""
    codes = counted.rules.codes["exit_detail"]
    pairs = counted.enrolments[["exit_detail", "exit_reason"]].astype("object")
    elsewhere = [
        isinstance(detail, str) and isinstance(reason, str) and not goes_with(detail, reason, codes)
        for detail, reason in zip(pairs["exit_detail"], pairs["exit_reason"], strict=True)
    ]
    return pd.Series(elsewhere, index=counted.enrolments.index, dtype="bool")


_AGE = (("age_mean", "participated"),)
_SUPPORT = (("support_years_mean", "closed"), ("support_years_mean", "reached_goal"))
_MONTHS = (("months_mean", "reached_goal"), ("months_mean", "closed"))

RULES: tuple[UnlikelyRule, ...] = (
    UnlikelyRule(
        "unlikely_age",
        f"Yngre än {YOUNGEST} eller äldre än {OLDEST} år vid inskrivningen",
        "born",
        "Flyttar medelåldern och hamnar i den yttersta åldersgruppen.",
        of.PARTICIPATED,
        _unlikely_age,
        _AGE,
    ),
    UnlikelyRule(
        "born_year_only",
        "Bara födelseåret är känt",
        "born",
        "Åldern räknas som årtalens skillnad och kan bli ett år för hög.",
        of.PARTICIPATED,
        _born_by("year"),
        _AGE,
    ),
    UnlikelyRule(
        "born_on_new_year",
        "Född 1 januari",
        "born",
        "Kan stå för att bara året är känt. Åldern kan bli ett år för hög.",
        of.PARTICIPATED,
        _born_on_new_year,
        _AGE,
    ),
    UnlikelyRule(
        "enrolled_on_new_year",
        "Inskriven 1 januari",
        "enrolled",
        "Kan stå för att dagen är okänd. Då kan deltagaren räknas som ny i fel period och tiden bli fel.",
        of.PARTICIPATED,
        lambda counted: _new_year(counted.enrolments["enrolled"]),
        (("new", ""), *_MONTHS),
    ),
    UnlikelyRule(
        "enrolled_far_off",
        "Inskriven långt före eller efter alla andra dagar",
        "enrolled",
        "Är årtalet fel saknas deltagaren i sin period, eller är med i fel perioder med fel tid.",
        None,
        _far_off("enrolled"),
        (("new", ""), ("active_end", "")),
    ),
    UnlikelyRule(
        "closed_far_off",
        "Avslutad långt före eller efter alla andra dagar",
        "closed",
        "Är årtalet fel räknas deltagaren som aktiv i perioder efter avslutet, och avslutet saknas.",
        None,
        _far_off("closed"),
        (("active_end", ""), ("closed", "")),
    ),
    UnlikelyRule(
        "closed_same_day",
        "Avslutad samma dag som inskriven",
        "closed",
        "Räknas med 0 månader i insatsen, vilket drar ner tiden.",
        of.CLOSED,
        lambda counted: counted.enrolments["closed"] == counted.enrolments["enrolled"],
        _MONTHS,
    ),
    UnlikelyRule(
        "long_stay",
        f"Inskriven mer än {LONG_STAY_MONTHS} månader utan avslut",
        "closed",
        "Räknas som aktiv. Har deltagaren slutat är de aktiva för många och de avslutade för få.",
        of.ACTIVE_END,
        _long_without_exit,
        (("active_end", ""),),
    ),
    UnlikelyRule(
        "no_support_years",
        "0 år i försörjning",
        "support_years",
        "Kan stå för att uppgiften saknas. En nolla räknas med i medelvärdet, en tom cell gör det inte.",
        of.PARTICIPATED,
        lambda counted: counted.enrolments["support_years"] == 0,
        _SUPPORT,
    ),
    UnlikelyRule(
        "many_support_years",
        f"Mer än {MOST_SUPPORT_YEARS} år i försörjning",
        "support_years",
        "Kan stå för månader. Drar upp medeltiden i försörjning.",
        of.PARTICIPATED,
        lambda counted: counted.enrolments["support_years"] > MOST_SUPPORT_YEARS,
        _SUPPORT,
    ),
    UnlikelyRule(
        "detail_elsewhere",
        "Avslutsdetaljen hör till en annan avslutsorsak",
        "exit_detail",
        "Målandelen räknas på orsaken och tabellen över detaljer på detaljen: de kan säga emot varandra.",
        of.CLOSED,
        _detail_elsewhere,
        (("share_reached_goal", ""),),
    ),
)
