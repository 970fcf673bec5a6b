"""`finsam publish`: a period's public edition becomes a copy that is never written over, and is on record."""

from datetime import date
from typing import Annotated

import typer
from rich.markup import escape

from finsam.cli.options import (
    DataOption,
    DemoOption,
    OutOption,
    ParamsOption,
    err,
    fail,
    folders_of,
    message_when_stopped,
    out,
    read_params,
)
from finsam.domain.periods import Period
from finsam.domain.words import near_miss
from finsam.report.project.layout import Edition
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.public_periods import has_period
from finsam.report.project.reports.wanted import wanted_reports

PublishedOption = Annotated[
    list[str], typer.Option("--period", help="Perioden som ska publiceras (kan upprepas).")
]
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
    period: PublishedOption,
    params: ParamsOption = None,
    data: DataOption = None,
    out_: OutOption = None,
    association: AssociationOption = None,
    accept: AcceptOption = None,
    demo: DemoOption = False,
) -> None:
    """Publicera en periods offentliga utgåva: en kopia i data/ som aldrig skrivs över.

    Utkastet i outputs/public/ kopieras som det är, med en rad i record.csv. Det som görs senare skyddas
    tillsammans med det. Är perioden publicerad blir den rättade utgåvan en ny, och bara med --accept.
    """
    from finsam.report.outputs.run_lock import alone
    from finsam.report.project.roles import role_fault
    from finsam.report.run.publish.publishing import publish_periods
    from finsam.report.run.run import run

    folders = folders_of(params, data, out_)
    every = read_params(folders.params, None, period, demo, association)
    if accept is not None and (told := role_fault(accept)):
        raise fail(f"--accept: {told}")
    periods = sorted({Period.parse(one) for one in period})
    chosen = _having(every, association, periods)
    wanted = wanted_reports(chosen, (), periods, [Edition.PUBLIC], folders)
    role = " ".join((accept or "").casefold().split())
    with message_when_stopped(), alone(folders, wanted):
        done = list(publish_periods(chosen, folders, periods, role, date.today()))
    for one in done:
        word, console = ("[green]klar[/]", out) if one.published else ("[bold red]Fel[/]", err)
        console.print(f"{word}  {one.association} {one.period}  {escape(one.told)}")
    # Nothing is made, but the index says what is published.
    with message_when_stopped():
        run(every, folders, (), 1, lambda *_: None)
    if not all(one.published for one in done):
        raise typer.Exit(1)


def _having(
    associations: tuple[Association, ...], ids: list[str] | None, periods: list[Period]
) -> tuple[Association, ...]:
    """The associations that are meant: those that are named, else all that are public and have a period."""
    known = [one.id for one in associations]
    for id in ids or ():
        if id not in known:
            near = near_miss(id, known)
            hint = f" Menade du {near}?" if near else ""
            raise fail(f"förbundet «{id}» finns inte i params.{hint} Det finns {', '.join(known)}.")
    chosen = [
        one for one in associations if (one.id in ids if ids else Edition.PUBLIC in one.params.editions)
    ]
    for period in periods:
        if not any(has_period(one, period) for one in chosen):
            raise fail(f"inget förbund har {period} i sina teams params. Perioderna står under periods där.")
    return tuple(one for one in chosen if any(has_period(one, period) for period in periods))
