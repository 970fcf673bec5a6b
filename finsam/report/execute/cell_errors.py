"""A cell that failed, in one sentence: its line, what is wrong in Swedish, and Python's name for it.

The Swedish of Python's common errors is in `error_words.csv`; what finsam itself raises is Swedish.
"""

import csv
import re
from ast import literal_eval
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.resources import files

from finsam.report.execute.cell_outcome import Failure
from finsam.report.project.reports.limits import Limits

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_LINE = re.compile(r"Cell In\[(?P<cell>\d+)\], line (?P<line>\d+)")
# Under %%time, where the first line is not counted.
_TIMED = re.compile(r"File <timed (?:exec|eval)>:(?P<line>\d+)")
# Of text that is not read as Python the exception's own text says where.
_UNREAD = re.compile(r" \((?:\d+\.py|<[\w ]+>), line (?P<line>\d+)\)\Z")
_UNKNOWN_MAGIC = re.compile(r"magic (?:function )?`(?P<magic>%+\w+)` not found")
_ENGLISH = re.compile(r"[ -~]+")
# Python tells no line of what ends it.
_ENDING = re.compile(r"\b(?:exit|quit|SystemExit)\b")
_MEMORY = ("MemoryError", "_ArrayMemoryError")
_LONGEST_LINE, _LONGEST_TEXT = 80, 500


def cell_error(failure: Failure, source: str, count: int | None, limits: Limits) -> str:
    """One sentence of a failed cell: `count` is its execution count, None where it never ran."""
    return f"{_where(failure, source, count)}: {_what(failure, limits)}"


def _where(failure: Failure, source: str, count: int | None) -> str:
    lines = source.splitlines()
    number = _ending_line(lines) if failure.name == "SystemExit" else _line_number(failure, lines, count)
    if number and number <= len(lines):
        return f"rad {number}, «{lines[number - 1].strip()[:_LONGEST_LINE]}»"
    first = next((text.strip() for text in lines if text.strip()), "")
    return f"cellen «{first[:_LONGEST_LINE]}»"


def _line_number(failure: Failure, lines: Sequence[str], count: int | None) -> int | None:
    """The innermost line of this cell in the traceback, or the one that is meant; None: none is named."""
    text = _COLOUR.sub("", "\n".join(failure.traceback))
    if timed := _TIMED.findall(text):
        return int(timed[-1]) + lines[0].startswith("%%")
    if found := [int(one["line"]) for one in _LINE.finditer(text) if int(one["cell"]) == count]:
        return found[-1]
    if unread := _UNREAD.search(failure.text):
        return int(unread["line"])
    return _line_with(lines, _UNKNOWN_MAGIC.search(failure.text))


def _line_with(lines: Sequence[str], magic: re.Match[str] | None) -> int | None:
    return next((number for number, line in enumerate(lines, 1) if magic and magic["magic"] in line), None)


def _ending_line(lines: Sequence[str]) -> int | None:
    return next((number for number, line in enumerate(lines, 1) if _ENDING.search(line)), None)


def _what(failure: Failure, limits: Limits) -> str:
    if failure.name in _MEMORY:
        most = f", som är {limits.megabytes} MB i params" if limits.megabytes else ""
        return f"minnet räckte inte{most}"
    text = _plain(failure)
    for name, pattern, swedish in _words():
        found = pattern.fullmatch(text) if name == failure.name else None
        if found:
            named = {key: value or "" for key, value in found.groupdict().items()}
            return f"{swedish.format(text=text, **named)} ({failure.name})"
    if not text:
        return f"cellen gav ett fel ({failure.name})"
    said = f"cellen gav felet «{text}»" if _ENGLISH.fullmatch(text) else text.rstrip(".")
    return f"{said} ({failure.name})"


def _plain(failure: Failure) -> str:
    """The exception's own text on one line; a KeyError's is a sentence in quotation marks, or a mere key."""
    text = _UNREAD.sub("", failure.text)
    if failure.name == "KeyError" and " " in text:
        with suppress(ValueError, SyntaxError):
            text = str(literal_eval(text))
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]} …"


@cache
def _words() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    source = files("finsam.report.execute") / "error_words.csv"
    with source.open(encoding="utf-8") as rows:
        return tuple(
            (row["name"], re.compile(row["pattern"], re.DOTALL), row["swedish"])
            for row in csv.DictReader(rows)
        )
