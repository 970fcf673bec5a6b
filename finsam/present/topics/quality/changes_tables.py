"""What is new since the analyst's page was made last, as tables: rows, columns and figures."""

from collections.abc import Callable

from finsam.domain.figures import Figure
from finsam.measures.quality.quality import Quality
from finsam.present.declared import figure_name, text_of
from finsam.present.numbers import UNDEFINED, number
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.quality.facts import Changes, TeamQualities, TeamQuality, header
from finsam.present.topics.quality.tables import NOT_READ, beside
from finsam.register.row_prints import COLUMNS

QUALITY = Contents[[TeamQualities]](folded=False)


@QUALITY.table("changed_rows")
def rows(teams: TeamQualities) -> Table | None:
    """How many rows of each register are new, changed and gone; nothing where nothing is."""
    if not any(team.changes and team.changes.rows.any for team in teams):
        return None
    columns = (Column("Team"), Column("Nya"), Column("Ändrade"), Column("Borttagna"))
    note = (
        "Hela registret. Rättas Deltagar-id eller Inskriven räknas raden som borttagen och en ny som tillagd."
    )
    return Table(
        "table-quality-changed-rows",
        "Rader sedan förra körningen",
        columns,
        tuple(Row(team.name, _rows_of(team)) for team in teams),
        (note,),
    )


def _rows_of(team: TeamQuality) -> tuple[str, str, str]:
    if team.changes is None:
        word = NOT_READ if team.quality is None else "första gången"
        return (word, word, word)
    changed = team.changes.rows
    return (number(changed.new), number(changed.changed), number(changed.gone))


@QUALITY.table("changed_columns")
def columns(teams: TeamQualities) -> Table | None:
    """In which columns the changed rows changed; nothing where no row did."""
    found = {team.id: dict(team.changes.rows.columns) for team in teams if team.changes}
    changed = [column for column in COLUMNS if any(column in of_team for of_team in found.values())]

    def says(column: str) -> Callable[[TeamQuality, Quality], str]:
        return lambda team, _: number(found.get(team.id, {}).get(column, 0))

    cells = [(header(column), says(column)) for column in changed]
    caption = "Ändrade celler per kolumn och team"
    return beside("table-quality-changed-columns", caption, "Kolumn", teams, cells) if cells else None


@QUALITY.table("changed_figures")
def figures(teams: TeamQualities) -> Table | None:
    """The totals that are read otherwise than they were; nothing where none is."""
    changed = [
        Row(name, (team.name, before, now))
        for team in teams
        if team.changes
        for name, before, now in read_otherwise(team.changes)
    ]
    heads = (Column("Tal"), Column("Team", numeric=False), Column("Förra körningen"), Column("Nu"))
    table = Table("table-quality-changed-figures", "Ändrade tal", heads, tuple(changed))
    return table if changed else None


def read_otherwise(changes: Changes) -> list[tuple[str, str, str]]:
    """Name, text before and text now of the totals whose change can be seen as they are printed."""
    said = [
        (figure_name(one.figure.measure, one.figure.population), _said(one.before), _said(one.now))
        for one in changes.figures
    ]
    return [(name, before, now) for name, before, now in said if before != now]


def _said(figure: Figure | None) -> str:
    return UNDEFINED if figure is None else text_of(figure, counts=True)
