"""What is typed around a reference by mistake: its unit once more, and one brace where two are meant."""

import re
from collections.abc import Iterator

from finsam.domain.faults import Fault
from finsam.present.facts import Facts
from finsam.present.narrative.narrative import Narrative, Passage
from finsam.present.narrative.references import PATTERN, Reference, UnknownFigureError, written

_UNIT = re.compile(r"[\s\u00a0]*(%|[^\W\d_]+)")
_ONE_BRACE = re.compile(r"(?<![{\\])\{\s*([a-z_]\w*(?:\.[\w-]+)*(?:\s*\|\s*\w+)?)\s*\}(?!\})")
# How the units of figures are written in full, by the first letters.
_IN_FULL = {
    "%": ("%", "procent"),
    "månad": ("mån",),
    "år": ("år",),
    "kr": ("kr", "kron"),
    "tkr": ("tkr",),
    "person": ("person",),
    "inskrivning": ("inskrivning", "person"),
}


def written_twice(narrative: Narrative, facts: Facts) -> Iterator[Fault]:
    """A warning for each unit that would stand twice, and for each name within single braces."""
    for passage in narrative.passages:
        yield from _units(passage, facts, narrative.file)
        for found in _ONE_BRACE.finditer(passage.text):
            problem = f"«{found[0]}» skrivs som det står, inte som ett tal."
            yield _warning(passage, narrative.file, found.start(), problem, f"Skriv {{{{ {found[1]} }}}}.")


def _units(passage: Passage, facts: Facts, file: str) -> Iterator[Fault]:
    for found in PATTERN.finditer(passage.text):
        after = _UNIT.match(passage.text, found.end())
        try:
            told = written(Reference.parse(found["inside"]), facts)
        except UnknownFigureError:
            continue  # an error of its own
        if after and _is_unit_of(after[1].lower(), told):
            problem = f"«{told} {after[1]}»: enheten står två gånger."
            remedy = f"Skriv bara {found[0]}: enheten är redan med."
            yield _warning(passage, file, found.start(), problem, remedy)


def _is_unit_of(word: str, told: str) -> bool:
    """Whether a word is the unit that a figure in words ends with, or has before its counts."""
    last = told.partition(" (")[0].replace("\u00a0", " ").rpartition(" ")[2].lower()
    words = next((own for unit, own in _IN_FULL.items() if last.startswith(unit)), ())
    return any(word.startswith(one) for one in words)


def _warning(passage: Passage, file: str, at: int, problem: str, remedy: str) -> Fault:
    line = passage.line + passage.text.count("\n", 0, at)
    return Fault("warning", file, line=line, problem=problem, remedy=remedy)
