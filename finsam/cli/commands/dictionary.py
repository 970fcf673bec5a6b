"""`finsam dictionary`: the data dictionary, as docs/ has it, or the names that a text can use."""

from typing import Annotated

import typer

from finsam.cli.options import DataOption, DemoOption, ParamsOption, fail, folders_of, read_params, wanted_of
from finsam.report.project.layout import Edition


def dictionary(
    team: Annotated[str | None, typer.Option(help="Skriv i stället talens namn för ett team.")] = None,
    period: Annotated[
        str | None, typer.Option(help="Vilken period namnen gäller; annars den senaste.")
    ] = None,
    params: ParamsOption = None,
    data: DataOption = None,
    demo: DemoOption = False,
) -> None:
    """Skriv datalexikonet som Markdown, eller namnen som en text kan använda (--team, --period)."""
    from finsam.present.pages.dictionary import dictionary as text

    if team is None:
        if period is not None:
            raise fail("--period gäller ett teams namn. Ge --team också.")
        typer.echo(text(), nl=False)
        return
    from finsam.present.narrative.usable_names import usable_names
    from finsam.report.collect.collect import facts_of_report

    folders = folders_of(params, data, None)
    periods = [period] if period else None
    associations = read_params(folders.params, [team], periods, demo)
    wanted = wanted_of(associations, [team], periods, [Edition.BOARD], folders)
    report = max((one for one in wanted if not one.of_association), key=lambda one: one.period)
    facts = facts_of_report(
        next(one for one in associations if one.id == report.association), folders, report
    )
    if facts is None:
        raise fail(f"registret för {report} har fel. Kör «finsam check --team {team}».")
    for name, told in usable_names(facts):
        typer.echo(f"{{{{ {name} }}}}  {told}")
