"""Instruments: their questions, scales, and which answers count as positive.

One file an instrument in `instruments/*.yaml`; an association adds or overrides instruments with rows of its
own. Licensed wordings are not shipped: where ours stand in for them, `placeholder` says so.
Source: docs/field.md, "Instruments".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Self

from pydantic import ConfigDict, TypeAdapter

from finsam.domain.key import JOINT
from finsam.domain.shipped_yaml import shipped_yaml
from finsam.domain.words import folded

TOTAL = "total"


class InstrumentKind(StrEnum):
    """How an instrument is answered and shown."""

    LEVELS = "levels"  # a distribution over named answers, and the share of positive ones
    PROFILE = "profile"  # one scale for every question, first against latest
    TOTAL = "total"  # one total per occasion, first against latest
    SCALE = "scale"  # one question on a scale of numbers


@dataclass(frozen=True)
class Scale:
    """The numbers that an answer can be, both ends included."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    least: float
    most: float

    def __post_init__(self) -> None:
        if self.least >= self.most:
            raise ValueError(f"a scale rises: {self.least} to {self.most}")

    def holds(self, value: float) -> bool:
        return self.least <= value <= self.most


@dataclass(frozen=True)
class Level:
    """A named answer. One that is not `counted` (do not know) is outside the base of the positive share."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    id: str
    label: str
    positive: bool = False
    counted: bool = True
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question: its text as it is asked, and a `label` where there is room for a few words only."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    id: str
    text: str
    label: str = ""
    synonyms: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        return self.label or self.text


@dataclass(frozen=True)
class Form:
    """A form of an instrument. `asked`: the measure of Deltagare that says how many were asked."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    asked: str
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Instrument:
    """A survey or a scale. Ids stand in figures, so they hold no `+`.

    `scale`: of an answer, of a total for TOTAL, whose items are on `item_scale`. `cut_off`: a total over it
    (not at it) is over the cut-off. `reliable_change`: points. `respondents`: who answers, as groups are
    written in the register. `forms`: empty where there is one form only, answered by those who `asked`.
    `placeholder`: which words are ours until the association has put in its own (`questions`, `levels`).
    `explained`: what the name stands for, in words for a reader who has not met it.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")
    id: str
    name: str
    kind: InstrumentKind
    questions: tuple[Question, ...]
    reference: str
    synonyms: tuple[str, ...] = ()
    respondents: tuple[str, ...] = ("deltagare", "deltagaren")
    asked: str = "participated"
    forms: tuple[Form, ...] = ()
    levels: tuple[Level, ...] = ()
    scale: Scale | None = None
    item_scale: Scale | None = None
    cut_off: float | None = None
    reliable_change: float | None = None
    placeholder: str = ""
    explained: str = ""

    def __post_init__(self) -> None:
        ids = [question.id for question in self.questions]
        if JOINT in "".join((self.id, *ids, *(level.id for level in self.levels))):
            raise ValueError(f"{self.id}: an id stands in figures and holds no +")
        if not ids or len(set(ids)) != len(ids):
            raise ValueError(f"{self.id}: questions must be given, each once")
        levelled = self.kind is InstrumentKind.LEVELS
        if levelled != bool(self.levels) or levelled == bool(self.scale):
            raise ValueError(f"{self.id}: {InstrumentKind.LEVELS} has levels, every other kind a scale")
        if self.kind is InstrumentKind.TOTAL and TOTAL not in ids:
            raise ValueError(f"{self.id}: {InstrumentKind.TOTAL} has a question {TOTAL}")

    @property
    def items(self) -> tuple[Question, ...]:
        """The questions that a total is made of; empty where only totals are kept."""
        return tuple(question for question in self.questions if question.id != TOTAL)

    def question(self, text: str) -> Question | None:
        """The question that a text means: its id, text, label or a synonym."""
        for question in self.questions:
            if _is_one_of(text, (question.id, question.text, question.label, *question.synonyms)):
                return question
        return None

    def level(self, text: str) -> Level | None:
        """The level that an answer means: its id, label or a synonym."""
        return next(
            (level for level in self.levels if _is_one_of(text, (level.id, level.label, *level.synonyms))),
            None,
        )

    def form(self, text: str) -> Form | None:
        """The form that a text means; None where there are no forms or none of them is meant."""
        return next((form for form in self.forms if _is_one_of(text, (form.label, *form.synonyms))), None)

    def scale_of(self, question: str) -> Scale | None:
        """The scale of a question's answers; None where they are levels."""
        return self.item_scale if self.kind is InstrumentKind.TOTAL and question != TOTAL else self.scale


def _is_one_of(text: str, words: Iterable[str]) -> bool:
    return folded(text) in {folded(word) for word in words if word}


@dataclass(frozen=True)
class Instruments:
    """Every instrument, in the order of the report."""

    rows: tuple[Instrument, ...]

    def __iter__(self) -> Iterator[Instrument]:
        return iter(self.rows)

    def get(self, id: str) -> Instrument | None:
        """The instrument with this id; None where it is not known."""
        return next((one for one in self.rows if one.id == id), None)

    def find(self, word: str, respondents: str = "") -> Instrument | None:
        """The instrument that a word and a respondent group mean; the first such where no group is named."""
        named = [one for one in self.rows if _is_one_of(word, (one.id, one.name, *one.synonyms))]
        if not respondents:
            return next(iter(named), None)
        return next((one for one in named if _is_one_of(respondents, one.respondents)), None)

    def knows(self, word: str) -> bool:
        """Whether any instrument is called this."""
        return self.find(word) is not None

    def with_rows(self, rows: Iterable[Mapping[str, object]]) -> Self:
        """These and an association's own, as in the files; one with a known id takes that one's place.

        pydantic's ValidationError names every key that is wrong.
        """
        own = {one.id: one for one in map(instrument_of, rows)}
        kept = tuple(own.pop(one.id, one) for one in self.rows)
        return type(self)(kept + tuple(own.values()))


_ROW = TypeAdapter(Instrument)
# Participants before caseworkers: a row without a respondent group is a participant's.
SHIPPED = ("indikatorer", "bip", "bip_caseworker", "ors", "srs", "kasam13", "own_progress")


def instrument_of(row: Mapping[str, object]) -> Instrument:
    """An instrument from the keys of its file. pydantic's ValidationError names every key that is wrong."""
    return _ROW.validate_python(row)


@cache
def standard_instruments() -> Instruments:
    """The instruments that finsam ships, without any association's own rows."""
    rows = (shipped_yaml("finsam.domain", f"instruments/{name}.yaml") for name in SHIPPED)
    return Instruments(tuple(map(instrument_of, rows)))
