"""`finsam period`: the next period in the params of every team, and its empty texts."""

from pathlib import Path
from typing import Annotated

import typer

from finsam.cli.options import (
    DemoOption,
    ParamsOption,
    TeamOption,
    fail,
    folders_of,
    in_short,
    message_when_stopped,
    out,
    read_params,
)
from finsam.domain.periods import Period
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.together import has_page, teams_with
from finsam.report.project.reports.wanted import is_named
from finsam.report.project.years import short


def period(
    named: Annotated[str, typer.Argument(metavar="PERIOD", help="Perioden, till exempel 2025H2.")],
    association: Annotated[
        list[str] | None, typer.Option("--association", help="Bara detta förbund (kan upprepas).")
    ] = None,
    team: TeamOption = None,
    params: ParamsOption = None,
    demo: DemoOption = False,
) -> None:
    """Lägg till en period i teamens params, och skapa dess tomma texter. Inget skrivs över."""
    from finsam.report.scaffold.writing import AlreadyThereError, write_all

    folders = folders_of(params, None, None)
    every = read_params(folders.params, team, [named], demo, association)
    added = Period.parse(named)
    ids = [one.id for one in every]
    for unknown in (one for one in association or () if one not in ids):
        raise fail(f"förbundet «{unknown}» finns inte. Det finns {', '.join(ids)}.")
    changed: dict[Path, str] = {}
    new: dict[Path, str | bytes] = {}
    for one in every:
        if not association or one.id in association:
            _plan(one, team, added, folders, changed, new)
    try:
        with message_when_stopped():
            write_all(new, changed)
    except AlreadyThereError as error:
        raise fail(f"finns redan: {error}. Inget är skrivet.") from error
    for path in changed:
        out.print(f"[green]ändrad[/]  {in_short(path)}")
    for path in new:
        out.print(f"[green]ny[/]  {in_short(path)}")


def _plan(
    association: Association,
    teams: list[str] | None,
    period: Period,
    folders: Folders,
    changed: dict[Path, str],
    new: dict[Path, str | bytes],
) -> None:
    """Put what an association's files become to `changed` and `new`. Exits where one cannot be changed."""
    from finsam.domain.rules import every_column
    from finsam.present.narrative.sections import ASSOCIATION_OUTLINE, TEAM_OUTLINE
    from finsam.report.scaffold.empty_text import empty_text
    from finsam.report.scaffold.with_period import NotAddedError, read_text, with_period

    meant = [one for one in association.teams if not teams or is_named(association, one.id, teams)]
    columns = [label for label, _ in every_column(association.rules.result_columns, association.rules.codes)]
    having = {*(one.id for one in meant), *(one.id for one in teams_with(association, period))}
    together = len(having) > 1 or has_page(association, period, Edition.BOARD, folders)
    texts = {association.id: empty_text(ASSOCIATION_OUTLINE, columns)} if meant and together else {}
    for team in meant:
        path = folders.params / association.id / f"{team.id}.yaml"
        texts[team.id] = empty_text(TEAM_OUTLINE, columns, team.params.left_out())
        if period in team.params.periods:
            out.print(f"{association.id}/{team.id} har redan {short(period)}.")
            continue
        try:
            changed[path] = with_period(read_text(path), period)
        except NotAddedError as error:
            remedy = f"Lägg till {short(period)} under periods för hand. Inget är skrivet."
            raise fail(
                f"{in_short(path)} går inte att ändra utan att något annat i den ändras. {remedy}"
            ) from error
    for id, text in texts.items():
        there = folders.text(ReportId(association.id, id, period.id))
        if not there.exists():
            new[there.with_name(f"{short(period)}.md")] = text
