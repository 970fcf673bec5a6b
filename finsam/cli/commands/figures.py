"""`finsam figures`: registers are read and checked, and every figure counted."""

import typer
from rich.markup import escape

from finsam.cli.options import (
    CORES,
    DataOption,
    DemoOption,
    EditionOption,
    ForceOption,
    JobsOption,
    OutOption,
    ParamsOption,
    PeriodOption,
    TeamOption,
    err,
    folders_of,
    message_when_stopped,
    out,
    read_params,
    to_be_made,
)
from finsam.cli.warnings import print_errors


def figures(
    params: ParamsOption = None,
    data: DataOption = None,
    out_: OutOption = None,
    team: TeamOption = None,
    period: PeriodOption = None,
    edition: EditionOption = None,
    jobs: JobsOption = CORES,
    force: ForceOption = False,
    demo: DemoOption = False,
) -> None:
    """Läs register, kontrollera dem och beräkna alla tal."""
    from finsam.report.outputs.outcome import NotPrepared
    from finsam.report.outputs.run_lock import alone
    from finsam.report.run.figures import prepare_all

    folders = folders_of(params, data, out_)
    associations = read_params(folders.params, team, period, demo)
    wanted = to_be_made(associations, team, period, edition, folders)
    with message_when_stopped(), alone(folders, wanted):
        outcomes = prepare_all(associations, folders, wanted, jobs)
    told: set[str] = set()
    for outcome in outcomes:
        # A fault of a register is one of every period of its team.
        errors = tuple(one for one in outcome.errors if one not in told)
        warnings = tuple(one for one in outcome.warnings if one not in told)
        print_errors(errors, warnings)
        if errors and isinstance(outcome, NotPrepared):
            err.print(f"[bold]Gör så här:[/] {escape(outcome.remedy)}")
        told.update(errors, warnings)
        state = "[red]stoppad[/]" if outcome.errors else "[green]klar[/]"
        out.print(f"{state}  {outcome.report}")
    if any(outcome.errors for outcome in outcomes):
        raise typer.Exit(1)
