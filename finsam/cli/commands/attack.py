"""`finsam attack`: what a reader of public files can reckon of a few persons."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from finsam.cli.options import fail, out


def attack(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="MAPP",
            help="Mapp med offentliga tal (*.figures.csv och definitions.json).",
            show_default=False,
        ),
    ],
) -> None:
    """Pröva offentliga tal: kan en läsare räkna ut något om några få personer?"""
    from finsam.figures.intruder.attack import attack_folder
    from finsam.figures.intruder.words import lines

    if not folder.is_dir():
        raise fail(f"{folder}: mappen finns inte.")
    report = attack_folder(folder)
    if not report.n_files and not report.unknown:
        raise fail(f"{folder}: inga filer som slutar med .figures.csv.")
    for line in lines(report):
        # Names come from the files, which may hold anything.
        out.print(escape("".join(filter(str.isprintable, line))))
    if not report.safe:
        raise typer.Exit(1)
