"""Keyed hashes of a register's ids, which find the ids in a text without holding them.

Only ids that are no ordinary words or numbers are looked for: those with a letter and three digits at least
(A-0042), or with nine digits at least. «P-1» and «17» occur in any text, and cannot be told from what
they look like.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from itertools import groupby

LEAST_DIGITS_WITH_LETTER = 3
LEAST_DIGITS_ALONE = 9
_PARTS = re.compile(r"(?P<kind>[LDX])(?P<length>\d+)(?P<spaced> ?)")
_CLASSES = {"L": r"[^\W\d_]", "D": r"\d", "X": r"[^\W_]"}
# What may stand between an id's letters and digits, whether or not the register has it there.
MOST_SIGNS = 2
_SIGNS, _SIGNS_OR_SPACES = rf"(?:[^\w\s|]|_){{0,{MOST_SIGNS}}}", rf"(?:[^\w|]|_){{0,{MOST_SIGNS}}}"
_INVISIBLE = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Ids that are random have a shape each; beyond this many they are found by their lengths alone.
_MOST_SHAPES = 40


@dataclass(frozen=True, eq=False)
class IdPrints:
    """`columns`: print -> header of the id's column. `shapes`: of which form the ids are.

    A shape is letters (L), digits (D) or either (X) with how many, and a space where ids have one: «L1D4» is
    A-0042.
    """

    key: str
    columns: Mapping[str, str] = field(default_factory=dict)
    shapes: frozenset[str] = frozenset()

    def columns_in(self, text: str) -> Iterator[str]:
        """The columns whose ids occur in a text, each once."""
        if not self.columns:
            return
        plain = text if text.isascii() else _INVISIBLE.sub("", text)
        near = "|".join(self._near_digits(f"|{plain}|"))
        seen = {_print(self.key, found) for found in set(self._pattern.findall(near))}
        yield from dict.fromkeys(self.columns[one] for one in sorted(seen & self.columns.keys()))

    @property
    def check(self) -> str:
        """What tells whether a key is the one that these prints were made with."""
        return _print(self.key, "key")

    def _near_digits(self, text: str) -> Iterator[str]:
        """The parts of a text that can hold an id: those around digits enough. Far quicker than all."""
        fewest, longest = self._digits
        if fewest < LEAST_DIGITS_WITH_LETTER:
            yield text
            return
        for found in re.finditer(rf"\d{{{fewest},}}", text):
            # An id does not end where the part does.
            yield f"x{text[max(0, found.start() - longest) : found.end() + longest]}x"

    @cached_property
    def _digits(self) -> tuple[int, int]:
        """How many digits in a row every id has at least, and the most room an id takes with its signs."""
        parts = [list(_PARTS.finditer(shape)) for shape in self.shapes]
        in_a_row = [
            max((int(one["length"]) for one in each if one["kind"] == "D"), default=0) for each in parts
        ]
        lengths = [sum(int(one["length"]) + MOST_SIGNS for one in each) for each in parts]
        return min(in_a_row, default=0), max(lengths, default=0) + 1

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = "|".join(_form(shape) for shape in sorted(self.shapes, reverse=True))
        return re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])")


def prints_of(ids: Iterable[tuple[str, str]], key: str) -> IdPrints:
    """The prints of (column, id) under a key; ids that could be ordinary words or numbers are left out."""
    telling = [(column, id) for column, id in ids if is_telling(id)]
    shapes = frozenset(_shape(id) for _, id in telling)
    if len(shapes) > _MOST_SHAPES:
        shapes = frozenset(_lengths(id) for _, id in telling)
    return IdPrints(key, {_print(key, id): column for column, id in telling}, shapes)


def is_telling(id: str) -> bool:
    """Whether an id is no ordinary word or number, so that it can be looked for."""
    digits = sum(character.isdecimal() for character in id)
    letters = any(character.isalpha() for character in id)
    return digits >= (LEAST_DIGITS_WITH_LETTER if letters else LEAST_DIGITS_ALONE)


def _shape(id: str) -> str:
    """Runs of letters and of digits, with how many."""
    return _runs(id, lambda one: "L" if one.isalpha() else "D")


def _lengths(id: str) -> str:
    """Runs of letters and digits together, with how many."""
    return _runs(id, lambda one: "X")


def _runs(id: str, kind: Callable[[str], str]) -> str:
    plain = unicodedata.normalize("NFKC", id.strip())
    runs = groupby(plain, lambda one: kind(one) if one.isalnum() else " " if one.isspace() else "")
    return "".join(" " if name == " " else f"{name}{len(list(run))}" for name, run in runs if name)


def _form(shape: str) -> str:
    """The pattern of a shape, with the characters that may be between its runs."""
    form = ""
    for part in _PARTS.finditer(shape):
        form += f"{_CLASSES[part['kind']]}{{{part['length']}}}"
        if part.end() < len(shape):
            form += _SIGNS_OR_SPACES if part["spaced"] else _SIGNS
    return form


def _print(key: str, id: str) -> str:
    """An id's print, whatever its case, signs and width of digits."""
    plain = unicodedata.normalize("NFKC", id).casefold()
    bare = "".join(character for character in plain if character.isalnum())
    return blake2b(bare.encode(), key=bytes.fromhex(key), digest_size=16, person=b"register-id").hexdigest()
