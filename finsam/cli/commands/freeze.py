"""`finsam freeze`: a copy of what was published, which is never written over."""

from datetime import date

import typer
from rich.markup import escape

from finsam.cli.options import (
    DataOption,
    DemoOption,
    EditionOption,
    OutOption,
    ParamsOption,
    PeriodOption,
    TeamOption,
    err,
    fail,
    folders_of,
    in_short,
    message_when_stopped,
    out,
    read_params,
    wanted_of,
)
from finsam.report.project.layout import Edition


def freeze(
    params: ParamsOption = None,
    data: DataOption = None,
    out_: OutOption = None,
    team: TeamOption = None,
    period: PeriodOption = None,
    edition: EditionOption = None,
    demo: DemoOption = False,
) -> None:
    """Frys styrelsens rapporter: en kopia i data/ som aldrig skrivs över.

    Den offentliga utgåvan fryses inte, den publiceras: «finsam publish».

    Kopian håller rapporten, talen och registrets kontrollsumma, aldrig registrets rader. Senare körningar
    visar i index.html vad som har ändrats mot den.
    """
    from finsam.report.outputs.run_lock import alone
    from finsam.report.run.freezing import PUBLISHED_INSTEAD, freeze_reports
    from finsam.report.run.run import run

    folders = folders_of(params, data, out_)
    associations = read_params(folders.params, team, period, demo)
    if Edition.PUBLIC in (edition or ()):
        raise fail(PUBLISHED_INSTEAD)
    wanted = wanted_of(associations, team, period, [Edition.BOARD], folders)
    with message_when_stopped(), alone(folders, wanted):
        done = list(freeze_reports(associations, folders, wanted, date.today()))
    for one in done:
        word, console = ("[green]klar[/]", out) if one.frozen else ("[bold red]Fel[/]", err)
        console.print(f"{word}  {one.report}  {escape(one.told)}")
    refused = sum(not one.frozen for one in done)
    kept_in = in_short(folders.data)
    out.print(f"{len(done) - refused} av {len(done)} rapporter är frysta, i {kept_in}/<förbund>/frozen/.")
    # Nothing is made, but the index says what is frozen.
    with message_when_stopped():
        run(associations, folders, (), 1, lambda *_: None)
    if refused:
        raise typer.Exit(1)
