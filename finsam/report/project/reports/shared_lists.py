"""Teams of one association whose params read the same rows of the same file, which would count them twice."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from finsam.domain.faults import Fault
from finsam.domain.words import folded
from finsam.register.core.mapping import Mapping
from finsam.register.core.tables import ENROLMENTS, TABLES
from finsam.register.register import Register
from finsam.report.project.layout import Folders
from finsam.report.project.params.schema import Association, Team

_TWICE = "så samma deltagare räknas två gånger i förbundets tal."
_EXPECTED = "Väntade en lista, ett blad eller egna rader för varje team."
_APART = (
    "Har ni en lista för flera team: skriv i båda filerna vilka rader som är teamets, med samma rubrik, "
    "till exempel «rows: {{Team: {name}}}» i register:. Har teamet en egen lista: skriv dess namn i register."
)
_OWN_SHEET = (
    "Ge varje team ett eget blad i filen, och skriv i register: i teamets params till exempel "
    "«sheets: {{{sheet}: {sheet} {name}}}»."
)


def sharing(association: Association, team: Team, folders: Folders) -> list[Team]:
    """The other teams of the association whose register is the very same file or folder."""
    path = folders.register(association.id, team.id, team.params.register_file).resolve()
    return [
        other
        for other in association.teams
        if other.id != team.id
        and folders.register(association.id, other.id, other.params.register_file).resolve() == path
    ]


def same_participants(association: Association, team: Team, folders: Folders) -> Iterator[Fault]:
    """An error for each other team that reads the same participants, where no rows tell them apart."""
    own = team.params.mapping()
    for other in sharing(association, team, folders):
        theirs = other.params.mapping()
        if _same_sheet(own, theirs, ENROLMENTS.sheet) and not _other_rows(own, theirs):
            yield Fault(
                "error",
                f"{folders.params.name}/{association.id}/{team.id}.yaml",
                key="register",
                problem=f"{other.params.name} ({other.id}.yaml) läser samma rader i samma fil, {_TWICE}",
                expected=_EXPECTED,
                remedy=_APART.format(name=team.params.name),
            )


def same_tables(
    association: Association, team: Team, folders: Folders, register: Register
) -> Iterator[Fault]:
    """A warning for each further sheet with rows that another team reads as its own too."""
    own = team.params.mapping()
    teams = sharing(association, team, folders)
    for table in TABLES:
        # Ids that are no participants of the team are errors already.
        enrolled = table is ENROLMENTS or any(column.enrolled for column in table.columns)
        if enrolled or not len(getattr(register, table.name)):
            continue
        also = [one for one in teams if _same_sheet(own, one.params.mapping(), table.sheet)]
        if also:
            names = ", ".join(one.params.name for one in also)
            problem = f"alla rader läses också av {names}, och räknas då flera gånger i förbundets tal."
            remedy = _OWN_SHEET.format(sheet=table.sheet, name=team.params.name)
            warning = Fault(
                "warning", register.source.name, sheet=table.sheet, problem=problem, remedy=remedy
            )
            yield replace(warning, important=True)


def _same_sheet(one: Mapping, other: Mapping, ours: str) -> bool:
    """Whether two teams read one of our sheets from the same sheet, as far as params say."""
    sheets = [_folded(mapping.sheets.get(ours, (ours,))) for mapping in (one, other)]
    return bool(sheets[0] & sheets[1])


def _other_rows(one: Mapping, other: Mapping) -> bool:
    """Whether params say that no row is both's: another text under the same heading."""
    own, theirs = ({folded(key): folded(text) for key, text in each.rows.items()} for each in (one, other))
    return any(own[heading] != theirs[heading] for heading in own.keys() & theirs.keys())


def _folded(names: Iterable[str]) -> set[str]:
    return set(map(folded, names))
