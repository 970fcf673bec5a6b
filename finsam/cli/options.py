"""Options that several commands share, the reports they select, and the message of one that stops."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from finsam.cli.streams import ShownConsole
from finsam.domain.periods import Period, PeriodError
from finsam.domain.words import near_miss
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.files import ParamsError, read_associations
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.demo import left_out, without_demo
from finsam.report.project.reports.public_periods import has_period, public_periods, refused, why_not
from finsam.report.project.reports.wanted import is_named, made_together, wanted_reports
from finsam.report.project.settings_file import SettingsError
from finsam.report.project.years import short

# A program or file that reads the output gets wide lines: nothing is cut for a screen that is not there.
PIPED_WIDTH = 240
out = ShownConsole(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
err = ShownConsole(stderr=True, soft_wrap=True, highlight=False)

ParamsOption = Annotated[
    Path | None,
    typer.Option("--params", help="Mapp med params/<förbund>/*.yaml.", show_default="params"),
]
DataOption = Annotated[
    Path | None, typer.Option("--data", help="Mapp med register och publicerade tal.", show_default="data")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="Mapp som rapporterna skrivs i.", show_default="outputs")
]
DemoOption = Annotated[
    bool, typer.Option("--demo", help="Ta med de påhittade förbunden (demo: true) när det finns andra.")
]
TeamOption = Annotated[
    list[str] | None, typer.Option("--team", help="Bara detta team, eller förbund/team (kan upprepas).")
]
PeriodOption = Annotated[list[str] | None, typer.Option("--period", help="Bara denna period (kan upprepas).")]
EditionOption = Annotated[
    list[Edition] | None,
    typer.Option("--edition", help="Bara denna utgåva; annars både styrelsens och den offentliga."),
]
JobsOption = Annotated[
    int, typer.Option("--jobs", min=1, help="Så många processer samtidigt; annars en per kärna.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Gör om även det som inte har ändrats.")]
ChartsOption = Annotated[
    bool, typer.Option("--charts", help="Spara också varje diagram som SVG och PNG, i <team>.charts/.")
]
SchedulerOption = Annotated[
    str, typer.Option("--scheduler", help="Kör på ett Dask-kluster: tcp://dator:port (docs/scale.md).")
]

CORES = os.cpu_count() or 1


def fail(message: str) -> typer.Exit:
    """Tell an error; the exit is for raising."""
    err.print(f"[bold red]Fel[/]  {escape(message)}")
    return typer.Exit(1)


def folders_of(params: Path | None, data: Path | None, out_: Path | None) -> Folders:
    """The folders that a command means, in this project. Exits where finsam.toml cannot be used."""
    try:
        return Folders.chosen(Path(), params=params, data=data, out=out_)
    except SettingsError as error:
        raise fail(str(error)) from error
    except FileNotFoundError as error:
        raise fail(
            "params: mappen finns inte: den här mappen är borttagen. Gå till projektets mapp."
        ) from error


def in_short(path: Path) -> Path:
    """A path as it is told: from this folder, where it is below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def read_params(
    params: Path,
    teams: list[str] | None,
    periods: list[str] | None,
    demo: bool = False,
    named: list[str] | None = None,
) -> tuple[Association, ...]:
    """The associations of params, without the demo's where there are others, which one line says.

    `demo`: with them. `named`: the associations that are asked for. Exits with every fault printed, also of a
    team or period nobody has.
    """
    try:
        every = read_associations(params)
    except ParamsError as error:
        raise fail(str(error)) from error
    associations = every if demo else without_demo(every)
    if out_of_it := () if demo else left_out(every):
        _refuse_demo(out_of_it, associations, (*(teams or ()), *(named or ())))
        names = " och ".join(one.id for one in out_of_it)
        err.print(f"Demon ({names}) är inte med. Ge --demo om den ska vara det.")
    known = [team.id for one in associations for team in one.teams] + [one.id for one in associations]
    whole = [f"{one.id}/{team.id}" for one in associations for team in one.teams]
    for team in teams or ():
        if team not in (*known, *whole):
            near = near_miss(team, whole if "/" in team else known)
            hint = f" Menade du {near}?" if near else ""
            raise fail(f"teamet «{team}» finns inte i {params.name}/.{hint} Det finns {', '.join(known)}.")
    for period in periods or ():
        try:
            Period.parse(period)
        except PeriodError as error:
            raise fail(str(error)) from error
    return associations


