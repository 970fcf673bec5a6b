"""What does `finsam audit` say of figures, and `finsam dictionary` of measures? Nothing of a team is read."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from finsam.cli_options import fail, out


def audit(
    files: Annotated[list[Path], typer.Argument(help="Filer med tal, beräknade eller inskrivna (CSV).")],
    markdown: Annotated[bool, typer.Option("--markdown", help="Skriv granskningen som Markdown.")] = False,
) -> None:
    """Granska tal: motsäger de varandra? Filerna granskas tillsammans."""
    from finsam.figures.audit.findings import audit as audited
    from finsam.figures.audit.report import Audited, as_lines, as_markdown
    from finsam.figures.audit.rows import read_rows
    from finsam.figures.store import FiguresError

    try:
        rows = read_rows(files)
    except FiguresError as error:
        raise fail(str(error)) from error
    report = Audited(tuple(file.as_posix() for file in files), len(rows), audited(rows))
    if markdown:
        typer.echo(as_markdown(report), nl=False)
    else:
        for line in as_lines(report):
            out.print(escape(line))
    if report.findings:
        raise typer.Exit(1)


def dictionary() -> None:
    """Skriv datalexikonet som Markdown."""
    from finsam.present.dictionary import dictionary as text

    typer.echo(text(), nl=False)
