"""Text as it can be printed: PDF/A refuses characters that no font has, and no line holds a word too long."""

import re
import unicodedata

from finsam.present.paper.fonts import covered

# Stands where a character that no font has stood.
LOST = "\u25a1"
_LONGEST_TOLD, _LONGEST_WORD = 8000, 27
_LONG = re.compile(r"\S{28,}")
_BREAKS = re.compile(r"(?<=[/\-_.?&=@:])(?=\w)|(?<=\S{12})(?=\S{12})")
# Where a word may be parted: kept, though no font shows them.
_PARTING = "\u200b\u00ad\u2060"
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})


class Printable:
    """Makes texts printable, and remembers in `lost` which characters were not."""

    def __init__(self) -> None:
        self.lost: set[str] = set()

    def clean(self, text: str) -> str:
        """The text with what can be shown; controls and what turns text around are dropped."""
        if text.isascii() and text.isprintable():
            return text
        text = unicodedata.normalize("NFC", text)
        if covered().issuperset(text):
            return text
        return "".join(map(self._one, text))

    def running(self, text: str) -> str:
        """The same for running text, where words that no line holds may be parted."""
        text = self.clean(text)
        return _LONG.sub(_parted, text) if len(text) > _LONGEST_WORD else text

    def told(self, text: str) -> str:
        """The same for what is no text on the page, an alt text or a title: PDF/A bounds its length."""
        text = self.clean(text)
        return text if len(text) <= _LONGEST_TOLD else text[: _LONGEST_TOLD - 1] + "…"

    def _one(self, character: str) -> str:
        if character in covered():
            return character
        if character in "\n\r\t\f\v":
            return " "
        if character == "\u2011":
            return "-"
        kind = unicodedata.category(character)
        if kind in _DROPPED:
            return character if character in _PARTING else ""
        if kind.startswith("Z"):
            return " "
        self.lost.add(character)
        return LOST


def _parted(found: re.Match[str]) -> str:
    return "\u200b".join(part for part in _BREAKS.split(found[0]) if part)


def bare(text: str) -> str:
    """The text without what only says where it may be parted."""
    return text.replace("\u200b", "").replace("\u00ad", "")
