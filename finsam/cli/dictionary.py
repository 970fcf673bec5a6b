"""`finsam dictionary`: the data dictionary, as docs/ has it."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    pass


def dictionary() -> None:
    """Skriv datalexikonet som Markdown."""
    from finsam.present.pages.dictionary import dictionary as text

    typer.echo(text(), nl=False)
