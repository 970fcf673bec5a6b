"""Texts and file names in params that do no harm where they are shown or opened."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, Field

from finsam.domain.personal_number import holds_personal_number
from finsam.domain.printable import holds_control_characters, shown
from finsam.domain.words import near_miss

# Less than Excel's 255 for a word in a rule of a cell.
LONGEST = 200
# A cell that begins so is a formula when a spreadsheet opens it.
_FORMULA_SIGNS = ("=", "+", "-", "@")
# Names that Windows keeps for devices, whatever their ending (Microsoft, "Naming Files, Paths, and
# Namespaces").
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)
_NOT_IN_NAMES = frozenset('\\:*?"<>|')


def meant(word: str, known: Iterable[str]) -> str:
    """The end of a sentence: `; menade du «x»?` where a known word is near, else a full stop."""
    near = near_miss(word[:LONGEST], known)
    return f"; menade du «{near}»?" if near else "."


def _plain_text(text: str) -> str:
    if not text.strip():
        raise ValueError("får inte vara tom")
    if holds_personal_number(text):
        raise ValueError("innehåller ett personnummer. Ta bort det.")
    if holds_control_characters(text) or any(character in text for character in "\t\r\n"):
        raise ValueError(f"{shown(text)} har styrtecken eller radbrytning. Skriv om texten på en rad.")
    if text.lstrip().startswith(_FORMULA_SIGNS):
        raise ValueError(
            f"{shown(text)} börjar med «{text.lstrip()[0]}» och blir en formel i ett kalkylprogram. "
            "Börja med en bokstav eller en siffra."
        )
    return text


def name_below(name: str) -> str:
    """The name of a file below a folder. ValueError where it leads out, or is none."""
    if not name:
        raise ValueError("får inte vara tom")
    path = PurePosixPath(name)
    if (
        path.is_absolute()
        or not path.parts
        or holds_control_characters(name)
        or any(_unusable(part) for part in name.split("/"))
    ):
        raise ValueError(
            f"{shown(name)} är inget namn på en fil i mappen. Väntade till exempel «eget.ipynb» eller "
            "«avesta.xlsx», utan .. och utan / först."
        )
    return name


def _unusable(part: str) -> bool:
    return (
        part in ("", ".", "..")
        or part.startswith((".", "~"))
        or part != part.strip()
        or bool(_NOT_IN_NAMES & set(part))
        or part.partition(".")[0].lower() in DEVICES
    )


def _notebook(name: str) -> str:
    if not name.endswith(".ipynb"):
        raise ValueError(f"{shown(name)} är ingen notebook. Väntade ett namn som slutar på .ipynb.")
    return name


WrittenText = Annotated[str, Field(min_length=1, max_length=LONGEST), AfterValidator(_plain_text)]
NameBelow = Annotated[str, Field(min_length=1, max_length=LONGEST), AfterValidator(name_below)]
NotebookName = Annotated[NameBelow, AfterValidator(_notebook)]
