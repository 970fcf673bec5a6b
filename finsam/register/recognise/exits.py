"""Exits that are no two columns: marks in one of several, or a text that says active or closed to what."""

import re
from collections.abc import Collection, Mapping

from finsam.domain import word_lists
from finsam.domain.codes import Codes
from finsam.register.core.cells import as_text, is_blank
from finsam.register.recognise.days import days_of
from finsam.register.recognise.found import Body, Header, Question
from finsam.register.recognise.kinds import MARKS, Kinds
from finsam.register.recognise.words import understood

_STATUS = re.compile(
    r"(?:avslutad|avslutat|avslut|utskriven|utskrivet|avsl\.?|slutat|slutade)\s+(?P<day>.+?)"
    r"(?:\s*,\s*|\s+till\s+|\s*:\s*|\s+-\s+)(?P<word>.+)",
    re.I,
)
_FEWEST_MARKS, _ALL_MARKS = 3, 0.9
_AGREE = 0.9  # share of rows where the marks follow the closing date
_FEWEST_TEXTS, _UNDERSTOOD = 5, 0.8


def marked_columns(header: Header, kinds: Mapping[int, Kinds], codes: Codes) -> dict[int, str]:
    """The columns that hold only marks and are called as an exit reason, by index, with its code; none
    where they are fewer than three, or two are one reason."""
    found: dict[int, str] = {}
    for index, heading in enumerate(header.own):
        if heading and kinds[index].filled and kinds[index].marks > _ALL_MARKS:
            meant = understood(heading, codes["exit_reason"])
            if meant.code is not None:
                found[index] = meant.code
    different = len(set(found.values())) == len(found)
    return found if len(found) >= _FEWEST_MARKS and different else {}


def marks_are_exits(body: Body, marked: Collection[int], closed: int | None) -> Question | None:
    """None where the marks follow the closing date, one on each row that is closed and none elsewhere; else
    what is to be asked, since they may be incomes or steps."""
    if closed is None:
        return Question(
            "kolumnerna med kryss kan vara avslutsorsaker, men ingen kolumn säger när det tog slut"
        )
    agree = sum(
        sum(index < len(row) and as_text(row[index]).casefold() in MARKS for index in marked)
        == (0 if closed >= len(row) or is_blank(row[closed]) else 1)
        for row in body.rows
    )
    ended = any(not is_blank(cell) for cell in body.column(closed))
    if ended and agree >= _AGREE * len(body.rows):
        return None
    return Question("kryssen följer inte slutdatumen, så att de kan vara något annat än avslutsorsaker")


def status_column(header: Header, body: Body, used: Collection[int]) -> int | None:
    """The column whose texts say active, or closed with day and reason; None where there is none."""
    for index, heading in enumerate(header.headings):
        texts = [as_text(cell) for cell in body.column(index) if not is_blank(cell)]
        if index in used or not heading or len(texts) < _FEWEST_TEXTS:
            continue
        closed = [reason_of(text) is not None for text in texts]
        active = [word_lists.meaning("cell", text) == "ongoing" for text in texts]
        if any(closed) and sum(map(max, closed, active)) > _UNDERSTOOD * len(texts):
            return index
    return None


def reason_of(status: str) -> str | None:
    """The reason in `Avslutad 2024-05-03 till arbete`; None for a text that has no day and reason."""
    parts = parts_of(status)
    return parts[1] if parts and days_of(parts[0]) else None


def parts_of(status: str) -> tuple[str, str] | None:
    """What stands for the day, and for the reason; None for a text of another form."""
    found = _STATUS.fullmatch(status.strip())
    return (found["day"], found["word"]) if found else None
