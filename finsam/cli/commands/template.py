"""`finsam template`: an empty register to fill in."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from finsam.cli.options import (
    DataOption,
    ParamsOption,
    fail,
    folders_of,
    in_short,
    message_when_stopped,
    out,
)
from finsam.cli.whose import chosen, list_of, reading
from finsam.domain.codes import Codes, standard_codes
from finsam.register.core.mapping import NO_MAPPING, Mapping
from finsam.report.project.params.schema import Team

if TYPE_CHECKING:
    from finsam.register.template.moved import Moved

_OLD = "En lista i annan form, vars rader flyttas dit. Den läses som i teamets params."
_TEAM = "Teamet vars lista flyttas: dess id, eller förbund/team."
_ASSOCIATION = "Förbundet vars egna ord ska stå i listorna."
_OWN = "Förbundets eget register i stället för ett teams: utan blad om deltagare."
_OWN_OLD = (
    "--own är förbundets eget register, och ett teams lista flyttas inte dit. Utelämna --from och --team."
)


def template(
    association: Annotated[str | None, typer.Option("--association", help=_ASSOCIATION)] = None,
    file: Annotated[Path, typer.Option("-o", "--output", help="Filen som skrivs.")] = Path("register.xlsx"),
    old: Annotated[Path | None, typer.Option("--from", help=_OLD)] = None,
    team: Annotated[str | None, typer.Option("--team", help=_TEAM)] = None,
    own_register: Annotated[bool, typer.Option("--own", help=_OWN)] = False,
    params: ParamsOption = None,
    data: DataOption = None,
) -> None:
    """Gör ett tomt register att fylla i: listor att välja ur, datum som prövas och en sida om hur man gör."""
    from finsam.register.core.tables import ASSOCIATION_TABLES, TABLES
    from finsam.register.template.workbook import workbook
    from finsam.report.scaffold.writing import AlreadyThereError, write_all

    if own_register and (old or team):
        raise fail(_OWN_OLD)
    folders = folders_of(params, data, None)
    whose, own = chosen(folders.params, team, association)
    path = list_of(old, folders.data, whose) if old else None
    if path and own is None:
        whose, own = reading(path, folders, whose)
    codes = whose.rules.codes if whose else standard_codes()
    if file.suffix.lower() != ".xlsx":
        raise fail(f"{file.name} är inget namn på en arbetsbok. Skriv ett som slutar på .xlsx.")
    try:
        with message_when_stopped():
            rows = _moved(path, codes, own) if path else None
            tables = ASSOCIATION_TABLES if own_register else TABLES
            write_all({file.resolve(): workbook(codes, rows, tables=tables)})
    except AlreadyThereError as error:
        raise fail(f"finns redan: {error}. Inget är skrivet. Välj ett annat namn med -o.") from error
    out.print(f"[green]ny[/]  {in_short(file)}")


def _moved(old: Path, codes: Codes, own: Team | None) -> "Moved":
    """The rows of an old list. Exits where it cannot be moved as a whole."""
    from finsam.domain.faults import Place
    from finsam.register.core.faults import UnreadableError
    from finsam.register.files.sources import source_name
    from finsam.register.template.moved import moved

    mapping = own.params.mapping() if own else NO_MAPPING
    try:
        rows, faults = moved(old, codes, mapping)
    except UnreadableError as unreadable:
        raise fail(str(unreadable.at(Place(source_name(old))))) from unreadable
    for fault in faults:
        out.print(escape(str(fault)))
    if not rows:
        team = own.id if own else "TEAM"
        raise fail(
            "listan är inte flyttad. Visa hur den läses, och lägg det i teamets params: "
            f"finsam map {_quoted(old)} --team {team} --write"
        )
    for line in _read_so(mapping, own):
        out.print(escape(line))
    return rows


def _read_so(mapping: Mapping, own: Team | None) -> Iterator[str]:
    """What is said of a list that was read as a team's params say."""
    if own is not None and mapping != NO_MAPPING:
        yield f"Listan är läst som params för {own.id} säger."
    if mapping.rows:
        rows = ", ".join(f"{heading} är {text}" for heading, text in mapping.rows.items())
        yield f"Bara raderna där {rows} är flyttade."


def _quoted(path: Path) -> str:
    """A path as it is typed after a command."""
    name = str(in_short(path))
    return f'"{name}"' if " " in name else name
