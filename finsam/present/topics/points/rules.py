"""The rules of the points as data: topics, when a rule fires, its words and its score."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from pydantic import ConfigDict, TypeAdapter

from finsam.domain.shipped_yaml import shipped_yaml

_COMPARED = re.compile(r"(?P<name>\w+) (?P<sign>>=|<=|>|<|=) (?P<limit>-?\d+)")
_SIGNS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
_STRICT = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


@dataclass(frozen=True)
class Values:
    """What the rules of a topic compare, and the words that they put into their sentences.

    A name that is in neither is not known: its rule does not fire, its sentence is not said.
    """

    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def __or__(self, other: "Values") -> "Values":
        """Both; where they share a name, the other's."""
        return Values({**self.numbers, **other.numbers}, {**self.words, **other.words})


@dataclass(frozen=True)
class See:
    """The link of a point: its words, and the section that it leads to in either kind of report.

    `of_teams`: the words in an association's report where they are others.
    """

    __pydantic_config__ = _STRICT
    words: str
    team: str = ""
    association: str = ""
    of_teams: str = ""


@dataclass(frozen=True)
class Rule:
    """A point that is made where its condition holds. `score`: a number, or the name of a value."""

    __pydantic_config__ = _STRICT
    when: str
    score: str
    lead: str
    say: tuple[str, ...]

    def fires(self, values: Values) -> bool:
        """Whether every comparison holds. ValueError where the condition cannot be read."""
        return all(_holds(part, values) for part in self.when.split(" and "))

    def scored(self, values: Values) -> Decimal:
        """The score; that of a value which is not known is 0."""
        return Decimal(self.score) if self.score.isdigit() else values.numbers.get(self.score, Decimal(0))


@dataclass(frozen=True)
class Topic:
    """What a point can be about, and the rules that make it, in their order."""

    __pydantic_config__ = _STRICT
    name: str
    about: tuple[str, ...]
    see: See
    rules: tuple[Rule, ...]
    filler: bool = False

    def is_about(self, text: str) -> bool:
        """Whether a text that somebody wrote has a word of the topic."""
        return any(re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) for word in self.about)

    def claims(self) -> tuple[str, ...]:
        """How the leads begin, up to the first word that is put in: that says which way something went."""
        begun = (rule.lead.partition("{")[0].strip(" .") for rule in self.rules)
        return tuple(dict.fromkeys(one for one in begun if one))


_TOPICS = TypeAdapter(dict[str, Topic])


@cache
def topics() -> Mapping[str, Topic]:
    """The topics by id, in the order that settles a tie."""
    return _TOPICS.validate_python(shipped_yaml("finsam.present.topics.points", "rules.yaml"))


def _holds(comparison: str, values: Values) -> bool:
    read = _COMPARED.fullmatch(comparison.strip())
    if read is None:
        raise ValueError(f"«{comparison}» compares nothing")
    value = values.numbers.get(read["name"])
    return value is not None and _SIGNS[read["sign"]](value, Decimal(read["limit"]))
