"""The columns of Deltagare that a heading may be, and how far that is known without what stands below it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from finsam.domain import word_lists
from finsam.register.core.tables import ENROLMENTS
from finsam.register.parse.headings import BRACKETS, readings, words_for
from finsam.register.recognise.heading_parts import column_of_parts, filled_in_only, sides_of
from finsam.register.recognise.letters import letters, one_slip, rows_of, split, words_of

_SHORTEST_SLIP = 6  # letters of a heading where a slip can be told from another word
_SHORTEST_WORD = 5
_SIDE = {
    "Inskriven": "start",
    "Försörjning före": "start",
    "Avslutad": "end",
    "Avslutsorsak": "end",
    "Avslutsdetalj": "end",
    "Försörjning efter": "end",
}


class How(StrEnum):
    """How a heading was understood, in the words of a comment."""

    NAME = "namnet"
    WORD = "ett känt ord"
    PARTS = "orden i rubriken"
    SLIP = "nästan en känd rubrik"
    BRACKET = "rubriken utan parentes"
    CONTENT = "det som står i kolumnen"
    OWN_WORDS = "era egna ord eller siffror"

    @property
    def certain(self) -> bool:
        """Whether it is enough, with content of the right kind."""
        return self in (How.NAME, How.WORD, How.PARTS)


@dataclass(frozen=True)
class Meaning:
    """Our headings that one of theirs may be: several where what stands below decides."""

    columns: tuple[str, ...]
    how: How


def role_of(group: str) -> str:
    """What a heading over several columns says of them: `start`, `end`, `person`; empty where unknown."""
    return _roles().get(letters(group), "")


@cache
def other_heading(heading: str) -> str:
    """`team` or `name` where a heading is such a column's; else empty."""
    return _other_words().get(letters(heading), "")


@cache
def meaning(heading: str, group: str = "") -> Meaning | None:
    """The columns that a heading may be. `group`: the heading over it; None where nothing is known."""
    own = letters(heading)
    if not own or other_heading(heading):
        return None
    role = role_of(group)
    if (role, own) in _sub_headings():
        return Meaning((_sub_headings()[role, own],), How.WORD)
    found = _found(heading, role)
    if found is None or (group and not _fits_group(found, heading, group, role)):
        return None
    return found


def _found(heading: str, role: str) -> Meaning | None:
    whole, *bare = (letters(text) for text in readings(heading))
    if columns := _words().get(letters(heading)) or _words().get(whole):
        name = {letters(each) for each in columns} == {letters(heading)}
        return Meaning(columns, How.NAME if name else How.WORD)
    if column := column_of_parts(heading, role):
        return Meaning((column,), How.PARTS)
    inside = " ".join(BRACKETS.findall(heading))
    for text in bare:
        columns = _words().get(text) or tuple(
            filter(None, [column_of_parts(BRACKETS.sub(" ", heading), role)])
        )
        if columns and not sides_of(inside):
            return Meaning(columns, How.WORD if filled_in_only(inside) else How.BRACKET)
    column = _slip(heading) if len(letters(heading)) >= _SHORTEST_SLIP else None
    return Meaning((column,), How.SLIP) if column else None


def _fits_group(found: Meaning, heading: str, group: str, role: str) -> bool:
    """Whether a heading can stand under a group: never one of the start under the end, and under a group
    that nobody knows only what is said in full."""
    sides = {_SIDE[column] for column in found.columns if column in _SIDE}
    if role in ("start", "end"):
        return not sides or role in sides
    if role:
        return True
    unknown = word_lists.meaning("heading", group) == "something_else" or column_of_parts(group) is None
    return not (unknown and sides and not sides_of(heading))


def _slip(heading: str) -> str | None:
    """The column of the only known heading that has as many words, of which one has one slip of the keys;
    never from start to end."""
    mine, found = words_of(heading), set()
    if word_lists.meaning("heading", heading) == "something_else":
        return None
    for other, column in _written():
        off = [(a, b) for a, b in zip(mine, other, strict=False) if a != b]
        if len(other) != len(mine) or len(off) != 1 or min(map(len, off[0])) < _SHORTEST_WORD:
            continue
        if one_slip(*off[0]):
            found.add(column)
    if len(found) != 1:
        return None
    (column,) = found
    return column if sides_of(heading) <= {_SIDE.get(column, "")} else None


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Letters of every known heading -> our headings that it may be; a word that is read goes before."""
    read: dict[str, list[str]] = {}
    asked: dict[str, list[str]] = {}
    for column, word, certain in words_for(ENROLMENTS):
        own = (read if certain else asked).setdefault(letters(word), [])
        if column.header not in own:
            own.append(column.header)
    return {word: tuple(columns) for word, columns in (asked | read).items()}


@cache
def _written() -> tuple[tuple[tuple[str, ...], str], ...]:
    known = ((words_of(word), column.header) for column, word, _ in words_for(ENROLMENTS))
    return tuple(dict.fromkeys(known))


@cache
def _roles() -> dict[str, str]:
    return {letters(word): row["role"] for row in rows_of("groups") for word in split(row["words"])}


@cache
def _other_words() -> dict[str, str]:
    return {letters(word): row["role"] for row in rows_of("other_headings") for word in split(row["words"])}


@cache
def _sub_headings() -> dict[tuple[str, str], str]:
    return {(row["role"], letters(row["sub"])): row["column"] for row in rows_of("sub_headings")}
