"""`finsam board-pack`: the association's report and each team's in one PDF, for the board's meeting."""

from typing import Annotated

import typer
from rich.markup import escape

from finsam.cli.options import (
    DataOption,
    DemoOption,
    OutOption,
    ParamsOption,
    fail,
    folders_of,
    in_short,
    message_when_stopped,
    out,
    read_params,
)
from finsam.cli.options import err as errors
from finsam.domain.periods import Period
from finsam.report.project.layout import Edition
from finsam.report.project.reports.wanted import wanted_reports

PackedOption = Annotated[
    list[str], typer.Option("--period", help="Perioden som mötet gäller (kan upprepas).")
]


def board_pack(
    period: PackedOption,
    params: ParamsOption = None,
    data: DataOption = None,
    out_: OutOption = None,
    demo: DemoOption = False,
) -> None:
    """Gör styrelsehandling.pdf: förbundets rapport och teamens i en fil, med en innehållsförteckning.

    Den görs av rapporterna som de är, i styrelsens utgåva, och är intern. Kör först «finsam reports».
    """
    from finsam.report.outputs.run_lock import alone
    from finsam.report.run.files.board_pack import board_packs
    from finsam.report.run.run import run

    folders = folders_of(params, data, out_)
    associations = read_params(folders.params, None, period, demo)
    periods = sorted({Period.parse(one) for one in period})
    wanted = wanted_reports(associations, (), periods, [Edition.BOARD], folders)
    if not wanted:
        names = ", ".join(map(str, periods))
        raise fail(f"inget team har perioden {names}. Perioderna står under periods i teamens params.")
    with message_when_stopped(), alone(folders, wanted):
        made = list(board_packs(associations, folders, periods))
    for one in made:
        if one.path is None:
            errors.print(f"[bold red]Fel[/]  {one.association} {one.period}  {escape(one.told)}")
            continue
        out.print(f"[green]klar[/]  {one.association} {one.period}  {escape(str(in_short(one.path)))}")
        for fault in one.faults:
            out.print(f"  [yellow]Varning[/]  {escape(fault.without_remedy)} {escape(fault.remedy)}")
    # Nothing is made again, but the index links to the pack.
    with message_when_stopped():
        run(associations, folders, (), 1, lambda *_: None)
    if any(one.path is None for one in made):
        raise typer.Exit(1)
