"""`finsam publish`: a period's public edition becomes a copy that is never written over, and is on record."""

from datetime import date
from typing import Annotated

import typer
from rich.markup import escape

from finsam.cli.options import (
    DATA,
    OUT,
    PARAMS,
    DataOption,
    OutOption,
    ParamsOption,
    err,
    fail,
    message_when_stopped,
    out,
    read_params,
)
from finsam.domain.periods import Period
from finsam.domain.words import near_miss
from finsam.report.project.layout import Edition, Folders
from finsam.report.project.schema import Association
from finsam.report.project.wanted import wanted_reports

ThePeriodOption = Annotated[str, typer.Option("--period", help="Perioden som ska publiceras.")]
AssociationOption = Annotated[
    list[str] | None, typer.Option("--association", help="Bara detta förbund (kan upprepas).")
]
AcceptOption = Annotated[
    str | None,
    typer.Option(
        "--accept",
        metavar="ROLL",
        help="Rollen på den som godtar att utgåvan skiljer sig från den som redan är publicerad; inget namn.",
    ),
]


def publish(
    period: ThePeriodOption,
    params: ParamsOption = PARAMS,
    data: DataOption = DATA,
    out_: OutOption = OUT,
    association: AssociationOption = None,
    accept: AcceptOption = None,
) -> None:
    """Publicera en periods offentliga utgåva: en kopia i data/ som aldrig skrivs över.

    Utkastet i outputs/public/ kopieras som det är, med en rad i record.csv. Det som görs senare skyddas
    tillsammans med det. Är perioden publicerad blir den rättade utgåvan en ny, och bara med --accept.
    """
    from finsam.report.outputs.run_lock import alone
    from finsam.report.project.roles import role_fault
    from finsam.report.run.publishing import publish_period
    from finsam.report.run.run import run

    every = read_params(params, None, [period])
    if accept is not None and (told := role_fault(accept)):
        raise fail(f"--accept: {told}")
    chosen = _having(every, association, Period.parse(period))
    folders = Folders.of(params, data, out_)
    wanted = wanted_reports(chosen, (), [Period.parse(period)], [Edition.PUBLIC], folders)
    role = " ".join((accept or "").casefold().split())
    with message_when_stopped(), alone(folders, wanted):
        done = list(publish_period(chosen, folders, Period.parse(period), role, date.today()))
    for one in done:
        word, console = ("[green]klar[/]", out) if one.published else ("[bold red]Fel[/]", err)
        console.print(f"{word}  {one.association} {Period.parse(period)}  {escape(one.told)}")
    # Nothing is made, but the index says what is published.
    with message_when_stopped():
        run(every, folders, (), 1, lambda *_: None)
    if not all(one.published for one in done):
        raise typer.Exit(1)


def _having(
    associations: tuple[Association, ...], ids: list[str] | None, period: Period
) -> tuple[Association, ...]:
    """The associations that are meant: those that are named, else all that have the period and are public."""
    known = [one.id for one in associations]
    for id in ids or ():
        if id not in known:
            near = near_miss(id, known)
            hint = f" Menade du {near}?" if near else ""
            raise fail(f"förbundet «{id}» finns inte i params.{hint} Det finns {', '.join(known)}.")
    found = tuple(
        one
        for one in associations
        if (one.id in ids if ids else Edition.PUBLIC in one.params.editions)
        if any(period in team.params.periods for team in one.teams)
    )
    if not found:
        raise fail(f"inget förbund har {period} i sina teams params. Perioderna står under periods där.")
    return found
