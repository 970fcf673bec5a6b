"""`finsam new`: the params and the empty text of an association or a team, to be filled in."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from finsam.cli.options import DataOption, ParamsOption, fail, folders_of, in_short, message_when_stopped, out
from finsam.cli.own_notebook import Owner, copied, own_notebook
from finsam.domain.periods import Period, PeriodError
from finsam.domain.printable import printable
from finsam.domain.rules import Rules, every_column
from finsam.register.files.endings import SEVERAL
from finsam.report.project.ids import as_id, association_id_fault, team_id_fault
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.files import ASSOCIATION_FILE, ParamsError, read_associations
from finsam.report.project.params.schema import Association
from finsam.report.project.years import short


def new(
    association: Annotated[
        str, typer.Argument(metavar="FÖRBUND", help="Förbundets id, till exempel sodra-dalarna.")
    ],
    team: Annotated[
        str | None, typer.Argument(metavar="TEAM", help="Teamets id, till exempel avesta.")
    ] = None,
    period: Annotated[
        list[str] | None,
        typer.Option("--period", help="Första perioden (kan upprepas); annars det senaste hela halvåret."),
    ] = None,
    notebook: Annotated[
        bool, typer.Option("--notebook", help="Gör en egen notebook av mallen, och skriv den i params.")
    ] = False,
    params: ParamsOption = None,
    data: DataOption = None,
) -> None:
    """Skapa params, tom text och tomt register för ett förbund eller ett team. Inget skrivs över.

    Finns teamet redan ger --notebook det en egen notebook. Då räcker teamets id: finsam new --notebook TEAM.
    """
    from finsam.present.narrative.sections import ASSOCIATION_OUTLINE, TEAM_OUTLINE
    from finsam.register.template.workbook import workbook
    from finsam.report.scaffold.empty_text import empty_text
    from finsam.report.scaffold.new_params import association_params, team_params
    from finsam.report.scaffold.writing import AlreadyThereError, write_all

    folders = folders_of(params, data, None)
    folder = folders.params / association
    if notebook and (team is None or (folder / f"{team}.yaml").exists()):
        if period:
            raise fail("--period hör till ett nytt team. Lägg till en period med «finsam period».")
        own_notebook(params, association, team)
        return
    _refuse_ids(association, team)
    periods = _periods(period)
    files: dict[Path, str | bytes] = {}
    if team is None or not (folder / ASSOCIATION_FILE).exists():
        files[folder / ASSOCIATION_FILE] = association_params(association)
    if team is not None:
        rules = _rules(folders, association)
        columns = [label for label, _ in every_column(rules.result_columns, rules.codes)]
        owner = Owner(association, team, ReportId(association, team, max(periods, key=_end).id))
        own = f"notebook: {owner.notebook}\n" if notebook else ""
        files[folder / f"{team}.yaml"] = team_params(team, periods) + own
        if notebook:
            files[folders.notebooks / owner.notebook] = copied(folders, owner)
        for each in periods:
            files[_text(folders, association, team, each)] = empty_text(TEAM_OUTLINE, columns)
            together = _text(folders, association, association, each)
            if not together.exists() and _has_others(folders, association, team, each):
                files[together] = empty_text(ASSOCIATION_OUTLINE, columns)
        register = folders.register(association, team)
        if register.suffix != SEVERAL and not register.exists():
            files[register] = workbook(rules.codes)
    try:
        with message_when_stopped():
            write_all(files)
    except AlreadyThereError as error:
        raise fail(f"finns redan: {error}. Inget är skrivet.") from error
    for path in files:
        out.print(f"[green]ny[/]  {in_short(path)}")
    if folder / ASSOCIATION_FILE in files:
        out.print(f"Välj goal i {in_short(folder / ASSOCIATION_FILE)}: det avgör målandelen.")
    if team is not None:
        register_ = in_short(folders.register(association, team))
        out.print(f"Fyll i {register_}, eller lägg er egen lista där (finsam map). Kör sedan «finsam check».")


def _end(period: Period) -> date:
    return period.last


def _text(folders: Folders, association: str, team: str, period: Period) -> Path:
    """The text of a period as it is called already, else by the period's short name."""
    there = folders.text(ReportId(association, team, period.id))
    return there if there.is_file() else there.with_name(f"{short(period)}.md")


def _has_others(folders: Folders, association: str, team: str, period: Period) -> bool:
    """Whether another team of the association has a period: of one alone the association has no page."""
    return any(
        period in other.params.periods
        for one in _read(folders)
        for other in one.teams
        if one.id == association and other.id != team
    )


def _rules(folders: Folders, association: str) -> Rules:
    """The association's own words and columns where its params can be read, else those that everybody has."""
    return next((one.rules for one in _read(folders) if one.id == association), Rules(frozenset()))


def _read(folders: Folders) -> tuple[Association, ...]:
    """The associations of params; none where these cannot be read."""
    try:
        return read_associations(folders.params)
    except ParamsError:
        return ()


def _refuse_ids(association: str, team: str | None) -> None:
    """Exits where one of them cannot be an id, with the ids that they give."""
    wrong = [(association, association_id_fault(association))]
    if team is not None:
        wrong.append((team, team_id_fault(team, as_id(association))))
    told = [f"«{printable(name)}» kan inte vara id. {fault}" for name, fault in wrong if fault]
    if not told:
        return
    offered = [as_id(name) for name, _ in wrong]
    usable = all(offered) and not association_id_fault(offered[0])
    line = f"Skriv till exempel: finsam new {' '.join(offered)}" if usable else ""
    raise fail(" ".join((*told, line)).strip())


def _periods(named: list[str] | None) -> list[Period]:
    """The periods that are named, each once, else the newest half-year that is over."""
    try:
        if named:
            return list(dict.fromkeys(map(Period.parse, named)))
    except PeriodError as error:
        raise fail(str(error)) from error
    today = date.today()
    this_half = Period.of_months(date(today.year, 1 if today.month < 7 else 7, 1), 6)
    return [this_half.before]
