"""Whose list a file is: the team that an option names, or the one whose params name the file."""

from collections.abc import Sequence
from pathlib import Path

from finsam.cli.options import fail, read_params
from finsam.report.project.layout import Folders
from finsam.report.project.params.schema import Association, Team


def chosen(params: Path, team: str | None, association: str | None) -> tuple[Association | None, Team | None]:
    """The association and team that options name, also of the demo. Exits where there are none such, or
    several."""
    if team is None and association is None:
        return None, None
    named, _, bare = (team or "").rpartition("/")
    wanted = named or association
    associations = read_params(params, [bare] if team else None, None, demo=True)
    meant = [one for one in associations if wanted in (None, "", one.id)]
    if not meant:
        raise fail(f"förbundet «{wanted}» finns inte. Det finns {', '.join(one.id for one in associations)}.")
    if team is None:
        return meant[0], None
    both = [(one, each) for one in meant for each in one.teams if each.id == bare]
    if len(both) != 1:
        names = ", ".join(f"{one.id}/{each.id}" for one, each in both) or "inget team"
        raise fail(f"«{team}» är {names}: skriv --team förbund/team.")
    return both[0]


def list_of(file: Path, data: Path, whose: Association | None) -> Path:
    """The file as it is named, else among the association's registers."""
    beside = [data / whose.id / file] if whose else []
    return next((path for path in (file, *beside, data / file) if path.exists()), file)


def reading(
    path: Path, folders: Folders, whose: Association | None
) -> tuple[Association | None, Team | None]:
    """The team whose register a file is, by params. Exits where it is several teams': their rows would be one
    list without a word of whose they are.

    `whose`: the only association that is asked, and what comes back where no team has the file.
    """
    if not folders.params.is_dir():
        return whose, None
    asked: Sequence[Association] = [whose] if whose else read_params(folders.params, None, None, demo=True)
    found = [
        (one, team)
        for one in asked
        for team in one.teams
        if folders.register(one.id, team.id, team.params.register_file).resolve() == path.resolve()
    ]
    if len(found) > 1:
        names = [f"--team {one.id}/{team.id}" for one, team in found]
        ways = f"{', '.join(names[:-1])} eller {names[-1]}"
        raise fail(f"{path.name} är flera teams register. Kör en gång för varje team: {ways}.")
    return found[0] if found else (whose, None)
