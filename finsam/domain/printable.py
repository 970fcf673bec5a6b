"""Text as a message may hold it: on one line, masked, cut, without markup or invisible characters."""

import html
import re
import unicodedata

from finsam.domain.personal_number import has_personal_form, holds_personal_number

LONGEST_SHOWN = 60
PERSONAL_NUMBER = "«ett personnummer»"
LIKE_PERSONAL_NUMBER = "«något som ser ut som ett personnummer»"
HIDDEN_ID = "ett id (visas inte)"
EMPTY = "tom cell"
_NAME = re.compile(
    r"[A-ZÅÄÖÉ][a-zåäöéüø]+(?:-[A-ZÅÄÖ]?[a-zåäöé]+)?"
    r"(?:,? (?:(?:von|af|de|van|al|el) )?[A-ZÅÄÖÉ](?:[a-zåäöéüø]+(?:-[A-ZÅÄÖ]?[a-zåäöé]+)?|\.))"
    r"{1,3}"
)
# Unicode's embeddings, overrides and isolates: what is seen is not what is read (Unicode TR 36, 3.2).
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """`text` on one line, without markup or invisible characters, masked and cut to what a message holds."""
    if text != (masked := without_personal_number(text)):
        return masked
    shown = ""
    for character in text:
        piece = _visible(character)
        if len(shown) + len(piece) > LONGEST_SHOWN - 3:
            return shown + "…"
        shown += piece
    return shown


def without_personal_number(text: str) -> str:
    """`text` as it is, or what is shown instead of all of it where it has the form of a personal number."""
    if holds_personal_number(text):
        return PERSONAL_NUMBER.strip("«»")
    return LIKE_PERSONAL_NUMBER.strip("«»") if has_personal_form(text) else text


def shown(text: str) -> str:
    """What stood there, in guillemets and at most `LONGEST_SHOWN` characters long."""
    return f"«{printable(text)}»"


def looks_like_name(text: str) -> bool:
    """Whether a text has the form of a person's first name and surname."""
    return _NAME.fullmatch(text.strip()) is not None


def holds_control_characters(text: str) -> bool:
    """True where a text has characters that steer a screen or turn the order of what is read."""
    return not text.isprintable() and any(
        character in _TURNING
        or (unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\r")
        for character in text
    )


def _visible(character: str) -> str:
    """Markup as entities; control, bidi, line-break and unassigned characters as their code point."""
    if character in "<>&":
        return html.escape(character)
    if unicodedata.category(character)[0] == "C" or unicodedata.category(character) in ("Zl", "Zp"):
        return f"\\u{ord(character):04x}"
    return character
