"""`finsam check`: every fault of every input in one table."""

import typer
from rich.markup import escape

from finsam.cli.options import (
    CORES,
    DataOption,
    DemoOption,
    ForceOption,
    JobsOption,
    OutOption,
    ParamsOption,
    PeriodOption,
    TeamOption,
    folders_of,
    out,
    read_params,
    wanted_of,
)
from finsam.report.project.layout import Edition
from finsam.report.project.public_periods import refused


def check(
    params: ParamsOption = None,
    data: DataOption = None,
    out_: OutOption = None,
    team: TeamOption = None,
    period: PeriodOption = None,
    jobs: JobsOption = CORES,
    force: ForceOption = False,
    demo: DemoOption = False,
) -> None:
    """Kontrollera bara det som läses in: varje fel i varje fil, i en tabell."""
    from finsam.cli.fault_list import print_faults
    from finsam.report.check.checking import check_inputs
    from finsam.report.check.registers_in_git import registers_in_git
    from finsam.report.check.unapproved import as_lines

    folders = folders_of(params, data, out_)
    associations = read_params(folders.params, team, period, demo)
    wanted = wanted_of(associations, team, period, [Edition.BOARD], folders)
    checked = check_inputs(associations, folders, wanted)
    refusals = (fault for one in associations for fault in refused(one, folders))
    faults = (*refusals, *checked.faults, *registers_in_git(associations, folders))
    print_faults(faults, out)
    for line in as_lines(checked.unapproved):
        out.print(escape(line))
    errors = sum(fault.severity == "error" for fault in faults)
    warnings = len(faults) - errors
    word = "varning" if warnings == 1 else "varningar"
    out.print(f"{errors} fel och {warnings} {word} i underlaget till {len(wanted)} rapporter.")
    if errors:
        raise typer.Exit(1)