def _refuse_demo(demo: tuple[Association, ...], own: tuple[Association, ...], asked: Iterable[str]) -> None:
    """Exits where a team or association is asked for that only the demo has, and the demo is left out."""
    for id in asked:
        if id in _ids(demo) - _ids(own):
            raise fail(f"«{id}» hör till demon, som inte är med. Ge --demo.")


def _ids(associations: Iterable[Association]) -> set[str]:
    """What an association and each of its teams may be called in an option."""
    pairs = [(one.id, team.id) for one in associations for team in one.teams]
    return {one.id for one in associations} | {id for one, team in pairs for id in (team, f"{one}/{team}")}


def wanted_of(
    associations: tuple[Association, ...],
    teams: list[str] | None,
    periods: list[str] | None,
    editions: list[Edition] | None,
    folders: Folders,
) -> list[ReportId]:
    """The reports that a command means. Exits where there are none, or where a period cannot be public."""
    chosen = [Period.parse(period) for period in periods or ()]
    if Edition.PUBLIC in (editions or Edition):
        _refuse_periods(associations, folders)
    if editions and set(editions) == {Edition.PUBLIC}:
        _refuse_asked(associations, chosen, folders)
    wanted = wanted_reports(associations, teams or (), chosen, editions or (), folders)
    if not wanted:
        raise fail(f"ingen rapport passar --team, --period och --edition.{_periods_of(associations, teams)}")
    return wanted


def _periods_of(associations: tuple[Association, ...], teams: list[str] | None) -> str:
    """The periods that there are, of the teams that were asked for."""
    asked = [team for one in associations for team in one.teams if not teams or is_named(one, team.id, teams)]
    periods = sorted({period for team in asked for period in team.params.periods})
    known = ", ".join(short(period) for period in periods)
    return f" Perioderna som finns är {known}: «finsam period» lägger till en." if known else ""


def _refuse_periods(associations: tuple[Association, ...], folders: Folders) -> None:
    """Exits where params name a period as public that does not go with what is published."""
    if found := [told for one in associations for told in refused(one, folders)]:
        raise fail("\n".join(map(str, found)))


def _refuse_asked(associations: tuple[Association, ...], asked: list[Period], folders: Folders) -> None:
    """Exits where a period that some team has is asked for in public and nobody has it so."""
    for period in asked:
        having = [one for one in associations if has_period(one, period)]
        if having and not any(period in public_periods(one, folders) for one in having):
            raise fail(why_not(having[0], period, folders))


def to_be_made(
    associations: tuple[Association, ...],
    teams: list[str] | None,
    periods: list[str] | None,
    editions: list[Edition] | None,
    folders: Folders,
) -> list[ReportId]:
    """The reports that a command means, and every public one that is protected together with one of them."""
    return made_together(associations, wanted_of(associations, teams, periods, editions, folders), folders)


@contextmanager
def message_when_stopped() -> Iterator[None]:
    """Exits with a message where the disk, another run or a changed file stops a command from writing."""
    from finsam.report.outputs.errors import as_told
    from finsam.report.outputs.private_folder import NoTemporaryFolderError
    from finsam.report.outputs.run_lock import NotAloneError
    from finsam.report.run.changed_meanwhile import ChangedError

    try:
        yield
    except (NotAloneError, ChangedError, NoTemporaryFolderError) as error:
        raise fail(str(error)) from error
    except OSError as error:
        raise fail(as_told(error)) from error
