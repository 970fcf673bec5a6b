"""The column of Deltagare that the parts of a heading's words make together.

Every word must be known, start and end may not both stand, and a word of something else (planned, follow-up,
contact) makes the heading none of ours. Source: docs/registers.md.
"""

import re
from dataclasses import dataclass
from functools import cache

from finsam.domain import word_lists
from finsam.register.parse.headings import in_another_unit
from finsam.register.recognise.letters import letters, rows_of, split, words_of

_FROM = re.compile(r"\bf\.?\s?(?:r\.?\s?)?o\.?\s?m\b\.?|\bfrån och med\b", re.I)
_TO = re.compile(r"\bt\.?\s?o\.?\s?m\b\.?|\btill och med\b", re.I)
_ANYWHERE = 5  # letters of a beginning that means the same wherever in a compound it stands
_UNKNOWN = "unknown"
_SIDES = frozenset({"start", "end"})
_ENDS_JOINED = 5  # letters that a compound with an ending has more than
_NOT_DEEDS = frozenset({"day", "why", "id", "sex", "born"})


@dataclass(frozen=True)
class _Stems:
    beginnings: tuple[str, ...]
    words: frozenset[str]
    endings: frozenset[str]

    def fits(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings)


@cache
def _stems() -> dict[str, _Stems]:
    return {
        row["concept"]: _Stems(
            tuple(map(letters, split(row["beginnings"]))),
            frozenset(map(letters, split(row["words"]))),
            frozenset(map(letters, split(row["endings"]))),
        )
        for row in rows_of("stems")
    }


def concepts(word: str) -> frozenset[str]:
    """What one word, by its letters, speaks of; a compound of two (`avslutsorsak`: end, why)."""
    stems = _stems()
    long = (each for each in stems["something_else"].beginnings if len(each) >= _ANYWHERE)
    if any(each in word for each in long):
        return frozenset({"something_else"})
    found = {concept for concept, each in stems.items() if each.fits(word)} or _compound(word)
    if len(found) > 1:
        found.discard("filler")
    return frozenset(found) or frozenset({_UNKNOWN})


def _compound(word: str) -> set[str]:
    """Start or end, and what hangs on it, with an s between or not; nothing where either is unknown."""
    stems = _stems()
    for concept, each in stems.items():
        for ending in each.endings:
            first = word.removesuffix(ending)
            if len(word) <= _ENDS_JOINED or first == word:
                continue
            for side in _SIDES:
                if {first, first.removesuffix("s")} & stems[side].words:
                    return {side, concept}
    return set()


def filled_in_only(text: str) -> bool:
    """Whether the words of a bracket say only how a cell is filled in: `(åååå-mm)`, `(K/M)`, `(datum)`."""
    return all(
        word.isdigit() or concepts(word) <= {"filler", "filling", "day", "sex", "born", "years", "from"}
        for word in words_of(text)
    )


def says_something_else(heading: str) -> bool:
    """Whether a heading speaks of something that the register does not have: a plan, a contact, a comment."""
    blocked = any("something_else" in concepts(word) for word in words_of(heading))
    return blocked or word_lists.meaning("heading", heading) == "something_else"


def sides_of(text: str) -> frozenset[str]:
    """Which of start and end the words of a heading speak of."""
    return frozenset().union(*(concepts(word) for word in words_of(_joined(text)))) & _SIDES


def column_of_parts(heading: str, role: str = "") -> str | None:
    """Our heading for a column; None where a word is unknown or the words do not agree.

    `role`: `start` or `end` where a heading above says which.
    """
    words = words_of(_joined(heading))
    found = frozenset().union(*map(concepts, words), {role} if role in _SIDES else ())
    about = found - {"filler"}
    if not about or about & {_UNKNOWN, "something_else", "filling", "af"}:
        return None
    about = frozenset({"id"}) if about == {"code"} else about - {"code"}
    if "earlier" in about:
        return "Försörjning före" if about == {"earlier", "income"} else None
    if word_lists.meaning("heading", heading) == "something_else":
        return None
    return _of_income(about, words) or _of_person(about) or _of_time(about)


def _joined(heading: str) -> str:
    return _TO.sub(" tom ", _FROM.sub(" from ", heading))


def _of_income(about: frozenset[str], words: tuple[str, ...]) -> str | None:
    if "years" in about and ("income" in about or any("bidrag" in word for word in words)):
        return "År i försörjning" if not about & _SIDES and not in_another_unit(" ".join(words)) else None
    if "income" not in about or about >= _SIDES or about - {"income", "from"} - _SIDES:
        return None
    return "Försörjning efter" if "end" in about else "Försörjning före"


def _of_person(about: frozenset[str]) -> str | None:
    if "referral" in about and "referrer" not in about:
        return "Remittent" if "from" in about and "day" not in about else None
    if "referrer" in about:
        return "Remittent" if not about & (_NOT_DEEDS | {"end"}) else None
    if "born" in about:
        return "Född" if about <= {"born", "years", "day"} else None
    whole = {"sex": {"sex"}, "education": {"education", "end"}, "id": {"id"}}
    named = {"sex": "Kön", "education": "Utbildning", "id": "Deltagar-id"}
    return next((named[each] for each in whole if each in about and about <= whole[each]), None)


def _of_time(about: frozenset[str]) -> str | None:
    if about == {"end", "why"}:
        return "Avslutsorsak"
    if about >= _SIDES or about - _SIDES - {"day"}:
        return None
    return "Inskriven" if "start" in about else "Avslutad" if "end" in about else None
