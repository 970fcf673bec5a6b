"""`finsam dictionary`: the data dictionary, as docs/ has it."""

import typer


def dictionary() -> None:
    """Skriv datalexikonet som Markdown."""
    from finsam.present.pages.dictionary import dictionary as text

    typer.echo(text(), nl=False)
