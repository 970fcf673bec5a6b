"""`finsam reports`: figures, notebooks, pages and the index."""

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from finsam.cli.options import (
    CORES,
    ChartsOption,
    DataOption,
    DemoOption,
    EditionOption,
    ForceOption,
    JobsOption,
    OutOption,
    ParamsOption,
    PeriodOption,
    SchedulerOption,
    TeamOption,
    fail,
    folders_of,
    in_short,
    message_when_stopped,
    out,
    read_params,
    to_be_made,
)
from finsam.cli.stopped import Stopped, print_stopped
from finsam.cli.warnings import print_errors, print_warnings
from finsam.report.project.layout import Folders, Form, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.together import no_page

NO_PAPER = (
    "PDF-filerna gjordes inte: paketen typst och pikepdf är inte installerade. Installera om som README "
    "säger och kör «finsam reports --force», eller skriv «outputs: [html]» i association.yaml."
)


def reports(
    params: ParamsOption = None,
    data: DataOption = None,
    out_: OutOption = None,
    team: TeamOption = None,
    period: PeriodOption = None,
    edition: EditionOption = None,
    jobs: JobsOption = CORES,
    force: ForceOption = False,
    scheduler: SchedulerOption = "",
    charts: ChartsOption = False,
    demo: DemoOption = False,
) -> None:
    """Beräkna talen, kör notebookarna och skriv rapporterna och index.html."""
    from finsam.report.check.registers_in_git import registers_in_git
    from finsam.report.outputs.outcome import ClusterError
    from finsam.report.run.record import warned
    from finsam.report.run.run import run

    folders = folders_of(params, data, out_)
    associations = read_params(folders.params, team, period, demo)
    wanted = to_be_made(associations, team, period, edition, folders)
    print_errors((), tuple(map(str, registers_in_git(associations, folders))))
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

        try:
            with message_when_stopped():
                failed = run(associations, folders, wanted, jobs, told, force, scheduler)
        except ClusterError as error:
            raise fail(str(error)) from error
        print_stopped(stopped, progress.console)
        # Which teams share a public page is known by now.
        wanted = to_be_made(associations, team, period, edition, folders)
        progress.update(bar, completed=len(wanted), total=len(wanted))
    if charts:
        _charts(folders, wanted)
    _tell_no_page(associations, wanted, folders)
    index = in_short(folders.out) / "index.html"
    made_up = [one.id for one in associations if one.params.demo]
    print_warnings(warned(folders, wanted), out, str(index), made_up)
    _tell_no_paper(associations, wanted)
    unchanged = len(wanted) - len(made)
    out.print(f"{len(wanted) - failed} av {len(wanted)} rapporter klara{_still(unchanged)}: {index}")
    if failed:
        raise typer.Exit(1)


def _charts(folders: Folders, wanted: list[ReportId]) -> None:
    """The charts of these reports as files, and where they are."""
    from finsam.present.paper.typeset import can_typeset
    from finsam.report.run.files.chart_files import write_chart_files

    with message_when_stopped():
        n_charts = write_chart_files(folders, wanted)
    forms = "SVG och PNG" if can_typeset() else "SVG (inte PNG: paketet typst är inte installerat)"
    out.print(f"{n_charts} diagram som {forms}: {in_short(folders.out)}/<förbund>/<period>/<team>.charts/")


def _tell_no_page(associations: tuple[Association, ...], wanted: list[ReportId], folders: Folders) -> None:
    """A line for each association of these reports that has no page of its own for some period."""
    ids = {report.association for report in wanted}
    for association in associations:
        if association.id in ids and (told := no_page(association, folders)):
            out.print(escape(f"{association.id}: {told[0].lower()}{told[1:]}"))


def _tell_no_paper(associations: tuple[Association, ...], wanted: list[ReportId]) -> None:
    """A line where reports are wanted on paper and what sets them is not installed."""
    ids = {report.association for report in wanted}
    if any(one.id in ids and Form.PDF in one.params.outputs for one in associations):
        from finsam.present.paper.typeset import can_typeset

        if not can_typeset():
            out.print(escape(NO_PAPER))


def _still(unchanged: int) -> str:
    return f", {unchanged} utan att göras om" if unchanged else ""
