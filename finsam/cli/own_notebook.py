"""A notebook of a team's own, or of an association's: a copy of the template, entered in params."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from finsam.cli.options import fail, folders_of, in_short, message_when_stopped, out, read_params
from finsam.domain.periods import Period
from finsam.domain.words import near_miss
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.files import ASSOCIATION_FILE
from finsam.report.project.params.schema import Association, AssociationParams, TeamParams

_TEMPLATES = (AssociationParams.model_fields["notebook"].default, TeamParams.model_fields["notebook"].default)


@dataclass(frozen=True)
class Owner:
    """Who gets a notebook: a team, or an association itself; its newest report, None where it has none."""

    association: str
    team: str
    report: ReportId | None

    @property
    def itself(self) -> bool:
        """Whether it is the association."""
        return self.team == self.association

    @property
    def template(self) -> str:
        """The file name of the notebook that is copied."""
        return str(_TEMPLATES[0 if self.itself else 1])

    @property
    def notebook(self) -> str:
        """The file name of the copy."""
        return f"{self.association}.ipynb" if self.itself else f"{self.association}_{self.team}.ipynb"

    def params(self, folders: Folders) -> Path:
        """The params that name the notebook."""
        return folders.params / self.association / (ASSOCIATION_FILE if self.itself else f"{self.team}.yaml")


def own_notebook(params: Path | None, first: str, second: str | None) -> None:
    """Copy the template for a team or an association that params have. Exits where one is there already.

    `first`, `second`: association and team, or one of them alone.
    """
    from finsam.report.scaffold.with_notebook import HasNotebookError, with_notebook
    from finsam.report.scaffold.with_period import NotAddedError, read_text
    from finsam.report.scaffold.writing import AlreadyThereError, write_all

    folders = folders_of(params, None, None)
    owner = _owner(read_params(folders.params, None, None, demo=True), first, second)
    path, notebook = owner.params(folders), folders.notebooks / owner.notebook
    line = f"notebook: {owner.notebook}"
    try:
        entered = with_notebook(read_text(path), owner.notebook)
        with message_when_stopped():
            write_all({notebook: copied(folders, owner)}, {path: entered})
    except HasNotebookError as error:
        told = f"{in_short(path)} har redan en notebook, {error}."
        raise fail(f"{told} Ta bort raden om en ny ska göras. Inget är skrivet.") from error
    except NotAddedError as error:
        told = f"{in_short(path)} går inte att ändra utan att något annat i den ändras."
        raise fail(f"{told} Skriv raden «{line}» för hand. Inget är skrivet.") from error
    except AlreadyThereError as error:
        told = f"finns redan: {in_short(notebook)}. Inget är skrivet."
        raise fail(f"{told} Ska den användas: skriv raden «{line}» i {in_short(path)}.") from error
    out.print(f"[green]ny[/]  {in_short(notebook)}")
    out.print(f"[green]ändrad[/]  {in_short(path)}")


def copied(folders: Folders, owner: Owner) -> str:
    """The copy, which names the owner's newest report. Exits where there is no template to copy."""
    from finsam.report.ipynb.copied import copy_of
    from finsam.report.ipynb.file import NotebookError, refuse_unusable
    from finsam.report.notebook.first_cell import values_of

    template = folders.notebooks / owner.template
    try:
        refuse_unusable(template, owner.template)
        text = template.read_text(encoding="utf-8")
    except NotebookError as error:
        raise fail(f"{error.fault} Inget är skrivet.") from error
    return copy_of(text, owner.template, values_of(owner.report) if owner.report else {})


def _owner(associations: Sequence[Association], first: str, second: str | None) -> Owner:
    """Who is meant. Exits where nobody is, or more than one."""
    itself = {one.id: _of(one, one.id) for one in associations}
    teams = {(one.id, team.id): _of(one, team.id) for one in associations for team in one.teams}
    if second is not None:
        found = [teams[first, second]] if (first, second) in teams else []
    else:
        found = [itself[first]] if first in itself else [one for key, one in teams.items() if first == key[1]]
    if len(found) == 1:
        return found[0]
    asked = " ".join(filter(None, (first, second)))
    if found:
        each = " eller ".join(f"«finsam new {one.association} {first} --notebook»" for one in found)
        raise fail(f"flera förbund har ett team «{first}». Skriv {each}.")
    known = sorted({f"{one} {team}" for one, team in teams} | itself.keys() | {team for _, team in teams})
    near = near_miss(asked, known)
    hint = f" Menade du {near}?" if near else ""
    there = ", ".join(f"{one} {team}" for one, team in sorted(teams))
    raise fail(f"«{asked}» finns inte i params.{hint} Det finns {there}.")


def _of(association: Association, team: str) -> Owner:
    """A team, or the association by its own id, with its newest report."""
    periods = [
        period
        for one in association.teams
        if team in (one.id, association.id)
        for period in one.params.periods
    ]
    newest: Period | None = max(periods, key=lambda period: (period.last, period.first), default=None)
    report = ReportId(association.id, team, newest.id) if newest else None
    return Owner(association.id, team, report)
