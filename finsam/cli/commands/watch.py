"""`finsam watch`: pages made again as soon as what they are made of is saved, shown in a browser."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.markup import escape

from finsam.cli.options import (
    CORES,
    DataOption,
    DemoOption,
    JobsOption,
    OutOption,
    ParamsOption,
    PeriodOption,
    TeamOption,
    fail,
    folders_of,
    in_short,
    out,
    read_params,
    wanted_of,
)
from finsam.domain.periods import Period
from finsam.report.project.layout import Edition, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.demo import without_demo
from finsam.report.project.reports.wanted import made_together, wanted_reports

PortOption = Annotated[int, typer.Option("--port", help="Port på den här datorn.", show_default="en ledig")]
OpenOption = Annotated[bool, typer.Option("--open", help="Öppna sidan i webbläsaren.")]
WatchedEditionOption = Annotated[
    list[Edition] | None,
    typer.Option("--edition", help="Bara denna utgåva.", show_default="board"),
]


def watch(
    params: ParamsOption = None,
    data: DataOption = None,
    out_: OutOption = None,
    team: TeamOption = None,
    period: PeriodOption = None,
    edition: WatchedEditionOption = None,
    jobs: JobsOption = CORES,
    port: PortOption = 0,
    open_: OpenOption = False,
    demo: DemoOption = False,
) -> None:
    """Gör om rapporterna när något sparas, och visa dem i webbläsaren medan du skriver."""
    from finsam.report.live.server import serving
    from finsam.report.live.shown import ShownState
    from finsam.report.live.watching import Rounds, follow

    folders = folders_of(params, data, out_)
    editions = edition or [Edition.BOARD]
    # What is misspelt on the command line ends it; what is saved later is told where it is shown.
    wanted_of(read_params(folders.params, team, period, demo), team, period, editions, folders)

    def chosen() -> tuple[Sequence[Association], Sequence[ReportId]]:
        every = read_associations(folders.params)
        associations = every if demo else without_demo(every)
        periods = [Period.parse(one) for one in period or ()]
        asked = wanted_reports(associations, team or (), periods, editions, folders)
        return associations, made_together(associations, asked, folders)

    state = ShownState()
    rounds = Rounds(folders, chosen, jobs)
    try:
        with serving(folders.out, state, port) as address:
            out.print(f"Visar {in_short(folders.out)} på {address}  (avsluta med Ctrl-C)")
            if open_:
                typer.launch(address)
            for changed, latest in follow(rounds, state, folders):
                if changed:
                    out.print(f"ändrat: {escape(', '.join(str(in_short(path)) for path in changed))}")
                for one in latest.made:
                    out.print(f"[green]klar[/]  {one}")
                for fault in latest.faults:
                    out.print(f"[bold red]Fel[/]  {escape(fault)}")
                out.print(f"{len(latest.made)} gjorda på {_seconds(latest.seconds)} s")
    except OSError as error:
        raise fail(
            f"port {port} går inte att använda ({error.strerror}). Välj en annan med --port."
        ) from error
    except KeyboardInterrupt:
        out.print("Avslutat.")
    finally:
        rounds.close()


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",")
