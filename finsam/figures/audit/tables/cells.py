"""The reading of a cell of a table: a number, a percentage, both, or words."""

import re
from dataclasses import dataclass

from finsam.figures.printed import Interval

_NUMBER = r"[+−–-]?\s?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|[+−–-]?\s?\d+(?:[.,]\d+)?"
_UNIT = r"(?:st|personer|person|kr|:-|tkr|mkr|år|mån\.?|månader|dagar|veckor|poäng|p)"
_PERCENT = rf"(?P<percent>{_NUMBER})\s?(?:%|procent)"
_OF = rf"(?P<part>{_NUMBER})\s?(?:av|/)\s?(?P<base>{_NUMBER})"
# One without a space after it is a decimal comma.
_COMMA = r",(?=\s)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_OF}\s?(?:[(;]|{_COMMA})?\s?{_PERCENT}\)?",
        rf"{_PERCENT}\s?[(,;]?\s?{_OF}\)?",
        rf"{_OF}",
        rf"(?P<part>{_NUMBER})\s?(?:{_UNIT})?\s?(?:[(;/|]|{_COMMA})\s?{_PERCENT}\)?",
        rf"{_PERCENT}\s?[(,;/|]\s?(?:n\s?=\s?)?(?P<part>{_NUMBER})\s?(?:{_UNIT})?\)?",
        rf"{_PERCENT}",
        rf"(?P<part>{_NUMBER})\s?(?P<unit>{_UNIT})?",
    )
)
# Between what a number lies, as a public edition has it: `2–5`, `2–5 (4–10 %)`, `22–67 % (2–4 av 6–9)`. Years
# are longer.
_ENDS = r"\d{1,3}–\d{1,3}"
_SPAN = rf"(?:{_ENDS}|\d{{1,3}}(?:,\d+)?)"
_SPANS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<part>{_SPAN})\s?(?P<unit>{_UNIT})?(?:\s?\((?P<percent>{_SPAN})\s?%\))?",
        rf"(?P<percent>{_SPAN})\s?%(?:\s?\((?P<part>{_SPAN})\s?av\s?{_SPAN}\))?",
        rf"(?P<part>{_SPAN})\s?av\s?{_SPAN}",
    )
)
_NOTHING = frozenset({"", "-", "–", "—", "−", ".", ".."})
# What is measured rather than counted does not add up.
_MEASURED = frozenset({"år", "mån", "mån.", "månader", "dagar", "veckor", "poäng", "p"})
_SCALES = {"tkr": 1000.0, "mkr": 1_000_000.0}


@dataclass(frozen=True)
class TableCell:
    """A cell's text and what it says. `number`: a count or amount; `share`: a percentage as a fraction.

    `base`: of how many, where it says so itself. `measured`: in years, months ...: a mean, which adds up to
    nothing. `readable`: whether a text with digits was understood. `between`: something in it is a range.
    """

    text: str
    number: Interval | None = None
    share: Interval | None = None
    base: float | None = None
    measured: bool = False
    readable: bool = True
    between: bool = False

    @property
    def empty(self) -> bool:
        return self.text.strip() in _NOTHING

    @property
    def words(self) -> bool:
        """Neither empty nor a number."""
        return not self.empty and self.number is None and self.share is None


def read(text: str) -> TableCell:
    """What a cell says. Text with digits that is no number of a known form is not readable."""
    stripped = text.replace("\u00ad", "").replace("\u200b", "").strip().rstrip("*†")
    if stripped in _NOTHING:
        return TableCell(text)
    if re.search(_ENDS, stripped):
        return _between(text, stripped)
    for form in _FORMS:
        if found := form.fullmatch(stripped):
            return _cell(text, {name: value for name, value in found.groupdict().items() if value})
    return TableCell(text, readable=not re.match(r"^[\d(<>≈~+−–-]|^ca\b|^cirka\b", stripped, re.IGNORECASE))


def _between(text: str, stripped: str) -> TableCell:
    """A cell with a range in it; not readable where it is none that is known."""
    for form in _SPANS:
        if found := form.fullmatch(stripped):
            said = {name: value for name, value in found.groupdict().items() if value}
            number = _ends(said["part"]) if "part" in said else None
            share = _ends(said["percent"]).times(0.01) if "percent" in said else None
            slack = Interval(-0.005, 0.005)
            measured = said.get("unit", "").casefold() in _MEASURED
            return TableCell(text, number, share + slack if share else None, None, measured, between=True)
    return TableCell(text, readable=False)


def _ends(text: str) -> Interval:
    least, _, most = text.partition("–")
    return Interval(_value(least), _value(most or least))


def _cell(text: str, found: dict[str, str]) -> TableCell:
    unit = found.get("unit", "").casefold()
    number = _interval(found["part"], _SCALES.get(unit, 1.0)) if "part" in found else None
    share = _interval(found["percent"], 0.01, rounded=True) if "percent" in found else None
    base = _value(found["base"]) if "base" in found else None
    return TableCell(text, number, share, base, unit in _MEASURED)


def _value(text: str) -> float:
    plain = re.sub(r"[ \u00a0\u202f]", "", text).replace("−", "-").replace("–", "-")
    return float(plain.replace(",", "."))


def _interval(text: str, scale: float, rounded: bool = False) -> Interval:
    """A whole number stands for itself; one with decimals, and a percentage, for what rounds to it."""
    decimals = len(re.split(r"[.,]", text)[1]) if re.search(r"[.,]", text) else 0
    value, step = _value(text) * scale, 10.0**-decimals * scale
    if rounded or decimals or scale > 1:
        return Interval.rounded_to(value, step)
    return Interval.exactly(value)
