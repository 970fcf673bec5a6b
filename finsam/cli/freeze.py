"""`finsam freeze`: a copy of what was published, which is never written over."""

from datetime import date

import typer
from rich.markup import escape

from finsam.cli.options import (
    DATA,
    OUT,
    PARAMS,
    DataOption,
    EditionOption,
    OutOption,
    ParamsOption,
    PeriodOption,
    TeamOption,
    err,
    fail,
    message_when_stopped,
    out,
    read_params,
    wanted_of,
)
from finsam.report.project.layout import Edition, Folders


def freeze(
    params: ParamsOption = PARAMS,
    data: DataOption = DATA,
    out_: OutOption = OUT,
    team: TeamOption = None,
    period: PeriodOption = None,
    edition: EditionOption = None,
) -> None:
    """Frys styrelsens rapporter: en kopia i data/ som aldrig skrivs över.

    Den offentliga utgåvan fryses inte, den publiceras: «finsam publish».

    Kopian håller rapporten, talen och registrets kontrollsumma, aldrig registrets rader. Senare körningar
    visar i index.html vad som har ändrats mot den.
    """
    from finsam.report.outputs.run_lock import alone
    from finsam.report.run.freezing import PUBLISHED_INSTEAD, freeze_reports
    from finsam.report.run.run import run

    associations = read_params(params, team, period)
    if Edition.PUBLIC in (edition or ()):
        raise fail(PUBLISHED_INSTEAD)
    folders = Folders.of(params, data, out_)
    wanted = wanted_of(associations, team, period, [Edition.BOARD], folders)
    with message_when_stopped(), alone(folders, wanted):
        done = list(freeze_reports(associations, folders, wanted, date.today()))
    for one in done:
        word, console = ("[green]klar[/]", out) if one.frozen else ("[bold red]Fel[/]", err)
        console.print(f"{word}  {one.report}  {escape(one.told)}")
    refused = sum(not one.frozen for one in done)
    out.print(f"{len(done) - refused} av {len(done)} rapporter är frysta, i {data}/<förbund>/frozen/.")
    # Nothing is made, but the index says what is frozen.
    with message_when_stopped():
        run(associations, folders, (), 1, lambda *_: None)
    if refused:
        raise typer.Exit(1)
