"""`finsam check`: every fault of every input in one table, or in a list to send."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    fail,
    folders_of,
    out,
    read_params,
    wanted_of,
)
from finsam.report.project.layout import Edition
from finsam.report.project.reports.public_periods import refused

if TYPE_CHECKING:
    from finsam.report.check.checking import Owned


def check(
    params: ParamsOption = None,
    data: DataOption = None,
    out_: OutOption = None,
    team: TeamOption = None,
    period: PeriodOption = None,
    jobs: JobsOption = CORES,
    force: ForceOption = False,
    demo: DemoOption = False,
    faults: Annotated[
        Path | None, typer.Option(help="Skriv felen som en lista att skicka: .xlsx, .html eller .csv.")
    ] = None,
) -> None:
    """Kontrollera bara det som läses in: varje fel i varje fil, i en tabell."""
    from finsam.cli.fault_list import print_faults
    from finsam.report.check.checking import Owned, check_inputs
    from finsam.report.check.registers_in_git import registers_in_git
    from finsam.report.check.unapproved import as_lines

    folders = folders_of(params, data, out_)
    associations = read_params(folders.params, team, period, demo)
    if faults:
        _refuse(faults)
    wanted = wanted_of(associations, team, period, [Edition.BOARD], folders)
    checked = check_inputs(associations, folders, wanted)
    of_periods = tuple(
        Owned(fault, one.params.name) for one in associations for fault in refused(one, folders)
    )
    in_git = registers_in_git(associations, folders)
    found = (*(one.fault for one in of_periods), *checked.faults, *in_git)
    print_faults(found, out)
    for line in as_lines(checked.unapproved):
        out.print(escape(line))
    errors = sum(fault.severity == "error" for fault in found)
    warnings = len(found) - errors
    word = "varning" if warnings == 1 else "varningar"
    out.print(f"{errors} fel och {warnings} {word} i underlaget till {len(wanted)} rapporter.")
    if faults:
        _write(faults, (*of_periods, *checked.owned))
    if errors:
        raise typer.Exit(1)


def _refuse(path: Path) -> None:
    """Exits at once where the list would be written over something else, or as no kind of list."""
    from finsam.report.fault_list.write import refuse_file

    with _told():
        refuse_file(path)


def _write(path: Path, owned: "tuple[Owned, ...]") -> None:
    """Write the list to send. Exits where it cannot be written; what was there before is then unchanged."""
    from finsam.report.fault_list.write import write_faults

    with _told():
        lines = write_faults(path, owned)
    word = "rad" if lines == 1 else "rader"
    out.print(escape(f"Listan har {lines} {word}: {path}"))


@contextmanager
def _told() -> Iterator[None]:
    """Exits with a message where a list cannot be written."""
    from finsam.report.fault_list.write import NotThatFileError
    from finsam.report.outputs.errors import happened, remedy

    try:
        yield
    except NotThatFileError as error:
        raise fail(str(error)) from error
    except OSError as error:
        raise fail(f"{happened(error)}. Det som fanns förut är orört. {remedy(error)}") from error
