"""The command `finsam`: what it is asked, what it says in Swedish, and how it exits (contract.md)."""

from datetime import date

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from finsam.cli.audit import audit, dictionary
from finsam.cli.options import (
    CORES,
    DATA,
    OUT,
    PARAMS,
    DataOption,
    EditionOption,
    ForceOption,
    JobsOption,
    OutOption,
    ParamsOption,
    PeriodOption,
    SchedulerOption,
    TeamOption,
    err,
    fail,
    message_when_stopped,
    out,
    read_params,
    to_be_made,
    wanted_of,
)
from finsam.cli.stopped import Stopped, print_stopped
from finsam.cli.streams import ShownTyper
from finsam.cli.warnings import print_warnings
from finsam.report.project.layout import Edition, Folders, ReportId

app = ShownTyper(
    help="Från samverkansteamens register till styrelsens rapporter.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def figures(
    params: ParamsOption = PARAMS,
    data: DataOption = DATA,
    out_: OutOption = OUT,
    team: TeamOption = None,
    period: PeriodOption = None,
    edition: EditionOption = None,
    jobs: JobsOption = CORES,
    force: ForceOption = False,
) -> None:
    """Läs register, kontrollera dem och beräkna alla tal."""
    from finsam.report.outputs.run_lock import alone
    from finsam.report.run.figures import prepare_all

    associations = read_params(params, team, period)
    wanted = to_be_made(associations, team, period, edition)
    folders = Folders.of(params, data, out_)
    with message_when_stopped(), alone(folders, wanted):
        outcomes = prepare_all(associations, folders, wanted)
    told: set[str] = set()
    for outcome in outcomes:
        # A fault of a register is one of every period of its team.
        errors = tuple(one for one in outcome.errors if one not in told)
        warnings = tuple(one for one in outcome.warnings if one not in told)
        _tell_faults(errors, warnings)
        told.update(errors, warnings)
        state = "[red]stoppad[/]" if outcome.errors else "[green]klar[/]"
        out.print(f"{state}  {outcome.report}")
    if any(outcome.errors for outcome in outcomes):
        raise typer.Exit(1)


def _tell_faults(errors: tuple[str, ...], warnings: tuple[str, ...]) -> None:
    for error in errors:
        err.print(f"[bold red]Fel[/]  {escape(error)}")
    for warning in warnings:
        err.print(f"[yellow]Varning[/]  {escape(warning)}")


@app.command()
def reports(
    params: ParamsOption = PARAMS,
    data: DataOption = DATA,
    out_: OutOption = OUT,
    team: TeamOption = None,
    period: PeriodOption = None,
    edition: EditionOption = None,
    jobs: JobsOption = CORES,
    force: ForceOption = False,
    scheduler: SchedulerOption = "",
) -> None:
    """Beräkna talen, kör notebookarna och skriv rapporterna och index.html."""
    from finsam.report.outputs.outcome import ClusterError
    from finsam.report.run.record import warned
    from finsam.report.run.run import run

    associations = read_params(params, team, period)
    wanted = to_be_made(associations, team, period, edition)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    made: list[ReportId] = []
    with Progress(*columns, console=out) as progress:
        bar = progress.add_task("Rapporter", total=len(wanted))
        stopped: list[Stopped] = []

        def told(report: ReportId, seconds: float, error: str, remedy: str) -> None:
            # What stops reports before their notebooks is often the same, and comes before all else.
            if error and not seconds:
                stopped.append(Stopped(report, error, remedy))
            else:
                print_stopped(stopped, progress.console)
                state = "[red]misslyckades[/]" if error else "[green]klar[/]"
                progress.console.print(f"{state}  {report}  {seconds:.1f} s")
                if error:
                    progress.console.print(f"  {escape(error)}\n  [bold]Gör så här:[/] {escape(remedy)}")
                elif remedy:
                    progress.console.print(f"  [yellow]Innan den publiceras:[/] {escape(remedy)}")
            made.append(report)
            progress.update(bar, completed=len(made))

        folders = Folders.of(params, data, out_)
        try:
            with message_when_stopped():
                failed = run(associations, folders, wanted, jobs, told, force, scheduler)
        except ClusterError as error:
            raise fail(str(error)) from error
        print_stopped(stopped, progress.console)
        progress.update(bar, completed=len(wanted))
    print_warnings(warned(folders, wanted), out, str(out_ / "index.html"))
    unchanged = len(wanted) - len(made)
    out.print(
        f"{len(wanted) - failed} av {len(wanted)} rapporter klara{_still(unchanged)}: {out_ / 'index.html'}"
    )
    if failed:
        raise typer.Exit(1)


