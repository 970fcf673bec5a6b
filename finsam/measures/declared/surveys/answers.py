"""Rows of Enkätsvar as answers: instrument, question, level or value, and respondent."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from finsam.domain.decimals import as_decimals
from finsam.domain.instruments import TOTAL, Instrument, InstrumentKind, Instruments
from finsam.domain.periods import Period
from finsam.domain.words import folded
from finsam.measures.declared.surveys.free_text import is_free_text

COLUMNS = ("instrument", "population", "question", "level", "value", "respondent", "date")
# Why a row cannot be counted, in the order it is found out.
REASONS = ("instrument", "respondents", "question", "answer", "asked", "repeated")
# A row with this for a question says who was asked, by a Svars-id, or how many were.
ASKED_ROW = "asked"
_ASKED_WORDS = frozenset({"tillfrågad", "tillfrågade"})
_NOT = "no"
_WORDS = ("instrument", "form", "respondents", "question", "answer")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_ONE_ANSWER = ["instrument", "population", "question", "respondent", "date"]


@dataclass(frozen=True)
class Answers:
    """The answers that could be understood, and how many could not.

    `rows`: COLUMNS; instrument, population (what the form's respondents are called in figures, empty without
    forms), question and level are ids; level is empty and value a number on the scale, or the other way
    round (value missing). respondent: pseudonymous, missing where the register has none. `uncounted`: date
    and reason of every row that is not among them. `invited`: as rows, of those who were asked: a person
    where there is a respondent, else as many as the value says.
    """

    rows: pd.DataFrame
    uncounted: pd.DataFrame
    invited: pd.DataFrame

    def within(self, period: Period) -> "Answers":
        """The answers of a period."""
        first, last = pd.Timestamp(period.first), pd.Timestamp(period.last)
        every = (self.rows, self.uncounted, self.invited)
        return Answers(*(table[table["date"].between(first, last)] for table in every))

    def n_asked(self, instrument: str, population: str) -> int | None:
        """How many persons were asked; None where nothing says who or how many.

        Who answered was asked, whether or not a list of persons has them.
        """
        own, answers = self.invited, self.of(instrument, population)
        own = own[(own["instrument"] == instrument) & (own["population"] == population)]
        if own.empty:
            return None
        listed = own["respondent"].dropna()
        named = set(listed) | (set(answers["respondent"].dropna()) if len(listed) else set())
        return len(named) + int(own.loc[own["respondent"].isna(), "value"].sum())

    def of(self, instrument: str, population: str | None = None) -> pd.DataFrame:
        """The rows of an instrument, of one population if it is given."""
        rows = self.rows[self.rows["instrument"] == instrument]
        return rows if population is None else rows[rows["population"] == population]


def read_answers(answers: pd.DataFrame, instruments: Instruments) -> Answers:
    """Enkätsvar understood. `answers`: instrument, form, respondents, date, question, answer, respondent.

    A second answer by one respondent to one question on one day is not counted; the first is. A text in words
    is neither counted nor among the rows that are not.
    """
    found: list[dict[str, object]] = []
    reasons: list[tuple[object, str]] = []
    # Few rows differ in what they say: each wording is understood once.
    understood: dict[tuple[str, ...], dict[str, object] | str] = {}
    for row in answers.to_dict("records"):
        words = tuple(_text(row[name]) for name in _WORDS)
        if is_free_text(words[_WORDS.index("question")]) and instruments.knows(words[0]):
            continue
        if words not in understood:
            understood[words] = _understood(words, instruments)
        known = understood[words]
        if isinstance(known, dict) and known["question"] == ASKED_ROW:
            known = _who_was_asked(known, row["respondent"])
        if isinstance(known, str):
            reasons.append((row["date"], known))
        else:
            found.append({**known, "respondent": row["respondent"], "date": row["date"]})
    rows = pd.DataFrame(found, columns=list(COLUMNS)).astype(
        {"value": "float64", "date": "datetime64[s]", "respondent": "str"}
    )
    repeated = rows["respondent"].notna() & rows.duplicated(_ONE_ANSWER)
    reasons += [(day, "repeated") for day in rows.loc[repeated, "date"]]
    uncounted = pd.DataFrame(reasons, columns=["date", "reason"]).astype({"date": "datetime64[s]"})
    asked = rows["question"] == ASKED_ROW
    kept = (rows[~repeated & one].reset_index(drop=True) for one in (~asked, asked & (rows["level"] != _NOT)))
    counted, invited = kept
    return Answers(counted, uncounted, invited)


def _who_was_asked(known: dict[str, object], respondent: object) -> dict[str, object] | str:
    """A row about who was asked; the reason where it says neither who nor how many."""
    value = known["value"]
    many = isinstance(value, float) and value >= 0 and value.is_integer()
    return known if many or isinstance(respondent, str) or known["level"] == _NOT else "asked"


def _understood(words: tuple[str, ...], instruments: Instruments) -> dict[str, object] | str:
    """The ids that the words of a row mean, or the reason why they mean none."""
    word, written_form, respondents, asked, text = words
    instrument = instruments.find(word, respondents)
    if instrument is None:
        return "respondents" if instruments.knows(word) else "instrument"
    form = instrument.form(written_form)
    found: dict[str, object] = {
        "instrument": instrument.id,
        "population": form.asked if form else "",
        "question": ASKED_ROW,
        "level": "",
        "value": None,
    }
    if folded(asked) in _ASKED_WORDS:
        return {**found, "level": _NOT if folded(text) == "nej" else "", "value": _number(text)}
    question = instrument.question(asked)
    if question is None:
        return "question"
    found["question"] = question.id
    if instrument.kind is InstrumentKind.LEVELS:
        level = instrument.level(text)
        return "answer" if level is None else {**found, "level": level.id}
    value, scale = _number(text), instrument.scale_of(question.id)
    if value is None or (scale is not None and not scale.holds(value)):
        return "answer"
    return {**found, "value": value}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(text: str) -> float | None:
    """The number that an answer is, with decimal comma or point; None where it is another text."""
    plain = text.strip().replace("\u2212", "-").replace(",", ".")
    return float(plain) if _NUMBER.fullmatch(plain) else None


def n_forms(rows: pd.DataFrame) -> int:
    """How many filled-in forms the rows are: one a respondent and day.

    Of answers without a respondent, as many as the question that most of them answered.
    """
    known = rows[rows["respondent"].notna()]
    return len(known[["respondent", "date"]].drop_duplicates()) + _anonymous(rows)


def n_respondents(rows: pd.DataFrame) -> int:
    """How many persons the rows are from; those without a respondent are counted as in `n_forms`."""
    return int(rows["respondent"].nunique()) + _anonymous(rows)


def _anonymous(rows: pd.DataFrame) -> int:
    sizes = rows[rows["respondent"].isna()].groupby("question").size()
    return int(sizes.max()) if len(sizes) else 0


def totals(rows: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """The total of each occasion, as rows of COLUMNS: as given, else the sum where every item is there.

    Items without a respondent cannot be put together and give no total.
    """
    given = rows[rows["question"] == TOTAL]
    items = rows[(rows["question"] != TOTAL) & rows["respondent"].notna()]
    if items.empty:
        return given
    occasions = items.groupby(["respondent", "date"])["value"].agg(["sum", "count"])
    whole = occasions[occasions["count"] == len(instrument.items)]
    there = pd.MultiIndex.from_frame(given[["respondent", "date"]])
    summed = whole[~whole.index.isin(there)]["sum"].rename("value").reset_index()
    summed = summed.assign(
        value=as_decimals(summed["value"]), instrument=instrument.id, population="", question=TOTAL, level=""
    )
    return pd.concat([given, summed[list(COLUMNS)]], ignore_index=True) if len(summed) else given


def counted_reasons(uncounted: Iterable[str]) -> dict[str, int]:
    """Reason -> how many rows, in the order of REASONS; reasons that nobody gave are left out."""
    sizes = Counter(uncounted)
    return {reason: sizes[reason] for reason in REASONS if sizes[reason]}
