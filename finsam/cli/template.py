"""`finsam template`: an empty register to fill in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from finsam.cli.options import (
    ParamsOption,
    fail,
    folders_of,
    in_short,
    message_when_stopped,
    out,
    read_params,
)
from finsam.domain.codes import Codes, standard_codes

if TYPE_CHECKING:
    from finsam.register.template.moved import Moved

_OLD = "En lista i annan form, vars rader flyttas dit."
_ASSOCIATION = "Förbundet vars egna ord ska stå i listorna."


def template(
    association: Annotated[str | None, typer.Option("--association", help=_ASSOCIATION)] = None,
    file: Annotated[Path, typer.Option("-o", "--output", help="Filen som skrivs.")] = Path("register.xlsx"),
    old: Annotated[Path | None, typer.Option("--from", help=_OLD)] = None,
    params: ParamsOption = None,
) -> None:
    """Gör ett tomt register att fylla i: listor att välja ur, datum som prövas och en sida om hur man gör."""
    from finsam.register.template.workbook import workbook
    from finsam.report.scaffold.writing import AlreadyThereError, write_all

    codes = standard_codes()
    if association is not None:
        found = read_params(folders_of(params, None, None).params, None, None, demo=True)
        whose = next((one for one in found if one.id == association), None)
        if whose is None:
            there = ", ".join(one.id for one in found)
            raise fail(f"förbundet «{association}» finns inte. Det finns {there}.")
        codes = whose.rules.codes
    if file.suffix.lower() != ".xlsx":
        raise fail(f"{file.name} är inget namn på en arbetsbok. Skriv ett som slutar på .xlsx.")
    try:
        with message_when_stopped():
            write_all({file.resolve(): workbook(codes, _moved(old, codes) if old else None)})
    except AlreadyThereError as error:
        raise fail(f"finns redan: {error}. Inget är skrivet. Välj ett annat namn med -o.") from error
    out.print(f"[green]ny[/]  {in_short(file)}")


def _moved(old: Path, codes: Codes) -> "Moved":
    """The rows of an old list. Exits where it cannot be moved as a whole."""
    from finsam.domain.faults import Place
    from finsam.register.core.faults import UnreadableError
    from finsam.register.files.sources import source_name
    from finsam.register.template.moved import moved

    try:
        rows, faults = moved(old, codes)
    except UnreadableError as unreadable:
        raise fail(str(unreadable.at(Place(source_name(old))))) from unreadable
    for fault in faults:
        out.print(escape(str(fault)))
    if not rows:
        raise fail("Listan är inte flyttad. finsam map visar vad som förstås av den.")
    return rows
