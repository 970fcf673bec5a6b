"""`finsam map`: what a list in another form is understood as, and the block that makes it readable."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from finsam.cli.options import (
    DataOption,
    ParamsOption,
    fail,
    folders_of,
    message_when_stopped,
    out,
)
from finsam.cli.whose import chosen, list_of
from finsam.domain.codes import standard_codes
from finsam.register.core.cells import Sheet
from finsam.report.project.params.schema import Association

if TYPE_CHECKING:
    from finsam.report.project.params.team_blocks import TeamBlock

_FILE = "Arbetsbok eller CSV med en lista över deltagare."
_TEAM = "Teamet som listan är: dess id, eller förbund/team."
_ASSOCIATION = "Förbundet vars egna ord gäller."
_WRITE = "Lägg blocket i teamets params. Kommentarerna där står kvar."


def map_(
    file: Annotated[Path, typer.Argument(metavar="FIL", help=_FILE)],
    team: Annotated[str | None, typer.Option("--team", help=_TEAM)] = None,
    association: Annotated[str | None, typer.Option("--association", help=_ASSOCIATION)] = None,
    write: Annotated[bool, typer.Option("--write", help=_WRITE)] = False,
    params: ParamsOption = None,
    data: DataOption = None,
) -> None:
    """Visa hur en lista i annan form läses, och det som ska stå i teamets params."""
    # What knows lists in other forms is large, and no other command asks for it.
    from finsam.cli.mapping_text import overview
    from finsam.register.recognise.recognise import recognised
    from finsam.report.project.params.team_blocks import team_blocks

    if write and team is None:
        raise fail("--write behöver --team: i vilket teams params ska blocket stå?")
    folders = folders_of(params, data, None)
    whose, own = chosen(folders.params, team, association)
    codes = whose.rules.codes if whose else standard_codes()
    path = list_of(file, folders.data, whose)
    sheets = _read(path)
    found = recognised(sheets, codes)
    if found.refused:
        raise fail(_refused(found.refused))
    for line in overview(found, codes):
        out.print(escape(line))
    blocks = team_blocks(sheets, codes, _beside(path, folders.data, whose), own)
    for each in blocks:
        out.print()
        out.print(escape("\n".join([*each.title, *each.lines])))
    out.print()
    if found.missing:
        missing = ", ".join(found.missing)
        what = "ingen lista över deltagare är hittad" if not found.sheets else f"kolumner saknas: {missing}"
        raise fail(f"{what}. Blocket går inte att använda förrän de står där, och skrivs inte.")
    if write and whose and own:
        _write(folders.params / whose.id / f"{own.id}.yaml", blocks, _beside(path, folders.data, whose))


def _beside(path: Path, data: Path, whose: Association | None) -> str:
    """The file's name as params have it: below the association's registers, else below data/, else alone."""
    full = path.resolve()
    folders = [data / whose.id] if whose else [each for each in _folders(data) if full.is_relative_to(each)]
    below = next((each.resolve() for each in (*folders, data) if full.is_relative_to(each.resolve())), None)
    return full.relative_to(below).as_posix() if below else path.name


def _folders(data: Path) -> list[Path]:
    return [each.resolve() for each in data.iterdir() if each.is_dir()] if data.is_dir() else []


def _read(path: Path) -> list[Sheet]:
    """The sheets of the file. Exits where it cannot be read."""
    from finsam.cli.warnings import print_errors
    from finsam.domain.faults import Place
    from finsam.register.core.faults import UnreadableError
    from finsam.register.files.sources import read_source, source_name
    from finsam.register.parse.headings import table_meant

    try:
        contents = read_source(path, lambda name: table_meant(name) is not None)
    except UnreadableError as unreadable:
        raise fail(str(unreadable.at(Place(source_name(path))))) from unreadable
    print_errors(tuple(str(fault) for fault in contents.faults if fault.severity == "error"), ())
    return [*contents.sheets, *contents.others]


def _refused(refused: Sequence[str]) -> str:
    found = "; ".join(refused)
    remedy = (
        "Ta bort kolumnerna ur filen. Ge var och en ett löpnummer, och skriv bara födelseåret. "
        "Nyckeln mellan löpnummer och person stannar hos teamet."
    )
    return f"listan får inte läsas: {found}. {remedy}"


def _write(path: Path, blocks: Sequence["TeamBlock"], file: str) -> None:
    """Put the block in the team's params: the whole file or nothing."""
    from finsam.report.outputs.whole_files import write_whole
    from finsam.report.project.params.mapping_lines import PROPOSED, TO_FILL_IN, in_rows, marked
    from finsam.report.project.params.register_in_params import OtherBlockError, with_register

    if len(blocks) > 1:
        raise fail("listan har flera team, och inget heter som teamet: lägg in rätt block själv.")
    lines = blocks[0].lines
    with message_when_stopped():
        text = path.read_bytes().decode("utf-8-sig")
        try:
            new = with_register(text, lines, file)
        except OtherBlockError as other:
            raise fail(
                f"{path.name} rad {other.line}: där står redan «{other.said}». Det skrivs inte över: det ni "
                "har fyllt i finns bara där. Ändra de rader som skiljer sig från blocket ovan."
            ) from other
        except ValueError as error:
            raise fail(f"{path.name}: {error}. Lägg in blocket själv.") from error
        if new == text:
            out.print(escape(f"{path.name} har redan blocket."))
            return
        write_whole(path.resolve(), new, mode=path.stat().st_mode & 0o777)
    asked = marked(lines, PROPOSED), marked(lines, TO_FILL_IN)
    out.print(
        escape(
            f"{path.name}: blocket är skrivet, {in_rows(asked[0])} att ta ställning till (# ?) och "
            f"{asked[1]} att fylla i (# FYLL I)."
        )
    )
