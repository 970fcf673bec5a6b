"""Exits that are no two columns of a list: a mark in one of several, or a text that says it all."""

from collections.abc import Mapping
from dataclasses import dataclass

from finsam.domain import word_lists
from finsam.domain.codes import CodeList
from finsam.domain.printable import shown
from finsam.register.core.cells import Cell, as_text, is_blank
from finsam.register.recognise.days import days_of
from finsam.register.recognise.exits import parts_of
from finsam.register.recognise.kinds import MARKS, NO_MARKS, names_somebody


@dataclass(frozen=True)
class NotUnderstood:
    """What stood in a cell that is neither of what a mapping says, and what was expected."""

    found: str
    expected: str


def marked(marks: Mapping[str, Cell], codes: Mapping[str, str], known: CodeList) -> Cell | NotUnderstood:
    """The label of the code whose column is marked; empty where none is.

    `marks`: their heading -> what stands in the row. `codes`: their heading -> code.
    """
    chosen = []
    for heading, cell in marks.items():
        text = as_text(cell).casefold()
        if text in MARKS:
            chosen.append(heading)
        elif not is_blank(cell) and text not in NO_MARKS:
            return NotUnderstood(f"{_safe(as_text(cell))} under {shown(heading)}", "ett kryss (x) eller tomt")
    if len(chosen) > 1:
        names = " och ".join(map(shown, chosen))
        return NotUnderstood(f"kryss under {names}", "ett enda kryss på raden")
    return known.label(codes[chosen[0]]) if chosen else ""


def status_of(cell: Cell) -> tuple[Cell, Cell] | NotUnderstood:
    """The day and the reason of `Avslutad 2024-05-03 till arbete` as they stand; empty of who is active."""
    text = as_text(cell)
    if is_blank(cell) or word_lists.meaning("cell", text) == "ongoing":
        return "", ""
    parts = parts_of(text)
    if parts is None or not days_of(parts[0]):
        return NotUnderstood(_safe(text), "«Pågående», eller «Avslutad 2024-05-03 till arbete»")
    return parts


def _safe(text: str) -> str:
    return "en text som kan vara ett namn" if names_somebody(text) else shown(text)
