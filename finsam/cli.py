"""The command `finsam`: what it is asked, what it says in Swedish, and how it exits (contract.md)."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from finsam.domain.periods import Period, PeriodError
from finsam.domain.words import near_miss
from finsam.report.folders import Folders, ReportId
from finsam.report.params import Association
from finsam.report.params_files import ParamsError, read_associations
from finsam.report.wanted import wanted_reports

app = typer.Typer(
    help="Från samverkansteamens register till styrelsens rapporter.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
# A program or file that reads the output gets wide lines: nothing is cut for a screen that is not there.
PIPED_WIDTH = 240
out = Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
err = Console(stderr=True, soft_wrap=True, highlight=False)

ParamsOption = Annotated[Path, typer.Option("--params", help="Mapp med params/<förbund>/*.yaml.")]
DataOption = Annotated[Path, typer.Option("--data", help="Mapp med register och publicerade tal.")]
OutOption = Annotated[Path, typer.Option("--out", help="Mapp som rapporterna skrivs i.")]
TeamOption = Annotated[list[str] | None, typer.Option("--team", help="Bara detta team (kan upprepas).")]
PeriodOption = Annotated[list[str] | None, typer.Option("--period", help="Bara denna period (kan upprepas).")]
JobsOption = Annotated[
    int, typer.Option("--jobs", min=1, help="Så många processer samtidigt; annars en per kärna.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Gör om även det som inte har ändrats.")]
SchedulerOption = Annotated[
    str, typer.Option("--scheduler", help="Kör på ett Dask-kluster: tcp://dator:port (docs/scale.md).")
]

CORES = os.cpu_count() or 1
PARAMS, DATA, OUT = Path("params"), Path("data"), Path("outputs")


def _fail(message: str) -> typer.Exit:
    err.print(f"[bold red]Fel[/]  {escape(message)}")
    return typer.Exit(1)


def _read(params: Path, teams: list[str] | None, periods: list[str] | None) -> tuple[Association, ...]:
    """The associations of params. Exits with every fault told, also of a team or period nobody has."""
    try:
        associations = read_associations(params)
    except ParamsError as error:
        raise _fail(str(error)) from error
    known = [team.id for one in associations for team in one.teams] + [one.id for one in associations]
    for team in teams or ():
        if team not in known:
            near = near_miss(team, known)
            hint = f" Menade du {near}?" if near else ""
            raise _fail(f"teamet «{team}» finns inte i {params.name}/.{hint} Det finns {', '.join(known)}.")
    for period in periods or ():
        try:
            Period.parse(period)
        except PeriodError as error:
            raise _fail(str(error)) from error
    return associations


def _wanted(
    associations: tuple[Association, ...], teams: list[str] | None, periods: list[str] | None
) -> list[ReportId]:
    chosen = [Period.parse(period) for period in periods or ()]
    wanted = wanted_reports(associations, teams or (), chosen)
    if not wanted:
        raise _fail("ingen rapport passar --team och --period. Perioderna står i teamens params.")
    return wanted


@app.command()
def figures(
    params: ParamsOption = PARAMS,
    data: DataOption = DATA,
    out_: OutOption = OUT,
    team: TeamOption = None,
    period: PeriodOption = None,
    jobs: JobsOption = CORES,
    force: ForceOption = False,
) -> None:
    """Läs register, kontrollera dem och beräkna alla tal."""
    from finsam.report.prepare import prepare_all

    associations = _read(params, team, period)
    wanted = _wanted(associations, team, period)
    outcomes = prepare_all(associations, Folders.of(params, data, out_), wanted)
    for outcome in outcomes:
        _tell_faults(outcome.errors, outcome.warnings)
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
    jobs: JobsOption = CORES,
    force: ForceOption = False,
    scheduler: SchedulerOption = "",
) -> None:
    """Beräkna talen, kör notebookarna och skriv rapporterna och index.html."""
    from finsam.report.outcome import ClusterError
    from finsam.report.run import run

    associations = _read(params, team, period)
    wanted = _wanted(associations, team, period)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    made: list[ReportId] = []
    with Progress(*columns, console=out) as progress:
        bar = progress.add_task("Rapporter", total=len(wanted))

        def told(report: ReportId, seconds: float, error: str, remedy: str) -> None:
            state = "[red]misslyckades[/]" if error else "[green]klar[/]"
            progress.console.print(f"{state}  {report}  {seconds:.1f} s")
            if error:
                progress.console.print(f"  {escape(error)}\n  [bold]Gör så här:[/] {escape(remedy)}")
            made.append(report)
            progress.update(bar, completed=len(made))

        try:
            failed = run(associations, Folders.of(params, data, out_), wanted, jobs, told, force, scheduler)
        except ClusterError as error:
            raise _fail(str(error)) from error
        progress.update(bar, completed=len(wanted))
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
) -> None:
    """Visa vilka rapporter som «finsam reports» skulle göra, och varför."""
    from finsam.report.inputs import Inputs
    from finsam.report.stale import states

    associations = _read(params, team, period)
    wanted = _wanted(associations, team, period)
    folders = Folders.of(params, data, out_)
    found = states(associations, folders, wanted, Inputs(folders))
    for report, state in found.items():
        word = f"[yellow]görs[/]  {report}  {escape(', '.join(state.reasons))}"
        out.print(word if state.reasons else f"[green]klar[/]  {report}")
    stale = sum(bool(state.reasons) for state in found.values())
    out.print(f"{stale} av {len(found)} rapporter ska göras.")


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
    from finsam.report.checking import input_faults

    associations = _read(params, team, period)
    wanted = _wanted(associations, team, period)
    faults = input_faults(associations, Folders.of(params, data, out_), wanted)
    table = Table(show_lines=True)
    for head in ("", "Fil", "Plats", "Vad som stod", "Vad som väntades", "Gör så här"):
        table.add_column(head, overflow="fold")
    for fault in faults:
        colour, word = ("red", "Fel") if fault.severity == "error" else ("yellow", "Varning")
        cells = (fault.file, fault.place, fault.found, fault.expected, fault.remedy)
        table.add_row(f"[{colour}]{word}[/]", *(escape(cell) for cell in cells))
    if faults:
        out.print(table)
    errors = sum(fault.severity == "error" for fault in faults)
    warnings = len(faults) - errors
    word = "varning" if warnings == 1 else "varningar"
    out.print(f"{errors} fel och {warnings} {word} i underlaget till {len(wanted)} rapporter.")
    if errors:
        raise typer.Exit(1)


@app.command()
def audit(
    files: Annotated[list[Path], typer.Argument(help="Filer med tal, beräknade eller inskrivna (CSV).")],
    markdown: Annotated[bool, typer.Option("--markdown", help="Skriv granskningen som Markdown.")] = False,
) -> None:
    """Granska tal: motsäger de varandra? Filerna granskas tillsammans."""
    from finsam.figures.audit.findings import audit as audited
    from finsam.figures.audit.report import Audited, as_lines, as_markdown
    from finsam.figures.audit.rows import read_rows
    from finsam.figures.store import FiguresError

    try:
        rows = read_rows(files)
    except FiguresError as error:
        raise _fail(str(error)) from error
    report = Audited(tuple(file.as_posix() for file in files), len(rows), audited(rows))
    if markdown:
        typer.echo(as_markdown(report), nl=False)
    else:
        for line in as_lines(report):
            out.print(escape(line))
    if report.findings:
        raise typer.Exit(1)


@app.command(hidden=True)
def dictionary() -> None:
    """Skriv datalexikonet som Markdown."""
    from finsam.present.dictionary import dictionary as text

    typer.echo(text(), nl=False)
