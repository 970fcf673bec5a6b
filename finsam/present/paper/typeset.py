"""The data of a report set in type: one fixed template, no markup from outside, no network, no other file."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING

from finsam.present.paper.fonts import font_folders
from finsam.present.paper.tables import Data

if TYPE_CHECKING:
    import typst

# For screen readers, and for archives; the typesetter refuses what breaks either.
STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-2a"]


class NotSetError(Exception):
    """A report that could not be set in type; the message is the typesetter's own."""


@dataclass(frozen=True)
class Typeset:
    """A PDF, and what the typesetter warns of."""

    pdf: bytes
    warnings: tuple[str, ...]


def can_typeset() -> bool:
    """Whether the typesetter is installed: it has no wheel for every machine."""
    return find_spec("typst") is not None and find_spec("pikepdf") is not None


def typeset(data: Data) -> Typeset:
    """The PDF of a report's data: PDF/UA-1 and PDF/A-2a, the same bytes each time.

    NotSetError where there can be none. Never to be called in a process that forks others: it starts threads.
    """
    import typst

    from finsam.present.paper.row_heads import with_row_heads

    source = {
        "main.typ": (files("finsam.present.paper") / "report.typ").read_bytes(),
        "report.json": json.dumps(data, ensure_ascii=False).encode(),
    }
    try:
        made, warnings = typst.compile_with_warnings(
            source,  # type: ignore[call-overload]  # it takes files by name too
            font_paths=_fonts(),
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            timestamp=_noon(data["date"]),
        )
    except typst.TypstError as error:
        raise NotSetError(f"{error.message} {' '.join(error.hints)}".strip()) from error
    # What goes wrong within the typesetter itself is no Exception.
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise NotSetError(str(error)) from error
    return Typeset(with_row_heads(made), tuple(str(one) for one in warnings))


def _noon(day: Sequence[int]) -> int:
    year, month, of_month = day
    return int(datetime(year, month, of_month, 12, tzinfo=UTC).timestamp())


@cache
def _fonts() -> "typst.Fonts":
    import typst

    folders = [str(folder) for folder in font_folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
