"""The start of a sentence, where a word that is put in, as «saknas», has a capital."""

import re

# Bold text and links begin no sentence; a new paragraph, heading or point of a list does.
_INLINE_TAG = re.compile(r"</?(?:strong|em|a|code|br)\b[^>]*>")
_END_OF_SENTENCE = re.compile(r"(?P<word>[^\s>(«”\"']*?)[.!?][»”\"')]*\s+[«”\"'(]*$")
_OPENING = " \n«”\"'("
_ABBREVIATED = frozenset(
    {"bl.a", "ca", "dvs", "d.v.s", "ev", "fr.o.m", "f.d", "inkl", "jfr", "kl", "m.fl", "m.m", "nr", "osv"}
    | {"o.s.v", "p.g.a", "resp", "s.k", "tex", "t.ex", "t.o.m"}
)
_NEAR = 200  # characters before a place that tell whether a sentence ended there


def capitalised_at(before: str, told: str) -> str:
    """The words as they are written after this markup: with a capital where they begin a sentence."""
    return told[:1].upper() + told[1:] if _begins_sentence(before) else told


def _begins_sentence(before: str) -> bool:
    text = _INLINE_TAG.sub("", before[-_NEAR:])
    if found := _END_OF_SENTENCE.search(text):
        return found["word"].lower() not in _ABBREVIATED
    return text.rstrip(_OPENING).endswith(">")