def _still(unchanged: int) -> str:
    return f", {unchanged} utan att göras om" if unchanged else ""


@app.command()
def status(
    params: ParamsOption = PARAMS,
    data: DataOption = DATA,
    out_: OutOption = OUT,
    team: TeamOption = None,
    period: PeriodOption = None,
    edition: EditionOption = None,
) -> None:
    """Visa vilka rapporter som «finsam reports» skulle göra, varför, och vilka som är frysta."""
    from finsam.report.inputs.frozen import FrozenError
    from finsam.report.inputs.inputs import Inputs
    from finsam.report.inputs.stale import states
    from finsam.report.run.freezing import frozen_in_words

    associations = read_params(params, team, period)
    wanted = to_be_made(associations, team, period, edition)
    folders = Folders.of(params, data, out_)
    with message_when_stopped():
        found = states(associations, folders, wanted, Inputs(folders))
    spoilt: list[str] = []
    for report, state in found.items():
        frozen = ""
        try:
            frozen = frozen_in_words(folders, report)
        except FrozenError as error:
            spoilt.append(str(error))
        word = "[yellow]görs[/]" if state.reasons else "[green]klar[/]"
        said = (word, str(report), escape(", ".join(state.reasons)), frozen)
        out.print("  ".join(part for part in said if part))
    stale = sum(bool(state.reasons) for state in found.values())
    out.print(f"{stale} av {len(found)} rapporter ska göras.")
    _tell_faults(tuple(spoilt), ())
    if spoilt:
        raise typer.Exit(1)


@app.command()
def freeze(
    params: ParamsOption = PARAMS,
    data: DataOption = DATA,
    out_: OutOption = OUT,
    team: TeamOption = None,
    period: PeriodOption = None,
    edition: EditionOption = None,
) -> None:
    """Frys rapporter som har publicerats, båda utgåvorna: en kopia i data/ som aldrig skrivs över.

    Kopian håller rapporten, talen och registrets kontrollsumma, aldrig registrets rader. Senare körningar
    visar i index.html vad som har ändrats mot den.
    """
    from finsam.report.outputs.run_lock import alone
    from finsam.report.run.freezing import freeze_reports
    from finsam.report.run.run import run

    associations = read_params(params, team, period)
    wanted = wanted_of(associations, team, period, edition)
    folders = Folders.of(params, data, out_)
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


@app.command()
def check(
    params: ParamsOption = PARAMS,
    data: DataOption = DATA,
    out_: OutOption = OUT,
    team: TeamOption = None,
    period: PeriodOption = None,
    jobs: JobsOption = CORES,
    force: ForceOption = False,
) -> None:
    """Kontrollera bara det som läses in: varje fel i varje fil, i en tabell."""
    from finsam.cli.fault_list import print_faults
    from finsam.report.check.checking import check_inputs
    from finsam.report.check.unwritten import as_lines

    associations = read_params(params, team, period)
    wanted = wanted_of(associations, team, period, [Edition.BOARD])
    checked = check_inputs(associations, Folders.of(params, data, out_), wanted)
    faults = checked.faults
    print_faults(faults, out)
    for line in as_lines(checked.unapproved):
        out.print(escape(line))
    errors = sum(fault.severity == "error" for fault in faults)
    warnings = len(faults) - errors
    word = "varning" if warnings == 1 else "varningar"
    out.print(f"{errors} fel och {warnings} {word} i underlaget till {len(wanted)} rapporter.")
    if errors:
        raise typer.Exit(1)


app.command()(audit)
app.command(hidden=True)(dictionary)
