"""`finsam audit`: contradictions between figures, or in tables as they are printed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from finsam.cli.options import ParamsOption, err, fail, folders_of, out
from finsam.report.project.params.files import ParamsError, read_associations

if TYPE_CHECKING:
    from finsam.figures.audit.claims.unread import CodesOf


def audit(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FIL...", help="Filer med tal, beräknade eller inskrivna (CSV).", show_default=False
        ),
    ],
    table: Annotated[
        bool,
        typer.Option("--table", help="Filerna är tabeller som de står: Excel, CSV, HTML, Markdown, Word."),
    ] = False,
    params: ParamsOption = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Skriv granskningen som Markdown.")] = False,
) -> None:
    """Granska tal: motsäger de varandra? Filerna granskas tillsammans."""
    if table:
        _tables(files)
        return
    from finsam.figures.audit.claims.rows import read_rows
    from finsam.figures.audit.findings_text import as_lines, as_markdown, audited
    from finsam.figures.store import FiguresError

    try:
        rows = read_rows(files)
    except FiguresError as error:
        raise fail(str(error)) from error
    report = audited(
        [file.as_posix() for file in files], rows, _codes_of(folders_of(params, None, None).params)
    )
    if markdown:
        typer.echo(as_markdown(report), nl=False)
    else:
        for line in as_lines(report):
            out.print(escape(line))
    if report.findings or report.unread:
        raise typer.Exit(1)


def _codes_of(params: Path) -> "CodesOf":
    """The codes of each association that params knows; the standard ones of any other."""
    from finsam.domain.codes import standard_codes

    if not params.is_dir():
        return lambda association: standard_codes()
    try:
        known = {one.id: one.rules.codes for one in read_associations(params)}
    except ParamsError as error:
        err.print(f"[bold yellow]Varning[/]  {escape(str(error))}")
        err.print("Förbundens egna koder är därför okända.")
        known = {}
    return lambda association: known.get(association, standard_codes())


def _tables(files: list[Path]) -> None:
    """Audit tables as they are printed. Exits with 1 on contradictions and on what cannot be read."""
    from finsam.figures.audit.tables.findings_text import as_lines, audited_tables

    report = audited_tables(files)
    for line in as_lines(report):
        out.print(escape(line))
    if report.wrong:
        raise typer.Exit(1)
