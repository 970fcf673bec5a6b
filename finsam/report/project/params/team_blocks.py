"""A `register:` block for each team of a list: whose rows are whose."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsam.domain.codes import Codes
from finsam.domain.printable import printable
from finsam.register.core.cells import Sheet
from finsam.register.core.mapping import Mapping
from finsam.register.core.tables import ENROLMENTS
from finsam.register.recognise.letters import letters
from finsam.register.recognise.recognise import recognised
from finsam.report.project.params.mapping_lines import block
from finsam.report.project.params.schema import Team


@dataclass(frozen=True)
class TeamBlock:
    """The lines of a block; `team` as the list calls it, empty where the list has only one."""

    lines: list[str]
    team: str = ""

    @property
    def title(self) -> list[str]:
        """A comment with the team's name; no line where the list has one team."""
        return [f"# {printable(self.team)}"] if self.team else []


def team_blocks(sheets: Sequence[Sheet], codes: Codes, file: str, own: Team | None) -> list[TeamBlock]:
    """One block, or one a team where a list has several.

    `file`: the list's name beside the association's registers. `own`: the team that is meant; where nothing
    in the list is called as it, a block asks which of the teams it is.
    """
    found = recognised(sheets, codes)
    if found.teams is None:
        return [TeamBlock(block(found, file, codes))]
    heading, names = found.teams.heading, list(found.teams.rows)
    if own is not None:
        meant = _called_as(own, names)
        if not meant and heading:
            return [TeamBlock(block(found, file, codes))]
        names = meant or names
    return [TeamBlock(_of_team(sheets, codes, file, heading, name), name) for name in names]


def _of_team(sheets: Sequence[Sheet], codes: Codes, file: str, heading: str, name: str) -> list[str]:
    """The block of the rows where a name stands under a heading, or of the sheet that it is."""
    if heading:
        one = recognised(sheets, codes, Mapping(rows={heading: name}))
        return block(one, file, codes, (heading, name))
    one = recognised(sheets, codes, Mapping(sheets={ENROLMENTS.sheet: (name,)}))
    return block(replace(one, teams=None), file, codes)


def _called_as(own: Team, names: Sequence[str]) -> list[str]:
    """The name in the list that is the team's: its id or name, or the last of its name; empty where none is,
    or several are."""
    whole = [name for name in names if letters(name) in (letters(own.id), letters(own.params.name))]
    ends = [name for name in names if letters(own.params.name).endswith(letters(name))]
    return whole or (ends if len(ends) == 1 else [])
