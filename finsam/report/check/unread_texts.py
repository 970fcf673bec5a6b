"""Files that a team wrote and no report reads: named, or what they hold would be missed in silence."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from finsam.domain.faults import Fault
from finsam.domain.periods import Period
from finsam.domain.printable import shown, without_personal_number
from finsam.domain.same_faults import FIRST
from finsam.domain.words import near_miss
from finsam.report.project.layout import TEXT, Folders, named_period
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.together import periods_of, without_page
from finsam.report.texts.approvals import MAX_BYTES, too_large, unread_lines

_HASH = "sexton siffror och bokstäver a–f först på raden, eller # först om det är en anteckning"
_MOST_LINES = 50
_PASTE = "Kör «finsam check» och klistra in raden som den visar, eller ta bort den här."
# What a new name makes readable; of the others, what they are.
_PLAIN = (TEXT, ".txt", ".markdown", ".text", "")
_DOCUMENTS = {
    ".docx": "Ett Word-dokument",
    ".doc": "Ett Word-dokument",
    ".odt": "Ett dokument från LibreOffice",
    ".rtf": "Ett RTF-dokument",
    ".pdf": "En PDF",
    ".pages": "Ett dokument från Pages",
}
_COPY = "Kopiera texten ur den till en av filerna, som är ren text."

_OF_ONE_TEAM = "filen läses inte: bara ett team har perioden, och då görs ingen sida för förbundet"
_MORE_TEAMS = "minst två team med perioden, eller ett eget register för förbundet"
_TO_THE_TEAM = "Flytta texten till teamets egen, eller ta bort filen."


def unread_texts(association: Association, folders: Folders) -> Iterator[Fault]:
    """A warning for what is under an association's texts/ and belongs to no report.

    Also for what is in approved.txt and approves nothing. Files are named from params/ on.
    """
    periods = {team.id: team.params.periods for team in association.teams}
    alone = without_page(association, folders)
    together = tuple(period for period in periods_of(association) if period not in alone)
    for folder in _seen(folders.texts(association.id)):
        if folder.is_dir() and folder.name in {*periods, association.id}:
            unmade = alone if folder.name == association.id else ()
            yield from _in_folder(folder, periods.get(folder.name, together), folders, unmade)
        else:
            near = near_miss(folder.name, (*periods, association.id))
            remedy = f"Menade du {near}/?" if near else "Flytta texten till teamets mapp."
            found = f"{shown(folder.name)} är ingen mapp för ett team och läses inte"
            expected = f"en mapp för {', '.join((*periods, association.id))}"
            yield _unread(_from_params(folder, folders), found, expected, remedy)
    yield from _in_approvals(folders.approved(association.id), folders)


def _in_approvals(path: Path, folders: Folders) -> Iterator[Fault]:
    """The first of the lines that approve nothing, how many more there are, and whether all were read."""
    file, lines = _from_params(path, folders), unread_lines(path)
    for number, line in lines[:_MOST_LINES]:
        yield replace(_unread(file, f"{shown(line)} godkänner ingen text", _HASH, _PASTE), line=number)
    if more := len(lines[_MOST_LINES:]):
        found = f"… och fler: {more} rader till som inte godkänner någon text"
        yield replace(_unread(file, found, _HASH, FIRST), part=f"från rad {lines[_MOST_LINES][0]}")
    if too_large(path):
        found = f"filen är större än {MAX_BYTES // 1_000_000} MB, och resten av den läses inte"
        expected, remedy = "en fil med en rad per godkänd text", "Ta bort rader som inte behövs."
        yield _unread(file, found, expected, remedy)


def _unread(file: str, found: str, expected: str, remedy: str) -> Fault:
    return Fault("warning", file, found=found, expected=expected, remedy=remedy)


def _in_folder(
    folder: Path, periods: Iterable[Period], folders: Folders, unmade: Iterable[Period] = ()
) -> Iterator[Fault]:
    """A warning for each file that is no text of these periods. `unmade`: those without a page."""
    wanted, of_one_team = [period.id for period in periods], [period.id for period in unmade]
    for path in _seen(folder):
        if path.suffix == TEXT and named_period(path) in wanted:
            continue
        names = ", ".join(f"{period}{TEXT}" for period in wanted)
        file = without_personal_number(_from_params(path, folders))
        if path.suffix == TEXT and named_period(path) in of_one_team:
            yield _unread(file, _OF_ONE_TEAM, _MORE_TEAMS, _TO_THE_TEAM)
            continue
        yield _unread(file, "filen läses inte av någon rapport", names, _read_instead(path))


def _read_instead(path: Path) -> str:
    """What to do with a file: a new name is enough for one of plain text only."""
    if path.is_dir():
        return "Flytta filerna i mappen till teamets egen mapp."
    if path.suffix.lower() not in _PLAIN:
        kind = _DOCUMENTS.get(path.suffix.lower(), "Filen")
        return f"{kind} kan inte läsas, och blir ingen text av ett nytt namn. {_COPY}"
    return "Döp om filen till någon av dem, eller lägg till perioden i periods i params."


def _seen(folder: Path) -> list[Path]:
    """The contents of a folder, sorted, without what editors and systems hide there."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~")))
    except OSError:
        return []


def _from_params(path: Path, folders: Folders) -> str:
    return path.relative_to(folders.params.parent).as_posix()
